package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/maklumat-pelayanan/maklumat/engine"
	sqlite3 "modernc.org/sqlite/lib"
)

// Together runs fn on a store that lies in one transaction: all that fn does with it,
// in as many calls as it likes, is stored durably when Together returns nil, and none of
// it else; an error that is engine.ErrUnknown leaves open which. Until then others, and
// s itself, see nothing of it, and wait for as long to write as they would for another
// process. fn runs once. Its error is returned unchanged.
func (s *Store) Together(ctx context.Context, fn func(engine.Store) error) (err error) {
	if err := s.enter(ctx); err != nil {
		return err
	}
	defer s.calls.Done()
	if s.still != nil {
		return &Error{CodeReadOnly, s.path, fs.ErrPermission}
	}
	file, err := locate(s.path)
	if err != nil {
		return err
	}
	db, err := connect(file, "rw", append(writing(Full), lockTry)...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	conn, err := db.Conn(ctx)
	if err != nil {
		return explain(s.path, err)
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	c := &caller{tx: conn, turn: make(chan struct{}, 1)}
	return explain(s.path, c.whole(ctx, fn))
}

// whole runs fn between the beginning and the end of the transaction.
func (c *caller) whole(ctx context.Context, fn func(engine.Store) error) error {
	q := c.on(ctx)
	if err := begin(ctx, q); err != nil {
		return err
	}
	stored := false
	defer func() {
		if !stored {
			rollback(q)
		}
	}()
	if err := fn(inside{port{c}}); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	switch _, err := q.exec("COMMIT"); {
	case kind(err) == sqlite3.SQLITE_IOERR:
		return fmt.Errorf("%w: %w", engine.ErrUnknown, err)
	case err != nil:
		return err
	}
	stored = true
	return nil
}
