package storetest

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
)

// witness is a reporter that keeps what the suite complains about.
type witness struct {
	mu         sync.Mutex
	complaints []string
}

func (w *witness) Helper() {}

func (w *witness) Errorf(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.complaints = append(w.complaints, fmt.Sprintf(format, args...))
}

func (w *witness) Fatalf(format string, args ...any) {
	w.Errorf(format, args...)
	runtime.Goexit()
}

// complaints runs the whole suite and gives the names of the checks that fail.
func complaints(open func() engine.Store) []string {
	var failed []string
	for _, c := range checks {
		w := &witness{}
		s := open()
		done := make(chan struct{})
		go func() {
			defer close(done)
			c.run(bench{w, context.Background(), s})
		}()
		<-done
		if err := s.Close(); err != nil {
			w.Errorf("close: %v", err)
		}
		if len(w.complaints) > 0 {
			failed = append(failed, c.name)
		}
	}
	return failed
}

// broken is a store with one defect: what is nil works.
type broken struct {
	engine.Store
	do    func(s engine.Store, ctx context.Context, key string, fn func(engine.Tx) error) error
	tx    func(engine.Tx) engine.Tx
	query func(*engine.Query)
	rows  func([]engine.Row) []engine.Row
	wait  func(s engine.Store, t time.Time, limit int) ([]string, error)
	read  func([]engine.StoredEvent)
	close func(engine.Store) error
}

func (b *broken) Do(ctx context.Context, key string, fn func(engine.Tx) error) error {
	inner := fn
	if b.tx != nil {
		inner = func(tx engine.Tx) error { return fn(b.tx(tx)) }
	}
	if b.do != nil {
		return b.do(b.Store, ctx, key, inner)
	}
	return b.Store.Do(ctx, key, inner)
}

func (b *broken) Applications(ctx context.Context, q engine.Query) ([]engine.Row, error) {
	if b.query != nil {
		b.query(&q)
	}
	rows, err := b.Store.Applications(ctx, q)
	if b.rows != nil {
		rows = b.rows(rows)
	}
	return rows, err
}

func (b *broken) Waiting(ctx context.Context, t time.Time, limit int) ([]string, error) {
	if b.wait != nil {
		return b.wait(b.Store, t, limit)
	}
	return b.Store.Waiting(ctx, t, limit)
}

func (b *broken) Events(ctx context.Context, application string) ([]engine.StoredEvent, error) {
	events, err := b.Store.Events(ctx, application)
	if b.read != nil {
		b.read(events)
	}
	return events, err
}

func (b *broken) Close() error {
	if b.close != nil {
		return b.close(b.Store)
	}
	return b.Store.Close()
}

// brokenTx is a transaction with one defect.
type brokenTx struct {
	engine.Tx
	save   func(engine.Tx, engine.Row) error
	append func(tx engine.Tx, application string, expected int, events []engine.StoredEvent) error
	draw   func(register string) int64
	again  bool // a result may be put again
	nobody bool // what is not there is empty
}

func (b brokenTx) Save(row engine.Row) error {
	if b.save != nil {
		return b.save(b.Tx, row)
	}
	return b.Tx.Save(row)
}

func (b brokenTx) Append(application string, expected int, events []engine.StoredEvent) error {
	if b.append != nil {
		return b.append(b.Tx, application, expected, events)
	}
	return b.Tx.Append(application, expected, events)
}

func (b brokenTx) Draw(register string, year int) (int64, error) {
	if b.draw != nil {
		return b.draw(register), nil
	}
	return b.Tx.Draw(register, year)
}

func (b brokenTx) PutResult(application, key string, r engine.Result) error {
	if err := b.Tx.PutResult(application, key, r); !b.again {
		return err
	}
	return nil
}

func (b brokenTx) Load(application string) (engine.Row, error) {
	row, err := b.Tx.Load(application)
	if b.nobody && errors.Is(err, engine.ErrNotFound) {
		return engine.Row{}, nil
	}
	return row, err
}

func with(tx brokenTx) func(engine.Tx) engine.Tx {
	return func(inner engine.Tx) engine.Tx {
		tx.Tx = inner
		return tx
	}
}

