package worktime_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

func TestNewRefuses(t *testing.T) {
	day := func(s string) worktime.Day { return worktime.Day{Date: date(t, s), Text: "Libur"} }
	month := func(id, p string) worktime.Period {
		period, err := civil.ParsePeriod(p)
		if err != nil {
			t.Fatal(err)
		}
		return worktime.Period{ID: id, Period: period}
	}
	for _, c := range []struct {
		text   string
		change func(h *worktime.Hours, y *worktime.Year, series *[]string)
		want   error
	}{
		{"no zone", func(h *worktime.Hours, _ *worktime.Year, _ *[]string) { h.Location = nil }, worktime.ErrHours},
		{"no hours", func(h *worktime.Hours, _ *worktime.Year, _ *[]string) {
			h.Weekly = worktime.Week{time.Monday: {}}
			h.Periods = nil
		}, worktime.ErrNeverOpen},
		{"overlap", func(h *worktime.Hours, _ *worktime.Year, _ *[]string) {
			h.Weekly[1] = spans(t, "07:30-12:00", "11:59-16:00")
		}, worktime.ErrHours},
		{"overlap, unsorted", func(h *worktime.Hours, _ *worktime.Year, _ *[]string) {
			h.Weekly[1] = spans(t, "11:59-16:00", "07:30-12:00")
		}, worktime.ErrHours},
		{"overlap in a period", func(h *worktime.Hours, _ *worktime.Year, _ *[]string) {
			h.Periods["ramadan"] = worktime.Week{time.Monday: spans(t, "08:00-12:00", "08:00-09:00")}
		}, worktime.ErrHours},
		{"backwards", func(h *worktime.Hours, _ *worktime.Year, _ *[]string) {
			h.Weekly[1] = []civil.Span{{From: 600, To: 540}}
		}, worktime.ErrHours},
		{"past midnight", func(h *worktime.Hours, _ *worktime.Year, _ *[]string) {
			h.Weekly[1] = []civil.Span{{From: 600, To: 1441}}
		}, worktime.ErrHours},
		{"no series", func(_ *worktime.Hours, _ *worktime.Year, series *[]string) { *series = nil }, worktime.ErrCalendar},
		{"holiday of another year", func(_ *worktime.Hours, y *worktime.Year, _ *[]string) {
			y.Holidays = append(y.Holidays, day("2027-01-01"))
		}, worktime.ErrCalendar},
		{"leave of another year", func(_ *worktime.Hours, y *worktime.Year, _ *[]string) {
			y.Leave = append(y.Leave, day("2025-12-31"))
		}, worktime.ErrCalendar},
		{"no such day", func(_ *worktime.Hours, y *worktime.Year, _ *[]string) {
			y.Leave = []worktime.Day{{Date: civil.NewDate(2026, 2, 29)}}
		}, worktime.ErrCalendar},
		{"period of another year", func(_ *worktime.Hours, y *worktime.Year, _ *[]string) {
			y.Periods = append(y.Periods, month("ramadan", "2027-02"))
		}, worktime.ErrCalendar},
		{"period from the year before", func(_ *worktime.Hours, y *worktime.Year, _ *[]string) {
			y.Periods[0].First = civil.NewDate(2025, 12, 31)
		}, worktime.ErrCalendar},
		{"period into the next year", func(_ *worktime.Hours, y *worktime.Year, _ *[]string) {
			y.Periods[0].Last = civil.NewDate(2027, 1, 1)
		}, worktime.ErrCalendar},
		{"period from no such day", func(_ *worktime.Hours, y *worktime.Year, _ *[]string) {
			y.Periods[0].First = civil.NewDate(2026, 2, 29)
		}, worktime.ErrCalendar},
		{"period to no such day", func(_ *worktime.Hours, y *worktime.Year, _ *[]string) {
			y.Periods[0].Last = civil.NewDate(2026, 12, 32)
		}, worktime.ErrCalendar},
		{"period backwards", func(_ *worktime.Hours, y *worktime.Year, _ *[]string) {
			y.Periods[0].Last = y.Periods[0].First.AddDays(-1)
		}, worktime.ErrCalendar},
		{"unknown start day", func(_ *worktime.Hours, y *worktime.Year, _ *[]string) { y.StartDay = "sometimes" }, worktime.ErrCalendar},
	} {
		t.Run(c.text, func(t *testing.T) {
			h, y, series := fiveDays(t, "Asia/Jakarta"), indonesia(t, 2026)[0], []string{"indonesia"}
			c.change(&h, &y, &series)
			if _, err := worktime.New(h, series, []worktime.Year{y}); !errors.Is(err, c.want) {
				t.Errorf("want %v, got %v", c.want, err)
			}
		})
	}
}

