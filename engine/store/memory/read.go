package memory

import (
	"bytes"
	"context"
	"fmt"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// Load implements engine.Store.
func (s *Store) Load(ctx context.Context, application string) (row engine.Row, err error) {
	err = s.reading(ctx, func() error {
		name, _ := engine.SplitID(application)
		o := s.office(name)
		found, ok := o.rows[application]
		if !ok {
			return fmt.Errorf("application %s: %w", application, engine.ErrNotFound)
		}
		row = o.row(found)
		return nil
	})
	return row, err
}

// Definition implements engine.Store.
func (s *Store) Definition(ctx context.Context, office, digest string) (document []byte, err error) {
	err = s.reading(ctx, func() error {
		kept, ok := s.office(office).definitions[digest]
		if !ok {
			return fmt.Errorf("definition %s of %s: %w", digest, office, engine.ErrNotFound)
		}
		document = bytes.Clone(kept)
		return nil
	})
	return document, err
}
