package storetest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

var archiveChecks = []check{
	{"an export is all of an office", exportAll},
	{"an export stops with the error of who receives it", exportStops},
	{"others go on writing during an export", exportBeside},
	{"an export is one snapshot", exportSnapshot},
}

// export lists an office's records.
func (b bench) export(s engine.Store, office string) []engine.Record {
	b.Helper()
	var all []engine.Record
	err := s.Export(b.ctx, office, func(r engine.Record) error {
		all = append(all, r)
		return nil
	})
	if err != nil {
		b.Fatalf("Export: %v", err)
	}
	return all
}

// lines writes records so that they compare: events in their order, then the rest,
// whose order is free.
func (b bench) lines(all []engine.Record) []string {
	b.Helper()
	var events, rest []string
	for _, r := range all {
		switch {
		case r.Row != nil:
			row := plainRow(*r.Row)
			r.Row = &row
		case r.Tokens != nil:
			t := engine.Tokens{Application: r.Tokens.Application, Tokens: slices.Clone(r.Tokens.Tokens)}
			slices.SortFunc(t.Tokens, bytes.Compare)
			r.Tokens = &t
		case r.Event != nil:
			e := *r.Event
			e.Payload, e.Hash, e.Mark, e.Fingerprint = plain(e.Payload), plain(e.Hash), plain(e.Mark), plain(e.Fingerprint)
			r.Event = &e
		}
		line, err := json.Marshal(r)
		if err != nil {
			b.Fatalf("record: %v", err)
		}
		if r.Event == nil {
			rest = append(rest, string(line))
			continue
		}
		if len(rest) > 0 {
			b.Errorf("an event comes after the rest: %s", line)
		}
		events = append(events, string(line))
	}
	slices.Sort(rest)
	return append(events, rest...)
}

// sameRecords compares two exports.
func (b bench) sameRecords(what string, got, want []engine.Record) {
	b.Helper()
	g, w := b.lines(got), b.lines(want)
	for i := range max(len(g), len(w)) {
		if i >= len(g) || i >= len(w) || g[i] != w[i] {
			b.Errorf("%s: record %d of %d, want one of %d:\n got %s\nwant %s", what, i, len(g), len(w), at(g, i), at(w, i))
			return
		}
	}
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(none)"
}

// fill writes some of everything into Klambu, something into Gubug, and gives what an
// export of Klambu holds.
func (b bench) fill() []engine.Record {
	b.Helper()
	a, z := in("a"), in("z")
	history := b.mixed()
	var want []engine.Record
	for _, e := range history {
		want = append(want, engine.Record{Event: &e})
	}
	first, second := row(a), row(z)
	first.Due, first.Sequence = morning.Add(time.Hour), 3
	second.Steps, second.HandIn, second.NextAt = nil, "keluarga-1", morning.Add(2*time.Hour)
	b.do("all", func(tx engine.Tx) error {
		for range 3 {
			if _, err := tx.Draw(klambu, "kk", 2026); err != nil {
				return err
			}
		}
		_, errNext := tx.Draw(klambu, "kk", 2027)
		_, errTheirs := tx.Draw(gubug, "kk", 2026)
		return errors.Join(
			errNext, errTheirs, tx.Save(first), tx.Save(second), tx.Save(row(engine.JoinID(gubug, "a"))),
			tx.PutKey(a, []byte("key of a")), tx.PutKey(z, []byte("gone")), tx.PutKey(engine.JoinID(gubug, "a"), []byte("theirs")),
			tx.PutTokens(a, [][]byte{[]byte("nik"), []byte("name")}), tx.PutTokens(z, [][]byte{[]byte("nik")}),
			tx.PutDefinition(klambu, "digest", everyByte()), tx.PutDefinition(gubug, "digest", []byte("theirs")),
			tx.Post(telling(a, 1, "camat")), tx.Post(telling(a, 2, "kasi")), tx.Post(telling(engine.JoinID(gubug, "a"), 1, "camat")),
		)
	})
	b.do(z, func(tx engine.Tx) error { return errors.Join(tx.DropKey(z), tx.PutTokens(z, nil)) })
	for _, m := range b.claim(morning, time.Minute, 10) {
		if m.To == "kasi" {
			m.State, m.Settled, m.Failure = engine.MessageDead, morning.Add(1), "alamat tidak ada"
			b.settle(m)
		}
	}
	for _, m := range b.messages(klambu, "") {
		want = append(want, engine.Record{Message: &m})
	}
	return append(want,
		engine.Record{Row: &first}, engine.Record{Row: &second},
		engine.Record{Key: &engine.StoredKey{Application: a, Wrapped: []byte("key of a")}},
		engine.Record{Tokens: &engine.Tokens{Application: a, Tokens: [][]byte{[]byte("nik"), []byte("name")}}},
		engine.Record{Definition: &engine.Document{Digest: "digest", Document: everyByte()}},
		engine.Record{Number: &engine.LastNumber{Register: "kk", Year: 2026, Last: 3}},
		engine.Record{Number: &engine.LastNumber{Register: "kk", Year: 2027, Last: 1}},
	)
}

