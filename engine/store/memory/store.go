// Package memory keeps applications in the memory of one process: for tests, for
// trying a standard out, and for embedders who need nothing to last.
package memory

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

var _ engine.Store = (*Store)(nil)

// Store implements engine.Store. Transactions run one at a time; reads run beside
// them and see only what was committed. Use New.
type Store struct {
	// turn holds one token, taken by the transaction under way.
	turn  chan struct{}
	calls sync.WaitGroup

	mu     sync.RWMutex // guards what follows
	closed bool
	kept   kept
}

// New makes an empty store.
func New() *Store {
	return &Store{turn: make(chan struct{}, 1), kept: newKept()}
}

// Do implements engine.Store. It never runs fn twice. What fn wrote is merged
// when it has returned nil, so neither an error nor a panic leaves a trace.
func (s *Store) Do(ctx context.Context, key string, fn func(tx engine.Tx) error) error {
	if err := s.enter(ctx); err != nil {
		return err
	}
	defer s.calls.Done()

	select {
	case s.turn <- struct{}{}:
	case <-ctx.Done():
		return fmt.Errorf("waiting for %s: %w", key, ctx.Err())
	}
	defer func() { <-s.turn }()

	t := &tx{ctx: ctx, store: s, written: newKept()}
	defer func() { t.over = true }()
	if err := fn(t); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kept.merge(t.written)
	return nil
}

// enter counts a call that Close must wait for.
func (s *Store) enter(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return fmt.Errorf("memory store: %w", fs.ErrClosed)
	}
	s.calls.Add(1)
	return nil
}

// Close implements engine.Store. A second Close does nothing.
func (s *Store) Close() error {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.calls.Wait()
	return nil
}

// Events implements engine.Store.
func (s *Store) Events(ctx context.Context, application string) ([]engine.StoredEvent, error) {
	if err := s.enter(ctx); err != nil {
		return nil, err
	}
	defer s.calls.Done()
	s.mu.RLock()
	defer s.mu.RUnlock()
	history := s.kept.events[application]
	if len(history) == 0 {
		return nil, fmt.Errorf("history of %s: %w", application, engine.ErrNotFound)
	}
	return cloneEvents(history), nil
}

// Applications implements engine.Store. An After that names no application is
// engine.ErrNotFound.
func (s *Store) Applications(ctx context.Context, q engine.Query) ([]engine.Row, error) {
	if err := s.enter(ctx); err != nil {
		return nil, err
	}
	defer s.calls.Done()
	s.mu.RLock()
	defer s.mu.RUnlock()

	var after *engine.Row
	if q.After != "" {
		row, ok := s.kept.rows[q.After]
		if !ok {
			return nil, fmt.Errorf("list after %s: %w", q.After, engine.ErrNotFound)
		}
		after = &row
	}
	var rows []engine.Row
	for _, row := range s.kept.rows {
		if selects(q, row) && (after == nil || inOrder(*after, row) < 0) {
			rows = append(rows, row)
		}
	}
	slices.SortFunc(rows, inOrder)
	limit := q.Limit
	if limit <= 0 {
		limit = 1000
	}
	rows = rows[:min(limit, len(rows))]
	for i, row := range rows {
		rows[i] = cloneRow(row)
	}
	return rows, nil
}

func inOrder(a, b engine.Row) int {
	return cmp.Or(a.Opened.Compare(b.Opened), cmp.Compare(a.ID, b.ID))
}

func selects(q engine.Query, row engine.Row) bool {
	standard := q.Standard == "" || q.Standard == row.Standard
	if !strings.Contains(q.Standard, "@") {
		standard = standard || strings.HasPrefix(row.Standard, q.Standard+"@")
	}
	return standard &&
		(q.Office == "" || q.Office == row.Office) &&
		(len(q.Statuses) == 0 || slices.Contains(q.Statuses, row.Status)) &&
		(q.Step == "" || slices.Contains(row.Steps, q.Step)) &&
		(q.Receipt == "" || q.Receipt == row.Receipt) &&
		(q.HandIn == "" || q.HandIn == row.HandIn) &&
		(q.DueBefore.IsZero() || !row.Due.IsZero() && row.Due.Before(q.DueBefore))
}

// Waiting implements engine.Store; rows of the same instant come by id.
func (s *Store) Waiting(ctx context.Context, t time.Time, limit int) ([]string, error) {
	if err := s.enter(ctx); err != nil {
		return nil, err
	}
	defer s.calls.Done()
	s.mu.RLock()
	defer s.mu.RUnlock()
	var rows []engine.Row
	for _, row := range s.kept.rows {
		if !row.NextAt.IsZero() && !row.NextAt.After(t) {
			rows = append(rows, row)
		}
	}
	slices.SortFunc(rows, func(a, b engine.Row) int {
		return cmp.Or(a.NextAt.Compare(b.NextAt), cmp.Compare(a.ID, b.ID))
	})
	var ids []string
	for _, row := range rows[:min(max(limit, 0), len(rows))] {
		ids = append(ids, row.ID)
	}
	return ids, nil
}
