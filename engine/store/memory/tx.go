package memory

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

var errOver = errors.New("the transaction is over")

// tx is a transaction: what it wrote, laid over what the store holds.
type tx struct {
	ctx     context.Context
	store   *Store
	written map[string]*office
	room    *office // for the first office that is written, or nil
	over    bool
}

func (t *tx) usable() error {
	if t.over {
		return errOver
	}
	return t.ctx.Err()
}

// office gives what the store holds of an office, and what is laid over it.
func (t *tx) office(name string) (held, written *office) {
	held, written = t.store.office(name), t.written[name]
	if written == nil {
		written = nothing
	}
	return held, written
}

// of is office for the office of an id.
func (t *tx) of(id string) (held, written *office) {
	name, _ := engine.SplitID(id)
	return t.office(name)
}

// change gives what is laid over an office, to write into.
func (t *tx) change(name string) *office {
	written, ok := t.written[name]
	if !ok {
		if written, t.room = t.room, nil; written == nil {
			written = &office{}
		}
		put(&t.written, name, written)
	}
	return written
}

// row finds a row as this transaction sees it.
func (t *tx) row(application string) (engine.Row, bool) {
	held, written := t.of(application)
	if row, ok := written.rows[application]; ok {
		return row, true
	}
	row, ok := held.rows[application]
	return row, ok
}

// Load implements engine.Tx.
func (t *tx) Load(application string) (engine.Row, error) {
	if err := t.usable(); err != nil {
		return engine.Row{}, err
	}
	row, ok := t.row(application)
	if !ok {
		return engine.Row{}, fmt.Errorf("application %s: %w", application, engine.ErrNotFound)
	}
	held, written := t.of(application)
	if _, ok := written.keys[application]; ok {
		return written.row(row), nil
	}
	return held.row(row), nil
}

// Save implements engine.Tx. Rows without a receipt do not clash.
func (t *tx) Save(row engine.Row) error {
	if err := t.usable(); err != nil {
		return err
	}
	office, local := engine.SplitID(row.ID)
	if local == "" {
		return errors.New("save: a row needs an id")
	}
	written := t.change(office)
	if row.Receipt != "" {
		if holder := t.holder(office, row.Receipt); holder != "" && holder != row.ID {
			return fmt.Errorf("save %s: receipt %s: %w, by %s", row.ID, row.Receipt, engine.ErrTaken, holder)
		}
		put(&written.receipts, row.Receipt, row.ID)
	}
	put(&written.rows, row.ID, ownRow(row))
	return nil
}

// holder is the application that holds a receipt in an office, or "".
func (t *tx) holder(office, receipt string) string {
	held, written := t.office(office)
	holder, ok := written.receipts[receipt]
	if !ok {
		holder = held.receipts[receipt]
	}
	if row, ok := t.row(holder); ok && row.Receipt == receipt {
		return holder
	}
	return ""
}

// PutKey implements engine.Tx.
func (t *tx) PutKey(application string, wrapped []byte) error {
	if err := t.usable(); err != nil {
		return err
	}
	if len(wrapped) == 0 {
		return fmt.Errorf("key of %s: it is empty", application)
	}
	office, _ := engine.SplitID(application)
	put(&t.change(office).keys, application, bytes.Clone(wrapped))
	return nil
}

// DropKey implements engine.Tx; an application without a key has none afterwards,
// either.
func (t *tx) DropKey(application string) error {
	if err := t.usable(); err != nil {
		return err
	}
	office, _ := engine.SplitID(application)
	put(&t.change(office).keys, application, nil)
	return nil
}

// PutTokens implements engine.Tx.
func (t *tx) PutTokens(application string, tokens [][]byte) error {
	if err := t.usable(); err != nil {
		return err
	}
	var own [][]byte
	for _, token := range tokens {
		own = append(own, bytes.Clone(token))
	}
	office, _ := engine.SplitID(application)
	put(&t.change(office).tokens, application, own)
	return nil
}

// Draw implements engine.Tx.
func (t *tx) Draw(office, register string, year int) (int64, error) {
	if err := t.usable(); err != nil {
		return 0, err
	}
	b := book{register, year}
	held, written := t.office(office)
	last, ok := written.drawn[b]
	if !ok {
		last = held.drawn[b]
	}
	put(&t.change(office).drawn, b, last+1)
	return last + 1, nil
}

// PutDefinition implements engine.Tx.
func (t *tx) PutDefinition(office, digest string, document []byte) error {
	if err := t.usable(); err != nil {
		return err
	}
	if _, ok := t.definition(office, digest); !ok {
		put(&t.change(office).definitions, digest, bytes.Clone(document))
	}
	return nil
}

// Definition implements engine.Tx.
func (t *tx) Definition(office, digest string) ([]byte, error) {
	if err := t.usable(); err != nil {
		return nil, err
	}
	document, ok := t.definition(office, digest)
	if !ok {
		return nil, fmt.Errorf("definition %s of %s: %w", digest, office, engine.ErrNotFound)
	}
	return bytes.Clone(document), nil
}

func (t *tx) definition(office, digest string) ([]byte, bool) {
	held, written := t.office(office)
	if document, ok := written.definitions[digest]; ok {
		return document, true
	}
	document, ok := held.definitions[digest]
	return document, ok
}

// Post implements engine.Tx. The message has its ID when the transaction is stored.
func (t *tx) Post(m engine.Message) error {
	if err := t.usable(); err != nil {
		return err
	}
	written := t.change(m.Office)
	written.messages = append(written.messages, ownMessage(m))
	return nil
}
