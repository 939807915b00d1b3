package archive

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// Tally counts what an office holds, and tells whether two hold the same. Two that
// hold the same have equal tallies, whichever store they are in.
type Tally struct {
	Events       int `json:"events"`
	Applications int `json:"applications"`
	Keys         int `json:"keys"`
	Definitions  int `json:"definitions"`
	Numbers      int `json:"numbers"`
	Messages     int `json:"messages"`
	Tokens       int `json:"tokens"`
	// Ordered is the SHA-256 over the events in their order; Rest the sum of the
	// SHA-256 of all other records, which come in any order.
	Ordered [sha256.Size]byte `json:"ordered"`
	Rest    [sha256.Size]byte `json:"rest"`
}

// Records is how many there are of all kinds.
func (t *Tally) Records() int {
	return t.Events + t.Applications + t.Keys + t.Definitions + t.Numbers + t.Messages + t.Tokens
}

func (t *Tally) add(r engine.Record) error {
	text, err := json.Marshal(plain(r))
	if err != nil {
		return err
	}
	if r.Event != nil {
		t.Events++
		h := sha256.New()
		h.Write(t.Ordered[:])
		h.Write(text)
		h.Sum(t.Ordered[:0])
		return nil
	}
	switch {
	case r.Row != nil:
		t.Applications++
	case r.Key != nil:
		t.Keys++
	case r.Definition != nil:
		t.Definitions++
	case r.Number != nil:
		t.Numbers++
	case r.Message != nil:
		t.Messages++
	case r.Tokens != nil:
		t.Tokens++
	}
	sum := sha256.Sum256(text)
	for i := 0; i < sha256.Size; i += 8 {
		lane := binary.LittleEndian.Uint64(t.Rest[i:]) + binary.LittleEndian.Uint64(sum[i:])
		binary.LittleEndian.PutUint64(t.Rest[i:], lane)
	}
	return nil
}

// plain is a record as it is compared: stores may give an instant in any zone, nothing
// as nil or empty, and what is a set in any order.
func plain(r engine.Record) engine.Record {
	switch {
	case r.Event != nil:
		e := *r.Event
		e.Recorded = utc(e.Recorded)
		e.Payload, e.Hash, e.Mark, e.Fingerprint = some(e.Payload), some(e.Hash), some(e.Mark), some(e.Fingerprint)
		r.Event = &e
	case r.Row != nil:
		w := *r.Row
		w.Opened, w.Changed, w.Due, w.NextAt = utc(w.Opened), utc(w.Changed), utc(w.Due), utc(w.NextAt)
		w.Steps, w.State, w.Head, w.Key = some(w.Steps), some(w.State), some(w.Head), nil
		r.Row = &w
	case r.Message != nil:
		m := *r.Message
		m.NextAt, m.Posted, m.Settled = utc(m.NextAt), utc(m.Posted), utc(m.Settled)
		r.Message = &m
	case r.Tokens != nil:
		t := engine.Tokens{Application: r.Tokens.Application, Tokens: append([][]byte{}, r.Tokens.Tokens...)}
		slices.SortFunc(t.Tokens, bytes.Compare)
		r.Tokens = &t
	}
	return r
}

func utc(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC().Round(0)
}

func some[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}
