package postgres

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/maklumat-pelayanan/maklumat/engine"
)

// each gives every row of an answer to read.
func each(ctx context.Context, l link, sql string, args []any, read func(row scanner) error) error {
	rows, err := l.Query(ctx, sql, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := read(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// filter is the FROM and WHERE of a query under construction.
type filter struct {
	from  string
	terms []string
	args  []any
}

// add adds a term, in which "?" stands for each argument in turn.
func (f *filter) add(term string, args ...any) {
	for _, arg := range args {
		f.args = append(f.args, arg)
		term = strings.Replace(term, "?", fmt.Sprintf("$%d", len(f.args)), 1)
	}
	f.terms = append(f.terms, term)
}

func (f *filter) where() string {
	if len(f.terms) == 0 {
		return ""
	}
	return ` WHERE ` + strings.Join(f.terms, ` AND `)
}

// first makes what was added so far select first, whatever is added later. What is late
// is few among many: the server, which does not know that, would rather go through all
// applications in the order in which they were opened until enough of them are late.
func (f *filter) first() {
	f.from, f.terms = `(SELECT * FROM `+f.from+f.where()+` OFFSET 0) a`, nil
}

// limit bounds an answer, to 1,000 when n is 0; it is the last to be added.
func (f *filter) limit(n int) string {
	if n <= 0 {
		n = 1000
	}
	f.args = append(f.args, n)
	return fmt.Sprintf(` LIMIT $%d`, len(f.args))
}

// query is the whole query, with its arguments. Of all offices it takes the first of each
// and then the first of these: every index starts with the office.
func (f *filter) query(q engine.Query) (string, []any) {
	limit := f.limit(q.Limit)
	if q.Office != "" {
		return `SELECT ` + rowColumns + ` FROM ` + f.from + f.where() + ` ORDER BY a.opened, a.id` + limit, f.args
	}
	return `SELECT ` + rowColumnsOfAll + ` FROM (` + officesOfRows + `) o CROSS JOIN LATERAL (
		SELECT * FROM ` + f.from + f.where() + ` ORDER BY a.opened, a.id` + limit + `) a
	ORDER BY a.opened, (a.office || '/' || a.id)` + limit, f.args
}

// newFilter selects what q selects, except for After and Limit. An office is $1 (see
// rowColumns).
func newFilter(q engine.Query) (filter, error) {
	f := filter{from: "maklumat.application a"}
	if q.Office != "" {
		f.add("a.office = ?", q.Office)
	} else {
		f.add("a.office = o.office")
	}
	if !q.DueBefore.IsZero() {
		due, err := writeTime(q.DueBefore)
		if err != nil {
			return f, fmt.Errorf("due before: %w", err)
		}
		f.add("a.due < ?", due)
		f.first()
	}
	if q.Standard != "" {
		if strings.Contains(q.Standard, "@") {
			f.add("a.standard = ?", q.Standard)
		} else {
			// All texts that begin with "service@"; "A" follows "@".
			f.add("(a.standard = ? OR a.standard >= ? AND a.standard < ?)", q.Standard, q.Standard+"@", q.Standard+"A")
		}
	}
	if len(q.Statuses) > 0 {
		f.add("a.status = ANY (?)", q.Statuses)
	}
	if q.Step != "" {
		f.add("a.active AND ? = ANY (a.steps)", q.Step)
	}
	if q.Receipt != "" {
		f.add("a.receipt = ? AND a.receipt <> ''", q.Receipt)
	}
	if q.HandIn != "" {
		f.add("a.hand_in = ? AND a.hand_in <> ''", q.HandIn)
	}
	if len(q.Token) > 0 {
		f.add("EXISTS (SELECT 1 FROM maklumat.token t WHERE t.office = a.office AND t.digest = sha256(?) AND t.application = a.id)", q.Token)
	}
	if !q.NextBefore.IsZero() {
		next, err := writeTime(q.NextBefore)
		if err != nil {
			return f, fmt.Errorf("next before: %w", err)
		}
		f.add("a.next_at <= ?", next)
	}
	return f, nil
}

const openedOf = `SELECT opened FROM maklumat.application WHERE office = $1 AND id = $2`

// Applications implements engine.Store. An After that names no application is
// engine.ErrNotFound.
func (s *Store) Applications(ctx context.Context, q engine.Query) ([]engine.Row, error) {
	f, err := newFilter(q)
	if err != nil {
		return nil, fmt.Errorf("list applications: %w", err)
	}
	var rows []engine.Row
	err = s.read(ctx, func(l link) error {
		f := filter{f.from, slices.Clone(f.terms), slices.Clone(f.args)}
		if q.After != "" {
			opened, err := openedAt(ctx, l, q.After)
			if err != nil {
				return err
			}
			f.behind(q, opened)
		}
		rows = nil
		sql, args := f.query(q)
		return each(ctx, l, sql, args, func(from scanner) error {
			row, err := scanRow(from)
			rows = append(rows, row)
			return err
		})
	})
	return rows, err
}

// openedAt is when an application was opened. It keeps that and its id, so that this
// need not be one snapshot with the query behind it.
func openedAt(ctx context.Context, l link, id string) (string, error) {
	office, local := engine.SplitID(id)
	opened, err := scalar[string](ctx, l, openedOf, office, local)
	if err != nil {
		return "", fmt.Errorf("list after %s: %w", id, err)
	}
	return opened, nil
}

// behind selects what comes after q.After, which was opened then.
func (f *filter) behind(q engine.Query, opened string) {
	office, local := engine.SplitID(q.After)
	if office == q.Office {
		f.add("(a.opened, a.id) > (?, ?)", opened, local)
		return
	}
	f.add("a.opened >= ? AND (a.opened, (a.office || '/' || a.id)) > (?, ?)", opened, opened, q.After)
}

// scalar asks for one value, or engine.ErrNotFound.
func scalar[T any](ctx context.Context, l link, sql string, args ...any) (value T, err error) {
	rows, err := l.Query(ctx, sql, args...)
	if err != nil {
		return value, err
	}
	value, err = pgx.CollectExactlyOneRow(rows, pgx.RowTo[T])
	if errors.Is(err, pgx.ErrNoRows) {
		return value, engine.ErrNotFound
	}
	return value, err
}

// Events implements engine.Store.
func (s *Store) Events(ctx context.Context, application string) ([]engine.StoredEvent, error) {
	var events []engine.StoredEvent
	office, local := engine.SplitID(application)
	err := s.read(ctx, func(l link) error {
		rows, err := l.Query(ctx, selectEvents, office, local)
		if err != nil {
			return err
		}
		events, err = collectEvents(rows)
		return err
	})
	if err == nil && len(events) == 0 {
		err = fmt.Errorf("history of %s: %w", application, engine.ErrNotFound)
	}
	return events, err
}
