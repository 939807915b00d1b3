package storetest

import (
	"fmt"
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// queue saves four applications that differ in every field a query reads.
func (b bench) queue() {
	b.Helper()
	first, second, third, fourth := row("1"), row("2"), row("3"), row("4")
	second.Opened, third.Opened, fourth.Opened = morning.Add(1), morning.Add(2), morning.Add(3)
	second.Office = "grobogan/gubug"
	second.Standard = "grobogan/gubug/kartu-keluarga@1"
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
	b.save(fourth, second, third, first)
}

func queryFields(b bench) {
	b.queue()
	for _, c := range []struct {
		name string
		q    engine.Query
		want []string
	}{
		{"nothing", engine.Query{}, []string{"1", "2", "3", "4"}},
		{"office", engine.Query{Office: "grobogan/klambu"}, []string{"1", "3", "4"}},
		{"part of an office", engine.Query{Office: "grobogan"}, nil},
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
		{"limit", engine.Query{Limit: 2}, []string{"1", "2"}},
		{"after", engine.Query{After: "2"}, []string{"3", "4"}},
		{"after the last", engine.Query{After: "4"}, nil},
	} {
		b.sameIDs(c.name, b.ids(c.q), c.want)
	}
}

func queryTogether(b bench) {
	b.queue()
	b.sameIDs("all fields", b.ids(engine.Query{
		Office: "grobogan/klambu", Standard: "grobogan/klambu/kartu-keluarga", Statuses: []string{"open", "returned"},
		Step: "arsip", Receipt: "R-3", HandIn: "keluarga-1", DueBefore: morning.Add(24 * time.Hour), Limit: 5, After: "1",
	}), []string{"3"})
	b.sameIDs("office and step", b.ids(engine.Query{Office: "grobogan/klambu", Step: "periksa"}), []string{"1", "4"})
	b.sameIDs("a page after a row not selected", b.ids(engine.Query{Office: "grobogan/klambu", After: "2"}), []string{"3", "4"})
	listed, err := b.store.Applications(b.ctx, engine.Query{Receipt: "R-3"})
	if err != nil || len(listed) != 1 {
		b.Fatalf("Applications: %d rows, %v", len(listed), err)
	}
	b.sameRow(listed[0], b.load("3"))
}

func queryOrder(b bench) {
	early, late, same := row("z"), row("a"), row("m")
	early.Opened, late.Opened, same.Opened = morning.Add(-1), morning.Add(1), morning.Add(1)
	far := row("b")
	far.Opened = time.Date(2026, time.March, 16, 23, 0, 0, 0, time.FixedZone("WIB", 25200))
	b.save(late, same, early, far)
	b.sameIDs("order", b.ids(engine.Query{}), []string{"b", "z", "a", "m"})
}

func paging(b bench) {
	var all []engine.Row
	var want []string
	for i := range 57 {
		r := row(fmt.Sprintf("%03d", i))
		// Several are opened in the same instant, as a family's are.
		r.Opened = morning.Add(time.Duration(i/5) * time.Second)
		all, want = append(all, r), append(want, r.ID)
	}
	b.save(all...)
	for _, size := range []int{1, 4, 5, 56, 57, 58} {
		var got []string
		for after := ""; ; {
			page := b.ids(engine.Query{Limit: size, After: after})
			if len(page) > size {
				b.Fatalf("a page of %d has %d rows", size, len(page))
			}
			got = append(got, page...)
			if len(page) < size || len(got) > len(want) {
				break
			}
			after = page[len(page)-1]
		}
		b.sameIDs(fmt.Sprintf("pages of %d", size), got, want)
	}
}

func defaultLimit(b bench) {
	var all []engine.Row
	for i := range 1003 {
		all = append(all, row(fmt.Sprintf("%04d", i)))
	}
	b.save(all...)
	if got := len(b.ids(engine.Query{})); got != 1000 {
		b.Errorf("%d rows without a limit, want 1000", got)
	}
	if got := len(b.ids(engine.Query{Limit: 1002})); got != 1002 {
		b.Errorf("%d rows with a limit of 1002", got)
	}
}

func waiting(b bench) {
	at := map[string]time.Time{
		"late": morning.Add(2), "early": morning.Add(-time.Hour), "b": morning, "a": morning,
		"later": morning.Add(time.Hour), "never": {},
	}
	for id, next := range at {
		r := row(id)
		r.NextAt = next
		b.save(r)
	}
	list := func(t time.Time, limit int) []string {
		b.Helper()
		ids, err := b.store.Waiting(b.ctx, t, limit)
		if err != nil {
			b.Fatalf("Waiting: %v", err)
		}
		return ids
	}
	first := list(morning, 10)
	if len(first) == 3 {
		slices.Sort(first[1:]) // the same instant: either order
	}
	b.sameIDs("at an instant", first, []string{"early", "a", "b"})
	b.sameIDs("a nanosecond before", list(morning.Add(-1), 10), []string{"early"})
	b.sameIDs("limit", list(morning.Add(2*time.Hour), 1), []string{"early"})
	all := list(morning.Add(24*time.Hour), 10)
	if len(all) != 5 || all[0] != "early" || all[3] != "late" || all[4] != "later" {
		b.Errorf("all that wait: %v", all)
	}
	b.sameIDs("none asked for", list(morning.Add(2*time.Hour), 0), nil)

	settled := row("early")
	b.save(settled)
	b.sameIDs("after its time was taken away", list(morning.Add(-1), 10), nil)
}
