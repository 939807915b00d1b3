package worktime

import (
	"sort"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// A steady year has no clock set forward or back: it is a straight line of days of 24
// hours, on which an instant is its distance from the year's first, and open time a
// difference of sums. What leads out of such a year is found day by day.

const day24 = 24 * time.Hour

// steady finds the steady year that an instant lies in, and how far; nil when the year
// is unknown or not steady.
func (s *Schedule) steady(t time.Time) (*table, time.Duration) {
	for _, y := range s.straight {
		if at := t.Sub(y.first); at >= 0 && at < y.length {
			return y, at
		}
	}
	return nil, 0
}

// openBefore is the open time of the year before a point of it.
func (y *table) openBefore(at time.Duration) time.Duration {
	day, at := at/day24, at%day24
	sum := y.opened[day]
	for _, span := range y.spans[day] {
		if from := clock(span.From); from < at {
			sum += min(at, clock(span.To)) - from
		}
	}
	return sum
}

// openBetween is the open time in [a, b) when it lies in steady years.
func (s *Schedule) openBetween(a, b time.Time) (time.Duration, bool) {
	if !a.Before(b) {
		return 0, true
	}
	from, x := s.steady(a)
	to, y := s.steady(b)
	if from == nil || to == nil {
		return 0, false
	}
	open := to.openBefore(y) - from.openBefore(x)
	for year := from.year; year < to.year; year++ {
		between := s.tables[year]
		if between == nil || !between.steady {
			return 0, false
		}
		open += between.opened[len(between.spans)]
	}
	return open, true
}

// reaches is the first point of the year at which that much of its open time, more than
// none, has passed; false when the year has less.
func (y *table) reaches(sum time.Duration) (time.Duration, bool) {
	day := sort.Search(len(y.spans), func(i int) bool { return y.opened[i+1] >= sum })
	if day == len(y.spans) {
		return 0, false
	}
	sum -= y.opened[day]
	for _, span := range y.spans[day] {
		from, to := clock(span.From), clock(span.To)
		if sum <= to-from {
			return time.Duration(day)*day24 + from + sum, true
		}
		sum -= to - from
	}
	return 0, false
}

// opens is the point itself if it is in open time, else the next opening of the year;
// false when there is none any more.
func (y *table) opens(at time.Duration) (time.Duration, bool) {
	for day := at / day24; int(day) < len(y.spans); day++ {
		for _, span := range y.spans[day] {
			if to := day*day24 + clock(span.To); at < to {
				return max(at, day*day24+clock(span.From)), true
			}
		}
	}
	return 0, false
}

// closing is the last closing of the n-th working day after a day of the year; false
// when that lies beyond the year, or n is 0.
func (y *table) closing(day, n int) (time.Duration, bool) {
	day, ok := y.workingDay(day+1, n)
	if !ok {
		return 0, false
	}
	spans := y.spans[day]
	return time.Duration(day)*day24 + clock(spans[len(spans)-1].To), true
}

// workingDay is the n-th working day of the year from a day on; false when there is none.
func (y *table) workingDay(from, n int) (int, bool) {
	day := from + sort.SearchInts(y.worked[from+1:], y.worked[from]+n)
	return day, n > 0 && day < len(y.spans)
}

func clock(t civil.TimeOfDay) time.Duration { return time.Duration(t) * time.Minute }
