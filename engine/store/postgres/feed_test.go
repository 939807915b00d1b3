package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
	"pgregory.net/rapid"
)

// follower reads a feed from where it stopped.
type follower struct {
	s     engine.Store
	after engine.Cursor
	seen  []string
}

func (f *follower) read(t interface{ Fatal(...any) }, limit int) {
	events, next, err := f.s.Feed(context.Background(), klambu, f.after, limit)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range events {
		f.seen = append(f.seen, fmt.Sprint(e.Application, "#", e.Seq))
	}
	f.after = next
}

// Transactions begin, write to several histories, wait for each other and end in any
// order, while a follower reads: it sees every stored event once, and each history in
// its order.
func TestTheFeedSkipsNothing(t *testing.T) {
	// They wait for each other crosswise, too, which the server looks for after a second.
	s := shut(t, open(t, pgtest.URL(t)+"&deadlock_timeout=20ms"))
	run := 0
	rapid.Check(t, func(rt *rapid.T) {
		run++
		f := follower{s: s}
		for f.read(rt, 1000); ; f.read(rt, 1000) { // what earlier runs stored
			if before := len(f.seen); before == 0 {
				break
			}
			f.seen = nil
		}
		type act struct {
			first, second int // histories, in the order in which they are written
			wait          int // milliseconds between them
			fails         bool
			puts          int // what is put to the first history before, by what is remembered
		}
		acts := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) act {
			return act{
				rapid.IntRange(0, 3).Draw(rt, "first"), rapid.IntRange(0, 3).Draw(rt, "second"),
				rapid.IntRange(0, 3).Draw(rt, "wait"), rapid.IntRange(0, 4).Draw(rt, "fails") == 0,
				rapid.IntRange(0, 3).Draw(rt, "puts"),
			}
		}), 2, 12).Draw(rt, "transactions")

		var mu sync.Mutex
		stored := 0
		var all sync.WaitGroup
		for _, a := range acts {
			all.Go(func() {
				for range a.puts {
					err := putOne(s, history(run, a.first))
					if err == nil {
						mu.Lock()
						stored++
						mu.Unlock()
					} else if !errors.Is(err, engine.ErrStale) {
						rt.Errorf("Put: %v", err)
					}
				}
				n := 0
				err := s.Do(context.Background(), history(run, a.first), func(tx engine.Tx) error {
					n = 0
					for i, which := range []int{a.first, a.second} {
						time.Sleep(time.Duration(i*a.wait) * time.Millisecond)
						if err := another(tx, history(run, which)); err != nil {
							return err
						}
						n++
					}
					if a.fails {
						return errOnPurpose
					}
					return nil
				})
				if err == nil {
					mu.Lock()
					stored += n
					mu.Unlock()
				} else if !a.fails {
					rt.Errorf("Do: %v", err)
				}
			})
		}
		ended := make(chan struct{})
		go func() { all.Wait(); close(ended) }()
		for reading := true; reading; f.read(rt, 3) {
			select {
			case <-ended:
				reading = false
			default:
			}
		}
		// Whatever else is at work on the server may hold the last ones back for a while.
		patience, done := context.WithTimeout(context.Background(), 20*time.Second)
		defer done()
		for len(f.seen) < stored && patience.Err() == nil {
			f.read(rt, 3)
		}
		for before := -1; before < len(f.seen); f.read(rt, 3) {
			before = len(f.seen)
		}
		if len(f.seen) != stored {
			rt.Fatalf("%d events stored, %d read: %v", stored, len(f.seen), f.seen)
		}
		var whole []string
		for _, which := range []int{0, 1, 2, 3} {
			events, _ := s.Events(context.Background(), history(run, which)) // none is no error here
			for i := range events {
				whole = append(whole, fmt.Sprint(history(run, which), "#", i+1))
			}
		}
		at := func(e string) int { return slices.Index(f.seen, e) }
		for i, e := range whole {
			if at(e) < 0 || i > 0 && e[len(e)-1] != '1' && whole[i-1][:len(whole[i-1])-2] == e[:len(e)-2] && at(whole[i-1]) > at(e) {
				rt.Fatalf("%s comes at %d, the one before it at %d", e, at(e), at(whole[max(i-1, 0)]))
			}
		}
	})
}