func exportAll(b bench) {
	want := b.fill()
	b.sameRecords("export", b.export(b.store, klambu), want)
	for _, r := range b.export(b.store, gubug) {
		if r.Definition != nil && string(r.Definition.Document) != "theirs" {
			b.Errorf("another office's definition is exported: %q", r.Definition.Document)
		}
	}
	if got := b.export(b.store, "demak"); len(got) != 0 {
		b.Errorf("%d records of an office of which nothing is held", len(got))
	}
}

func exportStops(b bench) {
	b.fill()
	n := len(b.export(b.store, klambu))
	for _, stop := range []int{1, 3, n} {
		given := 0
		err := b.store.Export(b.ctx, klambu, func(engine.Record) error {
			if given++; given == stop {
				return errOwn
			}
			return nil
		})
		if !errors.Is(err, errOwn) || given != stop {
			b.Errorf("Export: %v after %d records, want the error of who receives after %d", err, given, stop)
		}
	}
	// The store is none the worse for it.
	b.append(events(in("z"), 4, 1)...)
}

// exportBeside writes while an export waits for who receives it.
func exportBeside(b bench) {
	want := b.fill()
	stored := make(chan error, 1)
	var got []engine.Record
	err := b.store.Export(b.ctx, klambu, func(r engine.Record) error {
		if len(got) == 2 {
			go func() {
				stored <- b.store.Do(b.ctx, in("a"), func(tx engine.Tx) error {
					return errors.Join(
						tx.Append(in("a"), 3, events(in("a"), 4, 1)), tx.Append(in("new"), 0, events(in("new"), 1, 1)),
						tx.Save(row(in("new"))), tx.PutDefinition(klambu, "new", []byte("new")), tx.PutKey(in("z"), []byte("new")),
						tx.Post(telling(in("new"), 1, "camat")),
					)
				})
			}()
			done := false
			b.awaits("a transaction during an export", func() bool {
				done = done || len(stored) == 1
				return done
			})
		}
		got = append(got, r)
		return nil
	})
	if err != nil {
		b.Errorf("Export: %v", err)
	}
	if len(got) <= 2 {
		b.Fatalf("an export of %d records, want %d", len(got), len(want))
	}
	if err := <-stored; err != nil {
		b.Errorf("Do during an export: %v", err)
	}
	b.sameRecords("export begun before", got, want)
	if n := len(b.export(b.store, klambu)); n != len(want)+6 {
		b.Errorf("an export afterwards has %d records, want %d", n, len(want)+6)
	}
}

// exportSnapshot exports again and again while an application's events, rows, numbers
// and messages are written together.
func exportSnapshot(b bench) {
	for writer := range 4 {
		b.save(row(in(fmt.Sprint("app-", writer))))
	}
	writing := make(chan struct{})
	var exporters sync.WaitGroup
	for range 2 {
		exporters.Go(func() {
			for {
				b.consistent()
				select {
				case <-writing:
					return
				default:
				}
			}
		})
	}
	together(4, func(writer int) {
		id := in(fmt.Sprint("app-", writer))
		for turn := range 2 * turns {
			err := b.store.Do(b.ctx, id, func(tx engine.Tx) error {
				r := row(id)
				r.Sequence = turn + 1
				_, err := tx.Draw(klambu, "kk", 2026)
				return errors.Join(err, tx.Append(id, turn, events(id, turn+1, 1)), tx.Save(r), tx.Post(telling(id, turn+1, "camat")))
			})
			if err != nil {
				b.Errorf("writer %d: %v", writer, err)
			}
		}
	})
	close(writing)
	exporters.Wait()
	if n := b.consistent(); n != 4*2*turns {
		b.Errorf("%d events are exported, %d were written", n, 4*2*turns)
	}
}

// consistent exports Klambu, expects that its parts fit each other, and gives how many
// events it has.
func (b bench) consistent() int {
	b.Helper()
	ends, sequences := map[string]int{}, map[string]int{}
	events, messages, drawn := 0, 0, 0
	err := b.store.Export(b.ctx, klambu, func(r engine.Record) error {
		switch {
		case r.Event != nil:
			events++
			if ends[r.Event.Application]++; ends[r.Event.Application] != r.Event.Seq {
				b.Errorf("event %d of %s is exported as its number %d", r.Event.Seq, r.Event.Application, ends[r.Event.Application])
			}
		case r.Row != nil:
			sequences[r.Row.ID] = r.Row.Sequence
		case r.Message != nil:
			messages++
		case r.Number != nil:
			drawn = int(r.Number.Last)
		}
		return nil
	})
	if err != nil {
		b.Errorf("Export: %v", err)
	}
	for id, n := range ends {
		if sequences[id] != n {
			b.Errorf("an export has %d events of %s and its row at %d", n, id, sequences[id])
		}
	}
	if messages != events || drawn != events {
		b.Errorf("an export has %d events, %d messages, and %d numbers drawn", events, messages, drawn)
	}
	return events
}
