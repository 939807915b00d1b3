package memory

import (
	"fmt"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// Events implements engine.Tx.
func (t *tx) Events(application string) ([]engine.StoredEvent, error) {
	if err := t.usable(); err != nil {
		return nil, err
	}
	held, written := t.of(application)
	history := appendCopies(nil, held.histories[application])
	history = appendCopies(history, written.histories[application])
	if len(history) == 0 {
		return nil, fmt.Errorf("history of %s: %w", application, engine.ErrNotFound)
	}
	return history, nil
}

// Last implements engine.Tx.
func (t *tx) Last(application string) (engine.StoredEvent, error) {
	if err := t.usable(); err != nil {
		return engine.StoredEvent{}, err
	}
	e, ok := t.event(application, t.end(application))
	if !ok {
		return engine.StoredEvent{}, fmt.Errorf("history of %s: %w", application, engine.ErrNotFound)
	}
	return copyEvent(e), nil
}

// end is the number of a history's last event, 0 when there is none.
func (t *tx) end(application string) int {
	held, written := t.of(application)
	return len(held.histories[application]) + len(written.histories[application])
}

// event finds an event by its number.
func (t *tx) event(application string, seq int) (engine.StoredEvent, bool) {
	if seq < 1 || seq > t.end(application) {
		return engine.StoredEvent{}, false
	}
	held, written := t.of(application)
	before := held.histories[application]
	if seq <= len(before) {
		return before[seq-1], true
	}
	return written.histories[application][seq-1-len(before)], true
}

// Append implements engine.Tx.
func (t *tx) Append(application string, expected int, events []engine.StoredEvent) error {
	if err := t.usable(); err != nil {
		return err
	}
	if err := follow(application, expected, events); err != nil {
		return err
	}
	if actual := t.end(application); actual != expected {
		return &engine.ConflictError{Application: application, Expected: expected, Actual: actual}
	}
	for _, e := range events {
		if _, taken := t.keyed(application, e.Key); taken {
			return fmt.Errorf("append to %s: its idempotency key: %w", application, engine.ErrTaken)
		}
	}
	if len(events) == 0 {
		return nil
	}
	office, _ := engine.SplitID(application)
	t.change(office).append(application, ownEvents(events))
	return nil
}

// follow tells whether events follow each other, under different keys.
func follow(application string, expected int, events []engine.StoredEvent) error {
	var keys map[string]bool
	for i, e := range events {
		if e.Application != application || e.Seq != expected+1+i {
			return fmt.Errorf("append to %s after %d: event %d of %s does not follow", application, expected+i, e.Seq, e.Application)
		}
		if e.Key == "" {
			continue
		}
		if keys[e.Key] {
			return fmt.Errorf("append to %s: an idempotency key twice: %w", application, engine.ErrTaken)
		}
		put(&keys, e.Key, true)
	}
	return nil
}

// keyed is the number of the event that a history has under an idempotency key.
func (t *tx) keyed(application, key string) (seq int, ok bool) {
	if key == "" {
		return 0, false
	}
	held, written := t.of(application)
	if seq, ok = written.requests[request{application, key}]; ok {
		return seq, true
	}
	seq, ok = held.requests[request{application, key}]
	return seq, ok
}

// ByKey implements engine.Tx; no event is found under "".
func (t *tx) ByKey(application, key string) (engine.StoredEvent, error) {
	if err := t.usable(); err != nil {
		return engine.StoredEvent{}, err
	}
	seq, ok := t.keyed(application, key)
	if !ok {
		return engine.StoredEvent{}, fmt.Errorf("request of %s: %w", application, engine.ErrNotFound)
	}
	e, _ := t.event(application, seq)
	return copyEvent(e), nil
}
