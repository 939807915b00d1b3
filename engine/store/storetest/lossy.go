package storetest

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// lossy is a store over a bad line: some calls come back as engine.ErrUnknown, half of
// them after all was stored, half before anything was.
type lossy struct {
	engine.Store
	oneIn int
}

func (l lossy) Do(ctx context.Context, key string, fn func(tx engine.Tx) error) error {
	switch rand.IntN(2 * l.oneIn) {
	case 0:
		return fmt.Errorf("the line broke before: %w", engine.ErrUnknown)
	case 1:
		if err := l.Store.Do(ctx, key, fn); err != nil {
			return err
		}
		return fmt.Errorf("the line broke after: %w", engine.ErrUnknown)
	}
	return l.Store.Do(ctx, key, fn)
}
