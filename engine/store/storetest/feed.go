package storetest

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

var feedChecks = []check{
	{"the feed has an office's events in the order stored", feedOrder},
	{"pages of the feed follow each other", feedPages},
	{"the last position of the feed stays valid", feedEnd},
	{"what failed is not in the feed, and holds nothing back", feedFailures},
	{"the feed passes over nothing while others write", feedTogether},
	{"a slow transaction comes into the feed, too", feedSlow},
}

// feed reads an office's feed until it has n events: other work on the same database
// may hold the last back for a moment. It is an error when there are more.
func (b bench) feed(office string, n int) []engine.StoredEvent {
	b.Helper()
	var got []engine.StoredEvent
	b.awaits(fmt.Sprintf("the feed of %s has %d events", office, n), func() bool {
		var err error
		if got, _, err = b.store.Feed(b.ctx, office, "", n+1); err != nil {
			b.Fatalf("Feed: %v", err)
		}
		return len(got) >= n
	})
	if len(got) != n {
		b.Fatalf("the feed of %s has %d events, want %d", office, len(got), n)
	}
	return got
}

// mixed stores events of several histories of two offices and gives those of Klambu
// in the order stored.
func (b bench) mixed() []engine.StoredEvent {
	b.Helper()
	a, z, journal, theirs := in("a"), in("z"), engine.JournalID(klambu), engine.JoinID(gubug, "a")
	var want []engine.StoredEvent
	store := func(all ...engine.StoredEvent) {
		b.append(all...)
		for _, e := range all {
			if office, _ := engine.SplitID(e.Application); office == klambu {
				want = append(want, e)
			}
		}
	}
	store(slices.Concat(events(z, 1, 2), events(theirs, 1, 1), events(a, 1, 1))...)
	store(events(journal, 1, 2)...)
	store(slices.Concat(events(theirs, 2, 3), events(z, 3, 1), events(engine.AccessID(a), 1, 1), events(a, 2, 1))...)
	store(asked(a, 3, "key"))
	return want
}

func feedOrder(b bench) {
	want := b.mixed()
	b.sameEvents(b.feed(klambu, len(want)), want)
	b.sameEvents(b.feed(gubug, 4), events(engine.JoinID(gubug, "a"), 1, 4))
	b.feed(grobogan, 0)
}

func feedPages(b bench) {
	want := b.mixed()
	b.feed(klambu, len(want))
	for size := 1; size <= len(want)+1; size++ {
		var got []engine.StoredEvent
		var after engine.Cursor
		for len(got) <= len(want) {
			page, next, err := b.store.Feed(b.ctx, klambu, after, size)
			if err != nil {
				b.Fatalf("Feed: %v", err)
			}
			if len(page) > size {
				b.Errorf("a page of %d has %d events", size, len(page))
			}
			if again, _, err := b.store.Feed(b.ctx, klambu, after, size); err != nil || !slices.EqualFunc(again, page, sameEvent) {
				b.Errorf("a page read again is another: %v", err)
			}
			if len(page) == 0 {
				break
			}
			got, after = append(got, page...), next
		}
		b.sameEvents(got, want)
	}
}

func feedEnd(b bench) {
	a := in("a")
	var after engine.Cursor
	read := func() []engine.StoredEvent {
		page, next, err := b.store.Feed(b.ctx, klambu, after, 100)
		if err != nil {
			b.Fatalf("Feed after %q: %v", after, err)
		}
		after = next
		return page
	}
	for turn := range 4 {
		for range 2 {
			if page := read(); len(page) != 0 {
				b.Errorf("%d events after the last", len(page))
			}
		}
		stored := events(a, 2*turn+1, 2)
		b.append(stored...)
		b.append(events(engine.JoinID(gubug, "a"), turn+1, 1)...)
		var got []engine.StoredEvent
		b.awaits("what was stored comes", func() bool {
			got = append(got, read()...)
			return len(got) >= len(stored)
		})
		b.sameEvents(got, stored)
	}
}

func feedFailures(b bench) {
	a := in("a")
	b.append(events(a, 1, 1)...)
	b.fails(a, func(tx engine.Tx) error { return tx.Append(a, 1, events(a, 2, 3)) })
	b.append(events(in("b"), 1, 1)...)
	b.append(events(a, 2, 1)...)
	b.sameEvents(b.feed(klambu, 3), slices.Concat(events(a, 1, 1), events(in("b"), 1, 1), events(a, 2, 1)))
}

// feedTogether follows the feed while others write, some slowly.
func feedTogether(b bench) {
	const n = writers * turns
	writing := make(chan struct{})
	var followers sync.WaitGroup
	followed := make([][]engine.StoredEvent, 3)
	for i := range followed {
		followers.Go(func() {
			var after engine.Cursor
			follow := func() bool {
				page, next, err := b.store.Feed(b.ctx, klambu, after, 1+4*i)
				if err != nil {
					b.Errorf("Feed: %v", err)
					return true
				}
				followed[i], after = append(followed[i], page...), next
				return len(followed[i]) >= n
			}
			for {
				done := follow()
				select {
				case <-writing:
					b.awaits("all events come", func() bool { return done || follow() })
					return
				default:
					pause(100 * time.Microsecond)
				}
			}
		})
	}
	together(writers, func(writer int) {
		id := in(fmt.Sprint("app-", writer))
		for turn := range turns {
			err := b.store.Do(b.ctx, id, func(tx engine.Tx) error {
				if err := tx.Append(id, turn, events(id, turn+1, 1)); err != nil {
					return err
				}
				pause(time.Duration(writer) * 200 * time.Microsecond)
				return nil
			})
			if err != nil {
				b.Errorf("writer %d: %v", writer, err)
			}
		}
	})
	close(writing)
	followers.Wait()
	want := b.feed(klambu, n)
	for _, got := range followed {
		b.sameEvents(got, want)
	}
	ends := map[string]int{}
	for _, e := range want {
		if ends[e.Application]++; e.Seq != ends[e.Application] {
			b.Errorf("event %d of %s comes as its number %d", e.Seq, e.Application, ends[e.Application])
		}
	}
}

// feedSlow reads the feed while a transaction that wrote first is not yet stored, and
// a later one of another application is, where a store has both at a time.
func feedSlow(b bench) {
	release := b.holding(in("slow"), func(tx engine.Tx) error {
		return tx.Append(in("slow"), 0, events(in("slow"), 1, 1))
	}, func(engine.Tx) error { return nil })
	var all sync.WaitGroup
	all.Go(func() { b.append(events(in("fast"), 1, 1)...) })
	var got []engine.StoredEvent
	var after engine.Cursor
	read := func() bool {
		page, next, err := b.store.Feed(b.ctx, klambu, after, 10)
		if err != nil {
			b.Errorf("Feed: %v", err)
		}
		got, after = append(got, page...), next
		return len(got) >= 2 || err != nil
	}
	for range 20 {
		read()
		pause(time.Millisecond)
	}
	release()
	all.Wait()
	b.awaits("both events come", read)
	slices.SortFunc(got, func(a, b engine.StoredEvent) int { return len(a.Application) - len(b.Application) })
	if len(got) == 2 && got[0].Application == got[1].Application {
		b.Errorf("one event came twice: %+v", got)
	}
}
