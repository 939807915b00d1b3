package memory

import (
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
	written kept
	over    bool
}

func (t *tx) usable() error {
	if t.over {
		return errOver
	}
	return t.ctx.Err()
}

// row finds a row as this transaction sees it.
func (t *tx) row(application string) (engine.Row, bool) {
	if row, ok := t.written.rows[application]; ok {
		return row, true
	}
	t.store.mu.RLock()
	defer t.store.mu.RUnlock()
	row, ok := t.store.kept.rows[application]
	return row, ok
}

func (t *tx) committed(application string) []engine.StoredEvent {
	t.store.mu.RLock()
	defer t.store.mu.RUnlock()
	return t.store.kept.events[application]
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
	return cloneRow(row), nil
}

// Events implements engine.Tx; engine.ErrNotFound when there is no history.
func (t *tx) Events(application string) ([]engine.StoredEvent, error) {
	if err := t.usable(); err != nil {
		return nil, err
	}
	history := append(cloneEvents(t.committed(application)), cloneEvents(t.written.events[application])...)
	if len(history) == 0 {
		return nil, fmt.Errorf("history of %s: %w", application, engine.ErrNotFound)
	}
	return history, nil
}

// Append implements engine.Tx.
func (t *tx) Append(application string, expected int, events []engine.StoredEvent) error {
	if err := t.usable(); err != nil {
		return err
	}
	for i, e := range events {
		if e.Application != application || e.Seq != expected+1+i {
			return fmt.Errorf("append to %s after %d: event %d of %s does not follow", application, expected+i, e.Seq, e.Application)
		}
	}
	actual := len(t.committed(application)) + len(t.written.events[application])
	if actual != expected {
		return &engine.ConflictError{Application: application, Expected: expected, Actual: actual}
	}
	t.written.events[application] = append(t.written.events[application], cloneEvents(events)...)
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
	if row.Receipt != "" {
		if holder := t.holder(row.Receipt); holder != "" && holder != row.ID {
			return fmt.Errorf("save %s: receipt %s is taken by %s", row.ID, row.Receipt, holder)
		}
		t.written.receipts[row.Receipt] = row.ID
	}
	t.written.rows[row.ID] = cloneRow(row)
	return nil
}

// holder is the application that holds a receipt, or "".
func (t *tx) holder(receipt string) string {
	holder, ok := t.written.receipts[receipt]
	if !ok {
		t.store.mu.RLock()
		holder = t.store.kept.receipts[receipt]
		t.store.mu.RUnlock()
	}
	if row, ok := t.row(holder); ok && row.Receipt == receipt {
		return holder
	}
	return ""
}

// Draw implements engine.Tx.
func (t *tx) Draw(register string, year int) (int64, error) {
	if err := t.usable(); err != nil {
		return 0, err
	}
	b := book{register, year}
	last, ok := t.written.drawn[b]
	if !ok {
		t.store.mu.RLock()
		last = t.store.kept.drawn[b]
		t.store.mu.RUnlock()
	}
	t.written.drawn[b] = last + 1
	return last + 1, nil
}

// PutDefinition implements engine.Tx.
func (t *tx) PutDefinition(digest string, document []byte) error {
	if err := t.usable(); err != nil {
		return err
	}
	if _, ok := t.definition(digest); !ok {
		t.written.definitions[digest] = cloneBytes(document)
	}
	return nil
}

// Definition implements engine.Tx.
func (t *tx) Definition(digest string) ([]byte, error) {
	if err := t.usable(); err != nil {
		return nil, err
	}
	document, ok := t.definition(digest)
	if !ok {
		return nil, fmt.Errorf("definition %s: %w", digest, engine.ErrNotFound)
	}
	return cloneBytes(document), nil
}

func (t *tx) definition(digest string) ([]byte, bool) {
	if document, ok := t.written.definitions[digest]; ok {
		return document, true
	}
	t.store.mu.RLock()
	defer t.store.mu.RUnlock()
	document, ok := t.store.kept.definitions[digest]
	return document, ok
}

// Result implements engine.Tx.
func (t *tx) Result(application, key string) (engine.Result, error) {
	if err := t.usable(); err != nil {
		return engine.Result{}, err
	}
	r, ok := t.result(request{application, key})
	if !ok {
		return engine.Result{}, fmt.Errorf("result %s of %s: %w", key, application, engine.ErrNotFound)
	}
	r.Fingerprint = cloneBytes(r.Fingerprint)
	return r, nil
}

// PutResult implements engine.Tx.
func (t *tx) PutResult(application, key string, r engine.Result) error {
	if err := t.usable(); err != nil {
		return err
	}
	id := request{application, key}
	if _, ok := t.result(id); ok {
		return fmt.Errorf("result %s of %s was put before", key, application)
	}
	r.Fingerprint = cloneBytes(r.Fingerprint)
	t.written.results[id] = r
	return nil
}

func (t *tx) result(id request) (engine.Result, bool) {
	if r, ok := t.written.results[id]; ok {
		return r, true
	}
	t.store.mu.RLock()
	defer t.store.mu.RUnlock()
	r, ok := t.store.kept.results[id]
	return r, ok
}
