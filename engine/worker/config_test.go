package worker_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/courier"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/worker"
)

type mute struct{}

func (mute) Send(context.Context, courier.Letter) error { return nil }

// TestNewAsksForAll: what a round would fail of every time is told before the first one.
func TestNewAsksForAll(t *testing.T) {
	of := func(context.Context) (*engine.Engine, error) { return nil, errors.New("none") }
	senders := map[courier.Medium]courier.Sender{courier.Mail: mute{}}
	random := func() float64 { return 0 }
	log := slog.New(slog.DiscardHandler)
	for name, c := range map[string]struct {
		config worker.Config
		ok     bool
	}{
		"nothing":        {worker.Config{}, false},
		"no log":         {worker.Config{Engine: of}, false},
		"no engine":      {worker.Config{Log: log}, false},
		"no letters":     {worker.Config{Engine: of, Log: log}, true},
		"no senders":     {worker.Config{Engine: of, Log: log, Letters: &courier.Config{Random: random}}, false},
		"no random":      {worker.Config{Engine: of, Log: log, Letters: &courier.Config{Senders: senders}}, false},
		"all of letters": {worker.Config{Engine: of, Log: log, Letters: &courier.Config{Senders: senders, Random: random}}, true},
	} {
		if _, err := worker.New(c.config); (err == nil) != c.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestRunEndsWithItsWake: a channel that was closed is always ready, and must not have
// rounds follow each other without a pause.
func TestRunEndsWithItsWake(t *testing.T) {
	e := enginetest.Engine(t, enginetest.Tree(t), enginetest.NewClock(t, time.UTC, "2026-01-05 08:00"), nil)
	w, err := worker.New(worker.Config{
		Engine: func(context.Context) (*engine.Engine, error) { return e, nil }, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	wake := make(chan time.Time)
	close(wake)
	if err := w.Run(t.Context(), wake); err != nil {
		t.Error(err)
	}
}
