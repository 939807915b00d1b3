package storetest

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// overABadLine is a store of whose transactions one in so many comes back as
// engine.ErrUnknown: half of these after all was stored, half before anything was.
func overABadLine(s engine.Store, oneIn int) engine.Store {
	if r, ok := s.(engine.Recalling); ok {
		return lossyRecalling{lossy{s, oneIn}, r}
	}
	return lossy{s, oneIn}
}

type lossy struct {
	engine.Store
	oneIn int
}

func (l lossy) Do(ctx context.Context, key string, fn func(tx engine.Tx) error) error {
	return l.lose(func() error { return l.Store.Do(ctx, key, fn) })
}

func (l lossy) lose(do func() error) error {
	switch rand.IntN(2 * l.oneIn) {
	case 0:
		return fmt.Errorf("the line broke before: %w", engine.ErrUnknown)
	case 1:
		if err := do(); err != nil {
			return err
		}
		return fmt.Errorf("the line broke after: %w", engine.ErrUnknown)
	}
	return do()
}

// lossyRecalling is lossy on a store that remembers.
type lossyRecalling struct {
	lossy
	recalling engine.Recalling
}

func (l lossyRecalling) Recall(application string) (engine.Row, bool) {
	return l.recalling.Recall(application)
}

func (l lossyRecalling) Put(ctx context.Context, application string, fn func(tx engine.Tx) error) error {
	return l.lose(func() error { return l.recalling.Put(ctx, application, fn) })
}
