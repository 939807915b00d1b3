package engine

import (
	"errors"
	"strconv"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// Clock is one running promise. Its due time is computed once, from its start,
// and then only shifted by stops; an amended calendar may make it earlier,
// never later.
type Clock struct {
	// Step is the step a stage belongs to, "" for the whole service.
	Step  string `json:"step,omitempty"`
	Visit int    `json:"visit,omitempty"`
	// Origin is what it counts from: the hand-in, or the step's start. Before it
	// has started, stops since the origin are kept provisionally.
	Origin  time.Time `json:"origin"`
	Started bool      `json:"started,omitempty"`
	// Promise is the maximum; zero when none is owed (an average alone).
	Promise civil.Duration `json:"promise,omitzero"`
	// Average is what was promised on average; reports judge it over a period.
	Average civil.Duration `json:"average,omitzero"`
	// Extended is what the promise was lengthened by, ExtendedAfter how many stops
	// had ended before that: they moved the shorter promise.
	Extended      civil.Duration `json:"extended,omitzero"`
	ExtendedAfter int            `json:"extended_after,omitempty"`
	// Undecided: facts that choose the promise are not recorded yet.
	Undecided bool `json:"undecided,omitempty"`
	// From is the next opening after Origin: day 0.
	From time.Time `json:"from,omitzero"`
	Due  time.Time `json:"due,omitzero"`
	Warn time.Time `json:"warn,omitzero"`
	// Missing is the year whose calendar has not come: then Due is unknown.
	Missing string `json:"missing,omitempty"`
	// Calendar is the digest of the calendars that Due rests on.
	Calendar string `json:"calendar,omitempty"`
	Stops    []Stop `json:"stops,omitempty"`
	// Warned and Breached are when that happened, zero before.
	Warned   time.Time `json:"warned,omitzero"`
	Breached time.Time `json:"breached,omitzero"`
	Ended    time.Time `json:"ended,omitzero"`
}

// Stop is a stretch [From, To) in which a clock stood; a zero To lasts.
type Stop struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to,omitzero"`
}

// Stopped reports whether the clock stands.
func (c *Clock) Stopped() bool {
	return len(c.Stops) > 0 && c.Stops[len(c.Stops)-1].To.IsZero()
}

// stopsEnded counts the stops that have ended.
func (c *Clock) stopsEnded() int {
	if c.Stopped() {
		return len(c.Stops) - 1
	}
	return len(c.Stops)
}

// Running reports whether the clock has started, not ended and does not stand.
func (c *Clock) Running() bool { return c.Started && c.Ended.IsZero() && !c.Stopped() }

// Elapsed is the open time that counted until an instant. It is information:
// lateness is judged by Due alone. The error is a *worktime.MissingYearError.
func (c *Clock) Elapsed(sched *worktime.Schedule, until time.Time) (time.Duration, error) {
	if !c.Started {
		return 0, nil
	}
	if !c.Ended.IsZero() && c.Ended.Before(until) {
		until = c.Ended
	}
	total, err := sched.OpenTime(c.Origin, until)
	if err != nil {
		return 0, err
	}
	for _, s := range c.Stops {
		to := s.To
		if to.IsZero() || to.After(until) {
			to = until
		}
		open, err := sched.OpenTime(s.From, to)
		if err != nil {
			return 0, err
		}
		total -= open
	}
	return total, nil
}

// compute sets From, Due and Warn from the origin, the promise and the closed
// stops. A missing calendar leaves what it decides unset and is named in Missing.
func (c *Clock) compute(sched *worktime.Schedule, warn float64) {
	c.From, c.Due, c.Warn, c.Missing = time.Time{}, time.Time{}, time.Time{}, ""
	c.Calendar = sched.Digest()
	from, err := sched.NextOpening(c.Origin)
	if c.missing(err) {
		return
	}
	c.From = from
	if c.Promise.IsZero() {
		return
	}
	due, err := sched.Add(from, c.Promise)
	if c.missing(err) {
		return
	}
	at, err := sched.Fraction(from, due, warn)
	if err != nil {
		at = time.Time{}
	}
	c.Due, c.Warn = due, at
	extended := c.Extended.IsZero()
	for i, s := range c.Stops {
		if s.To.IsZero() {
			continue
		}
		if !extended && i >= c.ExtendedAfter {
			extended = true
			c.extend(sched, warn)
		}
		c.shift(sched, s)
	}
	if !extended {
		c.extend(sched, warn)
	}
}

// missing notes an answer that a calendar is missing for.
func (c *Clock) missing(err error) bool {
	if err == nil {
		return false
	}
	c.Due, c.Warn = time.Time{}, time.Time{}
	var year *worktime.MissingYearError
	if errors.As(err, &year) {
		c.Missing = strconv.Itoa(year.Year)
	} else {
		c.Missing = "?"
	}
	return true
}

// shift moves the due time by a stop that has ended.
func (c *Clock) shift(sched *worktime.Schedule, s Stop) {
	if s.From.Before(c.From) {
		s.From = c.From // what passed before the opening was not promised yet
	}
	if c.Due.IsZero() || !s.From.Before(s.To) {
		return
	}
	due, err := sched.Shift(c.Due, c.Promise.Unit, s.From, s.To)
	if c.missing(err) {
		return
	}
	if !c.Warn.IsZero() {
		unit := c.Promise.Unit
		if unit == civil.WorkingDays {
			unit = civil.Minutes
		}
		// A stop without a closing moves the warning but no due time in working
		// days: a warning must not drift past what it warns of.
		if warn, err := sched.Shift(c.Warn, unit, s.From, s.To); err == nil && warn.Before(due) {
			c.Warn = warn
		}
	}
	c.Due = due
}

// extend moves the due time by the extension, and with it a warning that has not
// been given.
func (c *Clock) extend(sched *worktime.Schedule, warn float64) {
	if c.Due.IsZero() {
		return
	}
	due, err := sched.Extend(c.Due, c.Extended)
	if c.missing(err) {
		return
	}
	c.Due = due
	if !c.Warned.IsZero() {
		return
	}
	if at, err := sched.Fraction(c.From, c.Due, warn); err == nil && at.After(c.Warn) {
		c.Warn = at
	}
}

// halt makes the clock stand, or go on, at an instant.
func (c *Clock) halt(stand bool, at time.Time, sched *worktime.Schedule) {
	if !c.Ended.IsZero() || stand == c.Stopped() {
		return
	}
	if stand {
		c.Stops = appended(c.Stops, []Stop{{From: at}})
		return
	}
	stops := append([]Stop(nil), c.Stops...)
	last := &stops[len(stops)-1]
	last.To = at
	c.Stops = stops
	if c.Started && last.From.Before(at) {
		c.shift(sched, *last)
	}
}

// end stops the clock for good.
func (c *Clock) end(at time.Time) {
	if c.Ended.IsZero() {
		c.Ended = at
	}
}
