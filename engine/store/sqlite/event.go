package sqlite

import (
	"cmp"
	"fmt"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

const eventColumns = `office, application, seq, type, recorded, hash, mark, key, fingerprint, payload`

const (
	eventsOf   = `SELECT ` + eventColumns + ` FROM event WHERE office = ? AND application = ? ORDER BY seq`
	eventLast  = `SELECT ` + eventColumns + ` FROM event WHERE office = ? AND application = ? ORDER BY seq DESC LIMIT 1`
	eventByKey = `SELECT ` + eventColumns + ` FROM event WHERE office = ? AND application = ? AND key = ?`
	eventKeyed = `SELECT count(*) FROM event WHERE office = ? AND application = ? AND key = ?`
	eventCount = `SELECT max(seq) FROM event WHERE office = ? AND application = ?`
)

// eventInsert is for the event that follows; eventFollow refuses one that does not: one
// that the history has already breaks UNIQUE, one behind a gap has a NULL for its number.
const (
	eventInsert = `INSERT INTO event (` + eventColumns + `) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	eventFollow = `INSERT INTO event (` + eventColumns + `) VALUES (?1, ?2,
		CASE WHEN ?3 = 1 OR EXISTS (SELECT 1 FROM event WHERE office = ?1 AND application = ?2 AND seq = ?3 - 1) THEN ?3 END,
		?4, ?5, ?6, ?7, ?8, ?9, ?10)`
)

// stored are events as they are written.
type stored struct {
	office, local string
	rows          [][]any
	keys          []string // that they have
}

// writeEvents makes arguments of events, which must follow the one numbered expected.
func writeEvents(application string, expected int, events []engine.StoredEvent) (stored, error) {
	office, local, err := split(application)
	if err != nil {
		return stored{}, err
	}
	written := stored{office: office, local: local, rows: make([][]any, 0, len(events))}
	for i, e := range events {
		if e.Application != application || e.Seq != expected+1+i {
			return stored{}, fmt.Errorf("event %d of %s does not follow event %d of %s", e.Seq, e.Application, expected+i, application)
		}
		recorded, err := writeTime(e.Recorded)
		if err != nil {
			return stored{}, err
		}
		var key any
		if e.Key != "" {
			key = e.Key
			written.keys = append(written.keys, e.Key)
		}
		written.rows = append(written.rows, []any{office, local, e.Seq, e.Type, recorded, blob(e.Hash), blob(e.Mark), key, e.Fingerprint, blob(e.Payload)})
	}
	return written, nil
}

// insertEvents adds events to a history that must end at expected, which known says it
// does, and tells how many it has added when it fails.
func insertEvents(q querier, events stored, expected int, known bool) (int, error) {
	if len(events.rows) == 0 {
		return 0, endsAt(q, events, expected)
	}
	if err := keysFree(q, events, expected); err != nil {
		return 0, err
	}
	for i, row := range events.rows {
		insert := eventInsert
		if i == 0 && !known {
			insert = eventFollow
		}
		_, err := q.exec(insert, row...)
		if refused(err) {
			// Either the history does not end there, or it has the key.
			err = cmp.Or(endsAt(q, events, expected+i), engine.ErrTaken)
		}
		if err != nil {
			return i, err
		}
	}
	return len(events.rows), nil
}

// keysFree looks, before the first of several events is written, whether a later one would
// be refused: what is written cannot be taken back alone.
func keysFree(q querier, events stored, expected int) error {
	if len(events.rows) == 1 {
		return nil
	}
	seen := map[string]bool{}
	for _, key := range events.keys {
		found, err := number(q, eventKeyed, events.office, events.local, key)
		if err != nil {
			return err
		}
		if found > 0 || seen[key] {
			return cmp.Or(endsAt(q, events, expected), engine.ErrTaken)
		}
		seen[key] = true
	}
	return nil
}

// endsAt is a *engine.ConflictError when a history does not end at expected.
func endsAt(q querier, events stored, expected int) error {
	actual, err := number(q, eventCount, events.office, events.local)
	if err != nil {
		return err
	}
	if int(actual) != expected {
		application := engine.JoinID(events.office, events.local)
		return &engine.ConflictError{Application: application, Expected: expected, Actual: int(actual)}
	}
	return nil
}

// readEvent reads eventColumns.
func readEvent(f *fields) engine.StoredEvent {
	var e engine.StoredEvent
	office := f.text()
	e.Application = engine.JoinID(office, f.text())
	e.Seq, e.Type, e.Recorded = int(f.number()), f.text(), f.time()
	e.Hash, e.Mark = f.bytes(), f.bytes()
	e.Key, e.Fingerprint = f.text(), f.bytes()
	e.Payload = f.bytes()
	return e
}

// history reads one; engine.ErrNotFound when there is none.
func history(q querier, application string) ([]engine.StoredEvent, error) {
	office, local := engine.SplitID(application)
	events, err := list(q, readEvent, eventsOf, office, local)
	if err == nil && len(events) == 0 {
		return nil, fmt.Errorf("history of %s: %w", application, engine.ErrNotFound)
	}
	return events, err
}

// split parts an id that is to be written.
func split(id string) (office, local string, err error) {
	if office, local = engine.SplitID(id); office == "" || local == "" {
		return "", "", fmt.Errorf("the id %q is not of the form office/local", id)
	}
	return office, local, nil
}
