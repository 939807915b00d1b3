package faults_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
)

// breaks is a store with a defect in its transactions.
type breaks struct {
	engine.Store
	// loses: one transaction in so many is acknowledged and not stored; 0 for none.
	loses int
	tx    func(engine.Tx) engine.Tx
}

// Do implements engine.Store.
func (b breaks) Do(ctx context.Context, key string, fn func(tx engine.Tx) error) error {
	thrown := errors.New("thrown away")
	err := b.Store.Do(ctx, key, func(tx engine.Tx) error {
		if b.tx != nil {
			tx = b.tx(tx)
		}
		if err := fn(tx); err != nil {
			return err
		}
		if b.loses > 0 && rand.IntN(b.loses) == 0 {
			return thrown
		}
		return nil
	})
	if errors.Is(err, thrown) {
		return nil
	}
	return err
}

type noTokens struct{ engine.Tx }

func (noTokens) PutTokens(string, [][]byte) error { return nil }

type noDue struct{ engine.Tx }

// Save implements engine.Tx.
func (n noDue) Save(r engine.Row) error {
	r.Due = time.Time{}
	return n.Tx.Save(r)
}

type noKey struct{ engine.Tx }

// ByKey implements engine.Tx.
func (n noKey) ByKey(string, string) (engine.StoredEvent, error) {
	return engine.StoredEvent{}, engine.ErrNotFound
}

// Append implements engine.Tx.
func (n noKey) Append(id string, expected int, events []engine.StoredEvent) error {
	err := n.Tx.Append(id, expected, events)
	if errors.Is(err, engine.ErrTaken) {
		events[len(events)-1].Key += "'"
		err = n.Tx.Append(id, expected, events)
	}
	return err
}

type drawsTwice struct{ engine.Tx }

// Draw implements engine.Tx.
func (d drawsTwice) Draw(office, register string, year int) (int64, error) {
	if _, err := d.Tx.Draw(office, register, year); err != nil {
		return 0, err
	}
	return d.Tx.Draw(office, register, year)
}

type postsTwice struct{ engine.Tx }

// Post implements engine.Tx.
func (p postsTwice) Post(m engine.Message) error { return errors.Join(p.Tx.Post(m), p.Tx.Post(m)) }

// underPromise leaves one application whose time is running, whatever the others have ended.
func (w *world) underPromise(s engine.Store) {
	w.Helper()
	c := &caller{engine: w.engine(s, "last"), book: w.account, name: "last", ids: map[int]string{}}
	const n = 1000
	going := c.ask(w.Context(), request{Caller: c.name, Number: n, Act: engine.CommandSubmit, Key: "berkas-last"})
	for revision := 1; going && revision <= 3; revision++ {
		app, err := c.engine.Load(w.Context(), c.ids[n])
		if err != nil {
			return // the store has lost it; the judge says so
		}
		going = c.ask(w.Context(), request{
			Caller: c.name, Number: n, ID: c.ids[n], Act: next(app.State), Key: fmt.Sprint("last-", revision), Revision: app.State.Revision,
		})
	}
}

// A proof that finds nothing proves nothing: each defect of a store must be found, as what
// it is.
func TestTheProofsFindDefects(t *testing.T) {
	count := map[string]func(f figures) int{
		lost: func(f figures) int { return f.lost }, half: func(f figures) int { return f.half },
		double: func(f figures) int { return f.double }, other: func(f figures) int { return f.other },
	}
	for name, defect := range map[string]struct {
		breaks
		kind string
	}{
		"loses what it acknowledged":          {breaks{loses: 10}, lost},
		"forgets how persons are found":       {breaks{tx: func(tx engine.Tx) engine.Tx { return noTokens{tx} }}, half},
		"leaves a part of the row out":        {breaks{tx: func(tx engine.Tx) engine.Tx { return noDue{tx} }}, half},
		"forgets the keys of requests":        {breaks{tx: func(tx engine.Tx) engine.Tx { return noKey{tx} }}, other},
		"leaves numbers of the register out":  {breaks{tx: func(tx engine.Tx) engine.Tx { return drawsTwice{tx} }}, double},
		"posts twice":                         {breaks{tx: func(tx engine.Tx) engine.Tx { return postsTwice{tx} }}, double},
		"has no defect, and nothing is found": {breaks{}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			first := ""
			b := &bench{T: t, complain: func(format string, args ...any) {
				if first == "" {
					first = args[1].(string)
				}
			}}
			w := b.newWorld()
			s := defect.breaks
			s.Store = memory.New()
			at := w.begin(s, 3, 0, nerves{})
			w.await(func() bool { return w.answered() > 150 })
			at.end()
			w.underPromise(s)
			w.judge(w.judgeEngine(s))
			if defect.kind == "" {
				if first != "" {
					t.Error(first)
				}
				return
			}
			// What is lost is lost at random: a caller may meet it before the judge does, as
			// something else that cannot be.
			noticed := defect.kind == lost && first != ""
			if count[defect.kind](b.figures) == 0 && !noticed {
				t.Errorf("not found as %s: %+v; first: %s", defect.kind, b.figures, first)
			}
		})
	}
}
