package postgres

import (
	"fmt"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// rowColumns are what a list reads of a row, from application a; a state is read only
// with one. The office is $1: a key is looked for in its part, if the tables are parted
// by office, and in rowColumnsOfAll in that of the row.
const (
	rowColumns      = columnsButKey + `(SELECT wrapped FROM maklumat.application_key WHERE office = $1 AND application = a.id)`
	rowColumnsOfAll = columnsButKey + `(SELECT wrapped FROM maklumat.application_key WHERE office = a.office AND application = a.id)`
)

const columnsButKey = `a.office, a.id, a.receipt, a.hand_in, a.standard, a.status, ` + stepsFound + `,
	a.opened, a.changed, a.due, a.next_at, a.sequence, a.revision, a.head, `

// stepsFound are a row's steps, with one more that there is not if the column active, by
// which lists look for the row, does not fit them, or if they are no list of names. Altered
// from outside it hides the row, which must not be taken for what it was, nor keep all
// others from being read: verify names it, and repair mends it.
const stepsFound = `CASE WHEN a.active = (a.steps <> '{}') AND '' <> ALL (a.steps) THEN a.steps
	ELSE '{?}' || string_to_array(array_to_string(a.steps, ' ', '?'), ' ') END`

const (
	newRow = `INSERT INTO maklumat.application (office, id, receipt, hand_in, standard, status, active, steps,
	opened, changed, due, next_at, sequence, revision, head, state, last, turn)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, `
	insertRow = newRow + `$18)`
	openRow   = newRow + turnNow + `)`

	setRow = `receipt = $3, hand_in = $4, standard = $5, status = $6, active = $7, steps = $8,
	opened = $9, changed = $10, due = $11, next_at = $12, sequence = $13, revision = $14, head = $15, state = $16,
	version = version + 1`
	updateRow = `UPDATE maklumat.application SET ` + setRow + `, last = $17, turn = $18 WHERE office = $1 AND id = $2`
	touchRow  = `UPDATE maklumat.application SET last = $3, turn = $4, version = version + 1 WHERE office = $1 AND id = $2`
)

// rowValues are the arguments of insertRow and updateRow but the last two.
func rowValues(row engine.Row) ([]any, error) {
	office, local := engine.SplitID(row.ID)
	if office == "" || office != row.Office {
		return nil, fmt.Errorf("row %q is not of the office %q", row.ID, row.Office)
	}
	opened, err := writeTime(row.Opened)
	if err != nil {
		return nil, fmt.Errorf("opened: %w", err)
	}
	changed, err := writeTime(row.Changed)
	if err != nil {
		return nil, fmt.Errorf("changed: %w", err)
	}
	due, err := writeMoment(row.Due)
	if err != nil {
		return nil, fmt.Errorf("due: %w", err)
	}
	next, err := writeMoment(row.NextAt)
	if err != nil {
		return nil, fmt.Errorf("next at: %w", err)
	}
	steps := row.Steps
	if steps == nil {
		steps = []string{}
	}
	return []any{
		office, local, row.Receipt, row.HandIn, row.Standard, row.Status, len(steps) > 0, steps,
		opened, changed, due, next, row.Sequence, row.Revision, given(row.Head), given(row.State),
	}, nil
}

// scanner is a pgx.Row or pgx.Rows.
type scanner interface{ Scan(dest ...any) error }

// scanRow reads rowColumns and what follows them.
func scanRow(from scanner, more ...any) (engine.Row, error) {
	var row engine.Row
	var local, opened, changed string
	var due, next *string
	err := from.Scan(append([]any{
		&row.Office, &local, &row.Receipt, &row.HandIn, &row.Standard, &row.Status, &row.Steps,
		&opened, &changed, &due, &next, &row.Sequence, &row.Revision, &row.Head, &row.Key,
	}, more...)...)
	if err != nil {
		return engine.Row{}, err
	}
	row.ID = engine.JoinID(row.Office, local)
	if len(row.Steps) == 0 {
		row.Steps = nil
	}
	row.Head, row.Key = opaque(row.Head), opaque(row.Key)
	row.Opened, row.Changed, row.Due, row.NextAt = readTime(opened), readTime(changed), readMoment(due), readMoment(next)
	return row, nil
}

// given are bytes for a column that is never NULL.
func given(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// opaque are bytes as they come back: nil when there are none.
func opaque(b []byte) []byte {
	if len(b) == 0 {
		return nil
	}
	return b
}
