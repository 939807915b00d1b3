package sqlite

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

var _ engine.Store = (*Store)(nil)

// Store implements engine.Store on one SQLite file. Use Open.
type Store struct {
	port
	*file
}

func newStore(path string, w *connection, r *readers) *Store {
	// A process that was killed may have left a destroyed key in the log.
	f := &file{path: path, readers: r, writer: w, stale: 1}
	return &Store{port{f}, f}
}

// file is an open database file.
type file struct {
	path    string
	readers *readers

	line   line
	writer *connection // used by who has the turn in the line
	open   *batch      // likewise; nil between transactions
	// company tells whether others came by when the last batch was made. Used by who
	// has the turn.
	company bool
	// stale counts commits since the log may hold a key that was destroyed; 0 when it
	// holds none. Used by who has the turn.
	stale  int
	memory memory // likewise
	// still tells whether the file is as it was opened, when it is not to be written;
	// nil else.
	still func() error

	mu     sync.Mutex // guards closed, and calls against Close
	closed bool
	calls  sync.WaitGroup
}

func (s *file) do(ctx context.Context, fn func(t *tx) error) error {
	err := s.run(ctx, false, fn)
	if errors.Is(err, errAgain) {
		return s.run(ctx, true, fn)
	}
	return err
}

func (s *file) once(ctx context.Context, fn func(t *tx) error) error {
	return s.run(ctx, true, fn)
}

// run runs fn in a batch, perhaps in another caller's goroutine; errAgain says that all
// of the batch is to run again, which no careful member is told.
func (s *file) run(ctx context.Context, careful bool, fn func(t *tx) error) error {
	if err := s.enter(ctx); err != nil {
		return err
	}
	defer s.calls.Done()
	m := &member{ctx: ctx, careful: careful, fn: fn}
	// Once its part is begun it is not cut short by ctx: whether it is stored must be known.
	if err := s.line.enter(m); err != nil {
		return err
	}
	if m.lead {
		m.told = nil // nobody waits for it any more
		s.lead(m)
	}
	if m.quit != nil {
		m.quit()
	}
	return m.err
}

func (s *file) read(ctx context.Context, fn func(q querier) error) error {
	if err := s.enter(ctx); err != nil {
		return err
	}
	defer s.calls.Done()
	err := s.readers.use(ctx, func(c *connection) error { return fn(reading{c, ctx}) })
	if s.still != nil {
		err = cmp.Or(s.still(), err)
	}
	return explain(s.path, err)
}

func (s *file) snapshot(ctx context.Context, fn func(q querier) error) error {
	return s.read(ctx, func(q querier) error {
		if _, err := q.exec("BEGIN"); err != nil {
			return err
		}
		defer rollback(q)
		return fn(q)
	})
}

// enter counts a call that Close must wait for.
func (s *file) enter(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return fmt.Errorf("database %s: %w", s.path, fs.ErrClosed)
	}
	s.calls.Add(1)
	return nil
}

// Close implements engine.Store. A second Close does nothing.
func (s *Store) Close() error {
	s.mu.Lock()
	first := !s.closed
	s.closed = true
	s.mu.Unlock()
	s.calls.Wait()
	if !first {
		return nil
	}
	// The last connection to close empties the log into the file, and only one
	// that may write can: the readers go first.
	err := errors.Join(s.readers.close(), s.writer.close())
	if s.still != nil {
		err = cmp.Or(s.still(), err)
	}
	return err
}
