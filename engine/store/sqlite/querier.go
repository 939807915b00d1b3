package sqlite

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"

	lib "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// querier runs statements somewhere: on the connection that writes, on one that
// reads, or in a transaction of the caller's. All of the package's SQL goes through it.
type querier interface {
	// exec tells how many rows it changed.
	exec(query string, args ...any) (int64, error)
	// each gives the rows of the answer one by one, and stops with row's error.
	each(row func(f *fields) error, query string, args ...any) error
}

// one reads the one row that query answers with; sql.ErrNoRows when there is none.
func one(q querier, row func(f *fields), query string, args ...any) error {
	found := false
	err := q.each(func(f *fields) error {
		found = true
		row(f)
		return f.err
	}, query, args...)
	if err == nil && !found {
		return sql.ErrNoRows
	}
	return err
}

// number reads the one number that query answers with; NULL is 0.
func number(q querier, query string, args ...any) (int64, error) {
	var n int64
	err := one(q, func(f *fields) { n = f.number() }, query, args...)
	return n, err
}

// driverArgs fills into with what the driver takes: a string, bytes, an int64, or nil.
func driverArgs(into []driver.NamedValue, args []any) []driver.NamedValue {
	for i, arg := range args {
		if n, ok := arg.(int); ok {
			arg = int64(n)
		}
		into = append(into, driver.NamedValue{Ordinal: i + 1, Value: arg})
	}
	return into
}

// source is a *sql.DB, *sql.Conn or *sql.Tx.
type source interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// through runs statements through database/sql.
type through struct {
	ctx context.Context
	source
}

func (t through) exec(query string, args ...any) (int64, error) {
	result, err := t.ExecContext(t.ctx, query, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

func (t through) each(row func(f *fields) error, query string, args ...any) error {
	rows, err := t.QueryContext(t.ctx, query, args...)
	if err != nil {
		return err
	}
	return eachOf(rows, row)
}

// eachOf reads and closes rows.
func eachOf(rows *sql.Rows, row func(f *fields) error) error {
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	values, into := make([]any, len(columns)), make([]any, len(columns))
	f := fields{values: make([]driver.Value, len(columns))}
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		for i, v := range values {
			f.values[i] = v
		}
		f.at = 0
		if err := row(&f); err != nil {
			return err
		}
		if f.err != nil {
			return f.err
		}
	}
	return rows.Err()
}

// kind is the low byte of SQLite's code of an error: what sort it is; 0 when err is
// none of SQLite's.
func kind(err error) int {
	var cause *lib.Error
	if !errors.As(err, &cause) {
		return 0
	}
	return cause.Code() & 0xff
}

func busy(err error) bool { return kind(err) == sqlite3.SQLITE_BUSY }

// refused reports whether a statement would have broken a rule of the layout. It did
// nothing then, and the transaction goes on.
func refused(err error) bool { return kind(err) == sqlite3.SQLITE_CONSTRAINT }
