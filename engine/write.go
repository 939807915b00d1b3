package engine

import "context"

// written is what events lead to in a store: their stored form, and the row of the
// application.
type written struct {
	events []StoredEvent
	row    Row
}

// write makes the stored form of events that were applied and follow what the row tells
// of; the last gets the idempotency key and the fingerprint of asked.
func (e *Engine) write(ctx context.Context, app *Application, events []Event, asked StoredEvent) (written, error) {
	w := newScratch()
	defer w.free()
	stored := make([]StoredEvent, len(events))
	row := app.current()
	for i := range events {
		ev, s := &events[i], &stored[i]
		payload, err := w.event(ev, app.seal, app.personal)
		if err != nil {
			return written{}, err
		}
		*s = StoredEvent{Application: app.State.ID, Seq: ev.Seq, Type: ev.Type, Recorded: ev.Recorded, Payload: payload}
		if i == len(events)-1 {
			s.Key, s.Fingerprint = asked.Key, asked.Fingerprint
		}
		if err := e.link(ctx, s, row.Head); err != nil {
			return written{}, err
		}
		row.Head = s.Hash
	}
	var err error
	row.State, err = w.state(&app.State, row.Head, app.seal)
	return written{stored, row}, err
}

// standsAt reports whether two positions are one and the same: they point to the same
// things, which is more than that these say the same.
func (p *Position) standsAt(q *Position) bool {
	return p.Status == q.Status && p.Clock == q.Clock && sameList(p.Active, q.Active) &&
		sameList(p.Pauses, q.Pauses) && sameList(p.Stages, q.Stages) && sameList(p.Deadlines, q.Deadlines)
}

func sameList[T any](a, b []T) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}
