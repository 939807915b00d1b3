package sqlite_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
	"github.com/maklumat-pelayanan/maklumat/internal/bench/process"
)

// A caller who takes back a part of his transaction takes back what the engine kept in it:
// the next submission keeps again what it rests on.
func TestCallerGoesBackToASavepoint(t *testing.T) {
	path, ctx := filepath.Join(t.TempDir(), "loket.db"), context.Background()
	s := open(t, path, sqlite.Options{})
	defer shut(t, s)
	clock := enginetest.NewClock(t, process.Start.Location(), process.Start.Format(enginetest.Minute))
	config := enginetest.Config(t, process.Tree(t), clock, s)
	e, err := engine.New(config)
	if err != nil {
		t.Fatal(err)
	}
	tx, err := own(t, path).Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	say := func(statement string) {
		t.Helper()
		if _, err := tx.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	inside := e.In(sqlite.In(tx))
	submit := func() string {
		t.Helper()
		out, err := inside.Submit(ctx, process.Service, engine.Request{Command: process.Submission})
		if err != nil {
			t.Fatal(err)
		}
		return out.Application.State.ID
	}
	say("SAVEPOINT mine")
	submit()
	say("ROLLBACK TO mine")
	id := submit()
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	other, err := engine.New(config) // as after a restart
	if err != nil {
		t.Fatal(err)
	}
	if app, err := other.Load(ctx, id); err != nil || app.State.ID != id {
		t.Errorf("what was submitted after that: %v", err)
	}
}
