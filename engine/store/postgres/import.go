package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/jackc/pgx/v5"
	"github.com/maklumat-pelayanan/maklumat/engine"
)

const (
	// One import of an office waits for another of it.
	isOffice = `SELECT EXISTS (SELECT 1 FROM maklumat.event WHERE office = $1)
	OR EXISTS (SELECT 1 FROM maklumat.application WHERE office = $1)
	OR EXISTS (SELECT 1 FROM maklumat.definition WHERE office = $1)
	OR EXISTS (SELECT 1 FROM maklumat.message WHERE office = $1)
	OR EXISTS (SELECT 1 FROM maklumat.register WHERE office = $1)`
	importRow = `INSERT INTO maklumat.application (office, id, receipt, hand_in, standard, status, active, steps,
	opened, changed, due, next_at, sequence, revision, head, state, last, turn)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, (
		SELECT coalesce(max(seq), 0) FROM maklumat.event WHERE office = $1 AND application = $2), $17)`
	importNumber  = `INSERT INTO maklumat.register (office, name, year, last) VALUES ($1, $2, $3, $4)`
	importMessage = `INSERT INTO maklumat.message
	(office, application, seq, topic, recipient, state, attempts, next_at, failure, posted, settled, id)
	VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`
	gapOf = `SELECT application FROM maklumat.event WHERE office = $1 GROUP BY application
	HAVING min(seq) <> 1 OR max(seq) <> count(*) LIMIT 1`
	// New messages are numbered behind those that came.
	skipMessages = `SELECT setval(s, greatest(nextval(s), $1)) FROM pg_get_serial_sequence('maklumat.message', 'id') s`
)

var eventTable = pgx.Identifier{"maklumat", "event"}

var copied = []string{
	"office", "application", "seq", "turn", "type", "recorded", "key", "fingerprint", "hash", "mark", "payload",
}

// importer is an import under way; all that came has the turn of its transaction.
type importer struct {
	*tx
	office string
	next   func() (engine.Record, error)
	// record is the one that was read last and is not stored yet.
	record engine.Record
	done   bool
	// lastMessage is the greatest id of a message.
	lastMessage int64
}

// Import implements engine.Archive.
func (s *Store) Import(ctx context.Context, office string, next func() (engine.Record, error)) error {
	if err := s.enter(ctx); err != nil {
		return err
	}
	defer s.calls.Done()
	// What next gave is gone: an import runs once.
	_, err := s.once(ctx, func(t *tx) error {
		i := &importer{tx: t, office: office, next: next}
		return i.run()
	})
	if crossed(err) {
		return fmt.Errorf("import %s: %w: %w", office, engine.ErrTaken, err)
	}
	return err
}

func (i *importer) run() error {
	taken := false
	i.batch.Queue(unhurried)
	i.queueLock("import " + i.office)
	i.ask(isOffice, []any{i.office}, func(row scanner) error { return row.Scan(&taken) })
	i.ask(`SELECT `+turnNow, nil, func(row scanner) error { return row.Scan(&i.turn) })
	if err := i.send(); err != nil {
		return err
	}
	if taken {
		return fmt.Errorf("import %s: the office: %w", i.office, engine.ErrTaken)
	}
	if err := i.step(); err != nil {
		return err
	}
	for !i.done {
		if i.record.Event != nil {
			if err := i.copyEvents(); err != nil {
				return err
			}
			continue
		}
		if err := i.put(i.record); err != nil {
			return fmt.Errorf("import %s: %w", i.office, err)
		}
		if i.batch.Len() >= 200 {
			if err := i.send(); err != nil {
				return err
			}
		}
		if err := i.step(); err != nil {
			return err
		}
	}
	gap := ""
	i.ask(gapOf, []any{i.office}, func(row scanner) error { return row.Scan(&gap) })
	if i.lastMessage > 0 {
		i.batch.Queue(skipMessages, i.lastMessage)
	}
	if err := i.send(); err != nil {
		return err
	}
	if gap != "" {
		return fmt.Errorf("import %s: the history of %s has a gap", i.office, engine.JoinID(i.office, gap))
	}
	return nil
}

// step reads the next record.
func (i *importer) step() error {
	r, err := i.next()
	if errors.Is(err, io.EOF) {
		i.done = true
		return nil
	}
	i.record = r
	return err
}

// copyEvents stores the events that come one after another.
func (i *importer) copyEvents() error {
	if err := i.send(); err != nil {
		return err
	}
	var failed error
	_, err := i.link.CopyFrom(i.ctx, eventTable, copied, pgx.CopyFromFunc(func() ([]any, error) {
		if i.done || i.record.Event == nil {
			return nil, nil
		}
		var values []any
		values, failed = i.eventRow(*i.record.Event)
		if failed == nil {
			failed = i.step()
		}
		return values, failed
	}))
	if failed != nil {
		return failed
	}
	i.broken = err
	return err
}

func (i *importer) eventRow(e engine.StoredEvent) ([]any, error) {
	before, after, err := eventValues(e)
	if err != nil {
		return nil, err
	}
	i.wrote = true
	return append(append(before, i.turn), after...), i.belongs(e.Application)
}

func (i *importer) belongs(application string) error {
	if office, _ := engine.SplitID(application); office != i.office {
		return fmt.Errorf("%q is not of the office %s", application, i.office)
	}
	return nil
}

// put queues any other record.
func (i *importer) put(r engine.Record) error {
	switch {
	case r.Row != nil:
		values, err := rowValues(*r.Row)
		if err != nil {
			return err
		}
		i.write(importRow, append(values, i.turn)...)
		return i.belongs(r.Row.ID)
	case r.Key != nil:
		office, local := engine.SplitID(r.Key.Application)
		i.write(putKey, office, local, given(r.Key.Wrapped))
		return i.belongs(r.Key.Application)
	case r.Tokens != nil:
		office, local := engine.SplitID(r.Tokens.Application)
		i.write(putTokens, office, local, r.Tokens.Tokens)
		return i.belongs(r.Tokens.Application)
	case r.Definition != nil:
		i.write(putDefinition, i.office, r.Definition.Digest, given(r.Definition.Document))
	case r.Number != nil:
		i.write(importNumber, i.office, r.Number.Register, r.Number.Year, r.Number.Last)
	case r.Message != nil:
		values, err := messageValues(*r.Message)
		if err != nil {
			return err
		}
		i.write(importMessage, append(values, r.Message.ID)...)
		i.lastMessage = max(i.lastMessage, r.Message.ID)
		return i.belongs(r.Message.Application)
	default:
		return errors.New("a record is empty")
	}
	return nil
}
