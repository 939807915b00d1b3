package engine

import (
	"slices"
	"time"
)

// Lapse is how an application lapsed, as long as that may be taken back: by the entry,
// after the fact, of what the citizen did in time.
type Lapse struct {
	// Event is the number of the event by which it lapsed.
	Event int `json:"event"`
	// Step is the step whose deadline was over, Until when it was.
	Step  string    `json:"step"`
	Until time.Time `json:"until"`
	// Before is where the application stood.
	Before Position `json:"before"`
}

// Lapsing is carried by the event by which an application lapses, and by the one that
// takes it back.
type Lapsing struct {
	// Until is when the citizen's deadline was.
	Until time.Time `json:"until"`
	// TakenBack is the number of the event that is taken back, 0 by which it lapses.
	TakenBack int `json:"taken_back,omitempty"`
}

// lapse keeps in the state what may be taken back, or takes it back. s is the state
// before the event.
func (s *State) lapse(e *Event) {
	switch {
	case e.Lapse == nil:
		s.Lapse = nil // erased: nothing follows any more
	case e.Lapse.TakenBack > 0:
		s.Lapse, s.Closed = nil, time.Time{}
	default:
		s.Lapse = &Lapse{Event: e.Seq, Step: e.Step, Until: e.Lapse.Until, Before: s.Position}
	}
}

// inTime takes a lapse back, if the command enters after the fact that by which the
// citizen met the deadline: a file handed in again, or the step that waited for them. The
// application is then decided on as it stood before. It reports whether it did; the
// refusal says that it happened too late.
func (d *draft) inTime(cmd Command) (bool, *Refusal) {
	l, late := d.state.Lapse, d.given.Late
	if l == nil || late == nil || !l.metBy(cmd) {
		return false, nil
	}
	if late.Occurred.After(l.Until) {
		return false, refuse(RefusedNotInTime, "step", l.Step).at(l.Step)
	}
	own := *d.state
	own.Position = d.restored(l)
	d.own, d.state, d.back = &own, &own, &Lapsing{Until: l.Until, TakenBack: l.Event}
	return true, nil
}

// metBy reports whether a command is what the deadline was for.
func (l *Lapse) metBy(cmd Command) bool {
	switch c := cmd.(type) {
	case Resubmit:
		return l.Before.Status == StatusReturned
	case Do:
		return l.Before.Status != StatusReturned && len(c.Steps) > 0 && c.Steps[0] == l.Step
	}
	return false
}

// restored is where an application stood before it lapsed, with its clocks standing since
// then. Deadlines of other steps that were over in the meantime are moved as by a pause.
func (d *draft) restored(l *Lapse) Position {
	since, sched := d.state.Closed, d.given.Schedule
	p := l.Before
	if p.Clock != nil {
		own := *p.Clock
		own.halt(true, since, sched)
		p.Clock = &own
	}
	p.Stages = slices.Clone(p.Stages)
	for i := range p.Stages {
		p.Stages[i].halt(true, since, sched)
	}
	return p
}

// renumber gives another number for each that was struck out while the application stood
// closed, as it would have got at once while under way. One of a paper book is typed there.
func (d *draft) renumber() {
	for i, n := range d.state.Drawn {
		followed := slices.ContainsFunc(d.state.Drawn[i+1:], func(m Drawn) bool { return m.Step == n.Step })
		if n.Void && n.Number > 0 && !followed {
			d.draw(n.Step, n.Register, "")
		}
	}
}
