package engine

import (
	"encoding/json"
	"errors"
	"fmt"
)

// payload is the stored form of an event.
type payload struct {
	Event
	// Sealed is what is private of it.
	Sealed []byte `json:"sealed,omitempty"`
}

// encode makes the payload of an event that stands alone.
func encode(ev *Event, s seal, personal func(fact string) bool) ([]byte, error) {
	w := newScratch()
	defer w.free()
	return w.event(ev, s, personal)
}

// decode reads a stored event; without a key what is private stays erased. An event
// of a later version of the program is refused rather than half understood.
func decode(stored StoredEvent, s seal) (Event, error) {
	var p payload
	wrong := func(err error) (Event, error) {
		return Event{}, fmt.Errorf("event %d of %s: %w", stored.Seq, stored.Application, err)
	}
	if err := json.Unmarshal(stored.Payload, &p); err != nil {
		return wrong(err)
	}
	if p.Version > EventVersion {
		return Event{}, fmt.Errorf("event %d of %s was written by a newer version of the program", stored.Seq, stored.Application)
	}
	if len(p.Sealed) == 0 || s.gone() {
		return p.Event, nil
	}
	plain, err := s.open("event", stored.Seq, p.Sealed)
	if err != nil {
		return wrong(err)
	}
	var hidden private
	if json.Unmarshal(plain, &hidden) != nil {
		return wrong(errPrivate)
	}
	hidden.join(&p.Event)
	return p.Event, nil
}

// errPrivate says that what is private of an event is written in no way known here. What
// the reader of it says would repeat some of it.
var errPrivate = errors.New("what is private of it cannot be read")

func decodeAll(stored []StoredEvent, s seal) ([]Event, error) {
	events := make([]Event, len(stored))
	for i := range stored {
		var err error
		if events[i], err = decode(stored[i], s); err != nil {
			return nil, err
		}
	}
	return events, nil
}
