package engine

import (
	"context"

	"github.com/maklumat-pelayanan/maklumat/engine/ledger"
)

// feedPage is how many events are read of a feed at once.
const feedPage = 1000

// leafOf is an event as checkpoints cover it; false when its hash is none.
func leafOf(s StoredEvent) (ledger.Leaf, bool) {
	l := ledger.Leaf{History: s.Application, Seq: s.Seq}
	return l, len(s.Hash) == len(l.Hash) && copy(l.Hash[:], s.Hash) == len(l.Hash)
}

// place is how far checkpoints have come in a store's feed: a page of it, and how many
// of its leaves were taken. In another store it may be the place of something else, so
// who goes on from it looks first at what lies there.
type place struct {
	Page  Cursor `json:"page"`
	Taken int    `json:"taken"`
}

// leaves gives the events of an office's tree from behind a place on, each with its own
// place, until each says no: all but the checkpoints themselves.
func (e *Engine) leaves(ctx context.Context, office string, from place, each func(StoredEvent, place) (bool, error)) error {
	own := CheckpointsID(office)
	for {
		events, next, err := e.Store.Feed(ctx, office, from.Page, feedPage)
		if err != nil || len(events) == 0 {
			return err
		}
		n := 0
		for _, s := range events {
			if s.Application == own {
				continue
			}
			if n++; n <= from.Taken {
				continue
			}
			if more, err := each(s, place{from.Page, n}); err != nil || !more {
				return err
			}
		}
		from = place{Page: next}
	}
}

// stream gives all events of an office's tree for a proof.
func (e *Engine) stream(ctx context.Context, office string) ledger.Stream {
	return func(yield func(ledger.Leaf) bool) error {
		return e.leaves(ctx, office, place{}, func(s StoredEvent, _ place) (bool, error) {
			l, _ := leafOf(s)
			return yield(l), nil
		})
	}
}
