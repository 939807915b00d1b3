package engine

import (
	"errors"
	"slices"
	"strconv"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// Deadline is a time given to the citizen. An act at its very instant is in time.
type Deadline struct {
	Step  string    `json:"step"`
	Visit int       `json:"visit"`
	From  time.Time `json:"from"`
	// At is unset while Missing names the year whose calendar has not come.
	At      time.Time `json:"at,omitzero"`
	Missing string    `json:"missing,omitempty"`
	// Held is the end of the last stretch that the deadline fell into and in which it
	// could not act, a pause: it then lies on the next working day behind it.
	Held time.Time `json:"held,omitzero"`
	// Remind is when the citizen is reminded, Reminded when that was done.
	Remind   time.Time `json:"remind,omitzero"`
	Reminded time.Time `json:"reminded,omitzero"`
	// Passed is set once the deadline is over and nothing followed from it.
	Passed time.Time `json:"passed,omitzero"`
}

// armDeadline gives the citizen the deadline that a step declares, if any. why is
// standard.SinceReturn for a file that is returned, "" for a step that waits.
func (d *draft) armDeadline(s *program.Step, visit int, why string) {
	def := pick(d, s.Deadline).Value
	if def == nil {
		return
	}
	from := d.at
	switch def.Since {
	case standard.SinceSubmission:
		from = d.state.Submitted
		if d.ev.Opening != nil {
			from = d.ev.Opening.Submitted
		}
	case "":
		if i := d.active(s.ID); i >= 0 && why == "" && d.pos.Active[i].Notified.IsZero() {
			from = d.pos.Active[i].Since
		}
	}
	l := Deadline{Step: s.ID, Visit: visit, From: from}
	l.compute(d.given.Schedule, *def)
	d.pos.Deadlines = append(slices.DeleteFunc(d.pos.Deadlines, func(l Deadline) bool { return l.Step == s.ID }), l)
}

func (l *Deadline) compute(sched *worktime.Schedule, def standard.Deadline) {
	l.At, l.Remind, l.Missing = time.Time{}, time.Time{}, ""
	var clock *civil.TimeOfDay
	if t, err := civil.ParseTimeOfDay(def.At); err == nil {
		clock = &t
	}
	at, err := sched.Deadline(l.From, def.Within, clock)
	if err == nil && at.Before(l.Held) {
		at, err = sched.Behind(at, l.Held)
	}
	if l.missing(err) {
		return
	}
	l.At = at
	l.remind(sched, def)
}

// missing notes that a calendar is missing for when the deadline is.
func (l *Deadline) missing(err error) bool {
	if err == nil {
		return false
	}
	l.At, l.Missing = time.Time{}, "?"
	var year *worktime.MissingYearError
	if errors.As(err, &year) {
		l.Missing = strconv.Itoa(year.Year)
	}
	return true
}

// remind sets when the citizen is reminded: not before the deadline was given, nor while
// nothing could be handed in.
func (l *Deadline) remind(sched *worktime.Schedule, def standard.Deadline) {
	if def.Remind.IsZero() {
		return
	}
	remind, err := sched.Before(l.At, def.Remind)
	if err != nil || !remind.After(l.From) {
		return
	}
	if l.Remind = remind; remind.Before(l.Held) {
		l.Remind = l.Held
	}
}

// overdue lets a citizen's deadline act: the application lapses, or the outcome
// that the standard declares is taken. A product that was issued, or is ready to be
// collected, never lapses. A deadline counted from the submission may be over before
// the file is returned; then it acts at the return.
func (d *draft) overdue(l Deadline) {
	d.catchUp()
	at := l.At
	if d.state.LastAt.After(at) {
		at = d.state.LastAt
	}
	d.beginAt(EventDeadlinePassed, at)
	d.ev.Step = l.Step
	s := d.step(l.Step)
	def := pick(d, s.Deadline).Value
	keep := func() {
		for i := range d.pos.Deadlines {
			if d.pos.Deadlines[i].Step == l.Step {
				d.pos.Deadlines[i].Passed = at
			}
		}
	}
	switch {
	case def == nil || def.Then == "":
		keep()
	case def.Then == standard.ThenLapse:
		if len(d.state.Issued) > 0 || s.Kind() == standard.DoesDeliver {
			keep()
			break
		}
		d.ev.Lapse = &Lapsing{Until: l.At}
		d.close(StatusLapsed)
	default:
		o, ok := s.Outcome(def.Then)
		if !ok {
			keep()
			break
		}
		if d.pos.Status == StatusReturned {
			d.pos.Status = StatusOpen
		}
		d.leave(s, o.ID, "", false)
		if o.To == program.Rejected {
			d.ev.RejectedBy = reference(s, o.ID)
		}
		if d.walk(o.To, s, nil) != nil {
			// Where it leads is not known yet: the officer takes the outcome later.
			d.beginAt(EventDeadlinePassed, at)
			d.ev.Step = l.Step
			keep()
			break
		}
		d.ev.Lapse = &Lapsing{Until: l.At}
	}
	d.finish()
}

// reference names an outcome as format.md does.
func reference(s *program.Step, outcome string) string {
	return "steps." + s.ID + ".outcomes." + outcome
}
