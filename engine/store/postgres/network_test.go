package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// The network is cut at every point of a command, in both directions. The caller
// learns that it is stored, that it is not, or that it is not known; done again under
// the same key it is stored once.
func TestTheNetworkIsCut(t *testing.T) {
	direct := pgtest.URL(t)
	p, address := pgtest.Through(t, direct)
	s := shut(t, open(t, address+"&pool_max_conns=1"))
	witness := shut(t, open(t, direct))

	n := 0
	// Statements are known to the connection only from the second time on.
	warm := func() (key string) {
		for range 2 {
			n++
			if err := note(s, in("a"), fmt.Sprint(n)); err != nil {
				t.Fatal(err)
			}
		}
		n++
		return fmt.Sprint(n)
	}
	sizes := least(p, func() {
		key := warm()
		p.Pass()
		if err := note(s, in("a"), key); err != nil {
			t.Fatal(err)
		}
	})
	t.Logf("a command sends %d bytes and receives %d", sizes[0], sizes[1])

	answers := map[string]int{}
	for _, way := range pgtest.Ways {
		for at := 0; at < sizes[way]; at += step(t, sizes[way]) {
			key := warm()
			before := p.Cuts()
			p.CutAfter(way, at)
			err := note(s, in("a"), key)
			if p.Cuts() == before {
				t.Fatalf("no cut at byte %d of %d", at, sizes[way])
			}
			p.Pass()
			stored := keys(t, witness, in("a"))[key]
			answers[answer(t, err, stored)]++
			if err := note(s, in("a"), key); err != nil {
				t.Fatalf("done again: %v", err)
			}
			if stored := keys(t, witness, in("a"))[key]; stored != 1 {
				t.Fatalf("cut at byte %d, done again: stored %d times", at, stored)
			}
		}
	}
	t.Logf("%v", answers)
	for _, want := range []string{"stored", "unknown and stored", "unknown and not stored"} {
		if answers[want] == 0 {
			t.Errorf("no cut led to: %s", want)
		}
	}
}

// least is how many bytes go through for a call, both ways: the least of three, since a
// connection that was left alone for a second is asked first whether it still answers.
func least(p *pgtest.Proxy, call func()) [len(pgtest.Ways)]int {
	var sizes [len(pgtest.Ways)]int
	for n := range 3 {
		call()
		for _, way := range pgtest.Ways {
			if passed := p.Passed(way); n == 0 || passed < sizes[way] {
				sizes[way] = passed
			}
		}
	}
	return sizes
}

// The same, of what is stored in one exchange by what is remembered. A new connection
// tells whether it was stored; the caller learns of nothing.
func TestTheNetworkIsCutUnderAPut(t *testing.T) {
	ctx := context.Background()
	direct := pgtest.URL(t)
	p, address := pgtest.Through(t, direct)
	s := shut(t, open(t, address+"&pool_max_conns=1"))
	witness := shut(t, open(t, direct))
	for _, c := range []struct {
		name     string
		events   int
		messages int
		opens    bool
	}{{"one event", 1, 0, false}, {"all", 2, 2, false}, {"a new one", 1, 1, true}} {
		n := 0
		put := func() (id, key string, err error) {
			n++
			id, key = in(c.name), fmt.Sprint(n)
			if c.opens {
				id = in(fmt.Sprint(c.name, n))
			}
			fn, _ := next(recalled(t, s, id), id, key, c.events, c.messages)
			return id, key, s.Put(ctx, id, fn)
		}
		warm := func() {
			for range 3 {
				if _, _, err := put(); err != nil {
					t.Fatal(err)
				}
			}
		}
		sizes := least(p, func() {
			warm()
			p.Pass()
			if _, _, err := put(); err != nil {
				t.Fatal(err)
			}
		})
		t.Logf("%s sends %d bytes and receives %d", c.name, sizes[0], sizes[1])
		for _, way := range pgtest.Ways {
			for at := 0; at < sizes[way]; at += step(t, sizes[way]) {
				warm()
				before := p.Cuts()
				told := len(toldOf(t, witness))
				p.CutAfter(way, at)
				id, key, err := put()
				cut := p.Cuts() != before
				p.Pass()
				if err != nil || !cut {
					t.Fatalf("%s, cut at byte %d: %v, %t", c.name, at, err, cut)
				}
				if stored := keys(t, witness, id)[key]; stored != 1 {
					t.Errorf("%s, cut at byte %d: stored %d times", c.name, at, stored)
				}
				if now := len(toldOf(t, witness)) - told; now != c.messages {
					t.Errorf("%s, cut at byte %d: told %d times", c.name, at, now)
				}
			}
		}
	}
}

// When the server does not come back, it is not known.
func TestTheServerIsGoneUnderAPut(t *testing.T) {
	direct := pgtest.URL(t)
	p, address := pgtest.Through(t, direct)
	// Else a question, of whether the connection still answers, might be cut instead.
	s := shut(t, postgres.OpenUnasked(t, address+"&pool_max_conns=1"))
	for _, way := range pgtest.Ways {
		id := in(fmt.Sprint(way))
		for n := range 3 {
			fn, _ := next(recalled(t, s, id), id, fmt.Sprint(n), 1, 0)
			if err := s.Put(context.Background(), id, fn); err != nil {
				t.Fatal(err)
			}
		}
		fn, _ := next(recalled(t, s, id), id, "last", 1, 0)
		p.Away(true)
		p.CutAfter(way, 5)
		err := s.Put(context.Background(), id, fn)
		if !errors.Is(err, engine.ErrUnknown) {
			t.Errorf("cut for good: %v", err)
		}
		wantCode(t, err, postgres.CodeUnknown)
		if _, ok := s.Recall(id); ok {
			t.Error("what is not known is remembered")
		}
		p.Away(false)
		if n := len(keys(t, s, id)); n != 3+int(way) { // the answer was cut, or the question
			t.Errorf("%d events", n)
		}
	}
}

// toldOf are all messages.
func toldOf(t *testing.T, s *postgres.Store) []engine.Message {
	t.Helper()
	messages, err := s.Messages(context.Background(), klambu, "", 0, 1_000_000)
	if err != nil {
		t.Fatal(err)
	}
	return messages
}

// step is how far apart the cuts are, in bytes.
func step(t *testing.T, size int) int { return max(1, size/kills(t, 60)) }

// answer says what a caller learnt, and how it stands.
func answer(t *testing.T, err error, stored int) string {
	t.Helper()
	var e *postgres.Error
	switch {
	case stored > 1:
		t.Errorf("stored %d times", stored)
	case err == nil && stored == 1:
		return "stored"
	case errors.Is(err, engine.ErrUnknown) && stored == 1:
		return "unknown and stored"
	case errors.Is(err, engine.ErrUnknown):
		return "unknown and not stored"
	case errors.As(err, &e) && e.Code == postgres.CodeUnreachable && stored == 0:
		return "not stored"
	default:
		t.Errorf("stored %d times, and the caller learnt: %v", stored, err)
	}
	return "wrong"
}
