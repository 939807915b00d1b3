package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

var _ engine.Store = (*Store)(nil)

// Store implements engine.Store on one SQLite file. Use Open.
type Store struct {
	path    string
	readers *sql.DB
	history *sql.Stmt // eventsOf, on any of the readers

	line   line
	writer *writer // used by who has the turn in the line
	open   *batch  // likewise; nil between transactions

	mu     sync.Mutex // guards closed, and calls against Close
	closed bool
	calls  sync.WaitGroup
}

// Do implements engine.Store. One transaction writes at a time whatever its key,
// so key is not needed here; fn runs once. fn must not call Do. Failures of the
// database are an *Error; a commit that fails is told to all who shared it.
func (s *Store) Do(ctx context.Context, _ string, fn func(tx engine.Tx) error) error {
	if err := s.enter(ctx); err != nil {
		return err
	}
	defer s.calls.Done()
	if err := s.line.enter(ctx); err != nil {
		return err
	}
	joined, err := s.turn(ctx, fn)
	if err != nil {
		return err
	}
	// Not cut short by ctx: whether it is stored must be known.
	<-joined.done
	return joined.err
}

// enter counts a call that Close must wait for.
func (s *Store) enter(ctx context.Context) error {
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
	return errors.Join(s.history.Close(), s.readers.Close(), s.writer.close())
}
