package storetest

import (
	"errors"
	"io"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

var movingChecks = []check{
	{"an office moves to another store", moving},
	{"an office that is held is not imported", importTaken},
	{"an import that fails leaves nothing", importFails},
	{"an import refuses what does not belong together", importRefuses},
}

// give gives records as Import takes them.
func give(all []engine.Record, end error) func() (engine.Record, error) {
	return func() (engine.Record, error) {
		if len(all) == 0 {
			return engine.Record{}, end
		}
		r := all[0]
		all = all[1:]
		return r, nil
	}
}

func moving(b bench) {
	b.fill()
	from, to := b.store, b.another()
	all := b.export(from, klambu)
	b.store = to
	b.append(events(engine.JoinID(gubug, "x"), 1, 2)...)
	if err := to.Import(b.ctx, klambu, give(all, io.EOF)); err != nil {
		b.Fatalf("Import: %v", err)
	}
	b.sameRecords("export of the import", b.export(to, klambu), all)
	b.sameEvents(b.events(engine.JoinID(gubug, "x")), events(engine.JoinID(gubug, "x"), 1, 2))

	// The office works on where it was.
	a := in("a")
	want := row(a)
	want.Due, want.Sequence, want.Key = morning.Add(time.Hour), 3, []byte("key of a")
	b.sameRow(b.load(a), want)
	b.same("by token", b.locals(engine.Query{Token: []byte("name")}), []string{"a"})
	b.same("by step", b.locals(engine.Query{Step: "periksa", Office: klambu}), []string{"a"})
	b.claims("time", "", morning.Add(24*time.Hour), []string{}, in("z"))
	history := b.mixedAfter(a)
	b.do(a, func(tx engine.Tx) error {
		if e, err := tx.ByKey(a, "key"); e.Seq != 3 {
			b.Errorf("event by key: %+v, %v", e, err)
		}
		if n, err := tx.Draw(klambu, "kk", 2026); n != 4 {
			b.Errorf("drawn %d, %v; want 4", n, err)
		}
		if e, err := tx.Last(a); !sameEvent(e, history[2]) {
			b.Errorf("last: %+v, %v", e, err)
		}
		return errors.Join(tx.Append(a, 3, events(a, 4, 1)), tx.Post(telling(a, 4, "new")))
	})
	b.taken("a receipt that was imported", to.Do(b.ctx, "twin", func(tx engine.Tx) error {
		twin := row(in("twin"))
		twin.Receipt = "R-a"
		return tx.Save(twin)
	}))
	b.taken("an idempotency key that was imported", to.Do(b.ctx, a, func(tx engine.Tx) error {
		return tx.Append(a, 4, []engine.StoredEvent{asked(a, 5, "key")})
	}))
	told := b.messages(klambu, "")
	if len(told) != 3 || told[2].To != "new" {
		b.Errorf("messages after one more: %+v", told)
	}
	exported := 0
	for _, r := range all {
		if r.Event != nil {
			exported++
		}
	}
	b.sameEvents(b.feed(klambu, exported+1)[exported:], events(a, 4, 1))
}

// mixedAfter is a's history as mixed leaves it.
func (b bench) mixedAfter(a string) []engine.StoredEvent {
	b.Helper()
	want := append(events(a, 1, 2), asked(a, 3, "key"))
	b.sameEvents(b.events(a), want)
	return want
}

func importTaken(b bench) {
	b.fill()
	before := b.export(b.store, klambu)
	again := b.store.Import(b.ctx, klambu, give(before, io.EOF))
	b.taken("an office again", again)
	fresh := events(in("fresh"), 1, 1)[0]
	b.taken("more of an office", b.store.Import(b.ctx, klambu, give([]engine.Record{{Event: &fresh}}, io.EOF)))
	b.sameRecords("after a refusal", b.export(b.store, klambu), before)
	_, err := b.store.Events(b.ctx, in("fresh"))
	b.absent("what was refused", err)
}

func importFails(b bench) {
	b.fill()
	all := b.export(b.store, klambu)
	b.store = b.another()
	for _, n := range []int{0, 1, len(all) / 2, len(all)} {
		if err := b.store.Import(b.ctx, klambu, give(all[:min(n, len(all))], errOwn)); !errors.Is(err, errOwn) {
			b.Errorf("Import: %v, want the error of who gives", err)
		}
		b.nothingImported()
	}
	if err := b.store.Import(b.ctx, klambu, give(nil, io.EOF)); err != nil {
		b.Errorf("import of nothing: %v", err)
	}
	b.nothingImported()
	if err := b.store.Import(b.ctx, klambu, give(all, io.EOF)); err != nil {
		b.Fatalf("Import after failures: %v", err)
	}
	b.sameRecords("import after failures", b.export(b.store, klambu), all)
}

// nothingImported expects Klambu to be empty.
func (b bench) nothingImported() {
	b.Helper()
	if left := b.export(b.store, klambu); len(left) != 0 {
		b.Errorf("%d records are left", len(left))
	}
	b.same("list", b.locals(engine.Query{}), nil)
	offices, err := b.store.Offices(b.ctx)
	if err != nil {
		b.Errorf("Offices: %v", err)
	}
	b.same("offices", offices, nil)
	if told := b.messages("", ""); len(told) != 0 {
		b.Errorf("messages: %+v", told)
	}
}

func importRefuses(b bench) {
	a, theirs := in("a"), engine.JoinID(gubug, "a")
	event := func(id string, seq int, key string) engine.Record {
		e := asked(id, seq, key)
		return engine.Record{Event: &e}
	}
	saved := func(id, receipt string) engine.Record {
		r := row(id)
		r.Receipt = receipt
		return engine.Record{Row: &r}
	}
	foreign := telling(theirs, 1, "camat")
	foreign.ID = 1
	for name, all := range map[string][]engine.Record{
		"a gap":                        {event(a, 1, "1"), event(a, 3, "3")},
		"an event again":               {event(a, 1, "1"), event(a, 1, "2")},
		"an idempotency key again":     {event(a, 1, "1"), event(a, 2, "1")},
		"a receipt again":              {saved(a, "R"), saved(in("b"), "R")},
		"an event of another office":   {event(a, 1, "1"), event(theirs, 1, "1")},
		"a row of another office":      {saved(theirs, "R")},
		"a key of another office":      {{Key: &engine.StoredKey{Application: theirs, Wrapped: []byte("key")}}},
		"tokens of another office":     {{Tokens: &engine.Tokens{Application: theirs, Tokens: [][]byte{[]byte("t")}}}},
		"a message of another office":  {{Message: &foreign}},
		"a record that holds nothing":  {event(a, 1, "1"), {}},
		"an event of a longer office":  {event("grobogan/klambu/desa/a", 1, "1")},
		"an event of a shorter office": {event("grobogan/a", 1, "1")},
	} {
		if err := b.store.Import(b.ctx, klambu, give(all, io.EOF)); err == nil {
			b.Errorf("%s was imported", name)
			return
		}
		b.nothingImported()
	}
}
