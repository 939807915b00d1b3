package postgres

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/maklumat-pelayanan/maklumat/engine"
)

// Together runs fn on a store that lies in one transaction (see In): all that fn does
// with it, in as many calls as it likes, is stored durably when Together returns nil,
// and none of it else; an error that is engine.ErrUnknown leaves open which. Until then
// others, and s itself, see nothing of it. fn runs once, and uses the store in one
// goroutine. Its error is returned unchanged.
func (s *Store) Together(ctx context.Context, fn func(engine.Store) error) error {
	if err := s.enter(ctx); err != nil {
		return err
	}
	defer s.calls.Done()
	l, err := s.take(ctx)
	if err != nil {
		return err
	}
	defer s.links.give(l)
	var tx pgx.Tx
	switch l := l.(type) {
	case poolLink:
		tx, err = l.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.ReadCommitted})
	case txLink:
		tx, err = l.Begin(ctx)
	}
	if err != nil {
		return s.lost(l, err)
	}
	// What is done between two statements may take its time.
	if _, err = tx.Exec(ctx, unhurried); err == nil {
		if err = fn(In(tx)); err == nil {
			err = ctx.Err()
		}
	}
	if err != nil {
		ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
		defer cancel()
		_ = tx.Rollback(ending) // a connection that cannot even do this is closed
		return s.lost(l, err)
	}
	// Not cut short by ctx: whether it is stored must be known.
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	err = tx.Commit(ending)
	if err != nil && s.links.writing().stores && l.dead() && !unsent(err) {
		return &Error{CodeUnknown, s.database, fmt.Errorf("%w: %w", engine.ErrUnknown, err)}
	}
	return s.lost(l, err)
}

// lost gives the failure of a connection that has ended a code; nothing was stored.
func (s *Store) lost(l link, err error) error {
	var known *Error
	if err == nil || errors.As(err, &known) || ended(err) || !l.dead() {
		return explain(s.database, err)
	}
	return &Error{CodeUnreachable, s.database, err}
}
