package engine

import (
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Lapse is what the last deadline of the citizen that took something from them led to. As
// long as that ended the application it may be taken back: by the entry, after the fact, of
// what the citizen did in time.
type Lapse struct {
	// Event is the number of the event by which it did.
	Event int `json:"event"`
	// Step is the step whose deadline was over, Until when it was.
	Step  string    `json:"step"`
	Until time.Time `json:"until"`
	// Outcome is the one of the step that the standard had taken then, "" when the
	// application lapsed.
	Outcome string `json:"outcome,omitempty"`
	// Before is where the application stood; it has no status when what followed stands.
	Before Position `json:"before"`
}

// Stands reports whether it cannot be taken back: the outcome led on to other steps, or to
// completion.
func (l *Lapse) Stands() bool { return l.Before.Status == "" }

// Lapsing is carried by the event by which an application lapses or an outcome is taken at
// a deadline, and by the one that takes it back.
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
		s.takeBack()
	default:
		l := &Lapse{Event: e.Seq, Step: e.Step, Until: e.Lapse.Until}
		if len(e.Done) > 0 {
			l.Outcome = e.Done[0].Outcome
		}
		if after := e.After.Status; after == StatusLapsed || after == StatusRejected {
			l.Before = s.Position
		}
		s.Lapse = l
	}
}

// takeBack undoes what a deadline led to, all but the position: that nobody did the step
// whose outcome was taken, and that it rejected.
func (s *State) takeBack() {
	if l := s.Lapse; l != nil && l.Outcome != "" {
		s.Visits, s.RejectedBy = s.Visits.without(l.Step), ""
	}
	s.Lapse, s.Closed = nil, time.Time{}
}

// without counts a step once less; v itself is not changed.
func (v Visits) without(step string) Visits {
	var out Visits
	for _, one := range v {
		if one.Step == step {
			one.Times--
		}
		if one.Times > 0 {
			out = append(out, one)
		}
	}
	return out
}

// inTime takes a lapse back, if the command enters after the fact that by which the
// citizen met the deadline: a file handed in again, or the step that waited for them. The
// application is then decided on as it stood before. It reports whether it did; the
// refusal says that it happened too late.
func (d *draft) inTime(cmd Command) (bool, *Refusal) {
	l, late := d.state.Lapse, d.given.Late
	if l == nil || late == nil || l.Stands() || !l.metBy(cmd) {
		return false, nil
	}
	if late.Occurred.After(l.Until) {
		return false, refuse(RefusedNotInTime, "step", l.Step).at(l.Step)
	}
	own := *d.state
	own.Position = d.restored(l)
	own.takeBack()
	d.own, d.state, d.back = &own, &own, &Lapsing{Until: l.Until, TakenBack: l.Event}
	return true, nil
}

// tooLate tells who enters what met a deadline, when the outcome that was taken then has
// led on: whether it may be taken back is not asked, but what to do is said.
func (d *draft) tooLate(cmd Command) *Refusal {
	l, late := d.state.Lapse, d.given.Late
	if l == nil || late == nil || !l.Stands() || late.Occurred.After(l.Until) || d.state.Status == StatusReturned {
		return nil
	}
	if _, active := d.state.ActiveStep(l.Step); active {
		return nil // it came up again
	}
	s, ok := d.flow.Step(l.Step)
	_, handsIn := cmd.(Resubmit)
	done, does := cmd.(Do)
	if ok && handsIn && s.Kind() == standard.DoesCheck || does && len(done.Steps) > 0 && done.Steps[0] == l.Step {
		return refuse(RefusedOutcomeTaken, "step", l.Step, "outcome", l.Outcome, "active", list(d.state.ActiveIDs())).at(l.Step)
	}
	return nil
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
