package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/internal/bench/process"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// tillsOf are engines, each on a store of its own, that share a database.
func tillsOf(t *testing.T, address string, n int, standards ...string) (all []*engine.Engine, stores []*postgres.Store) {
	t.Helper()
	clock := enginetest.NewClock(t, process.Start.Location(), process.Start.Format(enginetest.Minute))
	config := enginetest.Config(t, enginetest.Tree(t, standards...), clock, nil)
	for range n {
		s := shut(t, open(t, address))
		config.Store = s
		e, err := engine.New(config)
		if err != nil {
			t.Fatal(err)
		}
		all, stores = append(all, e), append(stores, s)
	}
	return all, stores
}

// What a store remembers of an application is worked with only as long as it is true: two
// processes take turns, and each remembers what the other has changed.
func TestWhatAnotherProcessDidIsSeen(t *testing.T) {
	ctx := context.Background()
	tills, _ := tillsOf(t, pgtest.URL(t), 2, process.Standard)
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
		done, err := here.Execute(ctx, id, engine.Request{Command: cmd, Key: fmt.Sprint(i)})
		if err != nil {
			t.Fatalf("command %d: %v", i, err)
		}
		// The same request comes in at the other one, which remembers a state in which it
		// was right; and another one under the same key.
		again, err := there.Execute(ctx, id, engine.Request{Command: cmd, Key: fmt.Sprint(i)})
		if err != nil || !again.Repeated || again.Events[0].Seq != done.Events[0].Seq {
			t.Fatalf("command %d, asked again: %v, %v", i, again, err)
		}
		var refused *engine.Refusal
		if _, err := there.Execute(ctx, id, engine.Request{Command: engine.AddNote{Text: "lain"}, Key: fmt.Sprint(i)}); !errors.As(err, &refused) {
			t.Fatalf("another request under the key of command %d: %v", i, err)
		}
		if _, err := there.Execute(ctx, id, engine.Request{Command: cmd}); !errors.As(err, &refused) {
			t.Fatalf("command %d was done twice: %v", i, err)
		}
		if out, err := there.Execute(ctx, id, engine.Request{Command: engine.Tick{}}); err != nil || out.Application.State.Revision != i+2 {
			t.Fatalf("after command %d: %v, %v", i, out, err)
		}
	}
	again, err := tills[1].Submit(ctx, process.Service, engine.Request{Command: process.Submission, Key: "satu"})
	if err != nil || !again.Repeated || again.Application.State.ID != id {
		t.Errorf("submitted twice: %v, %v", again, err)
	}
}

// One request comes in at several processes at a time. It is done once, and all learn
// what it led to.
func TestOneRequestAtSeveralProcesses(t *testing.T) {
	ctx := context.Background()
	tills, _ := tillsOf(t, pgtest.URL(t), 3, process.Standard)
	together := func(do func(e *engine.Engine) (*engine.Outcome, error)) *engine.Outcome {
		t.Helper()
		var mu sync.Mutex
		var done []*engine.Outcome
		first := 0
		var all sync.WaitGroup
		for _, e := range tills {
			for range 2 {
				all.Go(func() {
					out, err := do(e)
					if err != nil {
						t.Error(err)
						return
					}
					mu.Lock()
					defer mu.Unlock()
					if done = append(done, out); !out.Repeated {
						first++
					}
				})
			}
		}
		all.Wait()
		if first != 1 || len(done) == 0 {
			t.Fatalf("done %d times", first)
		}
		return done[0]
	}
	for n := range 20 {
		id := together(func(e *engine.Engine) (*engine.Outcome, error) {
			return e.Submit(ctx, process.Service, engine.Request{Command: process.Submission, Key: fmt.Sprint("submit", n)})
		}).Application.State.ID
		out := together(func(e *engine.Engine) (*engine.Outcome, error) {
			return e.Execute(ctx, id, engine.Request{Command: process.Course[0], Key: "first"})
		})
		if len(out.Application.State.ID) == 0 {
			t.Error("no application")
		}
		history, err := tills[0].History(ctx, id)
		if err != nil || len(history) != 2 {
			t.Errorf("%d events: %v", len(history), err)
		}
	}
}
