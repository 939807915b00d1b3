package stats_test

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/stats"
)

// TestRegister writes the book of a year in which a number was typed, one is void,
// two are missing and one stands twice.
func TestRegister(t *testing.T) {
	d := newDay(t)
	decided := func(at string) func(typed string) {
		r := d.open("surat").At(at).Submit().Accept().Give(engine.Do{Steps: []string{"putus"}, Outcome: "setuju"})
		return func(typed string) { r.Give(engine.Do{Steps: []string{"catat"}, Number: typed}) }
	}
	decided("2026-01-06 08:00")("")
	d.runs[0].Do("cetak", "serahkan")
	decided("2026-01-06 09:00")("")
	d.runs[1].Give(engine.Withdraw{Reason: "x"})
	decided("2026-01-07 09:00")("")
	decided("2026-01-07 10:00")("12/lama")
	decided("2026-01-07 11:00")("")
	// Each run counts by itself; these are what the office's counter would have given.
	f := &stats.Fold{}
	for i, n := range []int64{1, 2, 5, 0, 5} {
		for _, e := range d.runs[i].Events {
			for k := range e.Drawn {
				if e.Drawn[k].Number > 0 {
					e.Drawn = []engine.Drawn{{Step: "catat", Register: "pelayanan", Number: n, Text: strconv.FormatInt(n, 10) + "/2026"}}
				}
			}
			f.Add(id(i+1), e)
		}
	}
	want := stats.Book{Register: "pelayanan", Year: 2026, Last: 5, Missing: []stats.Range{{First: 3, Last: 4}}, Twice: []int64{5}}
	entry := func(n int64, text, when string, of int, status engine.Status) stats.Entry {
		return stats.Entry{
			Number: n, Text: text, At: at(t, when), Application: id(of),
			Standard: "contoh/kantor/surat@1", Step: "catat", Status: status,
		}
	}
	want.Entries = []stats.Entry{
		entry(1, "1/2026", "06 08:00", 1, engine.StatusCompleted), entry(2, "2/2026", "06 09:00", 2, engine.StatusWithdrawn),
		entry(5, "5/2026", "07 09:00", 3, engine.StatusOpen), entry(5, "5/2026", "07 11:00", 5, engine.StatusOpen),
		entry(0, "12/lama", "07 10:00", 4, engine.StatusOpen),
	}
	want.Entries[0].Products = []string{"surat"}
	want.Entries[1].Void = true
	if diff := cmp.Diff([]stats.Book{want}, f.Register(period(t, "", ""), "")); diff != "" {
		t.Error(diff)
	}
	// What is missing is missing of the whole year, whatever is asked for.
	want.Entries = want.Entries[:2]
	if diff := cmp.Diff([]stats.Book{want}, f.Register(period(t, "2026-01-06", "2026-01-06"), "surat")); diff != "" {
		t.Error(diff)
	}
	if got := f.Register(period(t, "", ""), "cepat"); got != nil {
		t.Errorf("%+v", got)
	}
}

// Who types a number from the paper book cannot know that another file has it: the book
// tells. One application may have its own number twice.
func TestATypedNumberThatAnotherHas(t *testing.T) {
	d := newDay(t)
	f := &stats.Fold{}
	for i, texts := range [][]string{{"1/2026"}, {"1/2026"}, {"7/lama"}, {"7/lama"}, {"7/lama"}, {"8/lama", "8/lama"}, {"2/2026"}} {
		r := d.open("surat").At("2026-01-06 08:00").Submit().Accept().Give(engine.Do{Steps: []string{"putus"}, Outcome: "setuju"}).Do("catat")
		for _, e := range r.Events {
			if len(e.Drawn) > 0 {
				e.Drawn = nil
				for _, text := range texts {
					number := int64(0)
					if i == 0 || i == 6 {
						number = int64(i/6 + 1)
					}
					e.Drawn = append(e.Drawn, engine.Drawn{Step: "catat", Register: "pelayanan", Number: number, Text: text})
				}
			}
			f.Add(id(i+1), e)
		}
	}
	for _, only := range []stats.Period{period(t, "", ""), period(t, "2026-01-06", "2026-01-06")} {
		books := f.Register(only, "")
		if len(books) != 1 || len(books[0].Twice) > 0 {
			t.Fatalf("%+v", books)
		}
		if diff := cmp.Diff([]string{"1/2026", "7/lama"}, books[0].TypedTwice); diff != "" {
			t.Error(diff)
		}
	}
}

// A year is the office's: the evening of 31 December in UTC is New Year in Jakarta.
func TestRegisterYearIsTheOffices(t *testing.T) {
	d := newDay(t)
	d.open("surat").At("2026-01-01 01:00").Submit().Accept().Give(engine.Do{Steps: []string{"putus"}, Outcome: "setuju"}).Do("catat")
	books := d.fold().Register(stats.Period{}, "")
	if len(books) != 1 || books[0].Year != 2026 {
		t.Errorf("%+v", books)
	}
}
