package worktime

import (
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// day is the open spans of a day; the slice is shared and must not be changed.
func (s *Schedule) day(d civil.Date) ([]civil.Span, error) {
	t, err := s.table(d.Year)
	if err != nil {
		return nil, err
	}
	return t.spans[dayOfYear(d)], nil
}

// Spans is the open spans of a day, in order, after holidays, collective leave,
// periods and open_on; none on a closed day. The error is a *MissingYearError.
func (s *Schedule) Spans(d civil.Date) ([]civil.Span, error) {
	spans, err := s.day(d)
	return slices.Clone(spans), err
}

// IsWorkingDay reports whether the office opens at all on d. The error is a
// *MissingYearError, also on a Sunday: the day's year must be known.
func (s *Schedule) IsWorkingDay(d civil.Date) (bool, error) {
	spans, err := s.day(d)
	return len(spans) > 0, err
}

// Closing is the last closing of a day, false on a closed day. Who closes at
// 24:00 closes at the first instant of the next day.
func (s *Schedule) Closing(d civil.Date) (time.Time, bool, error) {
	spans, err := s.day(d)
	if err != nil || len(spans) == 0 {
		return time.Time{}, false, err
	}
	_, to := s.bounds(d, spans[len(spans)-1])
	return to, true, nil
}

// WorkingDaysBetween counts the working days after a up to and including b,
// negative when b is earlier. It is unknown (false) when a year in which such a
// day lies has no calendar.
func (s *Schedule) WorkingDaysBetween(a, b civil.Date) (int, bool) {
	if b.Before(a) {
		n, known := s.WorkingDaysBetween(b, a)
		return -n, known
	}
	n := 0
	for first := a.AddDays(1); !first.After(b); first = civil.NewDate(first.Year+1, 1, 1) {
		t := s.tables[first.Year]
		if t == nil {
			return 0, false
		}
		last := civil.NewDate(first.Year, 12, 31)
		if b.Before(last) {
			last = b
		}
		n += t.worked[dayOfYear(last)+1] - t.worked[dayOfYear(first)]
	}
	return n, true
}

// workingDayAfter is the n-th working day after d; d itself when n is 0.
func (s *Schedule) workingDayAfter(d civil.Date, n int) (civil.Date, error) {
	for n > 0 {
		d = d.AddDays(1)
		t, err := s.table(d.Year)
		if err != nil {
			return civil.Date{}, err
		}
		first := dayOfYear(d)
		if day, ok := t.workingDay(first, n); ok {
			return d.AddDays(day - first), nil
		}
		n -= t.worked[len(t.spans)] - t.worked[first]
		d = civil.NewDate(d.Year, 12, 31)
	}
	return d, nil
}
