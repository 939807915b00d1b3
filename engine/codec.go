package engine

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strconv"
)

// payload is the stored form of an event.
type payload struct {
	Event
	// Sealed is what is private of it.
	Sealed []byte `json:"sealed,omitempty"`
}

// encode makes the payload of an application's event.
func encode(ev Event, s seal, personal func(fact string) bool) ([]byte, error) {
	open, hidden := part(ev, personal)
	p := payload{Event: open}
	if !hidden.empty() && !s.gone() {
		plain, err := json.Marshal(hidden)
		if err != nil {
			return nil, fmt.Errorf("event %d of %s: %w", ev.Seq, s.application, err)
		}
		p.Sealed = s.close("event", ev.Seq, plain)
	}
	out, err := payloadText(&p)
	if err != nil {
		return nil, fmt.Errorf("event %d of %s: %w", ev.Seq, s.application, err)
	}
	return out, nil
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
	if err := json.Unmarshal(plain, &hidden); err != nil {
		return wrong(err)
	}
	hidden.join(&p.Event)
	return p.Event, nil
}

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

// link puts an event into its history: behind the one whose hash is before, nil for
// the first.
func (e *Engine) link(ctx context.Context, s StoredEvent, before []byte) (StoredEvent, error) {
	s.Hash = chain(before, s)
	office, _ := SplitID(s.Application)
	var err error
	if s.Mark, err = e.Keys.Mark(ctx, office, marked(s)); err != nil {
		return StoredEvent{}, fmt.Errorf("mark of event %d of %s: %w", s.Seq, s.Application, err)
	}
	return s, nil
}

// chain is the hash of an event: SHA-256 over the hash before it, the history, the
// number, the type, the instant it was recorded and the payload, each with its length.
func chain(before []byte, s StoredEvent) []byte {
	h := sha256.New()
	var scratch [24]byte
	add := func(part []byte) {
		h.Write(append(strconv.AppendInt(scratch[:0], int64(len(part)), 10), ':'))
		h.Write(part)
	}
	add(before)
	add([]byte(s.Application))
	var number [24]byte
	add(strconv.AppendInt(number[:0], int64(s.Seq), 10))
	add([]byte(s.Type))
	add(strconv.AppendInt(number[:0], s.Recorded.UnixNano(), 10))
	add(s.Payload)
	return h.Sum(make([]byte, 0, sha256.Size))
}
