package memory

import (
	"bytes"
	"maps"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// office is what a store holds of one office, or what a transaction adds to it. The
// maps of an addition are nil until something is put.
type office struct {
	rows      map[string]engine.Row
	histories map[string][]engine.StoredEvent
	feed      []place // of all events, in the order in which they were stored
	requests  map[request]int
	// receipts says who took a receipt last. The row decides whether it still
	// holds it, so nothing is removed when a row changes its receipt.
	receipts map[string]string
	// keys and tokens are nil in an addition where they were removed.
	keys        map[string][]byte
	tokens      map[string][][]byte
	drawn       map[book]int64
	definitions map[string][]byte
	messages    []engine.Message // by ID
}

// place is where an event stands.
type place struct {
	application string
	seq         int
}

// request is an idempotency key; the event that has it is kept by its number.
type request struct{ application, key string }

type book struct {
	register string
	year     int
}

// nothing is read where an office has nothing.
var nothing = &office{}

func put[K comparable, V any](m *map[K]V, key K, value V) {
	if *m == nil {
		*m = map[K]V{}
	}
	(*m)[key] = value
}

func putAll[K comparable, V any](m *map[K]V, added map[K]V) {
	if *m == nil {
		*m = maps.Clone(added) // what was added is emptied afterwards
		return
	}
	maps.Copy(*m, added)
}

// append adds events that were found to follow.
func (o *office) append(application string, events []engine.StoredEvent) {
	o.extend(application, events)
	for _, e := range events {
		o.feed = append(o.feed, place{application, e.Seq})
		if e.Key != "" {
			put(&o.requests, request{application, e.Key}, e.Seq)
		}
	}
}

// extend adds events, which are the store's own, to a history.
func (o *office) extend(application string, events []engine.StoredEvent) {
	if before := o.histories[application]; len(before) > 0 {
		events = append(before, events...)
	}
	put(&o.histories, application, events)
}

// merge adds what a transaction wrote. Its values are the store's own already.
func (o *office) merge(added *office) {
	for application, events := range added.histories {
		o.extend(application, events)
	}
	o.feed = append(o.feed, added.feed...)
	putAll(&o.rows, added.rows)
	putAll(&o.requests, added.requests)
	putAll(&o.receipts, added.receipts)
	putAll(&o.drawn, added.drawn)
	putAll(&o.definitions, added.definitions)
	for application, wrapped := range added.keys {
		if wrapped == nil {
			delete(o.keys, application)
			continue
		}
		put(&o.keys, application, wrapped)
	}
	for application, tokens := range added.tokens {
		if len(tokens) == 0 {
			delete(o.tokens, application)
			continue
		}
		put(&o.tokens, application, tokens)
	}
	for _, m := range added.messages {
		m.ID = o.lastMessage() + 1
		o.messages = append(o.messages, m)
	}
}

func (o *office) lastMessage() int64 {
	if len(o.messages) == 0 {
		return 0
	}
	return o.messages[len(o.messages)-1].ID
}

// row gives a row as it is read: with its key, and nothing of it shared.
func (o *office) row(row engine.Row) engine.Row {
	row.Steps = slices.Clone(row.Steps)
	row.State, row.Head = bytes.Clone(row.State), bytes.Clone(row.Head)
	row.Key = bytes.Clone(o.keys[row.ID])
	return row
}

// ownRow makes a row what a database would give back: times in UTC, nil for what
// is empty. The bytes are the store's, by the contract.
func ownRow(row engine.Row) engine.Row {
	row.Steps = cut(slices.Clone(row.Steps))
	row.State, row.Head, row.Key = cut(row.State), cut(row.Head), nil
	row.Opened, row.Changed = row.Opened.Round(0).UTC(), row.Changed.Round(0).UTC()
	row.Due, row.NextAt = row.Due.Round(0).UTC(), row.NextAt.Round(0).UTC()
	return row
}

// ownEvents does the same for events.
func ownEvents(events []engine.StoredEvent) []engine.StoredEvent {
	out := slices.Clone(events)
	for i := range out {
		e := &out[i]
		e.Recorded = e.Recorded.Round(0).UTC()
		e.Payload, e.Hash, e.Mark, e.Fingerprint = cut(e.Payload), cut(e.Hash), cut(e.Mark), cut(e.Fingerprint)
	}
	return out
}

// cut keeps what is appended to a slice out of it, and makes an empty one nil.
func cut[T any](s []T) []T {
	if len(s) == 0 {
		return nil
	}
	return slices.Clip(s)
}

// copyEvent gives an event whose bytes its reader may change.
func copyEvent(e engine.StoredEvent) engine.StoredEvent {
	e.Payload, e.Hash = bytes.Clone(e.Payload), bytes.Clone(e.Hash)
	e.Mark, e.Fingerprint = bytes.Clone(e.Mark), bytes.Clone(e.Fingerprint)
	return e
}

func appendCopies(to, events []engine.StoredEvent) []engine.StoredEvent {
	to = slices.Grow(to, len(events))
	for _, e := range events {
		to = append(to, copyEvent(e))
	}
	return to
}

func ownMessage(m engine.Message) engine.Message {
	m.NextAt, m.Posted, m.Settled = m.NextAt.Round(0).UTC(), m.Posted.Round(0).UTC(), m.Settled.Round(0).UTC()
	return m
}
