package sqlite

import (
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

const rowColumns = `id, receipt, hand_in, office, standard, status, steps,
	opened, changed, due, next_at, sequence, revision, state, head`

const rowUpsert = `INSERT INTO application (` + rowColumns + `)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
	ON CONFLICT (id) DO UPDATE SET
	receipt = excluded.receipt, hand_in = excluded.hand_in, office = excluded.office,
	standard = excluded.standard, status = excluded.status, steps = excluded.steps,
	opened = excluded.opened, changed = excluded.changed, due = excluded.due,
	next_at = excluded.next_at, sequence = excluded.sequence,
	revision = excluded.revision, state = excluded.state, head = excluded.head`

// scanner is a *sql.Row or *sql.Rows.
type scanner interface{ Scan(dest ...any) error }

// rowValues are a row's columns in the order of rowColumns.
func rowValues(row engine.Row) ([]any, error) {
	steps := []byte("[]")
	if len(row.Steps) > 0 {
		var err error
		if steps, err = json.Marshal(row.Steps); err != nil {
			return nil, err
		}
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
	return []any{
		row.ID, row.Receipt, row.HandIn, row.Office, row.Standard, row.Status, string(steps),
		opened, changed, due, next, row.Sequence, row.Revision, blob(row.State), blob(row.Head),
	}, nil
}

func scanRow(from scanner) (engine.Row, error) {
	var row engine.Row
	var steps, opened, changed string
	var due, next sql.NullString
	err := from.Scan(&row.ID, &row.Receipt, &row.HandIn, &row.Office, &row.Standard, &row.Status, &steps,
		&opened, &changed, &due, &next, &row.Sequence, &row.Revision, &row.State, &row.Head)
	if err != nil {
		return engine.Row{}, err
	}
	if steps != "[]" {
		if err := json.Unmarshal([]byte(steps), &row.Steps); err != nil {
			return engine.Row{}, fmt.Errorf("stored steps: %w", err)
		}
	}
	if row.Opened, err = readTime(opened); err != nil {
		return engine.Row{}, err
	}
	if row.Changed, err = readTime(changed); err != nil {
		return engine.Row{}, err
	}
	if row.Due, err = readMoment(due); err != nil {
		return engine.Row{}, err
	}
	if row.NextAt, err = readMoment(next); err != nil {
		return engine.Row{}, err
	}
	row.State, row.Head = opaque(row.State), opaque(row.Head)
	return row, nil
}

const eventColumns = `application, seq, type, recorded, payload, hash`

const eventsOf = `SELECT ` + eventColumns + ` FROM event WHERE application = ? ORDER BY seq`

// scanEvents reads a history and closes rows; engine.ErrNotFound when it is empty.
func scanEvents(rows *sql.Rows, application string) ([]engine.StoredEvent, error) {
	defer rows.Close()
	var events []engine.StoredEvent
	for rows.Next() {
		var e engine.StoredEvent
		var recorded string
		err := rows.Scan(&e.Application, &e.Seq, &e.Type, &recorded, &e.Payload, &e.Hash)
		if err != nil {
			return nil, err
		}
		if e.Recorded, err = readTime(recorded); err != nil {
			return nil, err
		}
		e.Payload, e.Hash = opaque(e.Payload), opaque(e.Hash)
		events = append(events, e)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	if len(events) == 0 {
		return nil, fmt.Errorf("history of %s: %w", application, engine.ErrNotFound)
	}
	return events, nil
}

// blob keeps nil bytes from becoming NULL; opaque gives nil for what is empty.
func blob(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

func opaque(b []byte) []byte {
	if len(b) == 0 {
		return nil
	}
	return b
}
