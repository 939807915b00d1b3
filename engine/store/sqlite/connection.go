package sqlite

import (
	"cmp"
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"

	lib "modernc.org/sqlite"
)

// A try for the write lock waits for 250 ms inside SQLite; between tries the
// caller's context is looked at. All together wait for ten seconds.
const (
	lockTry   = "busy_timeout(250)"
	lockTries = 40
)

// connection is one connection to the file, used by one goroutine at a time. It talks
// to the driver itself: database/sql looks after its pool at every statement, which
// costs as much as a short statement does.
//
// Its statements never see a caller's context: SQLite answers an interrupt inside
// a transaction by undoing the whole of it, and other callers share it.
type connection struct {
	conn     conn
	prepared map[string]statement
	args     []driver.NamedValue
}

// conn is what the driver opens.
type conn interface {
	driver.Conn
	lib.FileControl
}

// statement is what the driver prepares.
type statement interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

func newConnection(d driver.Driver, name string) (*connection, error) {
	opened, err := d.Open(name)
	if err != nil {
		return nil, err
	}
	c, ok := opened.(conn)
	if !ok {
		return nil, errors.Join(fmt.Errorf("the driver opens a %T", opened), opened.Close())
	}
	return &connection{conn: c, prepared: map[string]statement{}}, nil
}

// begin takes the write lock, waiting for other processes.
func begin(ctx context.Context, q querier) error {
	var err error
	for range lockTries {
		if _, err = q.exec("BEGIN IMMEDIATE"); !busy(err) {
			return err
		}
		if ended := ctx.Err(); ended != nil {
			return ended
		}
	}
	return err
}

// rollback ends a transaction. That there is none any more is no failure: SQLite ends
// it by itself when the disk fails.
func rollback(q querier) { _, _ = q.exec("ROLLBACK") }

func (c *connection) exec(query string, args ...any) (int64, error) {
	stmt, err := c.prepare(query)
	if err != nil {
		return 0, err
	}
	result, err := stmt.ExecContext(context.Background(), c.named(args))
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// each gives row fields that are its own only until it returns; it must not ask the
// same query again meanwhile.
func (c *connection) each(row func(f *fields) error, query string, args ...any) error {
	return c.eachUntil(context.Background(), row, query, args...)
}

// eachUntil is each, and stops when ctx ends.
func (c *connection) eachUntil(ctx context.Context, row func(f *fields) error, query string, args ...any) (err error) {
	stmt, err := c.prepare(query)
	if err != nil {
		return err
	}
	rows, err := stmt.QueryContext(ctx, c.named(args))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	f := fields{values: make([]driver.Value, len(rows.Columns()))}
	for {
		switch err := rows.Next(f.values); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		f.at = 0
		if err := row(&f); err != nil {
			return err
		}
		if err := cmp.Or(f.err, ctx.Err()); err != nil {
			return err
		}
	}
}

func (c *connection) named(args []any) []driver.NamedValue {
	c.args = driverArgs(c.args[:0], args)
	return c.args
}

func (c *connection) prepare(query string) (statement, error) {
	if stmt, ok := c.prepared[query]; ok {
		return stmt, nil
	}
	prepared, err := c.conn.Prepare(query)
	if err != nil {
		return nil, err
	}
	stmt, ok := prepared.(statement)
	if !ok {
		return nil, fmt.Errorf("the driver prepares a %T", prepared)
	}
	c.prepared[query] = stmt
	return stmt, nil
}

func (c *connection) close() error {
	var err error
	for _, stmt := range c.prepared {
		err = errors.Join(err, stmt.Close())
	}
	return errors.Join(err, c.conn.Close())
}
