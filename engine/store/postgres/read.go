package postgres

import (
	"context"
	"fmt"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// Load implements engine.Store.
func (s *Store) Load(ctx context.Context, application string) (engine.Row, error) {
	var h held
	office, local := engine.SplitID(application)
	err := s.read(ctx, func(l link) error {
		h = held{}
		return each(ctx, l, readRow, []any{office, local}, func(row scanner) error { return h.read(row) })
	})
	switch {
	case err != nil:
		return engine.Row{}, err
	case !h.known:
		return engine.Row{}, fmt.Errorf("application %s: %w", application, engine.ErrNotFound)
	}
	s.memory.learn(known{copyRow(*h.row), h.last, h.version})
	return *h.row, nil
}

// Definition implements engine.Store.
func (s *Store) Definition(ctx context.Context, office, digest string) ([]byte, error) {
	var document []byte
	found := false
	err := s.read(ctx, func(l link) error {
		return each(ctx, l, getDefinition, []any{office, digest}, func(row scanner) error {
			found = true
			return row.Scan(&document)
		})
	})
	if err == nil && !found {
		err = fmt.Errorf("definition %s of %s: %w", digest, office, engine.ErrNotFound)
	}
	return opaque(document), err
}
