package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/maklumat-pelayanan/maklumat/engine"
)

// alone stores what is written by itself, and remembers it.
func (s *Store) alone(ctx context.Context, w writing) error {
	if err := s.enter(ctx); err != nil {
		return err
	}
	defer s.calls.Done()
	if err := s.insist(ctx, w); err != nil {
		s.memory.forget(w.then.row.ID)
		return err
	}
	s.memory.learn(w.then)
	return nil
}

// insist sends what is written, and again when the connection was lost: it cannot be
// stored twice, and whether it was stored already shows then.
func (s *Store) insist(ctx context.Context, w writing) error {
	var lost error // of an attempt of which it is not known
	for attempt := 1; ; attempt++ {
		l, err := s.take(ctx)
		if err != nil {
			return s.outcome(lost, err)
		}
		done, err := s.links.alone(ctx, l, w)
		stale := err == nil && !done || sqlstate(err) == uniqueViolation
		if stale && lost != nil {
			done, err = w.isStored(ctx, l)
		}
		dead := l.dead()
		s.links.give(l)
		switch {
		case err == nil && done:
			return nil
		case stale && !dead, crossed(err) && lost == nil:
			return fmt.Errorf("application %s: %w", w.then.row.ID, engine.ErrStale)
		case !dead:
			return s.outcome(lost, explain(s.database, err))
		case s.links.writing().stores && !unsent(err):
			lost = err
		}
		if !s.links.renew() || attempt == 3 {
			return s.outcome(lost, &Error{CodeUnreachable, s.database, err})
		}
	}
}

// outcome is err, unless the connection was lost before, and nobody knows.
func (s *Store) outcome(lost, err error) error {
	if lost == nil {
		return err
	}
	return &Error{CodeUnknown, s.database, fmt.Errorf("%w: %w", engine.ErrUnknown, lost)}
}

// alone implements links. Several statements that are sent together, and no words for a
// transaction with them, are one.
func (p pooled) alone(ctx context.Context, l link, w writing) (done bool, err error) {
	answered, over := p.patient(ctx, l)
	defer over()
	if len(w.statements) == 1 {
		tag, err := l.Exec(answered, w.statements[0].sql, w.statements[0].args...)
		return tag.RowsAffected() > 0, asked(ctx, err)
	}
	batch := &pgx.Batch{}
	stored := w.queue(batch)
	err = l.SendBatch(answered, batch).Close()
	return *stored, asked(ctx, err)
}

// patient gives the context for something that is stored at once: who gives it up asks
// the server to stop, and still hears whether it was stored.
func (p pooled) patient(ctx context.Context, l link) (context.Context, func()) {
	answered, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	if ctx.Done() == nil {
		return answered, cancel
	}
	stopped := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(stopped)
		short, cancel := context.WithTimeout(answered, 5*time.Second)
		defer cancel()
		if l, ok := l.(poolLink); ok && l.PgConn().CancelRequest(short) == nil {
			// It may reach the server's process later than this one; it must not meet
			// what is asked next.
			_ = wait(short, 100*time.Millisecond)
		}
	})
	return answered, func() {
		if !stop() {
			<-stopped
		}
		cancel()
	}
}

// asked is err, or that ctx has ended if the server stopped for that.
func asked(ctx context.Context, err error) error {
	if sqlstate(err) == "57014" && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// alone implements links: in a savepoint.
func (n nested) alone(ctx context.Context, l link, w writing) (bool, error) {
	s := newSession(ctx, l, n.writing())
	defer s.end()
	done := w.queue(s.batch)
	s.wrote = true
	err := s.commit()
	return *done, err
}

// queue adds the statements to a batch; done will tell whether the last of them stored
// anything.
func (w writing) queue(batch *pgx.Batch) (done *bool) {
	done = new(bool)
	for _, statement := range w.statements {
		batch.Queue(statement.sql, statement.args...).Exec(func(tag pgconn.CommandTag) error {
			*done = tag.RowsAffected() > 0
			return nil
		})
	}
	return done
}
