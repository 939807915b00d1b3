package engine

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// settle brings the clocks in line with the position an event leads to: it
// starts, stops, resumes and ends them at the event's instant.
func (d *draft) settle() {
	if c := d.pos.Clock; c != nil && c.Ended.IsZero() {
		d.settleMain()
	}
	for i := range d.pos.Stages {
		d.settleStage(&d.pos.Stages[i])
	}
}

func (d *draft) settleMain() {
	final := d.pos.Status.Final()
	if stand := d.stands(); !final && stand != d.pos.Clock.Stopped() {
		d.clock().halt(stand, d.at, d.given.Schedule)
	}
	switch {
	case !d.pos.Clock.Started:
		if c := d.clock(); d.starts(c) {
			c.Started = true
			d.promise(c, d.flow.SLA)
			c.compute(d.given.Schedule, d.flow.SLA.WarnShare())
		}
	case d.pos.Clock.Undecided:
		if c := d.clock(); d.promise(c, d.flow.SLA) {
			c.compute(d.given.Schedule, d.flow.SLA.WarnShare())
		}
	}
	if c := d.pos.Clock; c.Started && c.Average.IsZero() && len(d.flow.SLA.Average) > 0 {
		d.average(d.clock(), d.flow.SLA)
	}
	if final || d.ends(d.flow.SLA.EndsAt) {
		d.clock().end(d.at)
	}
}

// starts reports whether the event starts the service's clock, and from when. An
// application that ends without having come so far never starts it.
func (d *draft) starts(c *Clock) bool {
	switch sla := d.flow.SLA; {
	case sla.StartsAt >= 0:
		if !d.begins && !d.passedBy(sla.StartsAt) {
			return false
		}
		// Stops from before the start are none of this promise's.
		c.Origin = d.at
		if c.Stopped() {
			c.Stops = []Stop{{From: d.at}}
		} else {
			c.Stops = nil
		}
		return true
	case sla.Starts == standard.StartsSubmitted:
		return true
	}
	// "complete": the hand-in that passed the first check; without a check ahead,
	// the hand-in itself.
	if d.passedCheck() {
		return true
	}
	return d.goesOn() && !d.ahead((*program.Step).LeadsToCheck)
}

// passedBy reports whether the way ahead no longer leads through a step: an
// outcome jumped over it, which skips it as a false rule does.
func (d *draft) passedBy(step int) bool {
	return d.goesOn() && !d.mayCome(step)
}

// goesOn reports whether the application is with the office, or came to its end there.
func (d *draft) goesOn() bool {
	return d.pos.Status == StatusOpen || d.pos.Status == StatusCompleted
}

// passedCheck reports whether the event found the file complete. A check that a
// deadline ended did not.
func (d *draft) passedCheck() bool {
	return d.ev.Type == EventChecked && slices.ContainsFunc(d.ev.Done, func(done Done) bool {
		return d.step(done.Step).Kind() == standard.DoesCheck
	})
}

// promise sets what is owed, once what decides it is known.
func (d *draft) promise(c *Clock, sla *program.SLA) bool {
	picked := pick(d, sla.Maximum)
	c.Undecided = !picked.Known
	if picked.Value == nil {
		return false
	}
	c.Promise = *picked.Value
	return true
}

// average sets what is promised on average, once what decides it is known.
func (d *draft) average(c *Clock, sla *program.SLA) {
	if !c.Average.IsZero() || len(sla.Average) == 0 {
		return
	}
	if picked := pick(d, sla.Average); picked.Value != nil {
		c.Average = *picked.Value
	}
}

// ends reports whether a promise has ended: no step that ends it can be reached
// any more. endsAt is that step, -1 for the delivery. A flow that has no such step
// ends it at completion.
func (d *draft) ends(endsAt int) bool {
	if endsAt >= 0 {
		return !d.mayCome(endsAt)
	}
	return d.flow.Delivers() && !d.ahead((*program.Step).LeadsToDelivery)
}

// ahead reports whether any active step leads to what is asked for.
func (d *draft) ahead(leads func(*program.Step) bool) bool {
	for i := range d.pos.Active {
		if leads(d.step(d.pos.Active[i].Step)) {
			return true
		}
	}
	return false
}

// mayCome reports whether a step is active or can still be reached.
func (d *draft) mayCome(step int) bool {
	return d.ahead(func(s *program.Step) bool { return s.Index == step || d.flow.Reaches(s.Index, step) })
}

// stands reports whether the service's clock must stand: a pause is on, or every
// active step is stopped or waits for the citizen or a payment.
func (d *draft) stands() bool {
	if len(d.pos.Pauses) > 0 {
		return true
	}
	for i := range d.pos.Active {
		a := &d.pos.Active[i]
		if s := d.step(a.Step); s.Clock != standard.ClockStopped && !d.waits(s, a) {
			return false
		}
	}
	return true
}

// startStage begins the clock of one visit of a step.
func (d *draft) startStage(s *program.Step, visit int) {
	c := Clock{Step: s.ID, Visit: visit, Origin: d.at, Started: true}
	d.promise(&c, s.Within)
	d.average(&c, s.Within)
	c.compute(d.given.Schedule, s.Within.WarnShare())
	d.pos.Stages = append(d.pos.Stages, c)
}

func (d *draft) settleStage(c *Clock) {
	if !c.Ended.IsZero() {
		return
	}
	s := d.step(c.Step)
	i := slices.IndexFunc(d.pos.Active, func(a Active) bool { return a.Step == c.Step && a.Visit == c.Visit })
	var over, stand bool
	if s.Within.EndsAt >= 0 && s.Within.EndsAt != s.Index {
		over, stand = d.ends(s.Within.EndsAt), d.stands()
	} else {
		over = i < 0
		stand = len(d.pos.Pauses) > 0 || i >= 0 && (s.Clock == standard.ClockStopped || d.waits(s, &d.pos.Active[i]))
	}
	if over || d.pos.Status.Final() {
		c.end(d.at)
		return
	}
	c.halt(stand, d.at, d.given.Schedule)
	d.average(c, s.Within)
	if c.Undecided && d.promise(c, s.Within) {
		c.compute(d.given.Schedule, s.Within.WarnShare())
	}
}

// hand begins the service's clock anew at a hand-in, while it has not started.
func (d *draft) hand() {
	if d.flow.SLA == nil {
		return
	}
	if d.pos.Clock == nil {
		d.pos.Clock = &Clock{}
	}
	if !d.pos.Clock.Started {
		c := d.clock()
		c.Origin, c.Stops = d.at, nil
	}
}
