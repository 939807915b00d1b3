package storetest

import (
	"errors"
	"reflect"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

var rowChecks = []check{
	{"a row comes back equal and is replaced by its next", rows},
	{"one local id in two offices is two applications", twoOffices},
	{"a receipt is unique in its office", receipts},
	{"what is not there is not found", notFound},
	{"numbers of a register have no gap", draw},
	{"a definition is kept as first put, by office", definitions},
}

func rows(b bench) {
	full := engine.Row{
		ID: in("a"), Receipt: "KLB-7Q4M", HandIn: "keluarga-1", Office: klambu,
		Standard: "grobogan/klambu/kartu-keluarga@12", Status: "returned",
		Steps:  []string{"tanda-tangan", "periksa", "arsip"},
		Opened: morning, Changed: morning.Add(time.Hour), Due: morning.Add(48 * time.Hour),
		NextAt: morning.Add(36 * time.Hour), Sequence: 7, Revision: 5, State: []byte(`{"état":"ç"}`), Head: []byte{0, 1, 2, 255},
		Key: []byte("wrapped"),
	}
	for v, i := reflect.ValueOf(full), 0; i < v.NumField(); i++ {
		if v.Field(i).IsZero() {
			b.Errorf("the suite does not test that %s is stored", v.Type().Field(i).Name)
		}
	}
	b.do(in("a"), func(tx engine.Tx) error { return errors.Join(tx.PutKey(in("a"), full.Key), tx.Save(full)) })
	b.sameRow(b.load(in("a")), full)
	b.sameListed(b.only(engine.Query{}), full)

	next := engine.Row{
		ID: in("a"), Receipt: "KLB-7Q4M", Office: klambu, Standard: "grobogan/klambu/kartu-keluarga@12",
		Status: "completed", Opened: morning, Changed: morning.Add(2 * time.Hour), Sequence: 9, Revision: 6,
	}
	b.save(next)
	next.Key = full.Key
	b.sameRow(b.load(in("a")), next)
	b.sameListed(b.only(engine.Query{}), next)
	b.same("list", b.locals(engine.Query{}), []string{"a"})
}

// twoOffices writes all that there is for one local id in each of three offices.
func twoOffices(b bench) {
	offices := []string{klambu, gubug, grobogan}
	for i, office := range offices {
		id := engine.JoinID(office, "a")
		mine := row(id)
		mine.Status, mine.Opened = office, morning.Add(time.Duration(i))
		b.do(id, func(tx engine.Tx) error {
			return errors.Join(
				tx.Append(id, 0, append(events(id, 1, i), asked(id, i+1, "key"))),
				tx.Save(mine), tx.PutKey(id, []byte("key of "+office)), tx.PutTokens(id, [][]byte{[]byte(office)}),
			)
		})
	}
	for i, office := range offices {
		id := engine.JoinID(office, "a")
		want := row(id)
		want.Status, want.Opened, want.Key = office, morning.Add(time.Duration(i)), []byte("key of "+office)
		b.sameRow(b.load(id), want)
		b.sameEvents(b.events(id), append(events(id, 1, i), asked(id, i+1, "key")))
		for _, q := range []engine.Query{{Office: office}, {Token: []byte(office)}} {
			b.sameListed(b.only(q), want)
		}
		b.do(id, func(tx engine.Tx) error {
			e, err := tx.ByKey(id, "key")
			if e.Seq != i+1 || e.Application != id {
				b.Errorf("event by key: %+v, %v", e, err)
			}
			return err
		})
	}
	b.do("drop", func(tx engine.Tx) error { return tx.DropKey(engine.JoinID(klambu, "a")) })
	if got := b.load(engine.JoinID(gubug, "a")); string(got.Key) != "key of "+gubug {
		b.Errorf("a key went with that of another office: %q", got.Key)
	}
	if got := len(b.list(engine.Query{})); got != 3 {
		b.Errorf("%d rows, want 3", got)
	}
}

func receipts(b bench) {
	b.save(row(in("a")), row(in("b")))
	twin := row(in("c"))
	twin.Receipt = "R-a"
	err := b.store.Do(b.ctx, in("c"), func(tx engine.Tx) error {
		if err := tx.Append(in("c"), 0, events(in("c"), 1, 1)); err != nil {
			return err
		}
		return tx.Save(twin)
	})
	b.taken("two applications with one receipt", err)
	b.same("list", b.locals(engine.Query{}), []string{"a", "b"})
	_, err = b.store.Events(b.ctx, in("c"))
	b.absent("history of the refused one", err)

	err = b.store.Do(b.ctx, "new", func(tx engine.Tx) error {
		first, second := row(in("d")), row(in("e"))
		second.Receipt = first.Receipt
		if err := tx.Save(first); err != nil {
			b.Errorf("save: %v", err)
		}
		return tx.Save(second)
	})
	b.taken("two applications of one transaction with one receipt", err)

	moved := row(in("b"))
	moved.Receipt = "R-other"
	b.save(moved)
	twin.Receipt = "R-b"
	b.save(twin)
	b.same("by receipt", b.locals(engine.Query{Receipt: "R-b"}), []string{"c"})

	none, neither := row(in("f")), row(in("g"))
	none.Receipt, neither.Receipt = "", ""
	b.save(none, neither)

	elsewhere := row(engine.JoinID(gubug, "x"))
	elsewhere.Receipt = "R-a"
	b.save(elsewhere)
	b.same("by a receipt of two offices", b.locals(engine.Query{Receipt: "R-a"}), []string{"x", "a"})
	b.same("by receipt and office", b.locals(engine.Query{Receipt: "R-a", Office: klambu}), []string{"a"})
}

func notFound(b bench) {
	x := in("x")
	b.save(row(in("a")))
	b.append(asked(in("a"), 1, "key"))
	b.do(x, func(tx engine.Tx) error {
		_, err := tx.Load(x)
		b.absent("Load", err)
		_, err = tx.Events(x)
		b.absent("Tx.Events", err)
		_, err = tx.Last(x)
		b.absent("Last", err)
		_, err = tx.Definition(klambu, "x")
		b.absent("Definition", err)
		_, err = tx.ByKey(in("a"), "x")
		b.absent("ByKey", err)
		// Not finding is no failure: the transaction goes on.
		return tx.Save(row(x))
	})
	b.sameRow(b.load(x), row(x))
	_, err := b.store.Events(b.ctx, in("nobody"))
	b.absent("Store.Events", err)
	_, err = b.store.Applications(b.ctx, engine.Query{After: in("nobody")})
	b.absent("a page after nobody", err)
}

func draw(b bench) {
	take := func(office, register string, year int) int64 {
		var number int64
		b.do(register, func(tx engine.Tx) (err error) {
			number, err = tx.Draw(office, register, year)
			return err
		})
		return number
	}
	for want := int64(1); want <= 3; want++ {
		if got := take(klambu, "kk", 2026); got != want {
			b.Errorf("drawn %d, want %d", got, want)
		}
	}
	if got := take(klambu, "kk", 2027); got != 1 {
		b.Errorf("a new year begins at %d, want 1", got)
	}
	if got := take(klambu, "ktp", 2026); got != 1 {
		b.Errorf("another register begins at %d, want 1", got)
	}
	if got := take(gubug, "kk", 2026); got != 1 {
		b.Errorf("another office's register begins at %d, want 1", got)
	}
	b.do("kk", func(tx engine.Tx) error {
		for want := int64(4); want <= 5; want++ {
			if got, err := tx.Draw(klambu, "kk", 2026); got != want || err != nil {
				b.Errorf("drawn %d, %v within one transaction, want %d", got, err, want)
			}
		}
		return nil
	})
	b.fails("kk", func(tx engine.Tx) error {
		_, first := tx.Draw(klambu, "kk", 2026)
		_, second := tx.Draw(klambu, "kk", 2026)
		return errors.Join(first, second)
	})
	if got := take(klambu, "kk", 2026); got != 6 {
		b.Errorf("after a failure %d was drawn, want 6 again", got)
	}
}

func definitions(b bench) {
	put := func(office, digest, document string) {
		b.do(digest, func(tx engine.Tx) error { return tx.PutDefinition(office, digest, []byte(document)) })
	}
	put(klambu, "one", "first")
	put(klambu, "one", "second")
	put(klambu, "two", "other")
	put(gubug, "one", "of gubug")
	b.do("read", func(tx engine.Tx) error {
		one, errOne := tx.Definition(klambu, "one")
		two, errTwo := tx.Definition(klambu, "two")
		theirs, errTheirs := tx.Definition(gubug, "one")
		if string(one) != "first" || string(two) != "other" || string(theirs) != "of gubug" {
			b.Errorf("definitions %q, %q and %q", one, two, theirs)
		}
		_, err := tx.Definition(gubug, "two")
		b.absent("another office's definition", err)
		return errors.Join(errOne, errTwo, errTheirs)
	})
}
