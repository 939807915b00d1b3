package sqlite

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// rowColumns are what a query reads: all but the state.
const rowColumns = `application.office, application.id, receipt, hand_in, standard, status, active, steps,
	opened, changed, due, next_at, sequence, revision, head, wrapped`

const rowTables = ` FROM application LEFT JOIN application_key
	ON application_key.office = application.office AND application_key.application = application.id AND current = 1`

// rowLoad is one lookup in each table: (office, id).
const rowLoad = `SELECT ` + rowColumns + `, state, application.rowid` + rowTables +
	` WHERE application.office = ? AND application.id = ?`

const rowInsert = `INSERT INTO application
	(receipt, hand_in, standard, status, active, steps, opened, changed, due, next_at, sequence, revision, head, state, office, id)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

// rowUpsert writes a row of which it is not known whether there is one, and tells its
// place.
const rowUpsert = rowInsert + `
	ON CONFLICT (office, id) DO UPDATE SET
	receipt = excluded.receipt, hand_in = excluded.hand_in, standard = excluded.standard,
	status = excluded.status, active = excluded.active, steps = excluded.steps,
	opened = excluded.opened, changed = excluded.changed, due = excluded.due, next_at = excluded.next_at,
	sequence = excluded.sequence, revision = excluded.revision, head = excluded.head, state = excluded.state
	RETURNING rowid`

// What seldom changes in a row, as bits of what an update sets.
const (
	setOpening = 1 << iota // what a submission or a migration fixes
	setStatus
	setActive
	setDue
	setNext
	setAll
)

// rowUpdates are the updates by what they set. One writes every index that has one of
// its columns, even when the value is the same: so what seldom changes is only set when
// it has, and what always changes no index has.
var rowUpdates = func() (all [setAll]string) {
	columns := map[int]string{
		setOpening: `receipt = ?, hand_in = ?, standard = ?, opened = ?, `,
		setStatus:  `status = ?, `, setActive: `active = ?, `, setDue: `due = ?, `, setNext: `next_at = ?, `,
	}
	for set := range all {
		all[set] = `UPDATE application SET `
		for bit := 1; bit < setAll; bit <<= 1 {
			if set&bit != 0 {
				all[set] += columns[bit]
			}
		}
		all[set] += `steps = ?, changed = ?, sequence = ?, revision = ?, head = ?, state = ? WHERE rowid = ?`
	}
	return all
}()

// rightful refuses a row that is not its office's.
func rightful(row engine.Row) error {
	office, _, err := split(row.ID)
	if err == nil && row.Office != office {
		return fmt.Errorf("the row's office is %q", row.Office)
	}
	return err
}

// rowUpdate is the shortest statement that makes the stored row, which is before and
// lies at position, this one.
func rowUpdate(row, before engine.Row, position int64) (string, []any, error) {
	set, args := 0, make([]any, 0, 16)
	var w moments
	if row.Receipt != before.Receipt || row.HandIn != before.HandIn || row.Standard != before.Standard || !row.Opened.Equal(before.Opened) {
		set |= setOpening
		args = append(args, row.Receipt, row.HandIn, row.Standard, w.time("opened", row.Opened))
	}
	if row.Status != before.Status {
		set |= setStatus
		args = append(args, row.Status)
	}
	if active(row) != active(before) || slices.Contains(before.Steps, misplaced) {
		set |= setActive
		args = append(args, active(row))
	}
	if !row.Due.Equal(before.Due) {
		set |= setDue
		args = append(args, w.moment("due", row.Due))
	}
	if !row.NextAt.Equal(before.NextAt) {
		set |= setNext
		args = append(args, w.moment("next at", row.NextAt))
	}
	steps, err := writeSteps(row.Steps)
	if err != nil {
		return "", nil, err
	}
	args = append(args, steps, w.time("changed", row.Changed), row.Sequence, row.Revision, blob(row.Head), blob(row.State), position)
	return rowUpdates[set], args, w.err
}

// insertArgs are the arguments of rowInsert and rowUpsert.
func insertArgs(row engine.Row) ([]any, error) {
	office, local, err := split(row.ID)
	if err != nil {
		return nil, err
	}
	steps, err := writeSteps(row.Steps)
	if err != nil {
		return nil, err
	}
	var w moments
	return []any{
		row.Receipt, row.HandIn, row.Standard, row.Status, active(row), steps, w.time("opened", row.Opened), w.time("changed", row.Changed),
		w.moment("due", row.Due), w.moment("next at", row.NextAt), row.Sequence, row.Revision, blob(row.Head), blob(row.State), office, local,
	}, w.err
}

// active is 1 when a row is at any step.
func active(row engine.Row) int {
	return min(len(row.Steps), 1)
}

// writeSteps writes a list of steps as JSON.
func writeSteps(steps []string) (string, error) {
	if len(steps) == 0 {
		return "[]", nil
	}
	text, err := json.Marshal(steps)
	return string(text), err
}

// readRow reads rowColumns.
func readRow(f *fields) engine.Row {
	var row engine.Row
	row.Office = f.text()
	row.ID = engine.JoinID(row.Office, f.text())
	row.Receipt, row.HandIn, row.Standard, row.Status = f.text(), f.text(), f.text(), f.text()
	at := f.number()
	if steps := f.text(); steps != "[]" && f.err == nil {
		if err := json.Unmarshal([]byte(steps), &row.Steps); err != nil {
			row.Steps = []string{steps} // altered from outside: verify names the row, repair mends it
		}
	}
	if at != int64(active(row)) {
		row.Steps = append([]string{misplaced}, row.Steps...)
	}
	row.Opened, row.Changed, row.Due, row.NextAt = f.time(), f.time(), f.moment(), f.moment()
	row.Sequence, row.Revision = int(f.number()), int(f.number())
	row.Head, row.Key = f.bytes(), f.bytes()
	return row
}

// misplaced stands among the steps of a row whose column active does not fit them. Lists
// look for a row by that column: altered from outside it hides the row from them, and the
// row must not be taken for what it was. So verify names it, and repair mends it.
const misplaced = "?"

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
