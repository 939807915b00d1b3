package worktime

import (
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// Deadline is until when a citizen may act, counted from an instant. Minutes,
// hours and working days count as in Add; calendar days are days on the wall.
// at, if not nil, fixes the time of day on the day so found; of an hours'
// deadline it may only make more of it, never less. On a closed day a deadline
// moves to the same time of the next working day, and so does one that would
// not lie after from. An act at the very instant is in time. Errors are those
// of Add.
func (s *Schedule) Deadline(from time.Time, within civil.Duration, at *civil.TimeOfDay) (time.Time, error) {
	from = s.local(from)
	end, err := s.Add(from, within)
	if err != nil {
		return time.Time{}, err
	}
	switch {
	case within.Unit == civil.CalendarDays && at == nil:
		return s.onWorkingDay(civil.DateOf(end), from, func(d civil.Date) time.Time {
			return s.sameTime(d, end)
		})
	case at == nil:
		return end, nil
	}
	clock := func(d civil.Date) time.Time { return d.In(s.hours.Location, *at) }
	switch within.Unit {
	case civil.CalendarDays:
		return s.onWorkingDay(civil.DateOf(end), from, clock)
	case civil.WorkingDays:
		return s.onWorkingDay(lastDay(end), from, clock)
	}
	return s.onWorkingDay(lastDay(end), end.Add(-1), clock)
}

// onWorkingDay is the time clock gives on d or the first day after it that is a
// working day and whose time lies after the instant after.
func (s *Schedule) onWorkingDay(d civil.Date, after time.Time, clock func(civil.Date) time.Time) (time.Time, error) {
	for ; ; d = d.AddDays(1) {
		open, err := s.IsWorkingDay(d)
		if err != nil {
			return time.Time{}, err
		}
		if t := clock(d); open && t.After(after) {
			return t, nil
		}
	}
}
