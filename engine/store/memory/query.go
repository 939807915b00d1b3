package memory

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// Events implements engine.Store.
func (s *Store) Events(ctx context.Context, application string) (events []engine.StoredEvent, err error) {
	err = s.reading(ctx, func() error {
		office, _ := engine.SplitID(application)
		events = appendCopies(nil, s.office(office).histories[application])
		if len(events) == 0 {
			return fmt.Errorf("history of %s: %w", application, engine.ErrNotFound)
		}
		return nil
	})
	return events, err
}

// Feed implements engine.Store. A cursor is how many events lie before it.
func (s *Store) Feed(ctx context.Context, office string, after engine.Cursor, limit int) (events []engine.StoredEvent, next engine.Cursor, err error) {
	err = s.reading(ctx, func() error {
		o, from := s.office(office), 0
		if after != "" {
			if from, err = strconv.Atoi(string(after)); err != nil || from < 0 || from > len(o.feed) {
				return fmt.Errorf("cursor %q is not one of the feed of %s", after, office)
			}
		}
		to := min(from+max(limit, 0), len(o.feed))
		for _, p := range o.feed[from:to] {
			events = append(events, copyEvent(o.histories[p.application][p.seq-1]))
		}
		next = engine.Cursor(strconv.Itoa(to))
		return nil
	})
	return events, next, err
}

// Offices implements engine.Store.
func (s *Store) Offices(ctx context.Context) (offices []string, err error) {
	err = s.reading(ctx, func() error {
		for name, o := range s.offices {
			if len(o.feed) > 0 {
				offices = append(offices, name)
			}
		}
		slices.Sort(offices)
		return nil
	})
	return offices, err
}

// Applications implements engine.Store. An After that names no application is
// engine.ErrNotFound.
func (s *Store) Applications(ctx context.Context, q engine.Query) (rows []engine.Row, err error) {
	err = s.reading(ctx, func() error {
		rows, err = s.applications(q)
		return err
	})
	return rows, err
}

func (s *Store) applications(q engine.Query) ([]engine.Row, error) {
	var after *engine.Row
	if q.After != "" {
		office, _ := engine.SplitID(q.After)
		row, ok := s.office(office).rows[q.After]
		if !ok {
			return nil, fmt.Errorf("list after %s: %w", q.After, engine.ErrNotFound)
		}
		after = &row
	}
	var rows []engine.Row
	for _, o := range s.offices {
		for _, row := range o.rows {
			if selects(q, row, o.tokens[row.ID]) && (after == nil || inOrder(*after, row) < 0) {
				rows = append(rows, row)
			}
		}
	}
	slices.SortFunc(rows, inOrder)
	limit := q.Limit
	if limit <= 0 {
		limit = 1000
	}
	rows = rows[:min(limit, len(rows))]
	for i, row := range rows {
		office, _ := engine.SplitID(row.ID)
		row.State = nil
		rows[i] = s.office(office).row(row)
	}
	return rows, nil
}

func inOrder(a, b engine.Row) int {
	return cmp.Or(a.Opened.Compare(b.Opened), cmp.Compare(a.ID, b.ID))
}

func selects(q engine.Query, row engine.Row, tokens [][]byte) bool {
	standard := q.Standard == "" || q.Standard == row.Standard
	if !strings.Contains(q.Standard, "@") {
		standard = standard || strings.HasPrefix(row.Standard, q.Standard+"@")
	}
	return standard &&
		(q.Office == "" || q.Office == row.Office) &&
		(len(q.Statuses) == 0 || slices.Contains(q.Statuses, row.Status)) &&
		(q.Step == "" || slices.Contains(row.Steps, q.Step)) &&
		(q.Receipt == "" || q.Receipt == row.Receipt) &&
		(q.HandIn == "" || q.HandIn == row.HandIn) &&
		(len(q.Token) == 0 || slices.ContainsFunc(tokens, func(t []byte) bool { return bytes.Equal(t, q.Token) })) &&
		(q.DueBefore.IsZero() || !row.Due.IsZero() && row.Due.Before(q.DueBefore)) &&
		(q.NextBefore.IsZero() || !row.NextAt.IsZero() && !row.NextAt.After(q.NextBefore))
}
