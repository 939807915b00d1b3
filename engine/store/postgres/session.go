package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
)

var errOver = errors.New("the transaction is over")

// session sends the statements of one transaction, as few times as it can: what is
// queued goes with the next question, or with the commit.
type session struct {
	ctx   context.Context
	link  link
	frame frame
	batch *pgx.Batch

	begun   bool  // something was sent
	wrote   bool  // something was queued that is to be stored
	broken  error // what the server or the connection failed of; nothing more is sent
	unknown bool  // the connection was lost under the commit
	over    bool
}

func newSession(ctx context.Context, l link, f frame) session {
	s := session{ctx: ctx, link: l, frame: f, batch: &pgx.Batch{}}
	s.batch.Queue(f.begin)
	return s
}

func (s *session) usable() error {
	switch {
	case s.over:
		return errOver
	case s.broken != nil:
		return s.broken
	}
	return s.ctx.Err()
}

// write queues a statement that stores something.
func (s *session) write(sql string, args ...any) {
	s.wrote = true
	s.batch.Queue(sql, args...)
}

// ask queues a question for at most one row; read is not called when there is none.
func (s *session) ask(sql string, args []any, read func(row scanner) error) {
	s.batch.Queue(sql, args...).Query(func(rows pgx.Rows) error {
		if !rows.Next() {
			return rows.Err()
		}
		return read(rows)
	})
}

// send sends what is queued and reads the answers.
func (s *session) send() error { return s.sendWithin(s.ctx) }

func (s *session) sendWithin(ctx context.Context) error {
	batch := s.batch
	s.batch, s.begun = &pgx.Batch{}, true
	s.broken = s.link.SendBatch(ctx, batch).Close()
	return s.broken
}

// commit sends what is left and stores it.
func (s *session) commit() error {
	if err := s.usable(); err != nil {
		return err
	}
	s.over = true
	if !s.begun && !s.wrote {
		return nil
	}
	s.batch.Queue(s.frame.commit)
	ctx, cancel := context.WithTimeout(context.WithoutCancel(s.ctx), patience)
	defer cancel()
	if err := s.sendWithin(ctx); err != nil {
		s.unknown = s.frame.stores && s.wrote && s.link.dead() && !unsent(err)
		return err
	}
	s.begun = false
	return nil
}

// end gives up what was not committed.
func (s *session) end() {
	s.over = true
	if !s.begun || s.link.dead() {
		return
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(s.ctx), 5*time.Second)
	defer cancel()
	undo := &pgx.Batch{}
	for _, statement := range s.frame.rollback {
		undo.Queue(statement)
	}
	// A connection that cannot even do this is closed by who gave it.
	_ = s.link.SendBatch(ctx, undo).Close()
}
