package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// filter is the WHERE of a query under construction.
type filter struct {
	terms []string
	args  []any
}

func (f *filter) add(term string, args ...any) {
	f.terms = append(f.terms, term)
	f.args = append(f.args, args...)
}

// query is the whole query; its last argument is the limit.
func (f *filter) query() string {
	where := ""
	if len(f.terms) > 0 {
		where = ` WHERE ` + strings.Join(f.terms, ` AND `)
	}
	return `SELECT ` + rowColumns + ` FROM application` + where + ` ORDER BY opened, id LIMIT ?`
}

// newFilter selects what q selects, except for After and Limit.
func newFilter(q engine.Query) (filter, error) {
	var f filter
	if q.Office != "" {
		f.add("office = ?", q.Office)
	}
	if q.Standard != "" {
		if strings.Contains(q.Standard, "@") {
			f.add("standard = ?", q.Standard)
		} else {
			// All texts that begin with "service@"; "A" follows "@".
			f.add("(standard = ? OR standard >= ? AND standard < ?)", q.Standard, q.Standard+"@", q.Standard+"A")
		}
	}
	if n := len(q.Statuses); n > 0 {
		statuses := make([]any, n)
		for i, status := range q.Statuses {
			statuses[i] = status
		}
		f.add("status IN (?"+strings.Repeat(", ?", n-1)+")", statuses...)
	}
	if q.Step != "" {
		f.add("steps <> '[]' AND EXISTS (SELECT 1 FROM json_each(application.steps) WHERE value = ?)", q.Step)
	}
	if q.Receipt != "" {
		f.add("receipt = ? AND receipt <> ''", q.Receipt)
	}
	if q.HandIn != "" {
		f.add("hand_in = ? AND hand_in <> ''", q.HandIn)
	}
	if !q.DueBefore.IsZero() {
		due, err := writeTime(q.DueBefore)
		if err != nil {
			return f, fmt.Errorf("due before: %w", err)
		}
		f.add("due < ?", due)
	}
	return f, nil
}

// Applications implements engine.Store. An After that names no application is
// engine.ErrNotFound.
func (s *Store) Applications(ctx context.Context, q engine.Query) ([]engine.Row, error) {
	if err := s.enter(ctx); err != nil {
		return nil, err
	}
	defer s.calls.Done()

	f, err := newFilter(q)
	if err != nil {
		return nil, fmt.Errorf("list applications: %w", err)
	}
	if q.After != "" {
		// An application keeps its id and its opening, so this need not be one
		// snapshot with the query below.
		var opened string
		err := s.readers.QueryRowContext(ctx, `SELECT opened FROM application WHERE id = ?`, q.After).Scan(&opened)
		if errors.Is(err, sql.ErrNoRows) {
			return nil, fmt.Errorf("list after %s: %w", q.After, engine.ErrNotFound)
		}
		if err != nil {
			return nil, explain(s.path, err)
		}
		f.add("(opened, id) > (?, ?)", opened, q.After)
	}
	limit := q.Limit
	if limit <= 0 {
		limit = 1000
	}
	found, err := s.readers.QueryContext(ctx, f.query(), append(f.args, limit)...)
	if err != nil {
		return nil, explain(s.path, err)
	}
	defer found.Close()
	var rows []engine.Row
	for found.Next() {
		row, err := scanRow(found)
		if err != nil {
			return nil, explain(s.path, err)
		}
		rows = append(rows, row)
	}
	return rows, explain(s.path, found.Err())
}

const waitingAt = `SELECT id FROM application WHERE next_at <= ? ORDER BY next_at, id LIMIT ?`

// Waiting implements engine.Store; rows of the same instant come by id.
func (s *Store) Waiting(ctx context.Context, t time.Time, limit int) ([]string, error) {
	if err := s.enter(ctx); err != nil {
		return nil, err
	}
	defer s.calls.Done()
	at, err := writeTime(t)
	if err != nil {
		return nil, fmt.Errorf("waiting: %w", err)
	}
	// SQLite reads a negative limit as none.
	found, err := s.readers.QueryContext(ctx, waitingAt, at, max(limit, 0))
	if err != nil {
		return nil, explain(s.path, err)
	}
	defer found.Close()
	var ids []string
	for found.Next() {
		var id string
		if err := found.Scan(&id); err != nil {
			return nil, explain(s.path, err)
		}
		ids = append(ids, id)
	}
	return ids, explain(s.path, found.Err())
}

// Events implements engine.Store.
func (s *Store) Events(ctx context.Context, application string) ([]engine.StoredEvent, error) {
	if err := s.enter(ctx); err != nil {
		return nil, err
	}
	defer s.calls.Done()
	rows, err := s.history.QueryContext(ctx, application)
	if err != nil {
		return nil, explain(s.path, err)
	}
	events, err := scanEvents(rows, application)
	return events, explain(s.path, err)
}