// putOne appends the next event by what is remembered, if there is a row to it.
func putOne(s *postgres.Store, id string) error {
	if !engine.OfApplication(id) {
		return engine.ErrStale
	}
	from, ok := s.Recall(id)
	if !ok {
		var err error
		if from, err = s.Load(context.Background(), id); err != nil && !errors.Is(err, engine.ErrNotFound) {
			return err
		}
	}
	fn, _ := next(from, id, fmt.Sprint("put-", rand.Int64()), 1, 0)
	return s.Put(context.Background(), id, fn)
}

var errOnPurpose = fmt.Errorf("on purpose")

// history is one of a run's: two have rows, two are beside applications.
func history(run, which int) string {
	if which < 2 {
		return in(fmt.Sprintf("%d-%d", run, which))
	}
	return engine.AccessID(in(fmt.Sprintf("%d-%d", run, which)))
}

// another appends the next event.
func another(tx engine.Tx, id string) error {
	seq := 0
	if last, err := tx.Last(id); err == nil {
		seq = last.Seq
	}
	err := tx.Append(id, seq, []engine.StoredEvent{event(id, seq+1)})
	if r, missing := tx.Load(id); missing == nil {
		r.Sequence = seq + 1
		return errors.Join(err, tx.Save(r))
	}
	return err
}

// A backup is restored into a server that has counted fewer transactions: a follower
// goes on where it was, and nothing new comes before what is old.
func TestTheFeedGoesOnAfterARestore(t *testing.T) {
	old, young := pgtest.Start(t), pgtest.Start(t)
	address := old.URL(t)
	conn := connect(t, address)
	say(t, conn, `CREATE TEMP TABLE burnt (n int);
		DO $$ BEGIN FOR i IN 1..3000 LOOP BEGIN INSERT INTO burnt VALUES (i); EXCEPTION WHEN others THEN NULL; END; END LOOP; END $$`)
	first := shut(t, open(t, address))
	for n := range 3 {
		if err := note(first, in("a"), fmt.Sprint("old-", n)); err != nil {
			t.Fatal(err)
		}
	}
	f := follower{s: first}
	f.read(t, 2)

	restored := young.URL(t)
	young.Load(t, restored, old.Dump(t, address))
	if now, max := ask[int](t, connect(t, restored), `SELECT pg_current_xact_id()::text::bigint`),
		ask[int](t, connect(t, restored), `SELECT max(turn) FROM maklumat.event`); now >= max {
		t.Fatalf("the young server has counted %d transactions, the old one %d", now, max)
	}
	var stores []*postgres.Store
	for range 2 { // the second finds all done
		stores = append(stores, shut(t, open(t, restored)))
	}
	for n := range 3 {
		if err := note(stores[n%2], in("a"), fmt.Sprint("new-", n)); err != nil {
			t.Fatal(err)
		}
	}
	f.s = stores[0]
	for range 4 {
		f.read(t, 1)
	}
	var want []string
	for n := range 6 {
		want = append(want, fmt.Sprint(in("a"), "#", n+1))
	}
	if !slices.Equal(f.seen, want) {
		t.Errorf("read %v, want %v", f.seen, want)
	}
	f.read(t, 10)
	if len(f.seen) != len(want) {
		t.Errorf("read again: %v", f.seen[len(want):])
	}
}

func TestACursorOfAnotherStore(t *testing.T) {
	s := shut(t, open(t, pgtest.URL(t)))
	for _, cursor := range []engine.Cursor{"x", "1", "1.x", "1.2.3", " 1.2", "01.2"} {
		if _, _, err := s.Feed(context.Background(), klambu, cursor, 10); err == nil {
			t.Errorf("%q was read from", cursor)
		}
	}
}
