package storetest

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

var claimChecks = []check{
	{"a claim takes what has waited longest", claimOrder},
	{"a claim heeds office and skip", claimSelects},
	{"a claim that fails leaves it to the next", claimFails},
	{"a claim never gets what another holds", claimHeld},
	{"claimers at once never have the same application", claimTogether},
}

// wait saves applications that wait, each for an instant after morning; a negative
// one never waits.
func (b bench) wait(next map[string]time.Duration) {
	b.Helper()
	for id, after := range next {
		r := row(id)
		if after >= 0 {
			r.NextAt = morning.Add(after)
		}
		b.save(r)
	}
}

// acted is a claim's function: it takes what it is given out of the wait.
func acted(tx engine.Tx, application string) error {
	r, err := tx.Load(application)
	if err != nil {
		return err
	}
	r.NextAt, r.Revision = time.Time{}, r.Revision+1
	return tx.Save(r)
}

// claims expects that claims give these applications in turn, and then none.
func (b bench) claims(what, office string, until time.Time, skip []string, want ...string) {
	b.Helper()
	for _, w := range append(want, "") {
		given := ""
		got, err := b.store.Claim(b.ctx, office, until, skip, func(tx engine.Tx, application string) error {
			given = application
			return acted(tx, application)
		})
		if got != w || given != w || err != nil {
			b.Errorf("%s: claimed %q, the function was given %q, want %q: %v", what, got, given, w, err)
			return
		}
		if w != "" {
			if r := b.load(w); !r.NextAt.IsZero() || r.Revision != 2 {
				b.Errorf("%s: what was done with %s is not stored: %+v", what, w, r)
			}
		}
	}
}

func claimOrder(b bench) {
	b.claims("nothing stored", "", morning.Add(time.Hour), nil)
	b.wait(map[string]time.Duration{
		in("late"): 3, in("a"): 1, engine.JoinID(gubug, "b"): 2, in("never"): -1, in("later"): time.Hour,
	})
	b.claims("before all", "", morning, nil)
	b.claims("up to an instant", "", morning.Add(2), nil, in("a"), engine.JoinID(gubug, "b"))
	b.claims("in another zone", "", morning.Add(3).In(time.FixedZone("WIB", 25200)), nil, in("late"))
	b.claims("all", "", morning.Add(24*time.Hour), nil, in("later"))
	again := row(in("a"))
	again.NextAt = morning.Add(5)
	b.save(again)
	b.claims("waiting again", "", morning.Add(5), nil, in("a"))
}

func claimSelects(b bench) {
	b.wait(map[string]time.Duration{
		in("1"): 1, in("2"): 2, in("3"): 3, engine.JoinID(gubug, "1"): 0, engine.JoinID(grobogan, "1"): 0,
	})
	until := morning.Add(time.Hour)
	b.claims("no such office", "demak", until, nil)
	skip := []string{in("1"), engine.JoinID(gubug, "2")}
	for i := range 200 {
		skip = append(skip, in(fmt.Sprint("gone-", i)))
	}
	b.claims("office and skip", klambu, until, skip, in("2"), in("3"))
	b.claims("part of an office's name", grobogan, until, nil, engine.JoinID(grobogan, "1"))
	b.claims("skip over all offices", "", until, []string{in("1")}, engine.JoinID(gubug, "1"))
	b.claims("what was skipped", "", until, []string{}, in("1"))
}

func claimFails(b bench) {
	b.wait(map[string]time.Duration{in("a"): 1, in("b"): 2})
	until := morning.Add(time.Hour)
	_, err := b.store.Claim(b.ctx, "", until, nil, func(tx engine.Tx, application string) error {
		if err := errors.Join(acted(tx, application), tx.Append(application, 0, events(application, 1, 1))); err != nil {
			b.Errorf("write: %v", err)
		}
		return errOwn
	})
	//nolint:errorlint // the very same value is what the contract says
	if err != errOwn {
		b.Errorf("Claim: %v, want the very error of the function", err)
	}
	func() {
		defer func() {
			if r := recover(); r != "stop" {
				b.Errorf("recovered %v, want the function's panic", r)
			}
		}()
		_, _ = b.store.Claim(b.ctx, "", until, nil, func(tx engine.Tx, application string) error {
			if err := acted(tx, application); err != nil {
				b.Errorf("write: %v", err)
			}
			panic("stop")
		})
	}()
	_, err = b.store.Events(b.ctx, in("a"))
	b.absent("history of the failed claim", err)
	b.claims("after failures", "", until, nil, in("a"), in("b"))
}

// claimHeld claims while a transaction has loaded what waits longest. The claim may
// wait for it, or take the next.
func claimHeld(b bench) {
	b.wait(map[string]time.Duration{in("a"): 1, in("b"): 2})
	var r engine.Row
	var held atomic.Bool
	release := b.holding(in("a"), func(tx engine.Tx) (err error) {
		held.Store(true)
		r, err = tx.Load(in("a"))
		return err
	}, func(tx engine.Tx) error {
		held.Store(false)
		r.NextAt = time.Time{}
		return tx.Save(r)
	})
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() {
			_, err := b.store.Claim(b.ctx, "", morning.Add(time.Hour), nil, func(tx engine.Tx, application string) error {
				if application == in("a") && held.Load() {
					b.Errorf("claimed what another transaction holds")
				}
				return acted(tx, application)
			})
			if err != nil {
				b.Errorf("Claim: %v", err)
			}
		})
	}
	pause(20 * time.Millisecond)
	release()
	all.Wait()
	b.claims("afterwards", "", morning.Add(time.Hour), nil)
	if a, other := b.load(in("a")), b.load(in("b")); a.Revision != 1 || other.Revision != 2 {
		b.Errorf("a was claimed %d times, b %d times; want 0 and 1", a.Revision-1, other.Revision-1)
	}
}

// claimTogether lets claims of every third application fail once.
func claimTogether(b bench) {
	const n = 48
	until := morning.Add(time.Hour)
	next := map[string]time.Duration{}
	for i := range n {
		next[in(fmt.Sprintf("%02d", i))] = time.Duration(i)
	}
	b.wait(next)
	var inHand, failed sync.Map
	act := func(tx engine.Tx, application string) error {
		if _, other := inHand.LoadOrStore(application, true); other {
			b.Errorf("two claimers have %s at once", application)
		}
		defer inHand.Delete(application)
		pause(time.Microsecond)
		past, err := tx.Events(application)
		if err != nil && !errors.Is(err, engine.ErrNotFound) {
			return err
		}
		if err := errors.Join(acted(tx, application), tx.Append(application, len(past), events(application, len(past)+1, 1))); err != nil {
			return err
		}
		if _, before := failed.LoadOrStore(application, true); !before && application[len(application)-1]%3 == 0 {
			return errOwn
		}
		return nil
	}
	drain := func() {
		for {
			application, err := b.store.Claim(b.ctx, "", until, nil, act)
			switch {
			case errors.Is(err, errOwn):
			case err != nil:
				b.Errorf("Claim: %v", err)
				return
			case application == "":
				return
			}
		}
	}
	together(writers, func(int) { drain() })
	// What a claim held that failed was passed over by those beside it.
	drain()
	for id := range next {
		b.sameEvents(b.events(id), events(id, 1, 1))
		if r := b.load(id); r.Revision != 2 {
			b.Errorf("%s was acted on %d times", id, r.Revision-1)
		}
	}
}
