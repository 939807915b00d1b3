package worktime_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// drawAnywhere is an instant of all the known years, often near the turn of one, on an
// opening or on a closing.
func (m model) drawAnywhere(t *rapid.T, label string) time.Time {
	switch rapid.IntRange(0, 2).Draw(t, label+" where") {
	case 0:
		turn := time.Date(rapid.IntRange(firstYear+1, lastYear).Draw(t, label+" year"), 1, 1, 0, 0, 0, 0, m.last.Location())
		return turn.Add(time.Duration(rapid.Int64Range(-int64(100*time.Hour), int64(100*time.Hour)).Draw(t, label)))
	case 1:
		x := m.open[rapid.IntRange(0, len(m.open)-1).Draw(t, label+" stretch")]
		return rapid.SampledFrom([]time.Time{x.from, x.to, x.to.Add(-1), x.from.Add(-1)}).Draw(t, label)
	}
	first := time.Date(firstYear, 1, 1, 0, 0, 0, 0, m.last.Location())
	return first.Add(time.Duration(rapid.Int64Range(0, int64(m.last.Sub(first))-1).Draw(t, label)))
}

// What is reckoned by the sums of a year equals what the days give one by one, within
// a year, across the turn of one, and where the known years end.
func TestReckoningEqualsTheDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, m, _ := drawSchedule(t)
		for range cases {
			a, b := m.drawAnywhere(t, "a"), m.drawAnywhere(t, "b")
			opening, err := s.NextOpening(a)
			if want := m.opening(a); want.Equal(m.last) != (err != nil) || err == nil && !opening.Equal(want) {
				t.Fatalf("opening after %s: %s (%v), want %s", a, opening, err, want)
			}
			var open time.Duration
			for _, x := range m.open {
				for _, piece := range (stretch{b, m.last}).cutFrom((stretch{time.Time{}, a}).cutFrom([]stretch{x})) {
					open += piece.to.Sub(piece.from)
				}
			}
			if got, err := s.OpenTime(a, b); err != nil || got != open {
				t.Fatalf("open from %s to %s: %s (%v), want %s", a, b, got, err, open)
			}
			amount := civil.Duration{N: rapid.IntRange(1, 4000).Draw(t, "minutes"), Unit: civil.Minutes}
			end, err := s.Extend(a, amount)
			want := m.walk(a, time.Duration(amount.N)*time.Minute, nil)
			if err == nil && !end.Equal(want) || err != nil && !want.Equal(m.last) {
				t.Fatalf("%s from %s: %s (%v), want %s", amount, a, end, err, want)
			}
			days := civil.Duration{N: rapid.IntRange(1, 600).Draw(t, "days"), Unit: civil.WorkingDays}
			end, err = s.Extend(a, days)
			n := 0
			for _, c := range m.closings {
				if c.After(a) && civil.DateOf(c.Add(-1)) != civil.DateOf(a.Add(-1)) {
					if n++; n == days.N {
						want = c
						break
					}
				}
			}
			if n < days.N != (err != nil) || err == nil && !end.Equal(want) {
				t.Fatalf("%s after %s: %s (%v), want %s", days, a, end, err, want)
			}
		}
	})
}
