package memory

import (
	"bytes"
	"maps"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

type book struct {
	register string
	year     int
}

type request struct{ application, key string }

// kept is what a store holds, or what a transaction adds to it.
type kept struct {
	rows   map[string]engine.Row
	events map[string][]engine.StoredEvent
	// receipts says who took a receipt last. The row decides whether it still
	// holds it, so nothing is removed when a row changes its receipt.
	receipts    map[string]string
	drawn       map[book]int64
	definitions map[string][]byte
	results     map[request]engine.Result
}

func newKept() kept {
	return kept{
		rows:        map[string]engine.Row{},
		events:      map[string][]engine.StoredEvent{},
		receipts:    map[string]string{},
		drawn:       map[book]int64{},
		definitions: map[string][]byte{},
		results:     map[request]engine.Result{},
	}
}

// merge adds what a transaction wrote. Its values are its own copies already.
func (k kept) merge(written kept) {
	maps.Copy(k.rows, written.rows)
	for application, events := range written.events {
		k.events[application] = append(k.events[application], events...)
	}
	maps.Copy(k.receipts, written.receipts)
	maps.Copy(k.drawn, written.drawn)
	maps.Copy(k.definitions, written.definitions)
	maps.Copy(k.results, written.results)
}

// The clones below keep callers from changing what is stored through a slice,
// and give what a database would: times in UTC and nil for what is empty.

func cloneBytes(b []byte) []byte {
	if len(b) == 0 {
		return nil
	}
	return bytes.Clone(b)
}

func cloneRow(row engine.Row) engine.Row {
	if len(row.Steps) == 0 {
		row.Steps = nil
	}
	row.Steps = slices.Clone(row.Steps)
	row.State, row.Head = cloneBytes(row.State), cloneBytes(row.Head)
	row.Opened, row.Changed = row.Opened.Round(0).UTC(), row.Changed.Round(0).UTC()
	row.Due, row.NextAt = row.Due.Round(0).UTC(), row.NextAt.Round(0).UTC()
	return row
}

func cloneEvents(events []engine.StoredEvent) []engine.StoredEvent {
	out := slices.Clone(events)
	for i := range out {
		out[i].Recorded = out[i].Recorded.Round(0).UTC()
		out[i].Payload = cloneBytes(out[i].Payload)
		out[i].Hash = cloneBytes(out[i].Hash)
	}
	return out
}
