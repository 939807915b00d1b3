package postgres

import (
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/maklumat-pelayanan/maklumat/engine"
)

// turnNow is the turn of the transaction under way.
const turnNow = `pg_current_xact_id()::text::bigint + (SELECT ahead FROM maklumat.feed)`

const (
	insertEvent = `INSERT INTO maklumat.event
	(office, application, seq, turn, type, recorded, key, fingerprint, hash, mark, payload)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`
	// openEvent is for a history that begins with this transaction.
	openEvent = `INSERT INTO maklumat.event
	(office, application, seq, turn, type, recorded, key, fingerprint, hash, mark, payload)
	VALUES ($1, $2, $3, ` + turnNow + `, $4, $5, $6, $7, $8, $9, $10)`
)

const eventColumns = `e.office, e.application, e.seq, e.type, e.recorded, e.key, e.fingerprint, e.hash, e.mark, e.payload`

const (
	selectEvents = `SELECT ` + eventColumns + ` FROM maklumat.event e
	WHERE e.office = $1 AND e.application = $2 ORDER BY e.seq`
	selectLast = `SELECT ` + eventColumns + ` FROM maklumat.event e
	WHERE e.office = $1 AND e.application = $2 ORDER BY e.seq DESC LIMIT 1`
	selectByKey = `SELECT ` + eventColumns + ` FROM maklumat.event e
	WHERE e.office = $1 AND e.application = $2 AND e.key = $3`
)

// eventValues are an event's columns without turn: office, application and seq, and
// what follows turn.
func eventValues(e engine.StoredEvent) (before, after []any, err error) {
	office, local := engine.SplitID(e.Application)
	recorded, err := writeTime(e.Recorded)
	if err != nil {
		return nil, nil, fmt.Errorf("recorded: %w", err)
	}
	return []any{office, local, e.Seq},
		[]any{e.Type, recorded, orNull(e.Key), e.Fingerprint, given(e.Hash), given(e.Mark), given(e.Payload)}, nil
}

// orNull is a text that is NULL when it is empty.
func orNull(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// follow tells whether events follow the one numbered expected in a history.
func follow(application string, expected int, events []engine.StoredEvent) error {
	if office, _ := engine.SplitID(application); office == "" {
		return fmt.Errorf("append to %q: the id has no office", application)
	}
	for i, e := range events {
		if e.Application != application || e.Seq != expected+1+i {
			return fmt.Errorf("append to %s after %d: event %d of %s does not follow", application, expected+i, e.Seq, e.Application)
		}
	}
	return nil
}

// scanEvent reads eventColumns and what follows them.
func scanEvent(from scanner, more ...any) (engine.StoredEvent, error) {
	var e engine.StoredEvent
	var office, local, recorded string
	var key *string
	err := from.Scan(append([]any{
		&office, &local, &e.Seq, &e.Type, &recorded, &key, &e.Fingerprint, &e.Hash, &e.Mark, &e.Payload,
	}, more...)...)
	if err != nil {
		return engine.StoredEvent{}, err
	}
	e.Application = engine.JoinID(office, local)
	if key != nil {
		e.Key = *key
	}
	e.Fingerprint, e.Hash, e.Mark, e.Payload = opaque(e.Fingerprint), opaque(e.Hash), opaque(e.Mark), opaque(e.Payload)
	e.Recorded = readTime(recorded)
	return e, nil
}

func collectEvents(rows pgx.Rows) ([]engine.StoredEvent, error) {
	defer rows.Close()
	var events []engine.StoredEvent
	for rows.Next() {
		e, err := scanEvent(rows)
		if err != nil {
			return nil, err
		}
		events = append(events, e)
	}
	return events, rows.Err()
}
