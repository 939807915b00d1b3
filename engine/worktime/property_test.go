package worktime_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// cases is how many promises are tried on each random office.
const cases = 30

// Shifting a due by each stop in turn gives what walking the open time and
// leaving out the stops gives.
func TestShiftingMinutesEqualsWalking(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, m, _ := drawSchedule(t)
		for range cases {
			start := m.drawInstant(t, "start")
			d := civil.Duration{N: rapid.IntRange(1, 900).Draw(t, "minutes"), Unit: civil.Minutes}
			if rapid.Bool().Draw(t, "hours") {
				d = civil.Duration{N: 1 + d.N/60, Unit: civil.Hours}
			}
			stops := drawStops(t, start)
			due, err := s.Add(start, d)
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range stops {
				if due, err = s.Shift(due, d.Unit, x.from, x.to); err != nil {
					t.Fatal(err)
				}
			}
			amount := time.Duration(d.N) * time.Minute
			if d.Unit == civil.Hours {
				amount *= 60
			}
			if want := m.walk(start, amount, stops); !due.Equal(want) {
				t.Fatalf("%s from %s, stops %v: want %s, got %s", d, start, stops, want, due)
			}
		}
	})
}

// A promise of n working days is due at the closing after the n-th that no stop
// covers, counted from the next opening; day 0's own closing is the first. Nothing
// runs before that opening, so nothing can be stopped before it either.
func TestShiftingWorkingDaysEqualsCountingClosings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, m, startDay := drawSchedule(t)
		for range cases {
			start := m.drawInstant(t, "start")
			d := civil.Duration{N: rapid.IntRange(1, 30).Draw(t, "days"), Unit: civil.WorkingDays}
			opening := m.opening(start)
			stops := drawStops(t, opening)
			due, err := s.Add(start, d)
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range stops {
				if due, err = s.Shift(due, d.Unit, x.from, x.to); err != nil {
					t.Fatal(err)
				}
			}
			nth := d.N + 1
			if startDay == worktime.Included {
				nth--
			}
			want := m.closing(opening, nth, stops)
			if !due.Equal(want) {
				t.Fatalf("%s from %s, stops %v: want %s, got %s", d, start, stops, want, due)
			}
		}
	})
}

func TestOpenTimeAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, m, _ := drawSchedule(t)
		for range cases {
			x := []time.Time{m.drawInstant(t, "a"), m.drawInstant(t, "b"), m.drawInstant(t, "c")}
			slices.SortFunc(x, time.Time.Compare)
			ab, bc, ac := openTime(t, s, x[0], x[1]), openTime(t, s, x[1], x[2]), openTime(t, s, x[0], x[2])
			if ab+bc != ac {
				t.Fatalf("%v: %s + %s is not %s", x, ab, bc, ac)
			}
			if ab < 0 || ac > x[2].Sub(x[0]) {
				t.Fatalf("%v: %s open", x, ac)
			}
			var want time.Duration
			for piece := range m.pieces(x[0], nil) {
				if !piece.from.Before(x[2]) {
					break
				}
				for _, part := range (stretch{x[2], m.last}).cutFrom([]stretch{piece}) {
					want += part.to.Sub(part.from)
				}
			}
			if ac != want {
				t.Fatalf("%v: want %s, got %s", x, want, ac)
			}
		}
	})
}

func openTime(t *rapid.T, s *worktime.Schedule, a, b time.Time) time.Duration {
	open, err := s.OpenTime(a, b)
	if err != nil {
		t.Fatal(err)
	}
	return open
}

// What Add adds is there between, is not there a moment before, and never moves
// earlier for a later start or a larger amount. Before takes it off again.
func TestAddRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, m, _ := drawSchedule(t)
		for range cases {
			start := m.drawInstant(t, "start")
			d := civil.Duration{N: rapid.IntRange(1, 900).Draw(t, "minutes"), Unit: civil.Minutes}
			amount := time.Duration(d.N) * time.Minute
			due, err := s.Add(start, d)
			if err != nil {
				t.Fatal(err)
			}
			if got := openTime(t, s, start, due); got != amount {
				t.Fatalf("%s from %s is %s, %s open time", d, start, due, got)
			}
			if got := openTime(t, s, start, due.Add(-1)); got != amount-1 {
				t.Fatalf("%s from %s: %s is later than need be", d, start, due)
			}
			back, err := s.Before(due, d)
			if err != nil {
				t.Fatal(err)
			}
			if back.Before(start) || openTime(t, s, back, due) != amount {
				t.Fatalf("%s before %s is %s", d, due, back)
			}
			later, err := s.Add(start.Add(time.Duration(rapid.Int64Range(0, int64(48*time.Hour)).Draw(t, "later"))), d)
			if err != nil || later.Before(due) {
				t.Fatalf("a later start is due earlier: %s, %s, %v", due, later, err)
			}
			longer, err := s.Add(start, civil.Duration{N: d.N + 1, Unit: d.Unit})
			if err != nil || !longer.After(due) {
				t.Fatalf("one more is due no later: %s, %s, %v", due, longer, err)
			}
			twice, err := s.Extend(due, d)
			if err != nil {
				t.Fatal(err)
			}
			if once, err := s.Add(start, civil.Duration{N: 2 * d.N, Unit: d.Unit}); err != nil || !once.Equal(twice) {
				t.Fatalf("%s extended by itself: %s, not %s", d, twice, once)
			}
		}
	})
}

func TestOpeningsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, m, _ := drawSchedule(t)
		for range cases {
			at := m.drawInstant(t, "at")
			got, err := s.NextOpening(at)
			if want := m.opening(at); err != nil || !got.Equal(want) {
				t.Fatalf("opening after %s: want %s, got %s, %v", at, want, got, err)
			}
			if open, err := s.IsOpen(at); err != nil || open != got.Equal(at) {
				t.Fatalf("open at %s: %v, %v", at, open, err)
			}
		}
	})
}

func TestWorkingDaysAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, _, _ := drawSchedule(t)
		for range cases {
			a := civil.NewDate(firstYear, 1, 1).AddDays(rapid.IntRange(0, 4*365).Draw(t, "a"))
			b := civil.NewDate(firstYear, 1, 1).AddDays(rapid.IntRange(0, 4*365).Draw(t, "b"))
			low, high, sign := a, b, 1
			if b.Before(a) {
				low, high, sign = b, a, -1
			}
			want := 0
			for d := low.AddDays(1); !d.After(high); d = d.AddDays(1) {
				open, err := s.IsWorkingDay(d)
				if err != nil {
					t.Fatal(err)
				}
				if open {
					want += sign
				}
			}
			if got, known := s.WorkingDaysBetween(a, b); !known || got != want {
				t.Fatalf("%s to %s: want %d, got %d, %v", a, b, want, got, known)
			}
		}
	})
}

// A warning lies between start and due, at the share of the open time.
func TestFractionIsTheShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, m, _ := drawSchedule(t)
		for range cases {
			start := m.drawInstant(t, "start")
			due, err := s.Add(start, civil.Duration{N: rapid.IntRange(1, 20).Draw(t, "days"), Unit: civil.WorkingDays})
			if err != nil {
				t.Fatal(err)
			}
			percent := rapid.IntRange(1, 99).Draw(t, "percent")
			warn, err := s.Fraction(start, due, float64(percent)/100)
			if err != nil {
				t.Fatal(err)
			}
			total := openTime(t, s, start, due)
			off := openTime(t, s, start, warn) - total*time.Duration(percent)/100
			if off < -time.Microsecond || off > time.Microsecond || warn.Before(start) || warn.After(due) {
				t.Fatalf("%d%% from %s to %s is %s: off by %s", percent, start, due, warn, off)
			}
		}
	})
}

// Answers do not depend on who asks at the same time; the race detector watches.
func TestManyMayAskAtOnce(t *testing.T) {
	s := klambu(t)
	start, d := at(t, s, "2026-03-17 10:00"), promise(t, "3 working days")
	due := make(chan time.Time)
	for range 8 {
		go func() {
			got, err := s.Add(start, d)
			if err != nil || s.Digest() == "" {
				got = time.Time{}
			}
			due <- got
		}()
	}
	for range 8 {
		if got := <-due; !got.Equal(at(t, s, "2026-03-27 16:30")) {
			t.Error(got)
		}
	}
}

// A deadline is after its start, on a working day where days are counted, and a
// fixed clock is kept.
func TestDeadlineProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, m, _ := drawSchedule(t)
		for range cases {
			from := m.drawInstant(t, "from")
			d := civil.Duration{
				N:    rapid.IntRange(1, 9).Draw(t, "n"),
				Unit: rapid.SampledFrom([]civil.Unit{civil.Hours, civil.WorkingDays, civil.CalendarDays}).Draw(t, "unit"),
			}
			var clock *civil.TimeOfDay
			if rapid.Bool().Draw(t, "at") {
				c := civil.TimeOfDay(rapid.IntRange(4*60, 24*60-1).Draw(t, "clock"))
				clock = &c
			}
			got, err := s.Deadline(from, d, clock)
			if err != nil {
				t.Fatal(err)
			}
			if !got.After(from) {
				t.Fatalf("%s from %s is %s", d, from, got)
			}
			if clock != nil && !got.Equal(civil.DateOf(got).In(s.Location(), *clock)) {
				t.Fatalf("%s is not at %s", got, clock)
			}
			if least, err := s.Add(from, d); d.Unit == civil.Hours && (err != nil || got.Before(least)) {
				t.Fatalf("%s from %s is only %s", d, from, got)
			}
			if open, err := s.IsWorkingDay(civil.DateOf(got.Add(-1))); err != nil || !open && clock != nil {
				t.Fatalf("%s is closed, %v", got, err)
			}
		}
	})
}
