package engine

import (
	"bytes"
	"context"
	"crypto/aes"
	"crypto/cipher"
	"encoding/json"
	"fmt"

	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// Recompute works a clock out from its start, with all stops that have ended.
func Recompute(c Clock, sched *worktime.Schedule, warn float64) Clock {
	c.compute(sched, warn)
	return c
}

// DecodeEvent reads a stored event without its key, for the fuzzer.
func DecodeEvent(s StoredEvent) (Event, error) { return decode(s, seal{}) }

// StoredText is the JSON of a State or an Event as it is stored, all in the open.
func StoredText(v any) ([]byte, error) {
	w := newScratch()
	defer w.free()
	t := &w.texts
	switch v := v.(type) {
	case *State:
		t.state(v, nil)
	case *Event:
		t.begin('{')
		t.event(v, nil)
		t.end('}')
	default:
		return nil, fmt.Errorf("%T is not stored", v)
	}
	return bytes.Clone(bytes.TrimSuffix(t.out, []byte(","))), t.err
}

// StoredAfter is the JSON of a state that is written right behind an event.
func StoredAfter(ev *Event, s *State) ([]byte, error) {
	w := newScratch()
	defer w.free()
	if _, err := w.event(ev, seal{}, nil); err != nil {
		return nil, err
	}
	sealed, err := w.state(s, nil, seal{})
	return bytes.TrimPrefix(sealed, []byte{inTheOpen}), err
}

// Sealed is an event as it is stored, with a key of its own.
type Sealed struct {
	s       seal
	stored  StoredEvent
	scratch *scratch
}

// SealEvent stores an event, in which some facts are personal, and what stood in the
// scratch while it did.
func SealEvent(ev *Event, personal func(fact string) bool) (Sealed, error) {
	block, err := aes.NewCipher(make([]byte, 32))
	if err != nil {
		return Sealed{}, err
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return Sealed{}, err
	}
	s := seal{"kantor/berkas", aead}
	w := &scratch{}
	payload, err := w.event(ev, s, personal)
	return Sealed{s, StoredEvent{Application: s.application, Seq: ev.Seq, Payload: payload}, w}, err
}

// Hiding is the event with other private parts under its seal.
func (s Sealed) Hiding(plain []byte) (Sealed, error) {
	var p payload
	if err := json.Unmarshal(s.stored.Payload, &p); err != nil {
		return s, err
	}
	p.Sealed = s.s.close(nil, plain, s.s.bound(nil, "event", s.stored.Seq))
	var err error
	s.stored.Payload, err = json.Marshal(p)
	return s, err
}

// Open reads it with its key, Public without.
func (s Sealed) Open() (Event, error)   { return decode(s.stored, s.s) }
func (s Sealed) Public() (Event, error) { return decode(s.stored, seal{}) }

// Private are the facts under seal.
func (s Sealed) Private() (map[string]rule.Value, error) {
	var p payload
	if err := json.Unmarshal(s.stored.Payload, &p); err != nil || p.Sealed == nil {
		return nil, err
	}
	plain, err := s.s.open("event", s.stored.Seq, p.Sealed)
	if err != nil {
		return nil, err
	}
	var hidden private
	if err := json.Unmarshal(plain, &hidden); err != nil {
		return nil, err
	}
	again, err := json.Marshal(hidden)
	if err != nil || !bytes.Equal(again, plain) {
		return nil, fmt.Errorf("encoding/json has %s for %s, %w", again, plain, err)
	}
	return hidden.Facts, nil
}

// Left is what is left of an event in the scratch once a state was written, too, and the
// scratch was given back; Written is how much there was.
func (s Sealed) Left(state *State) (left []byte, written int, err error) {
	w := s.scratch
	_, err = w.state(state, nil, s.s)
	texts, hidden := w.texts.out, w.hidden.out
	written = len(texts) + len(hidden)
	w.free()
	return append(texts[:cap(texts)], hidden[:cap(hidden)]...), written, err
}

// Chain is the hash that chains an event to the one before.
func Chain(before []byte, s StoredEvent) []byte { return chain(before, &s) }

// Remembers reports whether an engine keeps a state, or a key, of a row ready.
func (e *Engine) Remembers(row Row) (state, key bool) {
	state = e.recent.of(&row, &State{})
	e.mu.Lock()
	defer e.mu.Unlock()
	return state, e.seals[string(row.Key)] != nil
}

// Fingerprint is what a request's key is stored with in enginetest's office.
func (e *Engine) Fingerprint(ctx context.Context, r Request) ([]byte, error) {
	return e.fingerprint(ctx, "contoh/kantor", r)
}

// Marked is what an event's Mark is made of.
func Marked(s *StoredEvent) []byte { return marked(s) }

// Asked is how many ways to ask for a service an engine keeps in mind.
func (e *Engine) Asked() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return len(e.asked)
}
