package worktime_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// The lists as press of the day and the decrees give them, with the weekday
// each source prints: a wrong date nearly always falls on another weekday.
var decreed = map[int]struct{ holidays, leave string }{
	2023: {
		"01-01 Min, 01-22 Min, 02-18 Sab, 03-22 Rab, 04-07 Jum, 04-22 Sab, 04-23 Min, 05-01 Sen, 05-18 Kam, 06-01 Kam, 06-04 Min, 06-29 Kam, 07-19 Rab, 08-17 Kam, 09-28 Kam, 12-25 Sen",
		"01-23 Sen, 03-23 Kam, 04-19 Rab, 04-20 Kam, 04-21 Jum, 04-24 Sen, 04-25 Sel, 06-02 Jum, 06-28 Rab, 06-30 Jum, 12-26 Sel",
	},
	2024: {
		"01-01 Sen, 02-08 Kam, 02-10 Sab, 02-14 Rab, 03-11 Sen, 03-29 Jum, 03-31 Min, 04-10 Rab, 04-11 Kam, 05-01 Rab, 05-09 Kam, 05-23 Kam, 06-01 Sab, 06-17 Sen, 07-07 Min, 08-17 Sab, 09-16 Sen, 11-27 Rab, 12-25 Rab",
		"02-09 Jum, 03-12 Sel, 04-08 Sen, 04-09 Sel, 04-12 Jum, 04-15 Sen, 05-10 Jum, 05-24 Jum, 06-18 Sel, 12-26 Kam",
	},
	2025: {
		"01-01 Rab, 01-27 Sen, 01-29 Rab, 03-29 Sab, 03-31 Sen, 04-01 Sel, 04-18 Jum, 04-20 Min, 05-01 Kam, 05-12 Sen, 05-29 Kam, 06-01 Min, 06-06 Jum, 06-27 Jum, 08-17 Min, 09-05 Jum, 12-25 Kam",
		"01-28 Sel, 03-28 Jum, 04-02 Rab, 04-03 Kam, 04-04 Jum, 04-07 Sen, 05-13 Sel, 05-30 Jum, 06-09 Sen, 08-18 Sen, 12-26 Jum",
	},
	2026: {
		"01-01 Kam, 01-16 Jum, 02-17 Sel, 03-19 Kam, 03-21 Sab, 03-22 Min, 04-03 Jum, 04-05 Min, 05-01 Jum, 05-14 Kam, 05-27 Rab, 05-31 Min, 06-01 Sen, 06-16 Sel, 08-17 Sen, 08-25 Sel, 12-25 Jum",
		"02-16 Sen, 03-18 Rab, 03-20 Jum, 03-23 Sen, 03-24 Sel, 05-15 Jum, 05-28 Kam, 12-24 Kam",
	},
}

var weekdays = [7]string{"Min", "Sen", "Sel", "Rab", "Kam", "Jum", "Sab"}

func listed(days []day) string {
	var out []string
	for _, d := range days {
		out = append(out, fmt.Sprintf("%s %s", d.Date.String()[5:], weekdays[d.Date.Weekday()]))
	}
	return strings.Join(out, ", ")
}

func TestCalendarsHoldTheDecreedDays(t *testing.T) {
	for year, want := range decreed {
		f := readFile(t, year)
		if got := listed(f.Holidays); got != want.holidays {
			t.Errorf("%d holidays\nwant %s\ngot  %s", year, want.holidays, got)
		}
		if got := listed(f.CollectiveLeave); got != want.leave {
			t.Errorf("%d leave\nwant %s\ngot  %s", year, want.leave, got)
		}
		if f.Kind != "Calendar" || f.Series != "indonesia" || f.Year != year || f.Provisional ||
			len(f.Decrees) == 0 || f.Counting.StartDay != worktime.Excluded {
			t.Errorf("%d: head of the file: %+v", year, f)
		}
		for _, d := range append(f.Holidays, f.CollectiveLeave...) {
			if d.Date.Year != year || d.Text == "" {
				t.Errorf("%d: %+v", year, d)
			}
		}
	}
}

func TestRamadanEndsTheDayBeforeIdulFitri(t *testing.T) {
	for year, first := range map[int]string{2023: "2023-03-23", 2024: "2024-03-12", 2025: "2025-03-01", 2026: "2026-02-19"} {
		f := readFile(t, year)
		if len(f.Periods) != 1 || f.Periods[0].ID != "ramadan" || f.Periods[0].From != date(t, first) {
			t.Fatalf("%d: %+v", year, f.Periods)
		}
		var fitri civil.Date
		for _, d := range f.Holidays {
			if fitri.IsZero() && strings.Contains(d.Text, "Idul Fitri") {
				fitri = d.Date
			}
		}
		if got := f.Periods[0].Until; got != fitri.AddDays(-1) {
			t.Errorf("%d: Ramadan ends %s, Idul Fitri is %s", year, got, fitri)
		}
	}
}

func TestWorkingDaysOfAYear(t *testing.T) {
	for _, c := range []struct{ year, five, six, leaveWorked int }{
		{2023, 239, 289, 250},
		{2024, 238, 287, 248},
		{2025, 237, 288, 248},
		{2026, 240, 291, 248},
	} {
		worked := indonesia(t, c.year)[0]
		worked.Leave = nil
		for _, office := range []struct {
			name string
			s    *worktime.Schedule
			want int
		}{
			{"five days", schedule(t, fiveDays(t, "Asia/Jakarta"), indonesia(t, c.year)...), c.five},
			{"six days", schedule(t, sixDays(t, "Asia/Jakarta"), indonesia(t, c.year)...), c.six},
			{"leave worked", schedule(t, fiveDays(t, "Asia/Jakarta"), worked), c.leaveWorked},
		} {
			first, last := civil.NewDate(c.year, 1, 1), civil.NewDate(c.year, 12, 31)
			got, known := office.s.WorkingDaysBetween(first.AddDays(-1), last)
			if !known || got != office.want {
				t.Errorf("%d %s: want %d, got %d (known %v)", c.year, office.name, office.want, got, known)
			}
		}
	}
}

func TestHoursOfAWeek(t *testing.T) {
	s := klambu(t)
	for _, c := range []struct {
		text, monday string
		want         time.Duration
	}{
		{"ordinary", "2026-07-06 00:00", 37*time.Hour + 30*time.Minute},
		{"Ramadan", "2026-03-02 00:00", 32*time.Hour + 30*time.Minute},
	} {
		monday := at(t, s, c.monday)
		got, err := s.OpenTime(monday, monday.AddDate(0, 0, 7))
		if err != nil || got != c.want {
			t.Errorf("%s: want %s, got %s, %v", c.text, c.want, got, err)
		}
	}
}
