package storetest

import (
	"fmt"
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

var queryChecks = []check{
	{"each field of a query selects", queryFields},
	{"fields of a query select together", queryTogether},
	{"rows come oldest first, then by id", queryOrder},
	{"pages follow each other without gap or repeat", paging},
	{"a query is bounded by 1,000 unless told", defaultLimit},
	{"offices are those of which there are events", offices},
}

// queue saves four applications that differ in every field a query reads.
func (b bench) queue() {
	b.Helper()
	first, second, third, fourth := row(in("1")), row(engine.JoinID(gubug, "2")), row(in("3")), row(in("4"))
	second.Opened, third.Opened, fourth.Opened = morning.Add(1), morning.Add(2), morning.Add(3)
	second.Status = "completed"
	second.Steps = nil
	third.Standard = "grobogan/klambu/kartu-keluarga@2"
	third.Status = "returned"
	third.Steps = []string{"tanda-tangan", "arsip"}
	third.HandIn = "keluarga-1"
	fourth.Standard = "grobogan/klambu/kartu-keluarga-baru@1"
	fourth.HandIn = "keluarga-1"
	fourth.Steps = []string{"periksa", "arsip"}
	first.Due = morning.Add(time.Hour)
	third.Due = morning.Add(2 * time.Hour)
	second.NextAt = morning.Add(time.Hour)
	third.NextAt = morning.Add(2 * time.Hour)
	b.save(fourth, second, third, first)
	b.do("tokens", func(tx engine.Tx) error { return tx.PutTokens(third.ID, [][]byte{[]byte("third")}) })
}

func queryFields(b bench) {
	b.queue()
	for _, c := range []struct {
		name string
		q    engine.Query
		want []string
	}{
		{"nothing", engine.Query{}, []string{"1", "2", "3", "4"}},
		{"office", engine.Query{Office: klambu}, []string{"1", "3", "4"}},
		{"part of an office", engine.Query{Office: grobogan}, nil},
		{"standard", engine.Query{Standard: "grobogan/klambu/kartu-keluarga@1"}, []string{"1"}},
		{"all versions", engine.Query{Standard: "grobogan/klambu/kartu-keluarga"}, []string{"1", "3"}},
		{"part of a service", engine.Query{Standard: "grobogan/klambu/kartu"}, nil},
		{"signs in a service", engine.Query{Standard: "grobogan/klambu/kartu-keluarg_"}, nil},
		{"status", engine.Query{Statuses: []string{"returned"}}, []string{"3"}},
		{"statuses", engine.Query{Statuses: []string{"open", "completed", "lapsed"}}, []string{"1", "2", "4"}},
		{"no such status", engine.Query{Statuses: []string{"lapsed"}}, nil},
		{"step", engine.Query{Step: "arsip"}, []string{"3", "4"}},
		{"first step", engine.Query{Step: "periksa"}, []string{"1", "4"}},
		{"part of a step", engine.Query{Step: "tanda"}, nil},
		{"receipt", engine.Query{Receipt: "R-3"}, []string{"3"}},
		{"no such receipt", engine.Query{Receipt: "R-"}, nil},
		{"hand-in", engine.Query{HandIn: "keluarga-1"}, []string{"3", "4"}},
		{"due", engine.Query{DueBefore: morning.Add(3 * time.Hour)}, []string{"1", "3"}},
		{"due at the instant", engine.Query{DueBefore: morning.Add(2 * time.Hour)}, []string{"1"}},
		{"due just before", engine.Query{DueBefore: morning.Add(2*time.Hour + 1)}, []string{"1", "3"}},
		{"due, in another zone", engine.Query{DueBefore: morning.Add(2 * time.Hour).In(time.FixedZone("WIB", 25200))}, []string{"1"}},
		{"next at the instant", engine.Query{NextBefore: morning.Add(2 * time.Hour)}, []string{"2", "3"}},
		{"next just before", engine.Query{NextBefore: morning.Add(2*time.Hour - 1)}, []string{"2"}},
		{"next before all", engine.Query{NextBefore: morning.Add(time.Hour - 1)}, nil},
		{"token", engine.Query{Token: []byte("third")}, []string{"3"}},
		{"no such token", engine.Query{Token: []byte("thir")}, nil},
		{"limit", engine.Query{Limit: 2}, []string{"1", "2"}},
		{"after", engine.Query{After: engine.JoinID(gubug, "2")}, []string{"3", "4"}},
		{"after the last", engine.Query{After: in("4")}, nil},
	} {
		b.same(c.name, b.locals(c.q), c.want)
	}
}

func queryTogether(b bench) {
	b.queue()
	b.same("all fields", b.locals(engine.Query{
		Office: klambu, Standard: "grobogan/klambu/kartu-keluarga", Statuses: []string{"open", "returned"},
		Step: "arsip", Receipt: "R-3", HandIn: "keluarga-1", DueBefore: morning.Add(24 * time.Hour),
		NextBefore: morning.Add(24 * time.Hour), Token: []byte("third"), Limit: 5, After: in("1"),
	}), []string{"3"})
	b.same("office and step", b.locals(engine.Query{Office: klambu, Step: "periksa"}), []string{"1", "4"})
	b.same("a page after a row not selected", b.locals(engine.Query{Office: klambu, After: engine.JoinID(gubug, "2")}), []string{"3", "4"})
	b.sameListed(b.only(engine.Query{Receipt: "R-3"}), b.load(in("3")))
}

func queryOrder(b bench) {
	early, late, same := row(in("z")), row(in("a")), row(in("m"))
	early.Opened, late.Opened, same.Opened = morning.Add(-1), morning.Add(1), morning.Add(1)
	far := row(in("b"))
	far.Opened = time.Date(2026, time.March, 16, 23, 0, 0, 0, time.FixedZone("WIB", 25200))
	b.save(late, same, early, far)
	b.same("order", b.locals(engine.Query{}), []string{"b", "z", "a", "m"})

	// Ids are compared byte by byte, over all offices.
	var want []string
	for _, id := range []string{
		"demak-kota/z", "demak/B", "demak/a", "demak/a-1", "demak/a1", "demak/aa", "demak/é", "demak/kota/a",
	} {
		r := row(id)
		r.Opened = morning.Add(time.Hour)
		b.save(r)
		want = append(want, id)
	}
	slices.Sort(want)
	var got []string
	for _, r := range b.list(engine.Query{After: in("m")}) {
		got = append(got, r.ID)
	}
	b.same("order of ids", got, want)
	got = nil
	for after := in("m"); ; {
		page := b.list(engine.Query{After: after, Limit: 1})
		if len(page) == 0 || len(got) > len(want) {
			break
		}
		after = page[0].ID
		got = append(got, after)
	}
	b.same("pages in the order of ids", got, want)
}

func paging(b bench) {
	var all []engine.Row
	var want []string
	for i := range 57 {
		r := row(in(fmt.Sprintf("%03d", i)))
		// Several are opened in the same instant, as a family's are.
		r.Opened = morning.Add(time.Duration(i/5) * time.Second)
		all, want = append(all, r), append(want, fmt.Sprintf("%03d", i))
	}
	b.save(all...)
	for _, size := range []int{1, 4, 5, 56, 57, 58} {
		var got []string
		for after := ""; ; {
			page := b.locals(engine.Query{Limit: size, After: after})
			if len(page) > size {
				b.Fatalf("a page of %d has %d rows", size, len(page))
			}
			got = append(got, page...)
			if len(page) < size || len(got) > len(want) {
				break
			}
			after = in(page[len(page)-1])
		}
		b.same(fmt.Sprintf("pages of %d", size), got, want)
	}
}

func defaultLimit(b bench) {
	var all []engine.Row
	for i := range 1003 {
		all = append(all, row(in(fmt.Sprintf("%04d", i))))
	}
	b.save(all...)
	if got := len(b.locals(engine.Query{})); got != 1000 {
		b.Errorf("%d rows without a limit, want 1000", got)
	}
	if got := len(b.locals(engine.Query{Limit: 1002})); got != 1002 {
		b.Errorf("%d rows with a limit of 1002", got)
	}
}

func offices(b bench) {
	expect := func(want ...string) {
		b.Helper()
		got, err := b.store.Offices(b.ctx)
		if err != nil {
			b.Errorf("Offices: %v", err)
		}
		b.same("offices", got, want)
	}
	expect()
	// Not what is kept of an office makes it one, but what happened there.
	b.save(row(engine.JoinID("demak", "a")))
	b.do("demak", func(tx engine.Tx) error { return tx.PutDefinition("demak", "digest", []byte("document")) })
	expect()
	b.append(events(in("a"), 1, 3)...)
	b.append(events(engine.JournalID(gubug), 1, 1)...)
	expect(gubug, klambu)
	b.append(events(engine.JoinID(grobogan, "a"), 1, 1)...)
	b.append(events(in("b"), 1, 1)...)
	expect(grobogan, gubug, klambu)
}
