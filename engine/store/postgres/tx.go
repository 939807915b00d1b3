package postgres

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/maklumat-pelayanan/maklumat/engine"
)

// tx implements engine.Tx. What it writes waits until it has to ask something, or
// until the commit; whatever would refuse it is asked before.
type tx struct {
	session
	held map[string]*held
	// turn is this transaction's, once it holds anything.
	turn int64
	// keys are idempotency keys that were looked for, and whether they are there.
	keys map[[2]string]bool
	// dropped tells that a key was destroyed.
	dropped bool
}

func newTx(ctx context.Context, l link, f frame) *tx {
	return &tx{session: newSession(ctx, l, f), held: map[string]*held{}, keys: map[[2]string]bool{}}
}

// commit stores what was written.
func (t *tx) commit() error {
	t.queueBeside()
	return t.session.commit()
}

// Load implements engine.Tx.
func (t *tx) Load(application string) (engine.Row, error) {
	if err := t.usable(); err != nil {
		return engine.Row{}, err
	}
	h, err := t.hold(application)
	if err != nil {
		return engine.Row{}, err
	}
	if !h.known {
		return engine.Row{}, fmt.Errorf("application %s: %w", application, engine.ErrNotFound)
	}
	if h.row == nil {
		office, local := engine.SplitID(application)
		t.ask(readRow, []any{office, local}, func(from scanner) error {
			last, turn, version, was := h.last, h.turn, h.version, h.was
			err := h.read(from)
			h.last, h.turn, h.version, h.was = last, turn, version, was // of what is not in the row yet
			return err
		})
		if err := t.send(); err != nil {
			return engine.Row{}, err
		}
	}
	row := *h.row
	h.row = nil // its slices are the caller's now
	return row, nil
}

// Events implements engine.Tx.
func (t *tx) Events(application string) ([]engine.StoredEvent, error) {
	if err := t.usable(); err != nil {
		return nil, err
	}
	var events []engine.StoredEvent
	office, local := engine.SplitID(application)
	t.batch.Queue(selectEvents, office, local).Query(func(rows pgx.Rows) (err error) {
		events, err = collectEvents(rows)
		return err
	})
	if err := t.send(); err != nil {
		return nil, err
	}
	if len(events) == 0 {
		return nil, fmt.Errorf("history of %s: %w", application, engine.ErrNotFound)
	}
	return events, nil
}

// Last implements engine.Tx. Until the transaction ends nobody else appends to the
// history.
func (t *tx) Last(application string) (engine.StoredEvent, error) {
	if err := t.usable(); err != nil {
		return engine.StoredEvent{}, err
	}
	if _, err := t.hold(application); err != nil {
		return engine.StoredEvent{}, err
	}
	office, local := engine.SplitID(application)
	return t.event("history of "+application, selectLast, office, local)
}

// event asks for one event.
func (t *tx) event(what, sql string, args ...any) (engine.StoredEvent, error) {
	var e engine.StoredEvent
	found := false
	t.ask(sql, args, func(row scanner) (err error) {
		found = true
		e, err = scanEvent(row)
		return err
	})
	if err := t.send(); err != nil {
		return engine.StoredEvent{}, err
	}
	if !found {
		return engine.StoredEvent{}, fmt.Errorf("%s: %w", what, engine.ErrNotFound)
	}
	return e, nil
}

// Append implements engine.Tx.
func (t *tx) Append(application string, expected int, events []engine.StoredEvent) error {
	if err := t.usable(); err != nil {
		return err
	}
	if err := follow(application, expected, events); err != nil {
		return err
	}
	h, err := t.hold(application)
	if err != nil {
		return err
	}
	if h.last != expected {
		// The row may have been altered from outside: what is stored of events counts.
		t.queueLast(application, h)
		if err := t.send(); err != nil {
			return err
		}
	}
	if h.last != expected {
		return &engine.ConflictError{Application: application, Expected: expected, Actual: h.last}
	}
	// An event's turn is not before its predecessor's: this transaction may have begun
	// before the one that it waited for.
	turn := max(t.turn, h.turn)
	values, err := t.eventRows(application, turn, events)
	if err != nil {
		return fmt.Errorf("append to %s: %w", application, err)
	}
	for i, e := range events {
		t.write(insertEvent, values[i]...)
		if e.Key != "" {
			t.keys[[2]string{application, e.Key}] = true
		}
	}
	if len(events) > 0 {
		h.last, h.turn, h.beside = h.last+len(events), turn, true
	}
	return nil
}

// eventRows are the arguments of insertEvent, once it is known that none is refused.
func (t *tx) eventRows(application string, turn int64, events []engine.StoredEvent) ([][]any, error) {
	values := make([][]any, len(events))
	mine := map[string]bool{}
	for i, e := range events {
		before, after, err := eventValues(e)
		if err != nil {
			return nil, err
		}
		values[i] = append(append(before, turn), after...)
		if e.Key == "" {
			continue
		}
		taken, looked := t.keys[[2]string{application, e.Key}]
		if !looked {
			_, err := t.ByKey(application, e.Key)
			if err != nil && !errors.Is(err, engine.ErrNotFound) {
				return nil, err
			}
			taken = err == nil
		}
		if taken || mine[e.Key] {
			return nil, fmt.Errorf("idempotency key: %w", engine.ErrTaken)
		}
		mine[e.Key] = true
	}
	return values, nil
}

// ByKey implements engine.Tx.
func (t *tx) ByKey(application, key string) (engine.StoredEvent, error) {
	if err := t.usable(); err != nil {
		return engine.StoredEvent{}, err
	}
	office, local := engine.SplitID(application)
	e, err := t.event("request of "+application, selectByKey, office, local, key)
	if err == nil || errors.Is(err, engine.ErrNotFound) {
		t.keys[[2]string{application, key}] = err == nil
	}
	return e, err
}

const holderOf = `SELECT id FROM maklumat.application WHERE office = $1 AND receipt = $2 AND receipt <> '' AND id <> $3`

// Save implements engine.Tx. Rows without a receipt do not clash.
func (t *tx) Save(row engine.Row) error {
	if err := t.usable(); err != nil {
		return err
	}
	values, err := rowValues(row)
	if err != nil {
		return fmt.Errorf("save %s: %w", row.ID, err)
	}
	h, err := t.hold(row.ID)
	if err != nil {
		return err
	}
	if row.Receipt != "" && (!h.known || h.receipt != row.Receipt) {
		holder := ""
		office, local := engine.SplitID(row.ID)
		t.ask(holderOf, []any{office, row.Receipt, local}, func(from scanner) error { return from.Scan(&holder) })
		if err := t.send(); err != nil {
			return err
		}
		if holder != "" {
			return fmt.Errorf("save %s: receipt %s of %s: %w", row.ID, row.Receipt, holder, engine.ErrTaken)
		}
	}
	values = append(values, h.last, h.turn)
	if h.known {
		t.write(updateRow, values...)
	} else {
		t.write(insertRow, values...)
	}
	h.version++
	row.Steps = slices.Clone(row.Steps)
	h.known, h.receipt, h.row, h.saved, h.beside = true, row.Receipt, nil, &row, false
	return nil
}
