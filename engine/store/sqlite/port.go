package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// place is where a port's statements run: the store's file, or the caller's
// transaction.
type place interface {
	// read runs fn on what was stored before.
	read(ctx context.Context, fn func(q querier) error) error
	// snapshot is read, and fn sees one state of the database however long it takes.
	snapshot(ctx context.Context, fn func(q querier) error) error
	// do runs fn as a transaction, perhaps more than once; once, only once.
	do(ctx context.Context, fn func(t *tx) error) error
	once(ctx context.Context, fn func(t *tx) error) error
}

// port is what all of engine.Store but Close comes to, wherever it is done.
type port struct{ place }

// Do implements engine.Store. One transaction writes at a time whatever its key,
// so key is not needed here. fn runs again, once at most, when somebody fails who
// shared the transaction; it must not call Do. Failures of the database are an *Error; a
// commit that fails is told to all who shared it.
func (p port) Do(ctx context.Context, _ string, fn func(tx engine.Tx) error) error {
	return p.do(ctx, func(t *tx) error { return fn(t) })
}

// Claim implements engine.Store; of rows that wait for the same instant the first by
// id. The id comes with fn's error, too.
func (p port) Claim(ctx context.Context, office string, until time.Time, skip []string, fn func(tx engine.Tx, application string) error) (string, error) {
	at, err := writeTime(until)
	if err != nil {
		return "", fmt.Errorf("claim: %w", err)
	}
	var claimed string
	look := func(q querier) (err error) {
		claimed, err = longestWaiting(q, office, at, skip)
		return err
	}
	// Whoever asks when nothing waits must not keep others from writing.
	if err := p.read(ctx, look); err != nil || claimed == "" {
		return "", err
	}
	claimed = ""
	err = p.do(ctx, func(t *tx) error {
		if err := look(t.q); err != nil {
			return t.failure("claim", err)
		}
		if claimed == "" {
			return nil
		}
		return fn(t, claimed)
	})
	return claimed, err
}

// Events implements engine.Store.
func (p port) Events(ctx context.Context, application string) (events []engine.StoredEvent, err error) {
	err = p.read(ctx, func(q querier) error {
		events, err = history(q, application)
		return err
	})
	return events, err
}

// feedOf reads in the order of the rows. The plus keeps SQLite from reading all of
// the office by another index and sorting it: others' events are passed over, and only
// once, since a position behind them is given.
const feedOf = `SELECT position, ` + eventColumns + ` FROM event
	WHERE position > ? AND position <= ? AND +office = ? ORDER BY position LIMIT ?`

const feedEnd = `SELECT max(position) FROM event`

// Feed implements engine.Store. One transaction writes at a time, so that positions
// grow in the order of commits.
func (p port) Feed(ctx context.Context, office string, after engine.Cursor, limit int) (events []engine.StoredEvent, next engine.Cursor, err error) {
	var from int64
	if after != "" {
		if from, err = strconv.ParseInt(string(after), 10, 64); err != nil || from < 0 {
			return nil, "", fmt.Errorf("%q is not a position of the feed", after)
		}
	}
	if limit <= 0 {
		return nil, after, nil
	}
	err = p.read(ctx, func(q querier) error {
		end, err := number(q, feedEnd)
		if err != nil {
			return err
		}
		last := max(from, end)
		err = q.each(func(f *fields) error {
			position := f.number()
			if events = append(events, readEvent(f)); len(events) == limit {
				last = position
			}
			return nil
		}, feedOf, from, end, office, limit)
		next = engine.Cursor(strconv.FormatInt(last, 10))
		return err
	})
	return events, next, err
}

// Offices implements engine.Store.
func (p port) Offices(ctx context.Context) (offices []string, err error) {
	err = p.read(ctx, func(q querier) error {
		offices, err = officesOf(q, "event")
		return err
	})
	return offices, err
}

// officesOf lists the offices that a table has.
func officesOf(q querier, table string) ([]string, error) {
	return list(q, (*fields).text, officesQuery(table))
}

// officesQuery is one lookup for each office, however many rows it has.
func officesQuery(table string) string {
	return `WITH RECURSIVE found (office) AS (
		SELECT min(office) FROM ` + table + ` UNION ALL
		SELECT (SELECT min(office) FROM ` + table + ` WHERE office > found.office) FROM found WHERE found.office IS NOT NULL)
		SELECT office FROM found WHERE office IS NOT NULL`
}

// missing is the error for what is not there.
func missing(what string, err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		err = engine.ErrNotFound
	}
	return fmt.Errorf("%s: %w", what, err)
}
