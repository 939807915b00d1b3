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

func (x alert) past(now time.Time) bool {
	if x.after {
		return now.After(x.at)
	}
	return !now.Before(x.at)
}

// before reports whether x acts before y: what happens at an instant comes before
// what happens when that instant is over.
func (x alert) before(y alert) bool {
	if x.at.Equal(y.at) {
		return !x.after && y.after
	}
	return x.at.Before(y.at)
}

// nextAlert finds the earliest thing that time will do; false if nothing. Of two at
// the same instant a warning comes before a breach, the service's clock before a
// stage, and the citizen's deadlines last. Those are held while a pause is on.
func (p *Position) nextAlert() (first alert, found bool) {
	if p.Clock != nil {
		p.Clock.alerts(-1, &first)
	}
	for i := range p.Stages {
		p.Stages[i].alerts(i, &first)
	}
	for i := range p.running() {
		l := &p.Deadlines[i]
		if !l.Passed.IsZero() {
			continue
		}
		if l.Reminded.IsZero() {
			first.see(alert{at: l.Remind, kind: EventReminded, limit: i})
		}
		first.see(alert{at: l.At, kind: EventDeadlinePassed, limit: i, after: true})
	}
	return first, !first.at.IsZero()
}

// quiet reports that nothing acts by an instant. It is the quick answer to what
// nextAlert tells exactly, for the many looks that find nothing: where it says no,
// nothing may act either, since what stands is left out of account.
func (p *Position) quiet(now time.Time) bool {
	if p.Clock != nil && !p.Clock.quiet(now) {
		return false
	}
	for i := range p.Stages {
		if !p.Stages[i].quiet(now) {
			return false
		}
	}
	for i := range p.running() {
		l := &p.Deadlines[i]
		if l.Passed.IsZero() && (reached(l.At, now) || l.Reminded.IsZero() && reached(l.Remind, now)) {
			return false
		}
	}
	return true
}

// running are the citizen's deadlines that time may act on: none while a pause is on.
func (p *Position) running() []Deadline {
	if len(p.Pauses) > 0 {
		return nil
	}
	return p.Deadlines
}

func (c *Clock) quiet(now time.Time) bool {
	return !c.Started || !c.Breached.IsZero() || !reached(c.Due, now) && (!c.Warned.IsZero() || !reached(c.Warn, now))
}

// reached reports whether an instant has come; one that is not set never does.
func reached(at, now time.Time) bool { return !at.IsZero() && !now.Before(at) }

// see makes x of an alert that acts before it; one without an instant never acts.
func (x *alert) see(y alert) {
	if !y.at.IsZero() && (x.at.IsZero() || y.before(*x)) {
		*x = y
	}
}

// alerts shows the warning and the breach that a clock still holds.
func (c *Clock) alerts(stage int, first *alert) {
	if !c.Started || !c.Breached.IsZero() {
		return
	}
	breach := alert{at: c.Due, kind: EventBreached, stage: stage, after: true}
	if !c.Ended.IsZero() {
		// The service's clock may start and end in one event, when its time was over.
		if c.Step == "" && breach.past(c.Ended) && !c.moves(c.Due) {
			first.see(breach)
		}
		return
	}
	if c.Warned.IsZero() && c.Warn.Before(c.Due) && !c.moves(c.Warn) {
		first.see(alert{at: c.Warn, kind: EventWarned, stage: stage})
	}
	if !c.moves(c.Due) {
		first.see(breach)
	}
}

// moves reports whether an instant will be shifted: the clock stands, and it lies
// after the stop.
func (c *Clock) moves(t time.Time) bool {
	return c.Stopped() && c.Stops[len(c.Stops)-1].From.Before(t)
}

// pass lets time act up to now, each event at its own instant. Calendars that
// have changed count from now on: what was over before stays so.
func (d *draft) pass() {
	p := d.place()
	if p.quiet(d.now) && !d.outdated(p) {
		return
	}
	d.sounds()
	if d.recalculate() {
		d.sounds()
	}
}

func (d *draft) sounds() {
	for {
		p := d.place()
		x, found := p.nextAlert()
		if !found || !x.past(d.now) {
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
			d.overdue(p.Deadlines[x.limit])
		default:
			d.sound(x)
		}
	}
}

// sound makes a warning or a breach.
func (d *draft) sound(x alert) {
	d.catchUp()
	stage := x.stage
	for i := range d.state.Stages[:max(stage, 0)] {
		if !d.state.Stages[i].Ended.IsZero() {
			stage-- // the new event no longer carries it
		}
	}
	d.beginAt(x.kind, x.at)
	sla := d.flow.SLA
	var clock *Clock
	if stage < 0 {
		clock = d.clock()
	} else {
		clock = &d.pos.Stages[stage]
		sla = d.step(clock.Step).Within
		d.ev.Step = clock.Step
	}
	d.ev.Tells = supervisors(d.flow.Parts.Supervision)
	if x.kind == EventWarned {
		clock.Warned = x.at
	} else {
		clock.Breached = x.at
		where := "sla"
		if stage >= 0 {
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
	if len(d.pos.Active) == 0 {
		d.pos.Active = nil // so that nothing is nothing, however it came about
	}
	d.ev.Recorded = d.now
	d.ev.Seq = d.state.Sequence + 1
	d.events = d.events[:len(d.events)+1]
	// What time does next is told by the position; the rest is applied when another
	// event begins. Most commands make one event, which the caller applies.
}

// supervisors are the roles told when a promise is in danger or broken.
func supervisors(points []standard.Point) []string {
	var roles []string
	for _, p := range points {
		roles = append(roles, fresh(p.Roles, roles)...)
	}
	return roles
}
