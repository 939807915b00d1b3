package storetest

import (
	"errors"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

var transactionChecks = []check{
	{"nothing is kept of a failed transaction", atomicity},
	{"nothing is kept of a transaction that panics", panics},
	{"a function that runs again does the same", rerun},
	{"the function's error comes back unchanged", unchangedError},
	{"a transaction sees its own writes, others do not", isolation},
	{"a transaction is not used after its end", kept},
}

var errOwn = errors.New("the function's own error")

// telling is a message of an application's event.
func telling(application string, seq int, to string) engine.Message {
	office, _ := engine.SplitID(application)
	return engine.Message{
		Office: office, Application: application, Seq: seq, Topic: "breached", To: to,
		State: engine.MessageWaiting, NextAt: morning, Posted: morning,
	}
}

// writeAll writes one of everything a transaction can write, for "a".
func writeAll(tx engine.Tx) (number int64, err error) {
	if number, err = tx.Draw(klambu, "register-kk", 2026); err != nil {
		return 0, err
	}
	return number, errors.Join(
		tx.Append(in("a"), 0, append(events(in("a"), 1, 1), asked(in("a"), 2, "key"))),
		tx.Append(engine.JournalID(klambu), 0, events(engine.JournalID(klambu), 1, 1)),
		tx.PutKey(in("a"), []byte("wrapped")),
		tx.Save(row(in("a"))),
		tx.PutTokens(in("a"), [][]byte{[]byte("token")}),
		tx.PutDefinition(klambu, "digest", []byte("document")),
		tx.Post(telling(in("a"), 2, "camat")),
	)
}

// rowOfA is a's row as writeAll leaves it.
func rowOfA() engine.Row {
	r := row(in("a"))
	r.Key = []byte("wrapped")
	return r
}

// nothingOfA expects that nothing writeAll wrote is stored.
func (b bench) nothingOfA() {
	b.Helper()
	b.do(in("a"), func(tx engine.Tx) error {
		_, err := tx.Load(in("a"))
		b.absent("row", err)
		_, err = tx.Events(in("a"))
		b.absent("history", err)
		_, err = tx.Last(in("a"))
		b.absent("last event", err)
		_, err = tx.Definition(klambu, "digest")
		b.absent("definition", err)
		_, err = tx.ByKey(in("a"), "key")
		b.absent("event by key", err)
		return nil
	})
	b.nothingOutside()
	err := b.store.Do(b.ctx, in("a"), func(tx engine.Tx) error {
		if err := tx.Save(row(in("a"))); err != nil {
			return err
		}
		if r, err := tx.Load(in("a")); len(r.Key) > 0 {
			b.Errorf("a key is left: %q, %v", r.Key, err)
		}
		number, err := tx.Draw(klambu, "register-kk", 2026)
		if number != 1 || err != nil {
			b.Errorf("drawn after a failure: %d, %v; want 1 again", number, err)
		}
		return errOwn
	})
	if !errors.Is(err, errOwn) {
		b.Errorf("Do: %v, want the function's error", err)
	}
}

// nothingOutside expects that nothing of Klambu is seen from outside a transaction.
func (b bench) nothingOutside() {
	b.Helper()
	for _, id := range []string{in("a"), engine.JournalID(klambu)} {
		_, err := b.store.Events(b.ctx, id)
		b.absent("history read outside", err)
	}
	b.same("list", b.locals(engine.Query{}), nil)
	b.same("list by token", b.locals(engine.Query{Token: []byte("token")}), nil)
	fed, _, err := b.store.Feed(b.ctx, klambu, "", 10)
	if len(fed) != 0 || err != nil {
		b.Errorf("the feed has %d events, %v", len(fed), err)
	}
	if told := b.messages(klambu, ""); len(told) != 0 {
		b.Errorf("messages: %+v", told)
	}
	offices, err := b.store.Offices(b.ctx)
	b.same("offices", offices, nil)
	if err != nil {
		b.Errorf("Offices: %v", err)
	}
}

func atomicity(b bench) {
	b.fails(in("a"), func(tx engine.Tx) error {
		_, err := writeAll(tx)
		return err
	})
	b.nothingOfA()
}

func panics(b bench) {
	func() {
		defer func() {
			if r := recover(); r != "stop" {
				b.Errorf("recovered %v, want the function's panic", r)
			}
		}()
		err := b.store.Do(b.ctx, in("a"), func(tx engine.Tx) error {
			if _, err := writeAll(tx); err != nil {
				b.Errorf("write: %v", err)
			}
			panic("stop")
		})
		b.Errorf("Do returned %v after a panic", err)
	}()
	b.nothingOfA()
}

func rerun(b bench) {
	fail := true
	fn := func(tx engine.Tx) error {
		number, err := writeAll(tx)
		if err != nil || number != 1 {
			b.Errorf("write: number %d, %v; want 1", number, err)
		}
		if fail {
			return errOwn
		}
		return nil
	}
	for range 3 {
		if err := b.store.Do(b.ctx, in("a"), fn); !errors.Is(err, errOwn) {
			b.Errorf("Do: %v, want the function's error", err)
		}
	}
	fail = false
	b.do(in("a"), fn)
	b.sameRow(b.load(in("a")), rowOfA())
}

func unchangedError(b bench) {
	//nolint:errorlint // the very same value is what the contract says
	if err := b.store.Do(b.ctx, in("a"), func(engine.Tx) error { return errOwn }); err != errOwn {
		b.Errorf("Do: %v, want the very error of the function", err)
	}
}

func isolation(b bench) {
	a := in("a")
	b.do(a, func(tx engine.Tx) error {
		if _, err := writeAll(tx); err != nil {
			return err
		}
		seen, err := tx.Load(a)
		if err != nil {
			b.Errorf("load own row: %v", err)
		}
		b.sameRow(seen, rowOfA())
		want := append(events(a, 1, 1), asked(a, 2, "key"))
		own, err := tx.Events(a)
		if err != nil {
			b.Errorf("read own history: %v", err)
		}
		b.sameEvents(own, want)
		last, err := tx.Last(a)
		if err != nil || !sameEvent(last, want[1]) {
			b.Errorf("own last event: %+v, %v", last, err)
		}
		if document, err := tx.Definition(klambu, "digest"); string(document) != "document" {
			b.Errorf("own definition: %q, %v", document, err)
		}
		if e, err := tx.ByKey(a, "key"); !sameEvent(e, want[1]) {
			b.Errorf("own event by key: %+v, %v", e, err)
		}
		if err := tx.Append(a, 2, events(a, 3, 1)); err != nil {
			b.Errorf("append after an append: %v", err)
		}
		b.nothingOutside()
		return nil
	})
	b.sameEvents(b.events(a), append(append(events(a, 1, 1), asked(a, 2, "key")), events(a, 3, 1)...))
}

func kept(b bench) {
	var kept engine.Tx
	b.do(in("a"), func(tx engine.Tx) error {
		kept = tx
		return nil
	})
	if err := kept.Save(row(in("a"))); err == nil {
		b.Errorf("a transaction was used after its end")
	}
	b.same("list", b.locals(engine.Query{}), nil)
}
