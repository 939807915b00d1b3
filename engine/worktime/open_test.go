package worktime_test

import (
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

func TestNextOpening(t *testing.T) {
	s := klambu(t)
	for from, want := range map[string]string{
		"2026-07-06 07:29:59": "2026-07-06 07:30",
		"2026-07-06 07:30":    "2026-07-06 07:30",
		"2026-07-06 11:59:59": "2026-07-06 11:59:59",
		"2026-07-06 12:00":    "2026-07-06 13:00",
		"2026-07-06 16:00":    "2026-07-07 07:30",
		"2026-07-10 16:30":    "2026-07-13 07:30", // Friday to Monday
		"2026-03-17 15:00":    "2026-03-25 07:30", // Nyepi and Idul Fitri
		"2023-01-01 00:00":    "2023-01-02 07:30",
	} {
		got, err := s.NextOpening(at(t, s, from))
		is(t, s, got, err, want)
		open, err := s.IsOpen(at(t, s, from))
		if err != nil || open != (from == want || at(t, s, from).Equal(got)) {
			t.Errorf("%s: open is %v, %v", from, open, err)
		}
	}
	for _, from := range []string{"2026-12-31 16:00", "2027-01-04 10:00"} {
		_, err := s.NextOpening(at(t, s, from))
		needs(t, err, 2027)
	}
	_, err := s.IsOpen(at(t, s, "2022-12-31 23:59"))
	needs(t, err, 2022)
}

func TestAnInstantIsTheSameInEveryZone(t *testing.T) {
	s := klambu(t)
	utc := time.Date(2026, 7, 6, 0, 29, 0, 0, time.UTC) // 07:29 WIB
	got, err := s.NextOpening(utc)
	is(t, s, got, err, "2026-07-06 07:30")
	due, err := s.Add(utc, promise(t, "2 calendar days"))
	is(t, s, due, err, "2026-07-08 07:29")
	due, err = s.Add(time.Date(2026, 7, 5, 20, 0, 0, 0, time.UTC), promise(t, "1 calendar day"))
	is(t, s, due, err, "2026-07-07 03:00")
}

func TestOpenTime(t *testing.T) {
	s := klambu(t)
	for _, c := range []struct {
		from, to string
		want     time.Duration
	}{
		{"2026-07-06 00:00", "2026-07-07 00:00", 7*time.Hour + 30*time.Minute},
		{"2026-07-06 11:00", "2026-07-06 13:30", 90 * time.Minute},
		{"2026-07-06 12:00", "2026-07-06 13:00", 0},
		{"2026-07-06 11:59:30", "2026-07-06 13:00:15", 45 * time.Second},
		{"2026-07-10 16:00", "2026-07-13 08:00", time.Hour},
		{"2026-03-18 00:00", "2026-03-25 00:00", 0},
		{"2026-07-06 15:00", "2026-07-06 10:00", 0},
		{"2026-07-07 15:00", "2026-07-06 10:00", 0},
		{"2026-12-31 15:00", "2027-01-01 00:00", time.Hour},
	} {
		got, err := s.OpenTime(at(t, s, c.from), at(t, s, c.to))
		if err != nil || got != c.want {
			t.Errorf("%s to %s: want %s, got %s, %v", c.from, c.to, c.want, got, err)
		}
	}
	_, err := s.OpenTime(at(t, s, "2026-12-31 15:00"), at(t, s, "2027-01-01 00:00:01"))
	needs(t, err, 2027)
}

func TestClosings(t *testing.T) {
	s := klambu(t)
	for _, c := range []struct {
		from, to string
		want     int
	}{
		{"2026-07-06 11:00", "2026-07-06 14:00", 0}, // a lunch break is no closing
		{"2026-07-06 15:00", "2026-07-06 16:00", 0}, // the end is not in it
		{"2026-07-06 15:00", "2026-07-06 16:00:01", 1},
		{"2026-07-06 16:00", "2026-07-06 16:00:01", 1}, // the start is
		{"2026-07-06 16:00:01", "2026-07-07 07:30", 0},
		{"2026-07-06 10:00", "2026-07-13 10:00", 5},
		{"2026-03-17 10:00", "2026-03-25 10:00", 1},
		{"2026-07-13 10:00", "2026-07-06 10:00", 0},
	} {
		got, err := s.Closings(at(t, s, c.from), at(t, s, c.to))
		if err != nil || got != c.want {
			t.Errorf("%s to %s: want %d, got %d, %v", c.from, c.to, c.want, got, err)
		}
	}
	_, err := s.Closings(at(t, s, "2026-12-31 10:00"), at(t, s, "2027-01-04 10:00"))
	needs(t, err, 2027)
}

func TestClosing(t *testing.T) {
	s := klambu(t)
	got, ok, err := s.Closing(date(t, "2026-07-10"))
	is(t, s, got, err, "2026-07-10 16:30")
	if !ok {
		t.Error("a Friday is open")
	}
	if got, ok, err := s.Closing(date(t, "2026-07-11")); ok || err != nil || !got.IsZero() {
		t.Error(got, ok, err)
	}
	_, _, err = s.Closing(date(t, "2027-07-10"))
	needs(t, err, 2027)
}

func TestWorkingDaysBetween(t *testing.T) {
	s := klambu(t)
	for _, c := range []struct {
		from, to string
		want     int
		known    bool
	}{
		{"2026-07-06", "2026-07-06", 0, true},
		{"2026-07-06", "2026-07-07", 1, true},
		{"2026-07-10", "2026-07-12", 0, true},
		{"2026-07-10", "2026-07-13", 1, true},
		{"2026-07-13", "2026-07-10", -1, true},
		{"2026-03-17", "2026-03-27", 3, true},
		{"2022-12-31", "2026-12-31", 239 + 238 + 237 + 240, true},
		{"2022-12-30", "2023-01-02", 0, false},
		{"2026-12-31", "2027-01-01", 0, false},
		{"2028-01-01", "2028-01-01", 0, true}, // no day lies between
	} {
		got, known := s.WorkingDaysBetween(date(t, c.from), date(t, c.to))
		if got != c.want || known != c.known {
			t.Errorf("%s to %s: want %d %v, got %d %v", c.from, c.to, c.want, c.known, got, known)
		}
	}
}

// A puskesmas never closes: its days end at 24:00.
func TestRoundTheClock(t *testing.T) {
	var week worktime.Week
	for d := range week {
		week[d] = []civil.Span{{From: 0, To: 24 * 60}}
	}
	h := fiveDays(t, "Asia/Jakarta")
	h.Weekly, h.Periods = week, nil
	s := schedule(t, h, worktime.Year{Series: "indonesia", Year: 2026})
	due, err := s.Add(at(t, s, "2026-07-06 23:00"), promise(t, "2 hours"))
	is(t, s, due, err, "2026-07-07 01:00")
	due, err = s.Add(at(t, s, "2026-07-06 10:00"), promise(t, "1 working day"))
	is(t, s, due, err, "2026-07-08 00:00")
	shifted, err := s.Shift(due, civil.WorkingDays, at(t, s, "2026-07-06 12:00"), at(t, s, "2026-07-07 00:00:01"))
	is(t, s, shifted, err, "2026-07-09 00:00")
	if n, err := s.Closings(at(t, s, "2026-07-06 00:00"), at(t, s, "2026-07-07 00:00:01")); n != 2 || err != nil {
		t.Error(n, err)
	}
	more, err := s.Extend(due, promise(t, "1 working day"))
	is(t, s, more, err, "2026-07-09 00:00")
}
