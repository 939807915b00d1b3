package engine_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
)

// TestFollow: a subscriber that fails, and begins again from the cursor it kept with what
// it made of the changes, has each of them once.
func TestFollow(t *testing.T) {
	clock := enginetest.NewClock(t, time.UTC, "2026-01-05 08:00")
	e := enginetest.Engine(t, enginetest.Tree(t, simple(promise3)), clock, nil)
	ctx := context.Background()
	out, err := e.Submit(ctx, enginetest.OfficeID+"/layanan", engine.Request{Command: engine.Submit{}})
	if err != nil {
		t.Fatal(err)
	}
	id := out.Application.State.ID
	give := func(cmd engine.Command) {
		t.Helper()
		if _, err := e.Execute(ctx, id, engine.Request{Command: cmd}); err != nil {
			t.Fatal(err)
		}
	}

	var (
		place engine.Cursor
		seen  []string
		down  = errors.New("the board is down")
	)
	take := func(changes []engine.Change, next engine.Cursor) error {
		for _, c := range changes {
			seen = append(seen, c.History+" "+c.Event.Type)
		}
		place = next
		return nil
	}
	give(engine.Check{AcceptAll: true})
	err = e.Follow(ctx, enginetest.OfficeID, place, nil, func([]engine.Change, engine.Cursor) error { return down })
	if !errors.Is(err, down) || len(seen) > 0 {
		t.Fatal(err, seen)
	}

	wake := make(chan time.Time)
	ended := make(chan error)
	go func() { ended <- e.Follow(ctx, enginetest.OfficeID, place, wake, take) }()
	wake <- clock.Now() // it has taken what there was, and waits
	give(engine.AddNote{Text: "catatan"})
	wake <- clock.Now()
	close(wake)
	if err := <-ended; err != nil {
		t.Error("a wake that was closed is no failure:", err)
	}

	give(engine.Withdraw{})
	cancelled, cancel := context.WithCancel(ctx)
	err = e.Follow(cancelled, enginetest.OfficeID, place, make(chan time.Time), func(changes []engine.Change, next engine.Cursor) error {
		cancel()
		return take(changes, next)
	})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if diff := cmp.Diff([]string{id + " submitted", id + " checked", id + " noted", id + " withdrawn"}, seen); diff != "" {
		t.Error(diff)
	}
}
