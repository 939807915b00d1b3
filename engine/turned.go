package engine

import (
	"context"
	"errors"
)

// EventTurnedAway is in the journal of an office: somebody asked for a service and does
// not qualify for it. Nobody is named, and no fact is kept.
const EventTurnedAway = "turned-away"

// Turned is what somebody who was turned away had asked for.
type Turned struct {
	// Standard is the reference of the version: "grobogan/klambu/kartu-keluarga@1".
	Standard string `json:"standard"`
	Variant  string `json:"variant,omitempty"`
	Channel  string `json:"channel,omitempty"`
}

// turnedAway counts, nameless, a submission that was refused because the citizen does
// not qualify: the same request under its key once. Asking what would be needed counts
// nobody.
func (e *Engine) turnedAway(ctx context.Context, office, ref string, r Request, refused *Refusal) error {
	submit, ok := r.Command.(Submit)
	if !ok || refused.Code != RefusedNotEligible {
		return nil
	}
	now := e.Now().Round(0)
	ev := Event{
		Type: EventTurnedAway, At: now, Recorded: now, Actor: Actor{Role: r.Actor.Role},
		Turned: &Turned{Standard: ref, Variant: submit.Variant, Channel: submit.Channel}, RejectedBy: refused.Rule,
	}
	journal, key := JournalID(office), ""
	if r.Key != "" {
		key = EventTurnedAway + " " + Service(ref) + " " + r.Key
	}
	return e.Store.Do(ctx, journal, func(tx Tx) error {
		if key != "" {
			if _, err := tx.ByKey(journal, key); !errors.Is(err, ErrNotFound) {
				return err // counted before, or a failure
			}
		}
		return e.besideAs(ctx, tx, seal{application: journal}, key, ev)
	})
}
