package engine

import (
	"strconv"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// alert is the next thing that time does.
type alert struct {
	at    time.Time
	kind  string // the event's type
	stage int    // index in Stages, -1 for the service's clock
	limit int    // index in Deadlines
	// after: it happens only when its instant is over, so that an act at the very
	// instant is in time.
	after bool
}

func (x *alert) past(now time.Time) bool {
	if x.after {
		return now.After(x.at)
	}
	return !now.Before(x.at)
}

// nextAlert finds the earliest thing that time will do; nil if nothing. Of two at
// the same instant the service's clock comes before a stage, a warning before a
// breach, and the citizen's deadlines last.
func (s *State) nextAlert() *alert {
	var first *alert
	see := func(x alert) {
		if !x.at.IsZero() && (first == nil || x.at.Before(first.at)) {
			first = &x
		}
	}
	clock := func(c *Clock, stage int) {
		if !c.Started || !c.Ended.IsZero() {
			return
		}
		// While it stands, what lies after the stop will be shifted.
		moving := func(t time.Time) bool {
			return c.Stopped() && c.Stops[len(c.Stops)-1].From.Before(t)
		}
		if c.Warned.IsZero() && c.Breached.IsZero() && c.Warn.Before(c.Due) && !moving(c.Warn) {
			see(alert{at: c.Warn, kind: EventWarned, stage: stage})
		}
		if c.Breached.IsZero() && !moving(c.Due) {
			see(alert{at: c.Due, kind: EventBreached, stage: stage, after: true})
		}
	}
	if s.Clock != nil {
		clock(s.Clock, -1)
	}
	for i := range s.Stages {
		clock(&s.Stages[i], i)
	}
	for i := range s.Deadlines {
		l := &s.Deadlines[i]
		if !l.Passed.IsZero() {
			continue
		}
		if l.Reminded.IsZero() {
			see(alert{at: l.Remind, kind: EventReminded, limit: i})
		}
		see(alert{at: l.At, kind: EventDeadlinePassed, limit: i, after: true})
	}
	return first
}

// pass lets time act up to now, each event at its own instant.
func (d *draft) pass() {
	d.recalculate()
	for {
		x := d.state.nextAlert()
		if x == nil || !x.past(d.now) {
			return
		}
		switch x.kind {
		case EventReminded:
			d.beginAt(EventReminded, x.at)
			l := &d.pos.Deadlines[x.limit]
			l.Reminded = x.at
			d.ev.Step = l.Step
			d.record()
		case EventDeadlinePassed:
			d.overdue(d.state.Deadlines[x.limit])
		default:
			d.sound(x)
		}
	}
}

// sound makes a warning or a breach.
func (d *draft) sound(x *alert) {
	d.beginAt(x.kind, x.at)
	clock, sla := d.pos.Clock, d.flow.SLA
	if x.stage >= 0 {
		clock = &d.pos.Stages[x.stage]
		sla = d.step(clock.Step).Within
		d.ev.Step = clock.Step
	}
	d.ev.Tells = supervisors(d.flow.Parts.Supervision)
	if x.kind == EventWarned {
		clock.Warned = x.at
	} else {
		clock.Breached = x.at
		where := "sla"
		if x.stage >= 0 {
			where = "steps." + clock.Step + ".within"
		}
		for i := range sla.Compensation {
			d.ev.Owes = append(d.ev.Owes, where+".compensation["+strconv.Itoa(i+1)+"]")
		}
	}
	d.record()
}

// record finishes an event that leaves every step and clock as it was.
func (d *draft) record() {
	d.ev.After = d.pos
	d.ev.Recorded = d.now
	d.ev.Seq = d.state.Sequence + 1
	d.state = Apply(d.state, d.ev)
	d.events = append(d.events, d.ev)
}

// supervisors are the roles told when a promise is in danger or broken.
func supervisors(points []standard.Point) []string {
	var roles []string
	for _, p := range points {
		roles = append(roles, p.Roles...)
	}
	return roles
}

// recalculate looks at due times again when the calendars have changed: one that
// was unknown becomes known, one that was announced may become earlier.
func (d *draft) recalculate() {
	if d.state.Status.Final() {
		return
	}
	digest := d.given.Schedule.Digest()
	known, earlier := false, false
	d.begin(EventDueKnown)
	d.ev.Actor, d.ev.Late = Actor{}, nil
	look := func(c *Clock, warn float64) {
		if !c.Started || !c.Ended.IsZero() || !c.Breached.IsZero() || c.Calendar == digest {
			return
		}
		again := *c
		again.compute(d.given.Schedule, warn)
		switch {
		case c.Missing != "" && again.Missing == "":
			known = true
			*c = again
		case c.Missing == "" && again.Missing == "" && again.Due.Before(c.Due):
			earlier = true
			*c = again
		}
	}
	if d.pos.Clock != nil {
		look(d.pos.Clock, d.flow.SLA.WarnShare())
	}
	for i := range d.pos.Stages {
		c := &d.pos.Stages[i]
		look(c, d.step(c.Step).Within.WarnShare())
	}
	for i := range d.pos.Deadlines {
		l := &d.pos.Deadlines[i]
		if l.Missing == "" {
			continue
		}
		if def := d.step(l.Step).Deadline.Pick(d.situation()).Value; def != nil {
			l.compute(d.given.Schedule, *def)
			known = known || l.Missing == ""
		}
	}
	if !known && !earlier {
		return
	}
	if !known {
		d.ev.Type = EventDueRevised
	}
	d.record()
}
