package sqlite

import (
	"context"
	"database/sql"
	"errors"
)

// A try for the write lock waits for 250 ms inside SQLite; between tries the
// caller's context is looked at. All together wait for ten seconds.
const (
	lockTry   = "busy_timeout(250)"
	lockTries = 40
)

// writer is the one connection that writes. It is used by one goroutine at a
// time, the one that has the turn.
//
// Its statements never see a caller's context: SQLite answers an interrupt inside
// a transaction by undoing the whole of it, and other callers share it.
type writer struct {
	db       *sql.DB
	conn     *sql.Conn
	prepared map[string]*sql.Stmt
}

func newWriter(ctx context.Context, db *sql.DB) (*writer, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &writer{db: db, conn: conn, prepared: map[string]*sql.Stmt{}}, nil
}

// begin takes the write lock, waiting for other processes.
func (w *writer) begin(ctx context.Context) error {
	var err error
	for range lockTries {
		if err = w.run("BEGIN IMMEDIATE"); !busy(err) {
			return err
		}
		if ended := ctx.Err(); ended != nil {
			return ended
		}
	}
	return err
}

// rollback ends the transaction. That there is none any more is no failure:
// SQLite ends it by itself when the disk fails.
func (w *writer) rollback() { _ = w.run("ROLLBACK") }

func (w *writer) run(query string, args ...any) error {
	stmt, err := w.prepare(query)
	if err != nil {
		return err
	}
	_, err = stmt.ExecContext(context.Background(), args...)
	return err
}

func (w *writer) row(query string, args ...any) scanner {
	stmt, err := w.prepare(query)
	if err != nil {
		return failed{err}
	}
	return stmt.QueryRowContext(context.Background(), args...)
}

func (w *writer) rows(query string, args ...any) (*sql.Rows, error) {
	stmt, err := w.prepare(query)
	if err != nil {
		return nil, err
	}
	return stmt.QueryContext(context.Background(), args...)
}

// failed is a row that could not be asked for.
type failed struct{ err error }

func (f failed) Scan(...any) error { return f.err }

func (w *writer) prepare(query string) (*sql.Stmt, error) {
	if stmt, ok := w.prepared[query]; ok {
		return stmt, nil
	}
	stmt, err := w.conn.PrepareContext(context.Background(), query)
	if err == nil {
		w.prepared[query] = stmt
	}
	return stmt, err
}

func (w *writer) close() error {
	var err error
	for _, stmt := range w.prepared {
		err = errors.Join(err, stmt.Close())
	}
	return errors.Join(err, w.conn.Close(), w.db.Close())
}
