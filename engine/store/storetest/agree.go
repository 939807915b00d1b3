package storetest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"pgregory.net/rapid"
)

// Agree does the same to a store and to a model of it (package memory), drawn at random,
// and expects the same answers: to transactions that succeed and that fail, to what is
// worked out before its transaction (engine.Recalling) or lies in a larger one (Whole), to
// claims, letters, and questions in between.
//
// fresh gives an empty database by the stores of several processes, which take turns to
// write: what one remembers is worth nothing once another has written. It is called for
// each draw, and over when that ends.
func Agree(t *testing.T, model func() engine.Store, fresh func() (processes []engine.Store, over func())) {
	agree(t, model, fresh)
}

func agree(t rapid.TB, model func() engine.Store, fresh func() (processes []engine.Store, over func())) {
	run, put := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		run++ // a store may remember what was in the database before
		stores, over := fresh()
		defer over()
		a := &agreement{t: t, ctx: context.Background(), model: model(), scene: newScene(run)}
		for range rapid.IntRange(1, 15).Draw(t, "steps") {
			a.step(stores[rapid.IntRange(0, len(stores)-1).Draw(t, "writer")])
			a.ask(stores[rapid.IntRange(0, len(stores)-1).Draw(t, "asked")])
		}
		put += a.put
	})
	stores, over := fresh()
	defer over()
	if _, ok := stores[0].(engine.Recalling); ok && put == 0 {
		t.Error("nothing was stored by what was remembered")
	}
}

// agreement is one draw.
type agreement struct {
	t     *rapid.T
	ctx   context.Context
	model engine.Store
	scene scene
	put   int // how often something was stored by what was remembered
}

// alike expects the same of the model and of the store; both are shown from shortly before
// where they part.
func (a *agreement) alike(what string, model, store any) {
	a.t.Helper()
	m, s := fmt.Sprintf("%+v", model), fmt.Sprintf("%+v", store)
	if m == s {
		return
	}
	same := 0
	for same < min(len(m), len(s)) && m[same] == s[same] {
		same++
	}
	same = max(0, same-100)
	a.t.Fatalf("%s\nthe model: %s\nthe store: %s", what, m[same:], s[same:])
}

// step is one thing done by one process.
func (a *agreement) step(s engine.Store) {
	switch rapid.IntRange(0, 10).Draw(a.t, "step") {
	case 0, 1, 2:
		deeds, fails := a.scene.deeds(a.t), a.fails()
		a.alike("a transaction", a.do(a.model, deeds, fails), a.do(s, deeds, fails))
	case 3, 4, 5:
		a.command(s)
	case 6:
		a.together(s)
	case 7, 8:
		a.claim(s)
	default:
		a.letters(s)
	}
}

func (a *agreement) fails() bool { return rapid.IntRange(0, 3).Draw(a.t, "fails") == 0 }

// do does deeds in one transaction and gives what was answered, the transaction last.
func (a *agreement) do(s engine.Store, deeds []deed, fails bool) (answers []string) {
	err := s.Do(a.ctx, a.scene.applications[0], func(tx engine.Tx) (err error) {
		answers, err = doAll(tx, deeds, fails)
		return err
	})
	return append(answers, fmt.Sprint(err))
}

func doAll(tx engine.Tx, deeds []deed, fails bool) (answers []string, err error) {
	for _, d := range deeds {
		answers = append(answers, d.do(tx))
	}
	if fails {
		err = errOwn
	}
	return answers, err
}

// command goes on with an application as the engine does: by what is remembered if the
// store can do that, and in a transaction if that was not so any more.
func (a *agreement) command(s engine.Store) {
	id := rapid.SampledFrom(a.scene.orderly).Draw(a.t, "application")
	before, absent := a.model.Load(a.ctx, id)
	from := before
	remembers, ok := s.(engine.Recalling)
	if ok {
		if from, ok = remembers.Recall(id); !ok {
			var err error
			from, err = s.Load(a.ctx, id)
			a.alike("an application", said(before, absent), said(from, err))
		}
	}
	write := a.scene.next(a.t, id, from)
	if remembers != nil {
		switch err := remembers.Put(a.ctx, id, write); {
		case err == nil:
			a.put++
			from.NextAt = before.NextAt // which a claim may have saved, without an event
			a.alike("what a command rested on", before, from)
			a.alike("a command", said("", a.model.Do(a.ctx, id, write)), said("", nil))
			return
		case !errors.Is(err, engine.ErrStale) && said("", err) == otherwise:
			a.t.Fatalf("put: %v", err)
		}
	}
	a.alike("a command", said("", a.model.Do(a.ctx, id, write)), said("", s.Do(a.ctx, id, write)))
}

// together does some transactions in a larger one, of which some fail.
func (a *agreement) together(s engine.Store) {
	whole, ok := s.(Whole)
	if !ok {
		return
	}
	type part struct {
		deeds []deed
		fails bool
	}
	var parts []part
	for range rapid.IntRange(1, 3).Draw(a.t, "parts") {
		parts = append(parts, part{a.scene.deeds(a.t), a.fails()})
	}
	fails := a.fails()
	var answers [][]string
	err := whole.Together(a.ctx, func(inside engine.Store) error {
		for _, p := range parts {
			answers = append(answers, a.do(inside, p.deeds, p.fails))
		}
		if fails {
			return errOwn
		}
		return nil
	})
	if fails {
		a.alike("many that fail", errOwn, err)
		return
	}
	a.alike("many", nil, err)
	for i, p := range parts {
		a.alike("one of many", a.do(a.model, p.deeds, p.fails), answers[i])
	}
}

// claim lets time act on an application. Which of several offices comes first at one
// instant is not said: of all of them only the instant is compared.
func (a *agreement) claim(s engine.Store) {
	until, skip := someInstant.Draw(a.t, "until"), rapid.SampledFrom([][]string{nil, a.scene.applications[:1], a.scene.applications[:3]}).Draw(a.t, "skip")
	office := rapid.SampledFrom(a.scene.offices).Draw(a.t, "office")
	deeds, fails := a.scene.deeds(a.t), a.fails()
	later := someTime.Draw(a.t, "later")
	act := func(s engine.Store) (answers []string) {
		claimed, err := s.Claim(a.ctx, office, until, skip, func(tx engine.Tx, id string) (err error) {
			row, err := tx.Load(id)
			if err != nil {
				return err
			}
			row.NextAt = later
			if err := tx.Save(row); err != nil {
				return err
			}
			answers, err = doAll(tx, deeds, fails)
			return err
		})
		return append(answers, claimed, fmt.Sprint(err))
	}
	a.alike("a claim", act(a.model), act(s))
	first := func(s engine.Store) (at string) {
		_, err := s.Claim(a.ctx, "", until, skip, func(tx engine.Tx, id string) error {
			row, err := tx.Load(id)
			at = row.NextAt.String()
			return err
		})
		return at + fmt.Sprint(err)
	}
	a.alike("a claim of all offices", first(a.model), first(s))
}
