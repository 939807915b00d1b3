package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// Load implements engine.Store.
func (p port) Load(ctx context.Context, application string) (row engine.Row, err error) {
	err = p.read(ctx, func(q querier) error {
		row, _, err = loadRow(q, application)
		return absent("application "+application, err)
	})
	return row, err
}

// Definition implements engine.Store.
func (p port) Definition(ctx context.Context, office, digest string) (document []byte, err error) {
	err = p.read(ctx, func(q querier) error {
		err := one(q, func(f *fields) { document = f.bytes() }, definitionOf, office, digest)
		return absent("definition "+digest, err)
	})
	return document, err
}

// absent says of an answer without rows what is not there.
func absent(what string, err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("%s: %w", what, engine.ErrNotFound)
	}
	return err
}

var _ engine.Recalling = (*Store)(nil)

// Load implements engine.Store.
func (s *Store) Load(ctx context.Context, application string) (engine.Row, error) {
	mark := s.memory.mark()
	row, err := s.port.Load(ctx, application)
	if err == nil {
		s.memory.putKey(application, row.Key, mark)
	}
	return row, err
}

// Recall implements engine.Recalling. What it gives is shared with whoever else asks.
func (s *Store) Recall(application string) (engine.Row, bool) {
	return s.memory.get(application).give()
}

// Put implements engine.Recalling. What is older shows by the number of the last event
// and, since a key changes without one, by the key.
func (s *Store) Put(ctx context.Context, application string, fn func(tx engine.Tx) error) error {
	return s.do(ctx, func(t *tx) error {
		t.recalled = application
		return fn(t)
	})
}
