package sqlite_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
	"github.com/maklumat-pelayanan/maklumat/internal/bench/process"
)

// What a store remembers of an application is worked with only as long as it is true:
// two programs on one file take turns, and each remembers what the other has changed.
func TestWhatAnotherProgramDidIsSeen(t *testing.T) {
	ctx := context.Background()
	file := filepath.Join(t.TempDir(), "loket.db")
	clock := enginetest.NewClock(t, process.Start.Location(), process.Start.Format(enginetest.Minute))
	config := enginetest.Config(t, process.Tree(t), clock, open(t, file, sqlite.Options{}))
	other := config
	other.Store = open(t, file, sqlite.Options{})
	tills := make([]*engine.Engine, 2)
	for i, c := range []engine.Config{config, other} {
		var err error
		if tills[i], err = engine.New(c); err != nil {
			t.Fatal(err)
		}
	}
	out, err := tills[0].Submit(ctx, process.Service, engine.Request{Command: process.Submission, Key: "satu"})
	if err != nil {
		t.Fatal(err)
	}
	id := out.Application.State.ID
	for i, cmd := range process.Course {
		here, there := tills[i%2], tills[(i+1)%2]
		if _, err := there.Execute(ctx, id, engine.Request{Command: engine.AddNote{Text: "dibaca"}}); err != nil {
			t.Fatal(err)
		}
		if _, err := here.Execute(ctx, id, engine.Request{Command: cmd}); err != nil {
			t.Fatalf("command %d: %v", i, err)
		}
		// The other one remembers the state in which the command was right.
		var refused *engine.Refusal
		if _, err := there.Execute(ctx, id, engine.Request{Command: cmd}); !errors.As(err, &refused) {
			t.Fatalf("command %d was done twice: %v", i, err)
		}
		// One that did nothing tells how things stand now.
		out, err := there.Execute(ctx, id, engine.Request{Command: engine.Tick{}})
		if err != nil || out.Application.State.Revision != i+2 {
			t.Fatalf("after command %d: %v, %v", i, out, err)
		}
	}
	again, err := tills[1].Submit(ctx, process.Service, engine.Request{Command: process.Submission, Key: "satu"})
	if err != nil || !again.Repeated || again.Application.State.ID != id {
		t.Errorf("submitted twice: %v, %v", again, err)
	}
}
