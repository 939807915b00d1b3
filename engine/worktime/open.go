package worktime

import (
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// NextOpening is t itself if the office is open at t, else the first instant
// after t at which it opens. The error is a *MissingYearError when the known
// years end before that.
func (s *Schedule) NextOpening(t time.Time) (time.Time, error) {
	t = s.local(t)
	if y, at := s.steady(t); y != nil {
		if opening, ok := y.opens(at); ok {
			return t.Add(opening - at), nil
		}
	}
	for d := civil.DateOf(t); ; d = d.AddDays(1) {
		spans, err := s.day(d)
		if err != nil {
			return time.Time{}, err
		}
		for _, span := range spans {
			from, to := s.bounds(d, span)
			if from = later(from, t); from.Before(to) {
				return from, nil
			}
		}
	}
}

// IsOpen reports whether the office is open at t. A span is [from, to): at its
// closing an office is closed.
func (s *Schedule) IsOpen(t time.Time) (bool, error) {
	t = s.local(t)
	d := civil.DateOf(t)
	spans, err := s.day(d)
	for _, span := range spans {
		if from, to := s.bounds(d, span); !t.Before(from) && t.Before(to) {
			return true, nil
		}
	}
	return false, err
}

// OpenTime is the open time in [a, b); nothing when b is not after a.
// The error is a *MissingYearError.
func (s *Schedule) OpenTime(a, b time.Time) (time.Duration, error) {
	a, b = s.local(a), s.local(b)
	if open, ok := s.openBetween(a, b); ok {
		return open, nil
	}
	var sum time.Duration
	for d := civil.DateOf(a); a.Before(b) && d.In(s.hours.Location, 0).Before(b); d = d.AddDays(1) {
		spans, err := s.day(d)
		if err != nil {
			return 0, err
		}
		for _, span := range spans {
			from, to := s.bounds(d, span)
			from, to = later(from, a), earlier(to, b)
			if from.Before(to) {
				sum += to.Sub(from)
			}
		}
	}
	return sum, nil
}

// Closings counts the closings of days in [a, b): the last closing of each
// working day, so a lunch break is none. The error is a *MissingYearError.
func (s *Schedule) Closings(a, b time.Time) (int, error) {
	a, b = s.local(a), s.local(b)
	n := 0
	for d := lastDay(a); a.Before(b) && d.In(s.hours.Location, 0).Before(b); d = d.AddDays(1) {
		closing, ok, err := s.Closing(d)
		if err != nil {
			return 0, err
		}
		if ok && !closing.Before(a) && closing.Before(b) {
			n++
		}
	}
	return n, nil
}

// advance is the instant at which that much open time has passed since t; t
// itself for none. What ends exactly at a closing ends there, not at the next
// opening.
func (s *Schedule) advance(t time.Time, open time.Duration) (time.Time, error) {
	if open <= 0 {
		return t, nil
	}
	if y, at := s.steady(t); y != nil {
		if end, ok := y.reaches(y.openBefore(at) + open); ok {
			return t.Add(end - at), nil
		}
	}
	for d := civil.DateOf(t); ; d = d.AddDays(1) {
		spans, err := s.day(d)
		if err != nil {
			return time.Time{}, err
		}
		for _, span := range spans {
			from, to := s.bounds(d, span)
			from = later(from, t)
			if !from.Before(to) {
				continue
			}
			if length := to.Sub(from); open > length {
				open -= length
				continue
			}
			return from.Add(open), nil
		}
	}
}

// lastDay is the day that an instant ends: midnight belongs to the day before,
// as 24:00.
func lastDay(t time.Time) civil.Date { return civil.DateOf(t.Add(-1)) }

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}