func TestNewRefusesAYearTwice(t *testing.T) {
	if _, err := worktime.New(fiveDays(t, "Asia/Jakarta"), []string{"indonesia"}, indonesia(t, 2026, 2026)); !errors.Is(err, worktime.ErrCalendar) {
		t.Errorf("got %v", err)
	}
}

func TestNewLeavesOtherSeriesAlone(t *testing.T) {
	bad := worktime.Year{Series: "bali", Year: 2026, StartDay: "sometimes"}
	s := schedule(t, fiveDays(t, "Asia/Jakarta"), append(indonesia(t, 2026), bad)...)
	if open, err := s.IsWorkingDay(date(t, "2026-07-06")); !open || err != nil {
		t.Error(open, err)
	}
}

func TestSeveralSeries(t *testing.T) {
	local := worktime.Year{Series: "bali", Year: 2026, Holidays: []worktime.Day{{Date: date(t, "2026-06-17"), Text: "Galungan"}}}
	s, err := worktime.New(fiveDays(t, "Asia/Makassar"), []string{"indonesia", "bali"}, append(indonesia(t, 2025, 2026), local))
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]bool{
		"2026-06-15": true, "2026-06-16": false /* national */, "2026-06-17": false, /* local */
	} {
		if open, err := s.IsWorkingDay(date(t, day)); open != want || err != nil {
			t.Errorf("%s: %v, %v", day, open, err)
		}
	}
	_, err = s.IsWorkingDay(date(t, "2025-06-18"))
	var missing *worktime.MissingYearError
	if !errors.As(err, &missing) || *missing != (worktime.MissingYearError{Series: "bali", Year: 2025}) {
		t.Errorf("the local calendar of 2025 is missing, got %v", err)
	}
	if _, known := s.WorkingDaysBetween(date(t, "2025-12-30"), date(t, "2026-01-05")); known {
		t.Error("known without the local calendar")
	}

	local.StartDay = worktime.Included
	if _, err := worktime.New(fiveDays(t, "Asia/Makassar"), []string{"indonesia", "bali"}, append(indonesia(t, 2026), local)); !errors.Is(err, worktime.ErrCalendar) {
		t.Errorf("series that count differently: %v", err)
	}
}

func TestOpenOn(t *testing.T) {
	h := fiveDays(t, "Asia/Jakarta")
	h.OpenOn = []civil.Date{date(t, "2026-03-18"), date(t, "2026-08-17"), date(t, "2026-08-17"), date(t, "2031-01-01")}
	s := schedule(t, h, indonesia(t, 2026)...)
	for day, want := range map[string][]civil.Span{
		"2026-08-17": spans(t, "07:30-12:00", "13:00-16:00"), // a holiday, a Monday
		"2026-03-18": spans(t, "08:00-12:00", "12:30-15:00"), // leave, in Ramadan
		"2026-03-20": nil,                                    // leave
	} {
		got, err := s.Spans(date(t, day))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", day, diff)
		}
	}

	h.OpenOn = []civil.Date{date(t, "2026-08-22")}
	_, err := worktime.New(h, []string{"indonesia"}, indonesia(t, 2026))
	var without *worktime.OpenOnError
	if !errors.As(err, &without) || without.Date != date(t, "2026-08-22") {
		t.Errorf("a Saturday has no hours: %v", err)
	}
}

