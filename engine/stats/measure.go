package stats

import (
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// perUnit is how many amounts, as measured, make one unit.
func perUnit(u civil.Unit) int64 {
	switch u {
	case civil.Minutes:
		return int64(time.Minute)
	case civil.Hours:
		return int64(time.Hour)
	case civil.CalendarDays:
		return int64(24 * time.Hour)
	}
	return 1
}

// amount is what a clock counted until an instant, in perUnit parts of a unit. Times
// of the office are open time; working days are the closings that passed, so that 0
// is the day of the start. The error is a *worktime.MissingYearError.
func amount(c *engine.Clock, until time.Time, unit civil.Unit, sched *worktime.Schedule) (int64, error) {
	if !c.Ended.IsZero() {
		until = earlier(until, c.Ended)
	}
	switch unit {
	case civil.WorkingDays:
		return workingDays(c, until, sched)
	case civil.CalendarDays:
		from, err := opened(c, sched)
		if err != nil {
			return 0, err
		}
		total := span(from, until)
		for _, s := range c.Stops {
			total -= span(later(s.From, from), stopEnd(s, until))
		}
		return int64(max(total, 0)), nil
	}
	open, err := c.Elapsed(sched, until)
	return int64(open), err
}

func workingDays(c *engine.Clock, until time.Time, sched *worktime.Schedule) (int64, error) {
	from, err := opened(c, sched)
	if err != nil {
		return 0, err
	}
	n, err := closings(sched, from, until)
	if err != nil {
		return 0, err
	}
	for _, s := range c.Stops {
		stood, err := closings(sched, later(s.From, from), stopEnd(s, until))
		if err != nil {
			return 0, err
		}
		n -= stood
	}
	// Where the day of the start counts, it is day 1.
	first, err := sched.Add(from, civil.Duration{N: 1, Unit: civil.WorkingDays})
	if err != nil {
		return 0, err
	}
	zone := sched.Location()
	if civil.DateOf(first.In(zone)) == civil.DateOf(from.In(zone)) {
		n++
	}
	return int64(n), nil
}

// opened is when a clock began to count: the first opening from its origin on.
func opened(c *engine.Clock, sched *worktime.Schedule) (time.Time, error) {
	if !c.From.IsZero() {
		return c.From, nil
	}
	return sched.NextOpening(c.Origin)
}

func closings(sched *worktime.Schedule, a, b time.Time) (int, error) {
	if !a.Before(b) {
		return 0, nil
	}
	return sched.Closings(a, b)
}

func stopEnd(s engine.Stop, until time.Time) time.Time {
	if s.To.IsZero() {
		return until
	}
	return earlier(s.To, until)
}

func span(a, b time.Time) time.Duration { return max(b.Sub(a), 0) }

// openTime is the open time in a stretch, without what did not let the office work.
func openTime(marks []mark, s stretch, sched *worktime.Schedule) (time.Duration, error) {
	var total time.Duration
	for _, one := range working(marks, s) {
		open, err := sched.OpenTime(one.from, one.to)
		if err != nil {
			return 0, err
		}
		total += open
	}
	return total, nil
}
