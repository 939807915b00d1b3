package worktime_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// file is the part of a calendar file that open time depends on.
type file struct {
	Kind        string
	Series      string
	Year        int
	Decrees     []string
	Provisional bool
	Counting    struct {
		StartDay worktime.StartDay `yaml:"start_day"`
	}
	Holidays        []day
	CollectiveLeave []day `yaml:"collective_leave"`
	Periods         []struct {
		ID          string
		From, Until civil.Date
	}
}

type day struct {
	Date civil.Date
	Text string
}

func readFile(tb testing.TB, year int) file {
	tb.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "standards", "calendars", fmt.Sprintf("indonesia-%d.yaml", year)))
	if err != nil {
		tb.Fatal(err)
	}
	var f file
	if err := yaml.Unmarshal(text, &f); err != nil {
		tb.Fatal(err)
	}
	return f
}

func (f file) calendar() worktime.Year {
	y := worktime.Year{Series: f.Series, Year: f.Year, StartDay: f.Counting.StartDay, Provisional: f.Provisional}
	for _, d := range f.Holidays {
		y.Holidays = append(y.Holidays, worktime.Day(d))
	}
	for _, d := range f.CollectiveLeave {
		y.Leave = append(y.Leave, worktime.Day(d))
	}
	for _, p := range f.Periods {
		y.Periods = append(y.Periods, worktime.Period{ID: p.ID, Period: civil.Period{First: p.From, Last: p.Until}})
	}
	return y
}

func indonesia(tb testing.TB, years ...int) []worktime.Year {
	tb.Helper()
	var all []worktime.Year
	for _, y := range years {
		all = append(all, readFile(tb, y).calendar())
	}
	return all
}

func spans(tb testing.TB, texts ...string) []civil.Span {
	tb.Helper()
	out := []civil.Span{}
	for _, text := range texts {
		s, err := civil.ParseSpan(text)
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, s)
	}
	return out
}

// fiveDays is the week of Perpres 21/2023, with the Ramadan hours printed in
// SE MenPANRB 6/2023.
func fiveDays(tb testing.TB, zone string) worktime.Hours {
	tb.Helper()
	loc, err := time.LoadLocation(zone)
	if err != nil {
		tb.Fatal(err)
	}
	var weekly, ramadan worktime.Week
	for d := time.Monday; d <= time.Thursday; d++ {
		weekly[d] = spans(tb, "07:30-12:00", "13:00-16:00")
		ramadan[d] = spans(tb, "08:00-12:00", "12:30-15:00")
	}
	weekly[time.Friday] = spans(tb, "07:30-11:30", "13:00-16:30")
	ramadan[time.Friday] = spans(tb, "08:00-11:30", "12:30-15:30")
	return worktime.Hours{Location: loc, Weekly: weekly, Periods: map[string]worktime.Week{"ramadan": ramadan}}
}

// sixDays is the same office open on Saturdays too.
func sixDays(tb testing.TB, zone string) worktime.Hours {
	h := fiveDays(tb, zone)
	h.Weekly[time.Saturday] = spans(tb, "07:30-12:00")
	return h
}

func schedule(tb testing.TB, h worktime.Hours, years ...worktime.Year) *worktime.Schedule {
	tb.Helper()
	s, err := worktime.New(h, []string{"indonesia"}, years)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// klambu is a five-day office in WIB over all calendars.
func klambu(tb testing.TB) *worktime.Schedule {
	tb.Helper()
	return schedule(tb, fiveDays(tb, "Asia/Jakarta"), indonesia(tb, 2023, 2024, 2025, 2026)...)
}

// at reads "2026-03-17 10:00" or "2026-03-17 10:00:05" in the schedule's zone.
func at(tb testing.TB, s *worktime.Schedule, text string) time.Time {
	tb.Helper()
	layout := "2006-01-02 15:04:05"[:min(len(text), 19)]
	t, err := time.ParseInLocation(layout, text, s.Location())
	if err != nil {
		tb.Fatal(err)
	}
	return t
}

func promise(tb testing.TB, text string) civil.Duration {
	tb.Helper()
	d, err := civil.ParseDuration(text)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

func date(tb testing.TB, text string) civil.Date {
	tb.Helper()
	d, err := civil.ParseDate(text)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// is fails unless got is want in the schedule's zone and without an error.
func is(tb testing.TB, s *worktime.Schedule, got time.Time, err error, want string) {
	tb.Helper()
	if err != nil {
		tb.Fatalf("want %s, got error %v", want, err)
	}
	if w := at(tb, s, want); !got.Equal(w) {
		tb.Errorf("want %s, got %s", w, got)
	}
	if got.Location() != s.Location() {
		tb.Errorf("result is in %s, not in the office's zone", got.Location())
	}
}

// needs fails unless err says that the year's calendar is missing.
func needs(tb testing.TB, err error, year int) {
	tb.Helper()
	var missing *worktime.MissingYearError
	if !errors.As(err, &missing) {
		tb.Fatalf("want a missing year, got %v", err)
	}
	if missing.Year != year {
		tb.Errorf("want %d missing, got %d", year, missing.Year)
	}
}

// without is a calendar with one day of leave taken out.
func without(y worktime.Year, d civil.Date) worktime.Year {
	y.Leave = slices.DeleteFunc(slices.Clone(y.Leave), func(x worktime.Day) bool { return x.Date == d })
	return y
}
