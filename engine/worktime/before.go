package worktime

import (
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// Before is when to remind of what happens at t: the last instant with d of
// open time left for minutes and hours, else the same time of day d working or
// calendar days earlier. Errors are those of Add.
func (s *Schedule) Before(t time.Time, d civil.Duration) (time.Time, error) {
	if err := check(d); err != nil {
		return time.Time{}, err
	}
	t = s.local(t)
	switch d.Unit {
	case civil.CalendarDays:
		return t.AddDate(0, 0, -d.N), nil
	case civil.WorkingDays:
		day, err := s.workingDayBefore(civil.DateOf(t), d.N)
		if err != nil {
			return time.Time{}, err
		}
		return s.sameTime(day, t), nil
	}
	return s.retreat(t, openTime(d))
}

// retreat is the last instant from which that much open time passes until t.
func (s *Schedule) retreat(t time.Time, open time.Duration) (time.Time, error) {
	for d := civil.DateOf(t); ; d = d.AddDays(-1) {
		spans, err := s.day(d)
		if err != nil {
			return time.Time{}, err
		}
		for i := len(spans) - 1; i >= 0; i-- {
			from, to := s.bounds(d, spans[i])
			to = earlier(to, t)
			if !from.Before(to) {
				continue
			}
			if length := to.Sub(from); open > length {
				open -= length
				continue
			}
			return to.Add(-open), nil
		}
	}
}

// workingDayBefore is the n-th working day before d.
func (s *Schedule) workingDayBefore(d civil.Date, n int) (civil.Date, error) {
	for n > 0 {
		d = d.AddDays(-1)
		open, err := s.IsWorkingDay(d)
		if err != nil {
			return civil.Date{}, err
		}
		if open {
			n--
		}
	}
	return d, nil
}

// sameTime is the time of day of t on d.
func (s *Schedule) sameTime(d civil.Date, t time.Time) time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day,
		t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), s.hours.Location)
}
