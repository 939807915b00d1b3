package storetest

import (
	"errors"
	"reflect"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

func rows(b bench) {
	full := engine.Row{
		ID: "a", Receipt: "KLB-7Q4M", HandIn: "keluarga-1", Office: "grobogan/klambu",
		Standard: "grobogan/klambu/kartu-keluarga@12", Status: "returned",
		Steps:  []string{"tanda-tangan", "periksa", "arsip"},
		Opened: morning, Changed: morning.Add(time.Hour), Due: morning.Add(48 * time.Hour),
		NextAt: morning.Add(36 * time.Hour), Sequence: 7, Revision: 5, State: []byte(`{"état":"ç"}`), Head: []byte{0, 1, 2, 255},
	}
	for v, i := reflect.ValueOf(full), 0; i < v.NumField(); i++ {
		if v.Field(i).IsZero() {
			b.Errorf("the suite does not test that %s is stored", v.Type().Field(i).Name)
		}
	}
	b.save(full)
	b.sameRow(b.load("a"), full)

	next := engine.Row{
		ID: "a", Receipt: "KLB-7Q4M", Office: "grobogan/klambu", Standard: "grobogan/klambu/kartu-keluarga@12",
		Status: "completed", Opened: morning, Changed: morning.Add(2 * time.Hour), Sequence: 9, Revision: 6,
	}
	b.save(next)
	b.sameRow(b.load("a"), next)
	b.sameIDs("list", b.ids(engine.Query{}), []string{"a"})
}

func receipts(b bench) {
	b.save(row("a"), row("b"))
	twin := row("c")
	twin.Receipt = "R-a"
	err := b.store.Do(b.ctx, "c", func(tx engine.Tx) error {
		return errors.Join(tx.Append("c", 0, events("c", 1, 1)), tx.Save(twin))
	})
	if err == nil {
		b.Errorf("two applications have one receipt")
	}
	b.sameIDs("list", b.ids(engine.Query{}), []string{"a", "b"})
	_, err = b.store.Events(b.ctx, "c")
	b.absent("history of the refused one", err)

	err = b.store.Do(b.ctx, "new", func(tx engine.Tx) error {
		first, second := row("d"), row("e")
		second.Receipt = first.Receipt
		if err := tx.Save(first); err != nil {
			b.Errorf("save: %v", err)
		}
		return tx.Save(second)
	})
	if err == nil {
		b.Errorf("two applications of one transaction have one receipt")
	}

	moved := row("b")
	moved.Receipt = "R-other"
	b.save(moved)
	twin.Receipt = "R-b"
	b.save(twin)
	b.sameIDs("by receipt", b.ids(engine.Query{Receipt: "R-b"}), []string{"c"})

	none, neither := row("f"), row("g")
	none.Receipt, neither.Receipt = "", ""
	b.save(none, neither)
}

func notFound(b bench) {
	b.save(row("a"))
	b.do("x", func(tx engine.Tx) error {
		_, err := tx.Load("x")
		b.absent("Load", err)
		_, err = tx.Events("x")
		b.absent("Tx.Events", err)
		_, err = tx.Definition("x")
		b.absent("Definition", err)
		_, err = tx.Result("a", "x")
		b.absent("Result", err)
		// Not finding is no failure: the transaction goes on.
		return tx.Save(row("x"))
	})
	b.sameRow(b.load("x"), row("x"))
	_, err := b.store.Events(b.ctx, "nobody")
	b.absent("Store.Events", err)
	_, err = b.store.Applications(b.ctx, engine.Query{After: "nobody"})
	b.absent("a page after nobody", err)
}

func draw(b bench) {
	take := func(register string, year int) int64 {
		var number int64
		b.do(register, func(tx engine.Tx) (err error) {
			number, err = tx.Draw(register, year)
			return err
		})
		return number
	}
	for want := int64(1); want <= 3; want++ {
		if got := take("kk", 2026); got != want {
			b.Errorf("drawn %d, want %d", got, want)
		}
	}
	if got := take("kk", 2027); got != 1 {
		b.Errorf("a new year begins at %d, want 1", got)
	}
	if got := take("ktp", 2026); got != 1 {
		b.Errorf("another register begins at %d, want 1", got)
	}
	b.do("kk", func(tx engine.Tx) error {
		for want := int64(4); want <= 5; want++ {
			if got, err := tx.Draw("kk", 2026); got != want || err != nil {
				b.Errorf("drawn %d, %v within one transaction, want %d", got, err, want)
			}
		}
		return nil
	})
	err := b.store.Do(b.ctx, "kk", func(tx engine.Tx) error {
		for range 2 {
			if _, err := tx.Draw("kk", 2026); err != nil {
				b.Errorf("draw: %v", err)
			}
		}
		return errOwn
	})
	if !errors.Is(err, errOwn) {
		b.Errorf("Do: %v", err)
	}
	if got := take("kk", 2026); got != 6 {
		b.Errorf("after a failure %d was drawn, want 6 again", got)
	}
}

func definitions(b bench) {
	put := func(digest, document string) {
		b.do(digest, func(tx engine.Tx) error { return tx.PutDefinition(digest, []byte(document)) })
	}
	put("one", "first")
	put("one", "second")
	put("two", "other")
	b.do("read", func(tx engine.Tx) error {
		one, errOne := tx.Definition("one")
		two, errTwo := tx.Definition("two")
		if string(one) != "first" || string(two) != "other" {
			b.Errorf("definitions %q and %q", one, two)
		}
		return errors.Join(errOne, errTwo)
	})
}

func results(b bench) {
	want := engine.Result{Fingerprint: []byte("f"), Sequence: 3}
	b.do("a", func(tx engine.Tx) error { return tx.PutResult("a", "key", want) })
	err := b.store.Do(b.ctx, "a", func(tx engine.Tx) error {
		return tx.PutResult("a", "key", engine.Result{Fingerprint: []byte("g"), Sequence: 4})
	})
	if err == nil {
		b.Errorf("a result was put twice")
	}
	b.do("a", func(tx engine.Tx) error {
		got, err := tx.Result("a", "key")
		if string(got.Fingerprint) != "f" || got.Sequence != 3 {
			b.Errorf("result %+v, want the first", got)
		}
		_, other := tx.Result("b", "key")
		b.absent("the key under another application", other)
		return errors.Join(err,
			tx.PutResult("b", "key", want),
			tx.PutResult("a", "other key", want))
	})
}
