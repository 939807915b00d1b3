package worker

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/courier"
)

// Config is what a Worker works with.
type Config struct {
	// Engine gives the engine to work with: the same one, or another one once the
	// definitions were edited. While it fails, the one before goes on.
	Engine func(ctx context.Context) (*engine.Engine, error)
	// Letters, if not nil, has letters delivered: its Senders and Random are needed, and
	// Outbox, Source and Now are set from the engine. Without it they wait.
	Letters *courier.Config
	// Checkpoint is how old the last checkpoint of an office may be when there is
	// something new to sign; 0 leaves checkpoints to others.
	Checkpoint time.Duration
	// Keep is how long messages stay in the outbox after they were sent or were not
	// needed; 0 keeps them. What they told of stays in the events for good.
	Keep time.Duration
	// Log is told what was done, in counts and ids. Nothing personal is logged.
	Log *slog.Logger
}

// Worker works in rounds. It is used by one goroutine.
type Worker struct {
	Config

	engine *engine.Engine
	// rests is what due times were last worked out by, again when to try it again after
	// a failure.
	rests string
	again time.Time
	// failing: the round before had a failure.
	failing bool
}

// New makes a Worker; Engine and Log are needed, and of Letters, if there are any, Senders
// and Random.
func New(c Config) (*Worker, error) {
	if c.Engine == nil || c.Log == nil {
		return nil, errors.New("worker: Engine and Log are needed")
	}
	if c.Letters != nil && (len(c.Letters.Senders) == 0 || c.Letters.Random == nil) {
		return nil, errors.New("worker: Letters needs Senders and Random")
	}
	return &Worker{Config: c}, nil
}

// Report counts what a round did.
type Report struct {
	// Ticked counts on how many applications time acted, Events what came of it; Revised
	// those whose due time was worked out anew; Checkpoints what was signed; Removed the
	// messages that were kept long enough.
	Ticked, Events, Revised, Checkpoints, Removed int
	Letters                                       courier.Tally
	// Failed are the parts of the round that failed: "tick", "letters", …
	Failed []string
}

// Run works until ctx ends or wake is closed: a round, and another whenever wake gives a
// sign, as a time.Ticker does (every half minute is soon enough). A round that fails is
// logged, and the next one tries again. What was begun when ctx ends is brought to an end
// or undone, never left half done; letters under way may take their Plan's Timeout. Close
// the store when Run has returned. The error is that of the first call of Engine; the end
// of ctx is none.
func (w *Worker) Run(ctx context.Context, wake <-chan time.Time) error {
	for {
		if _, err := w.Round(ctx); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case _, open := <-wake:
			if !open {
				return nil
			}
		}
	}
}

// Round does all that is to be done now. What fails is logged and counted, and keeps
// nothing else from being done. The error says that there is no engine to work with.
func (w *Worker) Round(ctx context.Context) (Report, error) {
	var r Report
	e, err := w.Engine(ctx)
	switch {
	case err == nil:
		w.engine = e
	case w.engine == nil:
		return r, err
	default:
		w.failed(ctx, &r, "definitions", err)
	}
	w.tick(ctx, &r)
	w.revise(ctx, &r)
	w.deliver(ctx, &r)
	w.sign(ctx, &r)
	w.remove(ctx, &r)
	w.tell(ctx, r)
	return r, nil
}

func (w *Worker) deliver(ctx context.Context, r *Report) {
	if w.Letters == nil || ctx.Err() != nil {
		return
	}
	config := *w.Letters
	config.Outbox, config.Source, config.Now = w.engine.Store, w.engine, w.engine.Now
	c, err := courier.New(config)
	if err == nil {
		r.Letters, err = c.Deliver(ctx)
	}
	if err != nil {
		w.failed(ctx, r, "letters", err)
	}
}

// batch is how many messages are removed at a time: a transaction stays short.
const batch = 500

// remove removes the messages that were kept long enough. Those that failed for good stay:
// a person must look at them.
func (w *Worker) remove(ctx context.Context, r *Report) {
	for n := batch; w.Keep > 0 && n == batch && ctx.Err() == nil; {
		var err error
		if n, err = w.engine.Store.RemoveMessages(ctx, w.engine.Now().Add(-w.Keep), batch); err != nil {
			w.failed(ctx, r, "outbox", err)
			return
		}
		r.Removed += n
	}
}

// failed logs that a part of the round failed, unless it was told to end.
func (w *Worker) failed(ctx context.Context, r *Report, part string, err error) {
	if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return
	}
	r.Failed = append(r.Failed, part)
	w.Log.LogAttrs(ctx, slog.LevelWarn, "failed", slog.String("part", part), slog.String("error", err.Error()))
}

// tell logs a round in which anything was done, and that all works again after one that
// failed: nobody should have to conclude it from silence.
func (w *Worker) tell(ctx context.Context, r Report) {
	if w.failing && len(r.Failed) == 0 && ctx.Err() == nil {
		w.Log.LogAttrs(ctx, slog.LevelInfo, "recovered")
	}
	w.failing = len(r.Failed) > 0
	l := r.Letters
	level := slog.LevelInfo
	if r.Ticked+r.Revised+r.Checkpoints+r.Removed+l.Sent+l.Deferred+l.Dead+l.Moot == 0 {
		level = slog.LevelDebug
	}
	attrs := []slog.Attr{
		slog.Int("ticked", r.Ticked), slog.Int("events", r.Events), slog.Int("revised", r.Revised), slog.Int("checkpoints", r.Checkpoints),
		slog.Int("removed", r.Removed),
		slog.Int("sent", l.Sent), slog.Int("deferred", l.Deferred), slog.Int("dead", l.Dead), slog.Int("moot", l.Moot),
	}
	for _, code := range sorted(l.Codes) {
		attrs = append(attrs, slog.Int("code."+code, l.Codes[code]))
	}
	w.Log.LogAttrs(ctx, level, "round", attrs...)
}