// The suite is itself tested: it finds each of these defects.
func TestSuiteFindsDefects(t *testing.T) {
	drawn := map[string]int64{}
	for name, defect := range map[string]broken{
		"stores what failed": {do: func(s engine.Store, ctx context.Context, key string, fn func(engine.Tx) error) error {
			var failed error
			return errors.Join(s.Do(ctx, key, func(tx engine.Tx) error {
				failed = fn(tx)
				return nil
			}), failed)
		}},
		"wraps the error": {do: func(s engine.Store, ctx context.Context, key string, fn func(engine.Tx) error) error {
			if err := s.Do(ctx, key, fn); err != nil {
				return fmt.Errorf("do: %w", err)
			}
			return nil
		}},
		"does not heed the context": {do: func(s engine.Store, ctx context.Context, key string, fn func(engine.Tx) error) error {
			return s.Do(context.WithoutCancel(ctx), key, fn)
		}},
		"says stored and is not": {do: func(s engine.Store, ctx context.Context, key string, fn func(engine.Tx) error) error {
			_ = s.Do(ctx, key, func(tx engine.Tx) error { return errors.Join(fn(tx), errors.New("lost")) })
			return nil
		}},
		"loses the last event": {tx: with(brokenTx{append: func(tx engine.Tx, a string, n int, e []engine.StoredEvent) error {
			return tx.Append(a, n, e[:max(0, len(e)-1)])
		}})},
		"overlooks conflicts": {tx: with(brokenTx{append: func(tx engine.Tx, a string, n int, e []engine.StoredEvent) error {
			err := tx.Append(a, n, e)
			var c *engine.ConflictError
			if errors.As(err, &c) {
				return nil
			}
			return err
		}})},
		"numbers events by itself": {tx: with(brokenTx{append: func(tx engine.Tx, a string, n int, e []engine.StoredEvent) error {
			e = slices.Clone(e)
			for i := range e {
				e[i].Application, e[i].Seq = a, n+1+i
			}
			return tx.Append(a, n, e)
		}})},
		"keeps microseconds": {tx: with(brokenTx{save: func(tx engine.Tx, r engine.Row) error {
			r.Due = r.Due.Truncate(time.Microsecond)
			return tx.Save(r)
		}})},
		"ends bytes at NUL": {tx: with(brokenTx{save: func(tx engine.Tx, r engine.Row) error {
			r.State, _, _ = bytes.Cut(r.State, []byte{0})
			return tx.Save(r)
		}})},
		"sorts steps": {tx: with(brokenTx{save: func(tx engine.Tx, r engine.Row) error {
			r.Steps = slices.Sorted(slices.Values(r.Steps))
			return tx.Save(r)
		}})},
		"lets receipts repeat": {tx: with(brokenTx{save: func(tx engine.Tx, r engine.Row) error {
			if err := tx.Save(r); err == nil || !strings.Contains(err.Error(), "taken") {
				return err
			}
			return nil
		}})},
		"loses numbers": {tx: with(brokenTx{draw: func(register string) int64 {
			drawn[register]++
			return drawn[register]
		}})},
		"puts results again":   {tx: with(brokenTx{again: true})},
		"finds nobody":         {tx: with(brokenTx{nobody: true})},
		"gives local times":    {read: func(e []engine.StoredEvent) { inZone(e) }},
		"gives events reverse": {read: func(e []engine.StoredEvent) { slices.Reverse(e) }},
		"ignores office":       {query: func(q *engine.Query) { q.Office = "" }},
		"ignores standard":     {query: func(q *engine.Query) { q.Standard = "" }},
		"ignores statuses":     {query: func(q *engine.Query) { q.Statuses = nil }},
		"knows one status":     {query: func(q *engine.Query) { q.Statuses = q.Statuses[:min(1, len(q.Statuses))] }},
		"ignores step":         {query: func(q *engine.Query) { q.Step = "" }},
		"ignores receipt":      {query: func(q *engine.Query) { q.Receipt = "" }},
		"ignores hand-in":      {query: func(q *engine.Query) { q.HandIn = "" }},
		"ignores due":          {query: func(q *engine.Query) { q.DueBefore = time.Time{} }},
		"ignores limit":        {query: func(q *engine.Query) { q.Limit = 0 }},
		"ignores after":        {query: func(q *engine.Query) { q.After = "" }},
		"lists without limit":  {query: func(q *engine.Query) { q.Limit = cmp.Or(q.Limit, 5000) }},
		"lists newest first":   {rows: func(r []engine.Row) []engine.Row { slices.Reverse(r); return r }},
		"waits without limit": {wait: func(s engine.Store, at time.Time, _ int) ([]string, error) {
			return s.Waiting(context.Background(), at, 1000)
		}},
		"waits a moment longer": {wait: func(s engine.Store, at time.Time, limit int) ([]string, error) {
			return s.Waiting(context.Background(), at.Add(-1), limit)
		}},
		"stays open": {close: func(engine.Store) error { return nil }},
		"does not wait to close": {close: func(s engine.Store) error {
			go func() { _ = s.Close() }()
			return nil
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			failed := complaints(func() engine.Store {
				s := defect
				s.Store = memory.New()
				return &s
			})
			if len(failed) == 0 {
				t.Error("the suite did not find it")
			}
			t.Logf("found by: %q", failed)
		})
	}
}

func inZone(events []engine.StoredEvent) {
	for i := range events {
		events[i].Recorded = events[i].Recorded.In(time.FixedZone("WIB", 25200))
	}
}

// A store without defect passes, so what is found above is the defect.
func TestSuitePassesASoundStore(t *testing.T) {
	if failed := complaints(func() engine.Store { return &broken{Store: memory.New()} }); failed != nil {
		t.Errorf("failed: %q", failed)
	}
}
