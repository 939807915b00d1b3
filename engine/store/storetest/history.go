package storetest

import (
	"bytes"
	"errors"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

var historyChecks = []check{
	{"an append at another place is a conflict", conflict},
	{"a gap in a history is refused", gaps},
	{"a history comes back in order and equal", history},
	{"the last event is read alone", last},
	{"an office has histories beside its applications", historiesBeside},
	{"bytes come back equal", bytesEqual},
	{"times keep their instant to the nanosecond, in UTC", times},
	{"what a reader changes changes nothing stored", aliasing},
}

func conflict(b bench) {
	a, fresh := in("a"), in("new")
	b.append(events(a, 1, 3)...)
	for _, expected := range []int{0, 2, 4, 7} {
		err := b.store.Do(b.ctx, a, func(tx engine.Tx) error {
			return tx.Append(a, expected, events(a, expected+1, 1))
		})
		var c *engine.ConflictError
		if !errors.As(err, &c) {
			b.Errorf("append after %d of 3: %v, want a conflict", expected, err)
			continue
		}
		if *c != (engine.ConflictError{Application: a, Expected: expected, Actual: 3}) {
			b.Errorf("conflict: %+v", *c)
		}
	}
	err := b.store.Do(b.ctx, fresh, func(tx engine.Tx) error {
		return tx.Append(fresh, 2, events(fresh, 3, 1))
	})
	var c *engine.ConflictError
	if !errors.As(err, &c) || c.Actual != 0 {
		b.Errorf("append to a history not begun: %v, want a conflict at 0", err)
	}
	b.sameEvents(b.events(a), events(a, 1, 3))

	// A conflict writes nothing, so the transaction may go on.
	b.do(a, func(tx engine.Tx) error {
		if err := tx.Append(a, 1, events(a, 2, 1)); !errors.As(err, &c) {
			b.Errorf("append after 1 of 3: %v, want a conflict", err)
		}
		return tx.Append(a, 3, events(a, 4, 1))
	})
	b.sameEvents(b.events(a), events(a, 1, 4))
}

func gaps(b bench) {
	a, other := in("a"), in("b")
	b.append(events(a, 1, 2)...)
	broken := map[string][]engine.StoredEvent{
		"a gap before":             events(a, 4, 1),
		"a gap within":             append(events(a, 3, 1), events(a, 5, 1)...),
		"a repeat":                 append(events(a, 3, 1), events(a, 3, 1)...),
		"an old number":            events(a, 2, 1),
		"another application":      events(other, 3, 1),
		"another application last": append(events(a, 3, 1), events(other, 4, 1)...),
		"another office":           events(engine.JoinID(gubug, "a"), 3, 1),
	}
	for name, batch := range broken {
		err := b.store.Do(b.ctx, a, func(tx engine.Tx) error { return tx.Append(a, 2, batch) })
		if err == nil {
			b.Errorf("%s was appended", name)
		}
		var c *engine.ConflictError
		if errors.As(err, &c) {
			b.Errorf("%s is called a conflict, which loading again would not mend", name)
		}
	}
	b.sameEvents(b.events(a), events(a, 1, 2))
	_, err := b.store.Events(b.ctx, other)
	b.absent("the other history", err)
}

func history(b bench) {
	a, z := in("a"), in("z")
	want := events(a, 1, 40)
	for i := 0; i < 40; i += 8 {
		b.do(a, func(tx engine.Tx) error {
			if err := tx.Append(z, i, events(z, i+1, 8)); err != nil {
				return err
			}
			return tx.Append(a, i, want[i:i+8])
		})
	}
	b.sameEvents(b.events(a), want)
	b.do(a, func(tx engine.Tx) error {
		got, err := tx.Events(a)
		b.sameEvents(got, want)
		return err
	})
	b.do(a, func(tx engine.Tx) error { return tx.Append(a, 40, nil) })
	b.sameEvents(b.events(a), want)
}

func last(b bench) {
	a := in("a")
	b.append(events(a, 1, 12)...)
	b.append(events(in("b"), 1, 1)...)
	b.append(events(engine.JoinID(gubug, "a"), 1, 13)...)
	b.do(a, func(tx engine.Tx) error {
		got, err := tx.Last(a)
		if err != nil || !sameEvent(got, events(a, 12, 1)[0]) {
			b.Errorf("last: %+v, %v", got, err)
		}
		_, err = tx.Last(in("nobody"))
		b.absent("last event of nothing", err)
		if err := tx.Append(a, 12, events(a, 13, 2)); err != nil {
			return err
		}
		got, err = tx.Last(a)
		if !sameEvent(got, events(a, 14, 1)[0]) {
			b.Errorf("last after an append: %+v", got)
		}
		return err
	})
}

func historiesBeside(b bench) {
	a := in("a")
	beside := []string{
		engine.JournalID(klambu), engine.CheckpointsID(klambu), engine.AccessID(a), engine.JournalID(gubug), engine.AccessID(in("b")),
	}
	b.append(events(a, 1, 2)...)
	b.save(row(a))
	for i, id := range beside {
		b.append(events(id, 1, i+1)...)
	}
	for i, id := range beside {
		b.sameEvents(b.events(id), events(id, 1, i+1))
		b.do(id, func(tx engine.Tx) error {
			_, err := tx.Load(id)
			b.absent("row of "+id, err)
			got, err := tx.Last(id)
			if !sameEvent(got, events(id, i+1, 1)[0]) {
				b.Errorf("last of %s: %+v", id, got)
			}
			return err
		})
	}
	b.sameEvents(b.events(a), events(a, 1, 2))
	b.same("list", b.locals(engine.Query{}), []string{"a"})
}

// everyByte holds all bytes, NUL among them, and is not UTF-8.
func everyByte() []byte {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	return all
}

func bytesEqual(b bench) {
	for i, value := range [][]byte{nil, {}, {0}, {0, 0, 0}, everyByte(), bytes.Repeat(everyByte(), 4096)} {
		id, digest := in(string(rune('a'+i))), string(rune('A'+i))
		e := asked(id, 1, "key")
		e.Payload, e.Hash, e.Mark, e.Fingerprint = value, value, value, value
		saved := row(id)
		saved.State, saved.Head = value, value
		b.do(id, func(tx engine.Tx) error {
			if len(value) > 0 {
				saved.Key = value
				if err := errors.Join(tx.PutKey(id, value), tx.PutTokens(id, [][]byte{value})); err != nil {
					return err
				}
			}
			return errors.Join(
				tx.Append(id, 0, []engine.StoredEvent{e}), tx.Save(saved), tx.PutDefinition(klambu, digest, value),
			)
		})
		b.sameEvents(b.events(id), []engine.StoredEvent{e})
		b.sameRow(b.load(id), saved)
		if len(value) > 0 {
			_, local := engine.SplitID(id)
			b.same("by token", b.locals(engine.Query{Token: value}), []string{local})
		}
		b.do(id, func(tx engine.Tx) error {
			document, err := tx.Definition(klambu, digest)
			if err != nil || !bytes.Equal(document, value) {
				b.Errorf("definition of %d bytes came back as %d: %v", len(value), len(document), err)
			}
			found, err := tx.ByKey(id, "key")
			if err != nil || !sameEvent(found, e) {
				b.Errorf("event by key, of %d bytes, came back as %d: %v", len(value), len(found.Fingerprint), err)
			}
			return nil
		})
	}
}

func times(b bench) {
	jakarta := time.FixedZone("WIB", 7*60*60)
	for i, instant := range []time.Time{
		morning,
		morning.Add(1),
		morning.Add(999_999_999),
		time.Date(2026, time.March, 17, 7, 30, 0, 123456789, jakarta),
		time.Date(1945, time.August, 17, 10, 0, 0, 0, jakarta),
		time.Date(9999, time.December, 31, 23, 59, 59, 999_999_999, time.UTC),
	} {
		id := in(string(rune('a' + i)))
		e := events(id, 1, 1)
		e[0].Recorded = instant
		saved := row(id)
		saved.Opened, saved.Changed, saved.Due, saved.NextAt = instant, instant.Add(-1), instant.Add(-2), instant.Add(-3)
		told := telling(id, 1, "camat")
		told.NextAt, told.Posted, told.Settled = instant, instant.Add(-1), instant.Add(-2)
		b.do(id, func(tx engine.Tx) error { return errors.Join(tx.Append(id, 0, e), tx.Save(saved), tx.Post(told)) })

		got := b.events(id)
		b.sameEvents(got, e)
		loaded := b.load(id)
		b.sameRow(loaded, saved)
		posted := b.messages(klambu, "")
		if len(posted) != i+1 {
			b.Fatalf("%d messages after %d were posted", len(posted), i+1)
		}
		b.sameMessage(posted[i], told)
		for _, t := range []time.Time{
			got[0].Recorded, loaded.Opened, loaded.Changed, loaded.Due, loaded.NextAt,
			posted[i].NextAt, posted[i].Posted, posted[i].Settled,
		} {
			if t.Location() != time.UTC {
				b.Errorf("%v is not in UTC", t)
			}
		}
	}
	b.save(row(in("never")))
	if got := b.load(in("never")); !got.Due.IsZero() || !got.NextAt.IsZero() {
		b.Errorf("never came back as %v and %v", got.Due, got.NextAt)
	}
}

// aliasing spoils what was read, and reads it again.
func aliasing(b bench) {
	a := in("a")
	history := append(events(a, 1, 1), asked(a, 2, "key"))
	b.do(a, func(tx engine.Tx) error {
		_, err := writeAll(tx)
		return err
	})
	spoil := func(all ...[]byte) {
		for _, s := range all {
			clear(s)
		}
	}
	spoilEvents := func(all ...engine.StoredEvent) {
		for _, e := range all {
			spoil(e.Payload, e.Hash, e.Mark, e.Fingerprint)
		}
	}
	for range 2 {
		got := b.events(a)
		b.sameEvents(got, history)
		fed := b.feed(klambu, 3)
		b.sameEvents(fed[:2], history)
		listed := b.only(engine.Query{})
		b.sameListed(listed, rowOfA())
		loaded := b.load(a)
		b.sameRow(loaded, rowOfA())
		b.do(a, func(tx engine.Tx) error {
			document, errD := tx.Definition(klambu, "digest")
			byKey, errK := tx.ByKey(a, "key")
			latest, errL := tx.Last(a)
			within, errE := tx.Events(a)
			if err := errors.Join(errD, errK, errL, errE); err != nil {
				return err
			}
			if string(document) != "document" {
				b.Errorf("definition %q", document)
			}
			b.sameEvents(within, history)
			b.sameEvents([]engine.StoredEvent{byKey, latest}, []engine.StoredEvent{history[1], history[1]})
			spoil(document)
			spoilEvents(append(within, byKey, latest)...)
			return nil
		})
		for _, r := range b.export(b.store, klambu) {
			spoilRecord(r, spoil)
		}
		spoilEvents(append(got, fed...)...)
		for _, r := range []engine.Row{listed, loaded} {
			spoil(r.State, r.Head, r.Key)
			clear(r.Steps)
		}
	}
}

func spoilRecord(r engine.Record, spoil func(...[]byte)) {
	switch {
	case r.Event != nil:
		spoil(r.Event.Payload, r.Event.Hash, r.Event.Mark, r.Event.Fingerprint)
	case r.Row != nil:
		spoil(r.Row.State, r.Row.Head)
	case r.Key != nil:
		spoil(r.Key.Wrapped)
	case r.Definition != nil:
		spoil(r.Definition.Document)
	case r.Tokens != nil:
		spoil(r.Tokens.Tokens...)
	}
}
