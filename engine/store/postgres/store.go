package postgres

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/maklumat-pelayanan/maklumat/engine"
)

var _ engine.Store = (*Store)(nil)

// Store implements engine.Store on a PostgreSQL database. Use Open, or In.
type Store struct {
	// database is what errors call it: its URL without the password.
	database string
	links    links
	memory   memory

	mu     sync.Mutex // guards closed, and calls against Close
	closed bool
	calls  sync.WaitGroup
}

const (
	// attempts bounds how often a transaction is run that others cross.
	attempts = 12
	// patience bounds the wait for the answer to a commit, which ctx does not cut
	// short: whether it is stored should be known.
	patience = 30 * time.Second
)

// Do implements engine.Store. fn runs again when the server was restarted before it,
// when others stored the same key at the same time, and after a deadlock. It must not
// call a method of the Store. Failures that a person can mend are an *Error.
func (s *Store) Do(ctx context.Context, key string, fn func(tx engine.Tx) error) error {
	return s.run(ctx, func(t *tx) error {
		t.queueHold(key)
		if err := t.send(); err != nil {
			return err
		}
		if err := t.settleHold(key); err != nil {
			return err
		}
		return fn(t)
	})
}

// run runs fn in a transaction, and again as long as that may help.
func (s *Store) run(ctx context.Context, fn func(t *tx) error) error {
	if err := s.enter(ctx); err != nil {
		return err
	}
	defer s.calls.Done()
	for attempt := 1; ; attempt++ {
		dropped := false
		again, err := s.once(ctx, func(t *tx) error {
			defer func() { dropped = t.dropped }()
			return fn(t)
		})
		if err == nil && dropped {
			s.links.clean(ctx)
		}
		if !again || attempt == attempts {
			return err
		}
		if err := rest(ctx, attempt); err != nil {
			return err
		}
	}
}

// rest waits a little, longer each time, and not as long as the others who wait.
func rest(ctx context.Context, attempt int) error {
	return wait(ctx, rand.N(min(time.Millisecond<<attempt, 100*time.Millisecond)))
}

func wait(ctx context.Context, d time.Duration) error {
	passed, cancel := context.WithTimeout(ctx, d)
	defer cancel()
	<-passed.Done()
	return ctx.Err()
}

// once runs fn in a transaction. again tells that nothing was stored and that the
// next attempt may go well.
func (s *Store) once(ctx context.Context, fn func(t *tx) error) (again bool, err error) {
	l, err := s.take(ctx)
	if err != nil {
		return false, err
	}
	defer s.links.give(l)
	t := newTx(ctx, l, s.links.writing())
	defer t.end()

	err = fn(t)
	if t.broken == nil && err == nil {
		err = t.commit()
	}
	s.memory.ended(t, err == nil && t.broken == nil)
	switch {
	case t.unknown:
		return false, &Error{CodeUnknown, s.database, fmt.Errorf("%w: %w", engine.ErrUnknown, err)}
	case t.broken == nil:
		return false, err
	case ended(t.broken):
		return false, t.broken
	case l.dead():
		return s.links.renew(), &Error{CodeUnreachable, s.database, t.broken}
	case crossed(t.broken):
		return true, t.broken
	case err == nil: // fn went on as if nothing had happened
		return false, explain(s.database, t.broken)
	case errors.Is(err, t.broken):
		return false, explain(s.database, err)
	}
	return false, err
}

// read runs statements that store nothing, again when the connection turns out to be
// lost.
func (s *Store) read(ctx context.Context, fn func(l link) error) error {
	if err := s.enter(ctx); err != nil {
		return err
	}
	defer s.calls.Done()
	for attempt := 1; ; attempt++ {
		l, err := s.take(ctx)
		if err != nil {
			return err
		}
		err = fn(l)
		dead := l.dead()
		s.links.give(l)
		if err == nil || !dead || ended(err) {
			return explain(s.database, err)
		}
		if !s.links.renew() || attempt == 3 {
			return &Error{CodeUnreachable, s.database, err}
		}
	}
}

// take takes a link. A new connection may also be lost between the log-in and the first
// statement.
func (s *Store) take(ctx context.Context) (link, error) {
	l, err := s.links.take(ctx)
	switch {
	case err == nil:
		return l, nil
	case codeOf(err) == "" && sqlstate(err) == "" && !ended(err):
		return nil, &Error{CodeUnreachable, s.database, err}
	}
	return nil, explain(s.database, err)
}

// enter counts a call that Close must wait for.
func (s *Store) enter(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return fmt.Errorf("database %s: %w", s.database, fs.ErrClosed)
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
	if first {
		s.links.close()
	}
	return nil
}

// unsent reports whether nothing of what failed of err has reached the server.
func unsent(err error) bool { return pgconn.SafeToRetry(err) }
