package memory

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// Export implements engine.Store. The snapshot is listed before the first record is
// given, so emit may take its time. After the events come rows, keys, tokens,
// definitions, numbers and messages, each in order.
func (s *Store) Export(ctx context.Context, office string, emit func(engine.Record) error) error {
	if err := s.enter(ctx); err != nil {
		return err
	}
	defer s.calls.Done()
	s.mu.RLock()
	events, rest := s.office(office).snapshot()
	s.mu.RUnlock()
	for i := range len(events) + len(rest) {
		if err := ctx.Err(); err != nil {
			return err
		}
		var r engine.Record
		if i < len(events) {
			e := copyEvent(events[i])
			r.Event = &e
		} else {
			r = rest[i-len(events)]
		}
		if err := emit(r); err != nil {
			return err
		}
	}
	return nil
}

// snapshot lists what an office holds. An event never changes, so events are copied
// only when they are given out.
func (o *office) snapshot() (events []engine.StoredEvent, rest []engine.Record) {
	for _, p := range o.feed {
		events = append(events, o.histories[p.application][p.seq-1])
	}
	for _, id := range slices.Sorted(maps.Keys(o.rows)) {
		row := o.row(o.rows[id])
		row.Key = nil
		rest = append(rest, engine.Record{Row: &row})
	}
	for _, id := range slices.Sorted(maps.Keys(o.keys)) {
		rest = append(rest, engine.Record{Key: &engine.StoredKey{Application: id, Wrapped: bytes.Clone(o.keys[id])}})
	}
	for _, id := range slices.Sorted(maps.Keys(o.tokens)) {
		t := &engine.Tokens{Application: id}
		for _, token := range o.tokens[id] {
			t.Tokens = append(t.Tokens, bytes.Clone(token))
		}
		rest = append(rest, engine.Record{Tokens: t})
	}
	for _, digest := range slices.Sorted(maps.Keys(o.definitions)) {
		rest = append(rest, engine.Record{Definition: &engine.Document{Digest: digest, Document: bytes.Clone(o.definitions[digest])}})
	}
	for _, b := range slices.SortedFunc(maps.Keys(o.drawn), func(a, b book) int {
		return cmp.Or(cmp.Compare(a.register, b.register), cmp.Compare(a.year, b.year))
	}) {
		rest = append(rest, engine.Record{Number: &engine.LastNumber{Register: b.register, Year: b.year, Last: o.drawn[b]}})
	}
	for _, m := range o.messages {
		rest = append(rest, engine.Record{Message: &m})
	}
	return events, rest
}

// Import implements engine.Store. What next gives is gathered beside the store, so
// others go on meanwhile.
func (s *Store) Import(ctx context.Context, name string, next func() (engine.Record, error)) error {
	held := func() error {
		if _, ok := s.offices[name]; ok {
			return fmt.Errorf("import %s: %w", name, engine.ErrTaken)
		}
		return nil
	}
	if err := s.reading(ctx, held); err != nil {
		return err
	}
	// A store of its own holds the office as it grows, and judges it as any other.
	beside := New()
	t := &tx{ctx: ctx, store: beside}
	var messages []engine.Message
	for {
		r, err := next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if r.Message != nil {
			messages = append(messages, ownMessage(*r.Message))
		}
		if err := t.record(name, r); err != nil {
			return fmt.Errorf("import %s: %w", name, err)
		}
	}
	messages, err := ordered(name, messages)
	if err != nil {
		return fmt.Errorf("import %s: %w", name, err)
	}
	return s.inTurn(ctx, name, func() error {
		if err := held(); err != nil {
			return err
		}
		if t.written[name] == nil && len(messages) == 0 {
			return nil
		}
		o := &office{}
		_, written := t.office(name)
		o.merge(written)
		o.messages = messages
		s.mu.Lock()
		defer s.mu.Unlock()
		s.offices[name] = o
		return nil
	})
}

// record writes one record of an office.
func (t *tx) record(office string, r engine.Record) error {
	if id := application(r); id != "" {
		if of, _ := engine.SplitID(id); of != office {
			return fmt.Errorf("%s is of another office", id)
		}
	}
	switch {
	case r.Event != nil:
		return t.Append(r.Event.Application, r.Event.Seq-1, []engine.StoredEvent{*r.Event})
	case r.Row != nil:
		return t.Save(*r.Row)
	case r.Key != nil:
		return t.PutKey(r.Key.Application, r.Key.Wrapped)
	case r.Tokens != nil:
		return t.PutTokens(r.Tokens.Application, r.Tokens.Tokens)
	case r.Definition != nil:
		return t.PutDefinition(office, r.Definition.Digest, r.Definition.Document)
	case r.Number != nil:
		put(&t.change(office).drawn, book{r.Number.Register, r.Number.Year}, r.Number.Last)
	case r.Message == nil: // messages are put in order when all are there
		return errors.New("a record holds nothing")
	}
	return nil
}

// application is the id that a record is of, "" when it is of the office.
func application(r engine.Record) string {
	switch {
	case r.Event != nil:
		return r.Event.Application
	case r.Row != nil:
		return r.Row.ID
	case r.Key != nil:
		return r.Key.Application
	case r.Tokens != nil:
		return r.Tokens.Application
	}
	return ""
}

// ordered sorts an office's messages by their IDs, which they keep.
func ordered(office string, messages []engine.Message) ([]engine.Message, error) {
	slices.SortFunc(messages, func(a, b engine.Message) int { return cmp.Compare(a.ID, b.ID) })
	for i, m := range messages {
		if m.Office != office || m.ID < 1 || i > 0 && messages[i-1].ID == m.ID {
			return nil, fmt.Errorf("message %d of %s is not one of the office's", m.ID, m.Office)
		}
	}
	return messages, nil
}
