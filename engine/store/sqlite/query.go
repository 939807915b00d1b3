package sqlite

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// filter is a query under construction.
type filter struct {
	terms []string
	args  []any
	token []byte
	// by says which index finds the rows.
	by index
}

// index is how rows are found.
type index int

const (
	byLane  index = iota // those of one status, in order
	byStep               // those of them at a step
	byDue                // those of one status, the oldest due first
	byValue              // those with a receipt, say: few, or in order as they come
)

func (f *filter) add(term string, args ...any) {
	f.terms = append(f.terms, term)
	f.args = append(f.args, args...)
}

// query is the whole query; its last argument is the limit.
func (f *filter) query() string {
	order := ` ORDER BY opened, application.id LIMIT ?`
	if len(f.token) > 0 {
		// The plus hides that an index has this order: one that begins with what is
		// found by the token is shorter by far.
		order = ` ORDER BY +opened, application.id LIMIT ?`
	}
	return `SELECT ` + rowColumns + rowTables + ` WHERE ` + strings.Join(f.terms, ` AND `) + order
}

// with is the filter with one more term; f stays.
func (f *filter) with(term string, args ...any) filter {
	return filter{append(slices.Clip(f.terms), term), append(slices.Clip(f.args), args...), f.token, f.by}
}

// behind selects what comes in order behind an application and its opening.
func (f *filter) behind(opened, id string) {
	f.add("opened >= ? AND (opened > ? OR application.office || '/' || application.id > ?)", opened, opened, id)
}

// newFilter selects what q selects, except for its office, statuses, After and Limit.
func newFilter(q engine.Query) (filter, error) {
	var f filter
	if q.Standard != "" {
		if strings.Contains(q.Standard, "@") {
			f.add("standard = ?", q.Standard)
			if len(q.Statuses) == 0 {
				f.by = byValue
			}
		} else {
			// All texts that begin with "service@"; "A" follows "@".
			f.add("(standard = ? OR standard >= ? AND standard < ?)", q.Standard, q.Standard+"@", q.Standard+"A")
		}
	}
	if q.Step != "" {
		f.by = byStep
		f.add("EXISTS (SELECT 1 FROM json_each(application.steps) WHERE value = ?)", q.Step)
	}
	if !q.DueBefore.IsZero() {
		due, err := writeTime(q.DueBefore)
		if err != nil {
			return f, fmt.Errorf("due before: %w", err)
		}
		f.by = byDue
		f.add("due < ?", due)
	}
	if !q.NextBefore.IsZero() {
		next, err := writeTime(q.NextBefore)
		if err != nil {
			return f, fmt.Errorf("next before: %w", err)
		}
		f.by = byValue
		f.add("next_at <= ?", next)
	}
	if q.HandIn != "" {
		f.by = byValue
		f.add("hand_in = ? AND hand_in <> ''", q.HandIn)
	}
	if q.Receipt != "" {
		f.by = byValue
		f.add("receipt = ? AND receipt <> ''", q.Receipt)
	}
	if f.token = q.Token; len(f.token) > 0 {
		f.by = byValue
	}
	return f, nil
}

// lanes part a query into one for each office and status: each lane comes in order
// from an index, so that a page costs the same however much stands behind it.
func (f *filter) lanes(on querier, offices, statuses []string) (lanes []filter, err error) {
	for _, office := range offices {
		lane := f.with("application.office = ?", office)
		if len(f.token) > 0 {
			lane.add("application.id IN (SELECT application FROM token WHERE office = ? AND token = ?)", office, f.token)
		}
		if f.by == byValue && len(statuses) == 0 {
			lanes = append(lanes, lane)
			continue
		}
		for _, active := range []int{1, 0} {
			if active == 0 && f.by == byStep {
				break
			}
			found := statuses
			if len(found) == 0 {
				if found, err = list(on, (*fields).text, statusesIn, office, active); err != nil {
					return nil, err
				}
			}
			for _, status := range found {
				// The plus leaves the choice to the index that is meant.
				term := "+active = ? AND status = ?"
				if f.by == byLane || f.by == byStep {
					term = "active = ? AND status = ?"
				}
				lanes = append(lanes, lane.with(term, active, status))
			}
		}
	}
	return lanes, nil
}

// statusesIn is one lookup for each status, however many rows it has: (office, active).
const statusesIn = `WITH RECURSIVE found (status) AS (
	SELECT min(status) FROM application WHERE office = ?1 AND active = ?2 UNION ALL
	SELECT (SELECT min(status) FROM application WHERE office = ?1 AND active = ?2 AND status > found.status)
	FROM found WHERE found.status IS NOT NULL)
	SELECT status FROM found WHERE status IS NOT NULL`

// Applications implements engine.Store. An After that names no application is
// engine.ErrNotFound.
func (p port) Applications(ctx context.Context, q engine.Query) (rows []engine.Row, err error) {
	f, err := newFilter(q)
	if err != nil {
		return nil, fmt.Errorf("list applications: %w", err)
	}
	err = p.read(ctx, func(on querier) error {
		rows, err = applications(on, q, f)
		return err
	})
	return rows, err
}

func applications(on querier, q engine.Query, f filter) ([]engine.Row, error) {
	if q.After != "" {
		// An application keeps its id and its opening, so this need not be one
		// snapshot with the queries below.
		office, local := engine.SplitID(q.After)
		var opened string
		err := one(on, func(f *fields) { opened = f.text() },
			`SELECT opened FROM application WHERE office = ? AND id = ?`, office, local)
		if err != nil {
			return nil, missing("list after "+q.After, err)
		}
		f.behind(opened, q.After)
	}
	offices := []string{q.Office}
	if q.Office == "" {
		var err error
		if offices, err = officesOf(on, "application"); err != nil {
			return nil, err
		}
	}
	limit := q.Limit
	if limit <= 0 {
		limit = 1000
	}
	lanes, err := f.lanes(on, offices, distinct(q.Statuses))
	if err != nil {
		return nil, err
	}
	var rows []engine.Row
	for _, lane := range lanes {
		more, err := list(on, readRow, lane.query(), append(lane.args, limit)...)
		if err != nil {
			return nil, err
		}
		rows = append(rows, more...)
	}
	if len(lanes) > 1 {
		slices.SortFunc(rows, func(a, b engine.Row) int {
			return cmp.Or(a.Opened.Compare(b.Opened), cmp.Compare(a.ID, b.ID))
		})
	}
	return rows[:min(limit, len(rows))], nil
}

func distinct(texts []string) []string {
	return slices.Compact(slices.Sorted(slices.Values(texts)))
}

const waitingIn = `SELECT next_at, id FROM application WHERE office = ? AND next_at <= ? ORDER BY next_at, id LIMIT ?`

// longestWaiting is the application with the earliest time to act until at, or "".
func longestWaiting(q querier, office, at string, skip []string) (string, error) {
	offices := []string{office}
	if office == "" {
		var err error
		if offices, err = officesOf(q, "application"); err != nil {
			return "", err
		}
	}
	type waiting struct{ next, id string }
	var first waiting
	for _, office := range offices {
		all, err := list(q, func(f *fields) waiting {
			return waiting{f.text(), engine.JoinID(office, f.text())}
		}, waitingIn, office, at, len(skip)+1)
		if err != nil {
			return "", err
		}
		i := slices.IndexFunc(all, func(w waiting) bool { return !slices.Contains(skip, w.id) })
		if i < 0 {
			continue
		}
		if first.id == "" || cmp.Or(cmp.Compare(all[i].next, first.next), cmp.Compare(all[i].id, first.id)) < 0 {
			first = all[i]
		}
	}
	return first.id, nil
}
