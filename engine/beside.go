package engine

import (
	"context"
	"errors"
)

// beside appends an event to a history that an office has beside its applications.
// There is no key to it: what is personal of an applicant is left out.
func (e *Engine) beside(ctx context.Context, tx Tx, history string, ev Event) error {
	return e.besideAs(ctx, tx, seal{application: history}, "", ev)
}

// besideAs is beside in the history that a seal names, under an idempotency key.
func (e *Engine) besideAs(ctx context.Context, tx Tx, s seal, key string, ev Event) error {
	history := s.application
	last, err := tx.Last(history)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	ev.Version, ev.Seq = EventVersion, last.Seq+1
	body, err := encode(&ev, s, func(string) bool { return true })
	if err != nil {
		return err
	}
	stored := StoredEvent{
		Application: history, Seq: ev.Seq, Type: ev.Type, Recorded: ev.Recorded, Payload: body, Key: key,
	}
	if err := e.link(ctx, &stored, last.Hash); err != nil {
		return err
	}
	return tx.Append(history, last.Seq, []StoredEvent{stored})
}
