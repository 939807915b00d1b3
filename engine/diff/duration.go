package diff

import (
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// hours are the shortest and the longest open day of an office, in minutes; 0 when
// its hours are not known.
type hours struct{ shortest, longest int }

func hoursOf(o *standard.Office) hours {
	var h hours
	if o == nil {
		return h
	}
	weeks := []standard.Week{o.Hours.Weekly}
	for _, w := range o.Hours.Periods {
		weeks = append(weeks, w)
	}
	for _, week := range weeks {
		for _, spans := range week {
			open := 0
			for _, s := range spans {
				open += int(s.To - s.From)
			}
			if open == 0 {
				continue
			}
			if h.shortest == 0 || open < h.shortest {
				h.shortest = open
			}
			h.longest = max(h.longest, open)
		}
	}
	return h
}

// longer judges a time b against a: Worse when it is surely longer, Better when it
// is surely shorter. Units do not convert, but bounds do: n working days hold at
// least n, and with the day of the start at most n+1, whole open days, and last at
// least n calendar days.
func (h hours) longer(a, b civil.Duration) Class {
	if x, y, same := sameUnit(a, b); same {
		return classOf(y - x)
	}
	if isOpenTime(a) && b.Unit == civil.WorkingDays {
		return h.minutesThenDays(a, b)
	}
	if a.Unit == civil.WorkingDays && isOpenTime(b) {
		return h.minutesThenDays(b, a).mirrored()
	}
	if a.Unit == civil.CalendarDays && b.Unit == civil.WorkingDays && b.N > a.N {
		return Worse
	}
	if a.Unit == civil.WorkingDays && b.Unit == civil.CalendarDays && a.N > b.N {
		return Better
	}
	return Unclear
}

// minutesThenDays judges working days that take the place of minutes or hours.
func (h hours) minutesThenDays(open, days civil.Duration) Class {
	switch m := minutes(open); {
	case h.shortest == 0:
		return Unclear
	case m < days.N*h.shortest:
		return Worse
	case m > (days.N+1)*h.longest:
		return Better
	}
	return Unclear
}

func isOpenTime(d civil.Duration) bool { return d.Unit == civil.Minutes || d.Unit == civil.Hours }

func minutes(d civil.Duration) int {
	if d.Unit == civil.Hours {
		return 60 * d.N
	}
	return d.N
}

// sameUnit gives both in one unit, if they have one.
func sameUnit(a, b civil.Duration) (x, y int, ok bool) {
	if isOpenTime(a) && isOpenTime(b) {
		return minutes(a), minutes(b), true
	}
	return a.N, b.N, a.Unit == b.Unit
}
