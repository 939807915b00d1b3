package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
)

// beside appends an event to a history that an office has beside its applications.
// Nothing in it is encrypted: it must hold nothing personal of an applicant.
func (e *Engine) beside(ctx context.Context, tx Tx, history string, ev Event) error {
	return e.besideAs(ctx, tx, history, "", ev)
}

// besideAs is beside under an idempotency key.
func (e *Engine) besideAs(ctx context.Context, tx Tx, history, key string, ev Event) error {
	last, err := tx.Last(history)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	ev.Version, ev.Seq = EventVersion, last.Seq+1
	body, err := json.Marshal(payload{Event: ev})
	if err != nil {
		return fmt.Errorf("event %d of %s: %w", ev.Seq, history, err)
	}
	stored, err := e.link(ctx, StoredEvent{
		Application: history, Seq: ev.Seq, Type: ev.Type, Recorded: ev.Recorded, Payload: body, Key: key,
	}, last.Hash)
	if err != nil {
		return err
	}
	return tx.Append(history, last.Seq, []StoredEvent{stored})
}
