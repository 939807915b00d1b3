package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

var errOver = errors.New("the transaction is over")

// tx is one member's part of a batch, or of a caller's transaction.
type tx struct {
	ctx  context.Context
	path string
	q    querier
	// mark makes the savepoint to which a failure returns, once something is written;
	// nil when there is none to make. marked and wrote tell what was done.
	mark          func() error
	marked, wrote bool
	// before knows what was known before, and is nil when nothing is; seen is what is
	// known in the transaction.
	before memories
	seen   map[string]*known
	// lost says that something of it is not known any more.
	lost bool
	// recalled is the application whose row comes from what was recalled, begun the one
	// whose history begins here.
	recalled, begun string
	// destroyed says that a key was: see Store.forget.
	destroyed bool
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

// writable is usable, with a savepoint behind it.
func (t *tx) writable(what string) error {
	if err := t.usable(); err != nil {
		return err
	}
	if t.mark != nil && !t.marked {
		if err := t.mark(); err != nil {
			return t.failure(what, err)
		}
		t.marked = true
	}
	t.wrote = true
	return nil
}

// failure keeps a failure of the database; what the database answers is none.
func (t *tx) failure(what string, err error) error {
	var conflict *engine.ConflictError
	switch {
	case errors.Is(err, sql.ErrNoRows) || errors.Is(err, engine.ErrNotFound):
		return fmt.Errorf("%s: %w", what, engine.ErrNotFound)
	case errors.Is(err, engine.ErrTaken) || errors.As(err, &conflict):
		return fmt.Errorf("%s: %w", what, err)
	case refused(err):
		return fmt.Errorf("%s: %w", what, engine.ErrTaken)
	}
	t.broken = fmt.Errorf("%s: %w", what, explain(t.path, err))
	return t.broken
}

// Load implements engine.Tx.
func (t *tx) Load(application string) (engine.Row, error) {
	if err := t.usable(); err != nil {
		return engine.Row{}, err
	}
	k := t.know(application)
	if row, ok := k.give(); ok {
		return copyRow(row), nil
	}
	row, position, err := loadRow(t.q, application)
	if err != nil {
		return engine.Row{}, t.failure("application "+application, err)
	}
	k.hold(copyRow(row), position)
	k.keyed, k.key = true, bytes.Clone(row.Key)
	return row, nil
}

// loadRow reads a row and its place.
func loadRow(q querier, application string) (row engine.Row, position int64, err error) {
	office, local := engine.SplitID(application)
	err = one(q, func(f *fields) {
		row = readRow(f)
		row.State, position = f.bytes(), f.number()
	}, rowLoad, office, local)
	return row, position, err
}

// Save implements engine.Tx. Rows without a receipt do not clash.
func (t *tx) Save(row engine.Row) error {
	what := "save " + row.ID
	if err := rightful(row); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	if err := t.usable(); err != nil {
		return err
	}
	if t.recalled == row.ID && t.begun != row.ID {
		if err := errors.Join(t.sameKey(row), t.sameReceipt(row)); err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
	}
	k := t.know(row.ID)
	var query string
	var args []any
	var err error
	if k.held {
		query, args, err = rowUpdate(row, k.row, k.position)
	} else {
		query = rowUpsert
		args, err = insertArgs(row)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	if err := t.writable(what); err != nil {
		return err
	}
	position := k.position
	if k.held {
		err = t.replace(query, args)
	} else {
		position, err = number(t.q, query, args...)
	}
	if err != nil {
		return t.failure(what, err)
	}
	k.hold(row, position)
	return nil
}

// sameKey makes sure that a row's key still is the application's.
func (t *tx) sameKey(row engine.Row) error {
	k := t.know(row.ID)
	if !k.keyed {
		office, local := engine.SplitID(row.ID)
		var key []byte
		err := one(t.q, func(f *fields) { key = f.bytes() }, keyNow, office, local)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return t.failure("key", err)
		}
		k.keyed, k.key = true, key
	}
	if !bytes.Equal(k.key, row.Key) {
		return engine.ErrStale
	}
	return nil
}

// sameReceipt makes sure that a row still has its receipt code: somebody else wrote to the
// file, and may have put it on another's, for a stranger to come by it.
func (t *tx) sameReceipt(row engine.Row) error {
	if t.know(row.ID).held {
		return nil
	}
	office, local := engine.SplitID(row.ID)
	now := row.Receipt
	err := one(t.q, func(f *fields) { now = f.text() }, receiptNow, office, local)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return t.failure("receipt", err)
	}
	if now != row.Receipt {
		return engine.ErrStale
	}
	return nil
}

