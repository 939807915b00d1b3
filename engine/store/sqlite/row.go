package sqlite

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// rowColumns are what a query reads: all but the state.
const rowColumns = `application.office, application.id, receipt, hand_in, standard, status, steps,
	opened, changed, due, next_at, sequence, revision, head, wrapped`

const rowTables = ` FROM application LEFT JOIN application_key
	ON application_key.office = application.office AND application_key.application = application.id AND current = 1`

// rowLoad is one lookup in each table: (office, id).
const rowLoad = `SELECT ` + rowColumns + `, state` + rowTables +
	` WHERE application.office = ? AND application.id = ?`

const rowInsert = `INSERT INTO application
	(receipt, hand_in, standard, status, active, steps, opened, changed, due, next_at, sequence, revision, head, state, office, id)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

// rowUpsert writes a row of which it is not known whether there is one.
const rowUpsert = rowInsert + `
	ON CONFLICT (office, id) DO UPDATE SET
	receipt = excluded.receipt, hand_in = excluded.hand_in, standard = excluded.standard,
	status = excluded.status, active = excluded.active, steps = excluded.steps,
	opened = excluded.opened, changed = excluded.changed, due = excluded.due, next_at = excluded.next_at,
	sequence = excluded.sequence, revision = excluded.revision, head = excluded.head, state = excluded.state`

// An update writes every index that has one of its columns, even when the value is the
// same. So what seldom changes is only set when it has; what always changes, and no
// index has, is always set.
const (
	rowUpdate      = `UPDATE application SET `
	rowUpdateRest  = `receipt = ?, hand_in = ?, standard = ?, status = ?, active = ?, opened = ?, due = ?, `
	rowUpdateNext  = `next_at = ?, `
	rowUpdateEvery = `steps = ?, changed = ?, sequence = ?, revision = ?, head = ?, state = ? WHERE office = ? AND id = ?`
)

// written are the columns of a row as they are stored.
type written struct {
	office, id        string
	receipt, handIn   string
	standard, status  string
	active            int
	steps             string
	opened, changed   string
	due, next         any
	sequence, version int
	head, state       []byte
}

func writeRow(row engine.Row) (written, error) {
	w := written{
		receipt: row.Receipt, handIn: row.HandIn, standard: row.Standard, status: row.Status,
		steps: "[]", sequence: row.Sequence, version: row.Revision, head: blob(row.Head), state: blob(row.State),
	}
	var err error
	if w.office, w.id, err = split(row.ID); err != nil {
		return w, err
	}
	if row.Office != w.office {
		return w, fmt.Errorf("the row's office is %q", row.Office)
	}
	if len(row.Steps) > 0 {
		w.active = 1
		steps, err := json.Marshal(row.Steps)
		if err != nil {
			return w, err
		}
		w.steps = string(steps)
	}
	if w.opened, err = writeTime(row.Opened); err != nil {
		return w, fmt.Errorf("opened: %w", err)
	}
	if w.changed, err = writeTime(row.Changed); err != nil {
		return w, fmt.Errorf("changed: %w", err)
	}
	if w.due, err = writeMoment(row.Due); err != nil {
		return w, fmt.Errorf("due: %w", err)
	}
	if w.next, err = writeMoment(row.NextAt); err != nil {
		return w, fmt.Errorf("next at: %w", err)
	}
	return w, nil
}

// insert are the arguments of rowInsert and rowUpsert.
func (w written) insert() []any {
	return []any{
		w.receipt, w.handIn, w.standard, w.status, w.active, w.steps, w.opened, w.changed,
		w.due, w.next, w.sequence, w.version, w.head, w.state, w.office, w.id,
	}
}

// update is the shortest statement that makes the stored row, which is before, this one.
func (w written) update(before written) (string, []any) {
	args := make([]any, 0, 16)
	rest := w.receipt != before.receipt || w.handIn != before.handIn || w.standard != before.standard ||
		w.status != before.status || w.active != before.active || w.opened != before.opened || w.due != before.due
	if rest {
		args = append(args, w.receipt, w.handIn, w.standard, w.status, w.active, w.opened, w.due)
	}
	next := w.next != before.next
	if next {
		args = append(args, w.next)
	}
	args = append(args, w.steps, w.changed, w.sequence, w.version, w.head, w.state, w.office, w.id)
	switch {
	case rest && next:
		return rowUpdate + rowUpdateRest + rowUpdateNext + rowUpdateEvery, args
	case rest:
		return rowUpdate + rowUpdateRest + rowUpdateEvery, args
	case next:
		return rowUpdate + rowUpdateNext + rowUpdateEvery, args
	}
	return rowUpdate + rowUpdateEvery, args
}

// readRow reads rowColumns.
func readRow(f *fields) engine.Row {
	var row engine.Row
	row.Office = f.text()
	row.ID = engine.JoinID(row.Office, f.text())
	row.Receipt, row.HandIn, row.Standard, row.Status = f.text(), f.text(), f.text(), f.text()
	if steps := f.text(); steps != "[]" && f.err == nil {
		if err := json.Unmarshal([]byte(steps), &row.Steps); err != nil {
			row.Steps = []string{steps} // altered from outside: verify names the row, repair mends it
		}
	}
	row.Opened, row.Changed, row.Due, row.NextAt = f.time(), f.time(), f.time(), f.time()
	row.Sequence, row.Revision = int(f.number()), int(f.number())
	row.Head, row.Key = f.bytes(), f.bytes()
	return row
}

// blob keeps nil bytes from becoming NULL.
func blob(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// list is what each gives, collected.
func list[T any](q querier, read func(f *fields) T, query string, args ...any) ([]T, error) {
	var all []T
	err := q.each(func(f *fields) error {
		all = append(all, read(f))
		return f.err
	}, query, args...)
	if err != nil {
		return nil, err
	}
	return slices.Clip(all), nil
}
