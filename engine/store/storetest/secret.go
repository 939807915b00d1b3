package storetest

import (
	"errors"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

var secretChecks = []check{
	{"a wrapped key is kept beside the row", keys},
	{"a failed transaction leaves the key", keysFailing},
	{"a dropped key is gone", keysDropped},
	{"an application is found by its tokens", tokens},
	{"a failed transaction leaves the tokens", tokensFailing},
}

// keyIs expects an application's key, inside and outside of a transaction.
func (b bench) keyIs(what, application, want string) {
	b.Helper()
	if got := b.load(application).Key; string(got) != want {
		b.Errorf("%s: Load gives the key %q, want %q", what, got, want)
	}
	for _, r := range b.list(engine.Query{}) {
		if r.ID == application && string(r.Key) != want {
			b.Errorf("%s: Applications gives the key %q, want %q", what, r.Key, want)
		}
	}
}

func keys(b bench) {
	a, other := in("a"), in("b")
	claimed := row(a)
	claimed.Key = []byte("not put")
	b.save(claimed, row(other))
	b.keyIs("saved with a key that was not put", a, "")
	b.do(a, func(tx engine.Tx) error {
		if err := tx.PutKey(a, []byte("first")); err != nil {
			return err
		}
		if got, err := tx.Load(a); err != nil || string(got.Key) != "first" {
			b.Errorf("own key: %q, %v", got.Key, err)
		}
		return nil
	})
	b.keyIs("put", a, "first")
	b.keyIs("put for another", other, "")
	b.save(claimed)
	b.keyIs("saved again", a, "first")
	b.do(a, func(tx engine.Tx) error { return tx.PutKey(a, []byte("second")) })
	b.keyIs("put again", a, "second")
	b.do("new", func(tx engine.Tx) error {
		return errors.Join(tx.PutKey(in("new"), []byte("before the row")), tx.Save(row(in("new"))))
	})
	b.keyIs("put before the row", in("new"), "before the row")
}

func keysFailing(b bench) {
	a := in("a")
	b.do(a, func(tx engine.Tx) error { return errors.Join(tx.Save(row(a)), tx.PutKey(a, []byte("key"))) })
	b.fails(a, func(tx engine.Tx) error { return tx.PutKey(a, []byte("other")) })
	b.keyIs("a failed replacement", a, "key")
	b.fails(a, func(tx engine.Tx) error { return tx.DropKey(a) })
	b.keyIs("a failed removal", a, "key")
}

func keysDropped(b bench) {
	a, other := in("a"), in("b")
	b.do(a, func(tx engine.Tx) error {
		return errors.Join(
			tx.Save(row(a)), tx.PutKey(a, []byte("key")), tx.PutTokens(a, [][]byte{[]byte("token")}),
			tx.Save(row(other)), tx.PutKey(other, []byte("theirs")),
		)
	})
	b.append(events(a, 1, 2)...)
	b.do(a, func(tx engine.Tx) error {
		if err := tx.DropKey(a); err != nil {
			return err
		}
		if got, err := tx.Load(a); err != nil || len(got.Key) > 0 {
			b.Errorf("own key after it was dropped: %q, %v", got.Key, err)
		}
		return nil
	})
	b.keyIs("dropped", a, "")
	b.keyIs("of another", other, "theirs")
	b.save(row(a))
	b.keyIs("dropped, and the row saved", a, "")
	for _, r := range b.export(b.store, klambu) {
		if r.Key != nil && r.Key.Application == a {
			b.Errorf("a dropped key is exported")
		}
	}
	// All else stays, and dropping once more is no failure.
	b.sameRow(b.load(a), row(a))
	b.sameEvents(b.events(a), events(a, 1, 2))
	b.same("by token", b.locals(engine.Query{Token: []byte("token")}), []string{"a"})
	b.do(a, func(tx engine.Tx) error { return tx.DropKey(a) })
}

func tokens(b bench) {
	put := func(id string, tokens ...string) {
		var all [][]byte
		for _, t := range tokens {
			all = append(all, []byte(t))
		}
		b.do(id, func(tx engine.Tx) error { return tx.PutTokens(id, all) })
	}
	by := func(token string) []string { return b.locals(engine.Query{Token: []byte(token)}) }
	b.save(row(in("a")), row(in("b")), row(in("c")), row(engine.JoinID(gubug, "d")))
	put(in("a"), "nik", "name\x00x", "nik") // one person may be named twice
	put(in("b"), "nik")
	put(engine.JoinID(gubug, "d"), "nik")
	b.same("of three", by("nik"), []string{"d", "a", "b"})
	b.same("of one", by("name\x00x"), []string{"a"})
	b.same("part of one", by("name"), nil)
	b.same("in an office", b.locals(engine.Query{Token: []byte("nik"), Office: klambu}), []string{"a", "b"})
	b.same("a page", b.locals(engine.Query{Token: []byte("nik"), Limit: 1, After: in("a")}), []string{"b"})
	b.same("no token asked for", b.locals(engine.Query{}), []string{"d", "a", "b", "c"})

	put(in("a"), "new")
	b.same("replaced", by("nik"), []string{"d", "b"})
	b.same("replaced by", by("new"), []string{"a"})
	put(in("a"))
	b.same("removed", by("new"), nil)
	b.save(row(in("b")))
	b.same("after the row was saved", by("nik"), []string{"d", "b"})
	if got := b.list(engine.Query{Token: []byte("nik")}); len(got) == 2 {
		b.sameListed(got[1], row(in("b")))
	}
}

func tokensFailing(b bench) {
	a := in("a")
	b.do(a, func(tx engine.Tx) error {
		return errors.Join(tx.Save(row(a)), tx.PutTokens(a, [][]byte{[]byte("old")}))
	})
	b.fails(a, func(tx engine.Tx) error { return tx.PutTokens(a, [][]byte{[]byte("new")}) })
	b.fails(a, func(tx engine.Tx) error { return tx.PutTokens(a, nil) })
	b.same("by the old one", b.locals(engine.Query{Token: []byte("old")}), []string{"a"})
	b.same("by the new one", b.locals(engine.Query{Token: []byte("new")}), nil)
}
