// Package memory keeps applications in the memory of one process: for tests, for
// trying a standard out, and for embedders who need nothing to last.
package memory

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"slices"
	"sync"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

var _ engine.Store = (*Store)(nil)

// Store implements engine.Store. Transactions run one at a time; reads run beside
// them and see only what was committed. Use New.
type Store struct {
	// turn holds one token. Who has it, and nobody else, changes what follows mu,
	// so he reads it without a lock.
	turn  chan struct{}
	calls sync.WaitGroup
	// spare is room for what the next transaction writes; who has the turn has it, too.
	spare spare

	mu      sync.RWMutex
	closed  bool
	offices map[string]*office
}

// New makes an empty store.
func New() *Store {
	return &Store{turn: make(chan struct{}, 1), offices: map[string]*office{}}
}

// Do implements engine.Store. It never runs fn twice.
func (s *Store) Do(ctx context.Context, key string, fn func(tx engine.Tx) error) error {
	return s.inTurn(ctx, key, func() error { return s.transact(ctx, fn) })
}

// Claim implements engine.Store; of rows that wait for the same instant the one with
// the first id is taken. The id comes with fn's error, too.
func (s *Store) Claim(ctx context.Context, office string, until time.Time, skip []string, fn func(tx engine.Tx, application string) error) (string, error) {
	var claimed string
	err := s.inTurn(ctx, "the next application", func() error {
		claimed = s.next(office, until, skip)
		if claimed == "" {
			return nil
		}
		return s.transact(ctx, func(tx engine.Tx) error { return fn(tx, claimed) })
	})
	return claimed, err
}

// next is the application that has waited longest, or "".
func (s *Store) next(only string, until time.Time, skip []string) string {
	var first engine.Row
	for name, o := range s.offices {
		if only != "" && only != name {
			continue
		}
		for id, row := range o.rows {
			if row.NextAt.IsZero() || row.NextAt.After(until) || slices.Contains(skip, id) {
				continue
			}
			if first.ID == "" || cmp.Or(row.NextAt.Compare(first.NextAt), cmp.Compare(id, first.ID)) < 0 {
				first = row
			}
		}
	}
	return first.ID
}

// inTurn runs fn while nobody else changes anything.
func (s *Store) inTurn(ctx context.Context, what string, fn func() error) error {
	if err := s.enter(ctx); err != nil {
		return err
	}
	defer s.calls.Done()
	select {
	case s.turn <- struct{}{}:
	case <-ctx.Done():
		return fmt.Errorf("waiting for %s: %w", what, ctx.Err())
	}
	defer func() { <-s.turn }()
	return fn()
}

// transact merges what fn wrote when it has returned nil, so neither an error nor a
// panic leaves a trace.
func (s *Store) transact(ctx context.Context, fn func(tx engine.Tx) error) error {
	t := &tx{ctx: ctx, store: s, written: s.spare.written, room: s.spare.office}
	defer func() {
		t.over = true
		s.spare = emptied(t.written)
	}()
	if err := fn(t); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("store: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for name, added := range t.written {
		if held, ok := s.offices[name]; ok {
			held.merge(added)
			continue
		}
		held := &office{}
		held.merge(added)
		s.offices[name] = held
	}
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

// reading runs fn while nothing is committed.
func (s *Store) reading(ctx context.Context, fn func() error) error {
	if err := s.enter(ctx); err != nil {
		return err
	}
	defer s.calls.Done()
	s.mu.RLock()
	defer s.mu.RUnlock()
	return fn()
}

// office is what is held of an office.
func (s *Store) office(name string) *office {
	if o, ok := s.offices[name]; ok {
		return o
	}
	return nothing
}

// Close implements engine.Store. A second Close does nothing.
func (s *Store) Close() error {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.calls.Wait()
	return nil
}
