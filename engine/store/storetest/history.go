package storetest

import (
	"bytes"
	"errors"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

func conflict(b bench) {
	b.do("a", func(tx engine.Tx) error { return tx.Append("a", 0, events("a", 1, 3)) })
	for _, expected := range []int{0, 2, 4, 7} {
		err := b.store.Do(b.ctx, "a", func(tx engine.Tx) error {
			return tx.Append("a", expected, events("a", expected+1, 1))
		})
		var c *engine.ConflictError
		if !errors.As(err, &c) {
			b.Errorf("append after %d of 3: %v, want a conflict", expected, err)
			continue
		}
		if *c != (engine.ConflictError{Application: "a", Expected: expected, Actual: 3}) {
			b.Errorf("conflict: %+v", *c)
		}
	}
	err := b.store.Do(b.ctx, "new", func(tx engine.Tx) error {
		return tx.Append("new", 2, events("new", 3, 1))
	})
	var c *engine.ConflictError
	if !errors.As(err, &c) || c.Actual != 0 {
		b.Errorf("append to a history not begun: %v, want a conflict at 0", err)
	}
	got, err := b.store.Events(b.ctx, "a")
	if err != nil {
		b.Fatalf("Events: %v", err)
	}
	b.sameEvents(got, events("a", 1, 3))

	// A conflict writes nothing, so the transaction may go on.
	b.do("a", func(tx engine.Tx) error {
		if err := tx.Append("a", 1, events("a", 2, 1)); !errors.As(err, &c) {
			b.Errorf("append after 1 of 3: %v, want a conflict", err)
		}
		return tx.Append("a", 3, events("a", 4, 1))
	})
	if got, _ := b.store.Events(b.ctx, "a"); len(got) != 4 {
		b.Errorf("%d events, want 4", len(got))
	}
}

func gaps(b bench) {
	b.do("a", func(tx engine.Tx) error { return tx.Append("a", 0, events("a", 1, 2)) })
	broken := map[string][]engine.StoredEvent{
		"a gap before":             events("a", 4, 1),
		"a gap within":             append(events("a", 3, 1), events("a", 5, 1)...),
		"a repeat":                 append(events("a", 3, 1), events("a", 3, 1)...),
		"an old number":            events("a", 2, 1),
		"another application":      events("b", 3, 1),
		"another application last": append(events("a", 3, 1), events("b", 4, 1)...),
	}
	for name, batch := range broken {
		err := b.store.Do(b.ctx, "a", func(tx engine.Tx) error { return tx.Append("a", 2, batch) })
		if err == nil {
			b.Errorf("%s was appended", name)
		}
		var c *engine.ConflictError
		if errors.As(err, &c) {
			b.Errorf("%s is called a conflict, which loading again would not mend", name)
		}
	}
	got, err := b.store.Events(b.ctx, "a")
	if err != nil {
		b.Fatalf("Events: %v", err)
	}
	b.sameEvents(got, events("a", 1, 2))
	_, err = b.store.Events(b.ctx, "b")
	b.absent("the other history", err)
}

func history(b bench) {
	want := events("a", 1, 40)
	for i := 0; i < 40; i += 8 {
		b.do("a", func(tx engine.Tx) error {
			if err := tx.Append("z", i, events("z", i+1, 8)); err != nil {
				return err
			}
			return tx.Append("a", i, want[i:i+8])
		})
	}
	got, err := b.store.Events(b.ctx, "a")
	if err != nil {
		b.Fatalf("Events: %v", err)
	}
	b.sameEvents(got, want)
	b.do("a", func(tx engine.Tx) error {
		got, err := tx.Events("a")
		b.sameEvents(got, want)
		return err
	})
	b.do("a", func(tx engine.Tx) error { return tx.Append("a", 40, nil) })
	if got, _ := b.store.Events(b.ctx, "a"); len(got) != 40 {
		b.Errorf("appending nothing left %d events of 40", len(got))
	}
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
		id, digest := string(rune('a'+i)), string(rune('A'+i))
		e := events(id, 1, 1)
		e[0].Payload, e[0].Hash = value, value
		saved := row(id)
		saved.State, saved.Head = value, value
		b.do(id, func(tx engine.Tx) error {
			return errors.Join(
				tx.Append(id, 0, e), tx.Save(saved), tx.PutDefinition(digest, value),
				tx.PutResult(id, "key", engine.Result{Fingerprint: value, Sequence: 1}),
			)
		})
		got, err := b.store.Events(b.ctx, id)
		if err != nil {
			b.Fatalf("Events: %v", err)
		}
		b.sameEvents(got, e)
		b.sameRow(b.load(id), saved)
		b.do(id, func(tx engine.Tx) error {
			document, err := tx.Definition(digest)
			if err != nil || !bytes.Equal(document, value) {
				b.Errorf("definition of %d bytes came back as %d: %v", len(value), len(document), err)
			}
			r, err := tx.Result(id, "key")
			if err != nil || !bytes.Equal(r.Fingerprint, value) {
				b.Errorf("fingerprint of %d bytes came back as %d: %v", len(value), len(r.Fingerprint), err)
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
		id := string(rune('a' + i))
		e := events(id, 1, 1)
		e[0].Recorded = instant
		saved := row(id)
		saved.Opened, saved.Changed, saved.Due, saved.NextAt = instant, instant.Add(-1), instant.Add(-2), instant.Add(-3)
		b.do(id, func(tx engine.Tx) error { return errors.Join(tx.Append(id, 0, e), tx.Save(saved)) })

		got, err := b.store.Events(b.ctx, id)
		if err != nil {
			b.Fatalf("Events: %v", err)
		}
		b.sameEvents(got, e)
		loaded := b.load(id)
		b.sameRow(loaded, saved)
		for _, t := range []time.Time{got[0].Recorded, loaded.Opened, loaded.Changed, loaded.Due, loaded.NextAt} {
			if t.Location() != time.UTC {
				b.Errorf("%v is not in UTC", t)
			}
		}
	}
	never := row("never")
	b.save(never)
	if got := b.load("never"); !got.Due.IsZero() || !got.NextAt.IsZero() {
		b.Errorf("never came back as %v and %v", got.Due, got.NextAt)
	}
}

func aliasing(b bench) {
	e, saved := events("a", 1, 1), row("a")
	document, result := []byte("document"), engine.Result{Fingerprint: []byte("print"), Sequence: 1}
	b.do("a", func(tx engine.Tx) error {
		return errors.Join(tx.Append("a", 0, e), tx.Save(saved),
			tx.PutDefinition("digest", document), tx.PutResult("a", "key", result))
	})
	spoil := func(all ...[]byte) {
		for _, b := range all {
			clear(b)
		}
	}
	spoil(e[0].Payload, e[0].Hash, saved.State, saved.Head, document, result.Fingerprint)
	saved.Steps[0] = "spoilt"
	for range 2 { // what was read is spoilt, too, and read again
		got, err := b.store.Events(b.ctx, "a")
		if err != nil {
			b.Fatalf("Events: %v", err)
		}
		b.sameEvents(got, events("a", 1, 1))
		listed, err := b.store.Applications(b.ctx, engine.Query{})
		if err != nil || len(listed) != 1 {
			b.Fatalf("Applications: %d rows, %v", len(listed), err)
		}
		b.sameRow(listed[0], row("a"))
		loaded := b.load("a")
		b.sameRow(loaded, row("a"))
		b.do("a", func(tx engine.Tx) error {
			d, errD := tx.Definition("digest")
			r, errR := tx.Result("a", "key")
			in, errE := tx.Events("a")
			if string(d) != "document" || string(r.Fingerprint) != "print" {
				b.Errorf("came back as %q and %q", d, r.Fingerprint)
			}
			b.sameEvents(in, events("a", 1, 1))
			spoil(d, r.Fingerprint)
			if len(in) == 1 {
				spoil(in[0].Payload, in[0].Hash)
			}
			return errors.Join(errD, errR, errE)
		})
		spoil(got[0].Payload, got[0].Hash, listed[0].State, listed[0].Head, loaded.State, loaded.Head)
		listed[0].Steps[0], loaded.Steps[0] = "spoilt", "spoilt"
	}
}
