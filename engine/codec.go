package engine

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
)

// encode makes the stored form of an event, chained to the hash before it.
func encode(application string, e Event, before []byte) (StoredEvent, error) {
	payload, err := json.Marshal(e)
	if err != nil {
		return StoredEvent{}, fmt.Errorf("event %d of %s: %w", e.Seq, application, err)
	}
	s := StoredEvent{Application: application, Seq: e.Seq, Type: e.Type, Recorded: e.Recorded, Payload: payload}
	s.Hash = chain(before, s)
	return s, nil
}

// chain is the hash of an event: SHA-256 over the hash before it, the
// application, the number, the type and the payload, each with its length.
func chain(before []byte, s StoredEvent) []byte {
	h := sha256.New()
	for _, part := range [][]byte{before, []byte(s.Application), fmt.Append(nil, s.Seq), []byte(s.Type), s.Payload} {
		fmt.Fprintf(h, "%d:", len(part))
		h.Write(part)
	}
	return h.Sum(nil)
}

// decodeEvent reads a stored event. An event of a later version of the program is
// refused rather than half understood.
func decodeEvent(s StoredEvent) (Event, error) {
	var e Event
	if err := json.Unmarshal(s.Payload, &e); err != nil {
		return Event{}, fmt.Errorf("event %d of %s: %w", s.Seq, s.Application, err)
	}
	if e.Version > EventVersion {
		return Event{}, fmt.Errorf("event %d of %s was written by a newer version of the program", s.Seq, s.Application)
	}
	return e, nil
}

// BrokenChainError says that a stored history was altered.
type BrokenChainError struct {
	Application string
	Seq         int
}

// Error implements error.
func (e *BrokenChainError) Error() string {
	return fmt.Sprintf("history of %s was altered at event %d", e.Application, e.Seq)
}

// Verify proves that a history is unbroken: numbers without gaps and every hash
// as it was written. The error is a *BrokenChainError.
func Verify(events []StoredEvent) error {
	var before []byte
	for i, s := range events {
		if s.Seq != i+1 || !bytes.Equal(s.Hash, chain(before, s)) {
			return &BrokenChainError{s.Application, s.Seq}
		}
		before = s.Hash
	}
	return nil
}

// fingerprint tells whether two requests are the same.
func fingerprint(r Request) ([]byte, error) {
	b, err := json.Marshal(struct {
		Name    string
		Command Command
		Actor   Actor
		Late    *Late
	}{r.Command.Name(), r.Command, r.Actor, r.Late})
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(b)
	return sum[:], nil
}
