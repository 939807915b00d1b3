package worktime

import (
	"fmt"
	"math"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// Add is when a promise made at start is due.
//
//   - Minutes and hours are open time from the next opening; an amount that ends
//     exactly at a closing is due at that closing.
//   - Working days end at the closing of the last of them. Day 0 is the day of
//     the next opening of start; where the calendar includes the start day, that
//     day is day 1.
//   - Calendar days keep the wall-clock time of start, and need no calendar.
//
// The error is a *MissingYearError, or wraps civil.ErrDuration when d is not
// 1 to civil.MaxDuration of a known unit.
func (s *Schedule) Add(start time.Time, d civil.Duration) (time.Time, error) {
	if err := check(d); err != nil {
		return time.Time{}, err
	}
	if d.Unit == civil.CalendarDays {
		return s.local(start).AddDate(0, 0, d.N), nil
	}
	opening, err := s.NextOpening(start)
	if err != nil {
		return time.Time{}, err
	}
	if d.Unit != civil.WorkingDays {
		return s.advance(opening, openTime(d))
	}
	if y, at := s.steady(opening); y != nil {
		if due, ok := y.closing(int(at/day24), y.days(d)); ok {
			return y.first.Add(due), nil
		}
	}
	zero := civil.DateOf(opening)
	n := s.tables[zero.Year].days(d)
	return s.closingAfter(zero, n)
}

// Extend moves a due time later by d, in d's own unit: open time from due on,
// the closing of the n-th working day after the day of due, or calendar days.
// Errors are those of Add.
func (s *Schedule) Extend(due time.Time, d civil.Duration) (time.Time, error) {
	if err := check(d); err != nil {
		return time.Time{}, err
	}
	due = s.local(due)
	switch d.Unit {
	case civil.CalendarDays:
		return due.AddDate(0, 0, d.N), nil
	case civil.WorkingDays:
		return s.closingAfter(lastDay(due), d.N)
	}
	return s.advance(due, openTime(d))
}

// Shift is the due time of a promise in unit after a stop [stopped, resumed):
// later by the open time in the stop, by one working day for each closing in
// it, or, for calendar days, by its length. A stop that begins at due or after
// it moves nothing. The error is a *MissingYearError, or wraps civil.ErrDuration.
func (s *Schedule) Shift(due time.Time, unit civil.Unit, stopped, resumed time.Time) (time.Time, error) {
	due = s.local(due)
	if !stopped.Before(due) || !stopped.Before(resumed) {
		return due, check(civil.Duration{N: 1, Unit: unit})
	}
	switch unit {
	case civil.Minutes, civil.Hours:
		open, err := s.OpenTime(stopped, resumed)
		if err != nil {
			return time.Time{}, err
		}
		return s.advance(due, open)
	case civil.WorkingDays:
		n, err := s.Closings(stopped, resumed)
		if err != nil || n == 0 {
			return due, err
		}
		return s.closingAfter(lastDay(due), n)
	case civil.CalendarDays:
		return due.Add(resumed.Sub(stopped)), nil
	}
	return time.Time{}, check(civil.Duration{N: 1, Unit: unit})
}

// Fraction is the instant at which a share (0 to 1) of the open time between
// start and due has passed: when to warn. Where no open time lies between, or
// the share is 1 or more, it is due. The error is a *MissingYearError.
func (s *Schedule) Fraction(start, due time.Time, share float64) (time.Time, error) {
	start, due = s.local(start), s.local(due)
	open, err := s.OpenTime(start, due)
	if err != nil {
		return time.Time{}, err
	}
	if open == 0 || share >= 1 {
		return due, nil
	}
	return s.advance(start, time.Duration(math.Round(float64(open)*share)))
}

// closingAfter is the closing of the n-th working day after d.
func (s *Schedule) closingAfter(d civil.Date, n int) (time.Time, error) {
	d, err := s.workingDayAfter(d, n)
	if err != nil {
		return time.Time{}, err
	}
	closing, _, err := s.Closing(d)
	return closing, err
}

func check(d civil.Duration) error {
	switch d.Unit {
	case civil.Minutes, civil.Hours, civil.WorkingDays, civil.CalendarDays:
		if d.N >= 1 && d.N <= civil.MaxDuration {
			return nil
		}
	}
	return fmt.Errorf("worktime: %w: %d %q", civil.ErrDuration, d.N, d.Unit)
}

// openTime is a duration in minutes or hours.
func openTime(d civil.Duration) time.Duration {
	if d.Unit == civil.Hours {
		return time.Duration(d.N) * time.Hour
	}
	return time.Duration(d.N) * time.Minute
}
