package cli

import (
	"context"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/stats"
)

// watched is a source of events that tells how many were read. It is read by one
// goroutine.
type watched struct {
	stats.Source

	read int
	tell func(int) // nil in a pipe
}

// Changes implements stats.Source.
func (w *watched) Changes(ctx context.Context, office string, after engine.Cursor, limit int) ([]engine.Change, engine.Cursor, error) {
	changes, next, err := w.Source.Changes(ctx, office, after, limit)
	if w.read += len(changes); w.tell != nil && len(changes) == limit {
		w.tell(w.read)
	}
	return changes, next, err
}