func TestPeriods(t *testing.T) {
	h := fiveDays(t, "Asia/Jakarta")
	h.Periods = map[string]worktime.Week{"ramadan": {
		time.Monday: spans(t, "08:00-14:00"),
		time.Friday: {},
	}}
	s := schedule(t, h, indonesia(t, 2026)...)
	for day, want := range map[string][]civil.Span{
		"2026-03-02": spans(t, "08:00-14:00"),                // named
		"2026-03-03": spans(t, "07:30-12:00", "13:00-16:00"), // not named: as ever
		"2026-03-06": nil,                                    // named closed
		"2026-03-07": nil,                                    // Saturday
		"2026-02-16": nil,                                    // Monday before Ramadan, leave
		"2026-02-09": spans(t, "07:30-12:00", "13:00-16:00"), // Monday before Ramadan
	} {
		got, err := s.Spans(date(t, day))
		if err != nil {
			t.Fatal(err)
		}
		if len(want) == 0 && len(got) == 0 {
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", day, diff)
		}
	}
}

func TestTheFirstPeriodWithHoursCounts(t *testing.T) {
	y := worktime.Year{Series: "indonesia", Year: 2026}
	for _, p := range []struct{ id, first, last string }{
		{"pasar", "2026-02-01", "2026-12-31"}, // the office has no hours for it
		{"ramadan", "2026-03-01", "2026-03-31"},
		{"panen", "2026-03-15", "2026-04-30"},
	} {
		y.Periods = append(y.Periods, worktime.Period{ID: p.id, Period: civil.Period{First: date(t, p.first), Last: date(t, p.last)}})
	}
	h := fiveDays(t, "Asia/Jakarta")
	h.Periods["panen"] = worktime.Week{time.Monday: spans(t, "06:00-10:00")}
	s := schedule(t, h, y)
	for day, want := range map[string]string{
		"2026-02-02": "07:30-12:00", "2026-03-02": "08:00-12:00", "2026-03-16": "08:00-12:00", "2026-04-06": "06:00-10:00",
	} {
		if got, err := s.Spans(date(t, day)); err != nil || got[0].String() != want {
			t.Errorf("%s: want %s, got %v, %v", day, want, got, err)
		}
	}
}

func TestAScheduleSharesNothingWithItsMaker(t *testing.T) {
	h, years := fiveDays(t, "Asia/Jakarta"), indonesia(t, 2026)
	h.Weekly[time.Monday] = spans(t, "13:00-16:00", "07:30-12:00")
	s := schedule(t, h, years...)
	before := s.Digest()
	h.Weekly[time.Monday][0] = civil.Span{From: 0, To: 1}
	h.Periods["ramadan"] = worktime.Week{}
	years[0].Holidays[0].Date = date(t, "2026-07-06")
	monday := date(t, "2026-07-06")
	got, err := s.Spans(monday)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(spans(t, "07:30-12:00", "13:00-16:00"), got); diff != "" {
		t.Error(diff)
	}
	got[0] = civil.Span{}
	if again, _ := s.Spans(monday); again[0] == got[0] {
		t.Error("a caller changed the schedule")
	}
	if s.Digest() != before {
		t.Error("the digest changed")
	}
}

func TestErrorsSpeakBothLanguages(t *testing.T) {
	for _, e := range []interface {
		error
		Code() string
		Args() diag.Args
	}{
		&worktime.MissingYearError{Series: "indonesia", Year: 2027},
		&worktime.OpenOnError{Date: date(t, "2026-08-22")},
	} {
		for _, lang := range []diag.Lang{diag.ID, diag.EN} {
			got := diag.Message(lang, e.Code(), e.Args())
			if strings.Contains(got, "{") || !strings.Contains(got, "202") {
				t.Errorf("%s: %q", e.Code(), got)
			}
		}
		if !strings.Contains(e.Error(), "202") {
			t.Error(e)
		}
	}
}
