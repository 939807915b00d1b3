package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// In is a store in the caller's own transaction: what is done with it is stored when
// the caller commits, together with the caller's own changes, or not at all.
//
// The transaction is one on a file that Open has made or brought up to date; the
// caller's tables may lie in it beside the store's; the driver is "sqlite", which this
// package brings along. It should have begun IMMEDIATE ("_txlock=immediate" in the name of
// the data source, and "_pragma=busy_timeout(10000)" to wait for others), or another
// writer may come between what it reads and what it writes; that is an *Error then. A Do
// that fails is undone alone. The key that Tx.DropKey destroys is overwritten, but the log
// is not emptied of it; closing the file, or the next key that a Store destroys, does that.
//
// The store is safe for concurrent use as far as the transaction is: one Do at a time;
// who reads meanwhile sees what it has written so far. Close does nothing.
func In(tx *sql.Tx) engine.Store {
	c := &caller{tx: tx, turn: make(chan struct{}, 1)}
	return inside{port{c}}
}

type inside struct{ port }

// Close implements engine.Store: the transaction is the caller's to end.
func (inside) Close() error { return nil }

// caller is a caller's transaction, or what Together has begun on a connection. turn
// holds one token, taken by the Do under way.
type caller struct {
	tx   source
	turn chan struct{}
}

// on does not pass ctx on to statements: SQLite answers an interrupt by undoing the
// whole transaction.
func (c *caller) on(ctx context.Context) querier {
	return through{context.WithoutCancel(ctx), c.tx}
}

func (c *caller) read(ctx context.Context, fn func(q querier) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return explain("", fn(c.on(ctx)))
}

func (c *caller) snapshot(ctx context.Context, fn func(q querier) error) error {
	return c.read(ctx, fn)
}

func (c *caller) once(ctx context.Context, fn func(t *tx) error) error {
	return c.do(ctx, fn)
}

func (c *caller) do(ctx context.Context, fn func(t *tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case c.turn <- struct{}{}:
	case <-ctx.Done():
		return fmt.Errorf("waiting to write: %w", ctx.Err())
	}
	defer func() { <-c.turn }()
	q := c.on(ctx)
	if err := q.each(func(*fields) error { return nil }, "PRAGMA "+secureDelete); err != nil {
		return explain("", err)
	}
	if _, err := q.exec("SAVEPOINT maklumat"); err != nil {
		return explain("", err)
	}
	t := &tx{ctx: ctx, q: q}
	stored := false
	defer func() {
		t.over = true
		if !stored {
			// When it fails SQLite has undone all of the transaction by itself, and
			// the caller's commit will tell.
			_, _ = q.exec("ROLLBACK TO maklumat")
			_, _ = q.exec("RELEASE maklumat")
		}
	}()
	if err := fn(t); err != nil {
		return err
	}
	if err := t.usable(); err != nil {
		return err
	}
	if _, err := q.exec("RELEASE maklumat"); err != nil {
		return t.failure("end", err)
	}
	stored = true
	return nil
}
