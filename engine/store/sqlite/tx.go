package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

var errOver = errors.New("the transaction is over")

// tx is one member's part of a batch.
type tx struct {
	ctx   context.Context
	store *Store
	// broken is the first failure of the database itself. From then on nothing
	// more is written: SQLite may have undone the transaction, and a later write
	// would stand alone.
	broken error
	over   bool
}

func (t *tx) usable() error {
	switch {
	case t.over:
		return errOver
	case t.broken != nil:
		return t.broken
	}
	return t.ctx.Err()
}

// failure keeps a failure of the database; what is only not there is none.
func (t *tx) failure(what string, err error) error {
	if errors.Is(err, sql.ErrNoRows) || errors.Is(err, engine.ErrNotFound) {
		return fmt.Errorf("%s: %w", what, engine.ErrNotFound)
	}
	t.broken = fmt.Errorf("%s: %w", what, explain(t.store.path, err))
	return t.broken
}

func (t *tx) run(what, query string, args ...any) error {
	if err := t.store.writer.run(query, args...); err != nil {
		return t.failure(what, err)
	}
	return nil
}

// Load implements engine.Tx.
func (t *tx) Load(application string) (engine.Row, error) {
	if err := t.usable(); err != nil {
		return engine.Row{}, err
	}
	row, err := scanRow(t.store.writer.row(`SELECT `+rowColumns+` FROM application WHERE id = ?`, application))
	if err != nil {
		return engine.Row{}, t.failure("application "+application, err)
	}
	return row, nil
}

// Events implements engine.Tx; engine.ErrNotFound when there is no history.
func (t *tx) Events(application string) ([]engine.StoredEvent, error) {
	if err := t.usable(); err != nil {
		return nil, err
	}
	rows, err := t.store.writer.rows(eventsOf, application)
	if err != nil {
		return nil, t.failure("history of "+application, err)
	}
	events, err := scanEvents(rows, application)
	if err != nil {
		return nil, t.failure("history of "+application, err)
	}
	return events, nil
}

// Append implements engine.Tx.
func (t *tx) Append(application string, expected int, events []engine.StoredEvent) error {
	if err := t.usable(); err != nil {
		return err
	}
	recorded := make([]string, len(events))
	for i, e := range events {
		if e.Application != application || e.Seq != expected+1+i {
			return fmt.Errorf("append to %s after %d: event %d of %s does not follow", application, expected+i, e.Seq, e.Application)
		}
		var err error
		if recorded[i], err = writeTime(e.Recorded); err != nil {
			return fmt.Errorf("append to %s: %w", application, err)
		}
	}
	var actual int
	err := t.store.writer.row(`SELECT coalesce(max(seq), 0) FROM event WHERE application = ?`, application).Scan(&actual)
	if err != nil {
		return t.failure("append to "+application, err)
	}
	if actual != expected {
		return &engine.ConflictError{Application: application, Expected: expected, Actual: actual}
	}
	for i, e := range events {
		err := t.run("append to "+application, `INSERT INTO event (`+eventColumns+`) VALUES (?, ?, ?, ?, ?, ?)`,
			application, e.Seq, e.Type, recorded[i], blob(e.Payload), blob(e.Hash))
		if err != nil {
			return err
		}
	}
	return nil
}

// Save implements engine.Tx. Rows without a receipt do not clash.
func (t *tx) Save(row engine.Row) error {
	if err := t.usable(); err != nil {
		return err
	}
	if row.ID == "" {
		return errors.New("save: a row needs an id")
	}
	values, err := rowValues(row)
	if err != nil {
		return fmt.Errorf("save %s: %w", row.ID, err)
	}
	if row.Receipt != "" {
		var holder string
		err := t.store.writer.row(`SELECT id FROM application WHERE receipt = ? AND receipt <> ''`, row.Receipt).Scan(&holder)
		switch {
		case errors.Is(err, sql.ErrNoRows):
		case err != nil:
			return t.failure("save "+row.ID, err)
		case holder != row.ID:
			return fmt.Errorf("save %s: receipt %s is taken by %s", row.ID, row.Receipt, holder)
		}
	}
	return t.run("save "+row.ID, rowUpsert, values...)
}

// Draw implements engine.Tx.
func (t *tx) Draw(register string, year int) (int64, error) {
	if err := t.usable(); err != nil {
		return 0, err
	}
	var number int64
	err := t.store.writer.row(`INSERT INTO register (name, year, last) VALUES (?, ?, 1)
		ON CONFLICT (name, year) DO UPDATE SET last = last + 1 RETURNING last`, register, year).Scan(&number)
	if err != nil {
		return 0, t.failure("draw from "+register, err)
	}
	return number, nil
}

// PutDefinition implements engine.Tx.
func (t *tx) PutDefinition(digest string, document []byte) error {
	if err := t.usable(); err != nil {
		return err
	}
	return t.run("definition "+digest, `INSERT INTO definition (digest, document) VALUES (?, ?)
		ON CONFLICT (digest) DO NOTHING`, digest, blob(document))
}

// Definition implements engine.Tx.
func (t *tx) Definition(digest string) ([]byte, error) {
	if err := t.usable(); err != nil {
		return nil, err
	}
	var document []byte
	err := t.store.writer.row(`SELECT document FROM definition WHERE digest = ?`, digest).Scan(&document)
	if err != nil {
		return nil, t.failure("definition "+digest, err)
	}
	return opaque(document), nil
}

// Result implements engine.Tx.
func (t *tx) Result(application, key string) (engine.Result, error) {
	if err := t.usable(); err != nil {
		return engine.Result{}, err
	}
	var r engine.Result
	err := t.store.writer.row(`SELECT fingerprint, sequence FROM result WHERE application = ? AND key = ?`,
		application, key).Scan(&r.Fingerprint, &r.Sequence)
	if err != nil {
		return engine.Result{}, t.failure("result "+key+" of "+application, err)
	}
	r.Fingerprint = opaque(r.Fingerprint)
	return r, nil
}

// PutResult implements engine.Tx.
func (t *tx) PutResult(application, key string, r engine.Result) error {
	switch _, err := t.Result(application, key); {
	case err == nil:
		return fmt.Errorf("result %s of %s was put before", key, application)
	case !errors.Is(err, engine.ErrNotFound):
		return err
	}
	return t.run("result "+key+" of "+application,
		`INSERT INTO result (application, key, fingerprint, sequence) VALUES (?, ?, ?, ?)`,
		application, key, blob(r.Fingerprint), r.Sequence)
}
