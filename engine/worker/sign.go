package worker

import (
	"context"
	"errors"
	"fmt"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// sign makes the checkpoints that have come of age. When the last one was made stands in
// the store: it does not matter which worker made it, or whether this one was begun anew.
func (w *Worker) sign(ctx context.Context, r *Report) {
	if w.Checkpoint <= 0 || ctx.Err() != nil {
		return
	}
	offices, err := w.engine.Store.Offices(ctx)
	if err != nil {
		w.failed(ctx, r, "checkpoints", err)
		return
	}
	for _, office := range offices {
		made, err := w.signed(ctx, office)
		if err != nil {
			w.failed(ctx, r, "checkpoints", fmt.Errorf("office %s: %w", office, err))
		} else if made {
			r.Checkpoints++
		}
	}
}

// signed makes the checkpoint of an office, if it has come of age and something is new.
func (w *Worker) signed(ctx context.Context, office string) (bool, error) {
	before, err := w.last(ctx, office)
	if err != nil {
		return false, err
	}
	// One that lies in the future was made by a clock that was wrong.
	if age := w.engine.Now().Sub(before.Recorded); before.Seq > 0 && age >= 0 && age < w.Checkpoint {
		return false, nil
	}
	if _, err := w.engine.Checkpoint(ctx, office); err != nil {
		return false, err
	}
	after, err := w.last(ctx, office)
	return after.Seq > before.Seq, err
}

// last is the event of the last checkpoint of an office; its Seq is 0 when there is none.
func (w *Worker) last(ctx context.Context, office string) (last engine.StoredEvent, err error) {
	id := engine.CheckpointsID(office)
	err = w.engine.Store.Do(ctx, id, func(tx engine.Tx) error {
		var err error
		if last, err = tx.Last(id); errors.Is(err, engine.ErrNotFound) {
			last = engine.StoredEvent{}
			return nil
		}
		return err
	})
	return last, err
}