const receiptNow = `SELECT receipt FROM application WHERE office = ? AND id = ?`

// replace writes over one row.
func (t *tx) replace(query string, args []any) error {
	n, err := t.q.exec(query, args...)
	if err == nil && n != 1 {
		err = fmt.Errorf("%d rows are in the place of one", n)
	}
	return err
}

// Events implements engine.Tx.
func (t *tx) Events(application string) ([]engine.StoredEvent, error) {
	if err := t.usable(); err != nil {
		return nil, err
	}
	events, err := history(t.q, application)
	if err != nil {
		return nil, t.failure("history of "+application, err)
	}
	return events, nil
}

// Last implements engine.Tx.
func (t *tx) Last(application string) (engine.StoredEvent, error) {
	office, local := engine.SplitID(application)
	return t.event("history of "+application, eventLast, office, local)
}

// ByKey implements engine.Tx.
func (t *tx) ByKey(application, key string) (engine.StoredEvent, error) {
	office, local := engine.SplitID(application)
	return t.event("request of "+application, eventByKey, office, local, key)
}

func (t *tx) event(what, query string, args ...any) (engine.StoredEvent, error) {
	if err := t.usable(); err != nil {
		return engine.StoredEvent{}, err
	}
	var e engine.StoredEvent
	if err := one(t.q, func(f *fields) { e = readEvent(f) }, query, args...); err != nil {
		return engine.StoredEvent{}, t.failure(what, err)
	}
	return e, nil
}

// Append implements engine.Tx.
func (t *tx) Append(application string, expected int, events []engine.StoredEvent) error {
	what := "append to " + application
	written, err := writeEvents(application, expected, events)
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	if err := t.writable(what); err != nil {
		return err
	}
	k := t.know(application)
	if k.ended && k.end != expected {
		return t.failure(what, &engine.ConflictError{Application: application, Expected: expected, Actual: k.end})
	}
	n, err := insertEvents(t.q, written, expected, k.ended)
	if err == nil {
		k.ended, k.end = true, expected+n
		if expected == 0 {
			t.begun = application
		}
		return nil
	}
	err = t.failure(what, err)
	if n > 0 {
		t.broken = err // whoever overlooks it must not store the half
	}
	return err
}

// Draw implements engine.Tx.
func (t *tx) Draw(office, register string, year int) (int64, error) {
	what := "draw from " + register + " of " + office
	if err := t.writable(what); err != nil {
		return 0, err
	}
	n, err := number(t.q, `INSERT INTO register (office, name, year, last) VALUES (?, ?, ?, 1)
		ON CONFLICT (office, name, year) DO UPDATE SET last = last + 1 RETURNING last`, office, register, year)
	if err != nil {
		return 0, t.failure(what, err)
	}
	return n, nil
}

// PutDefinition implements engine.Tx.
func (t *tx) PutDefinition(office, digest string, document []byte) error {
	return t.write("definition "+digest, `INSERT INTO definition (office, digest, document) VALUES (?, ?, ?)
		ON CONFLICT (office, digest) DO NOTHING`, office, digest, blob(document))
}

const definitionOf = `SELECT document FROM definition WHERE office = ? AND digest = ?`

// Definition implements engine.Tx.
func (t *tx) Definition(office, digest string) ([]byte, error) {
	if err := t.usable(); err != nil {
		return nil, err
	}
	var document []byte
	err := one(t.q, func(f *fields) { document = f.bytes() },
		definitionOf, office, digest)
	if err != nil {
		return nil, t.failure("definition "+digest, err)
	}
	return document, nil
}

// Post implements engine.Tx.
func (t *tx) Post(m engine.Message) error {
	what := "message to " + m.To
	args, err := writeMessage(m)
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	if err := t.writable(what); err != nil {
		return err
	}
	id, err := number(t.q, messageNext, m.Office)
	if err != nil {
		return t.failure(what, err)
	}
	return t.write(what, messageInsert, slices.Insert(args, 1, any(id))...)
}

// write is one statement.
func (t *tx) write(what, query string, args ...any) error {
	if err := t.writable(what); err != nil {
		return err
	}
	if _, err := t.q.exec(query, args...); err != nil {
		return t.failure(what, err)
	}
	return nil
}
