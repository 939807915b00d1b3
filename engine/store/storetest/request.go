package storetest

import (
	"errors"
	"strings"
	"sync/atomic"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

var requestChecks = []check{
	{"an event is found by its idempotency key", byKey},
	{"an idempotency key is taken once in a history", keyTaken},
	{"callers with one idempotency key store one event", retries},
}

func byKey(b bench) {
	a, other := in("a"), in("b")
	keys := []string{"k", "K", "k ", "Ünal's \"schlüssel\"", strings.Repeat("x", 200)}
	for i, key := range keys {
		b.append(events(a, 2*i+1, 1)...)
		b.append(asked(a, 2*i+2, key))
	}
	b.append(asked(other, 1, "of b"))
	b.do(a, func(tx engine.Tx) error {
		for i, key := range keys {
			got, err := tx.ByKey(a, key)
			if err != nil || !sameEvent(got, asked(a, 2*i+2, key)) {
				b.Errorf("by %q: %+v, %v", key, got, err)
			}
		}
		_, err := tx.ByKey(a, "of b")
		b.absent("the key of another application", err)
		_, err = tx.ByKey(a, "")
		b.absent("an event without a key", err)
		_, err = tx.ByKey(engine.JoinID(gubug, "a"), "k")
		b.absent("the key in another office", err)
		_, err = tx.ByKey(engine.AccessID(a), "k")
		b.absent("the key in the history beside", err)
		return nil
	})
}

func keyTaken(b bench) {
	a := in("a")
	b.append(asked(a, 1, "key"))
	b.append(events(a, 2, 1)...)
	err := b.store.Do(b.ctx, a, func(tx engine.Tx) error {
		if err := tx.Save(row(a)); err != nil {
			return err
		}
		return tx.Append(a, 2, append(events(a, 3, 1), asked(a, 4, "key")))
	})
	b.taken("a key again", err)
	err = b.store.Do(b.ctx, a, func(tx engine.Tx) error {
		return tx.Append(a, 2, []engine.StoredEvent{asked(a, 3, "new"), asked(a, 4, "new")})
	})
	b.taken("a key twice at once", err)
	// Refused is refused whole, and who decides on it may go on.
	b.do(a, func(tx engine.Tx) error {
		for what, refused := range map[string][]engine.StoredEvent{
			"a key again, and going on":         append(events(a, 3, 1), asked(a, 4, "key")),
			"a key twice at once, and going on": append(events(a, 3, 1), asked(a, 4, "new"), asked(a, 5, "new")),
		} {
			b.taken(what, tx.Append(a, 2, refused))
			if last, err := tx.Last(a); err != nil || last.Seq != 2 {
				b.Errorf("%s: the history ends at %d: %v", what, last.Seq, err)
			}
		}
		var c *engine.ConflictError
		if err := tx.Append(a, 1, append(events(a, 2, 1), asked(a, 3, "key"))); !errors.As(err, &c) || c.Actual != 2 {
			b.Errorf("a key again behind the wrong event: %v", err)
		}
		return nil
	})
	b.sameEvents(b.events(a), append([]engine.StoredEvent{asked(a, 1, "key")}, events(a, 2, 1)...))
	b.same("list", b.locals(engine.Query{}), nil)

	// The same key in other histories, and no key at all, are free.
	for _, id := range []string{in("b"), engine.AccessID(a), engine.JoinID(gubug, "a")} {
		b.append(asked(id, 1, "key"))
	}
	b.append(events(a, 3, 2)...)
	b.append(asked(a, 5, "other"))
	if got := len(b.events(a)); got != 5 {
		b.Errorf("%d events, want 5", got)
	}
}

// retries is what the engine does with a request: look whether it was done, do it,
// and when somebody was faster, look again.
func retries(b bench) {
	a := in("a")
	b.append(events(a, 1, 1)...)
	var effects atomic.Int64
	together(16, func(caller int) {
		for range 40 {
			done := false
			err := b.store.Do(b.ctx, a, func(tx engine.Tx) error {
				if _, err := tx.ByKey(a, "key"); !errors.Is(err, engine.ErrNotFound) {
					return err
				}
				before, err := tx.Last(a)
				if err != nil {
					return err
				}
				done = true
				return tx.Append(a, before.Seq, []engine.StoredEvent{asked(a, before.Seq+1, "key")})
			})
			var c *engine.ConflictError
			switch {
			case errors.As(err, &c) || errors.Is(err, engine.ErrTaken):
				continue
			case err != nil:
				b.Errorf("caller %d: %v", caller, err)
			case done:
				effects.Add(1)
			}
			return
		}
		b.Errorf("caller %d never got through", caller)
	})
	if effects.Load() != 1 {
		b.Errorf("one request had %d effects", effects.Load())
	}
	b.sameEvents(b.events(a), append(events(a, 1, 1), asked(a, 2, "key")))
}
