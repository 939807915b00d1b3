package engine

import (
	"cmp"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
)

// promises brings the clocks under the newer version. What was promised stays
// promised: a due time may become earlier, never later, and no promise may end, stand
// or be lost by the move.
func (m *move) promises() {
	m.service()
	for i := range m.pos.Stages {
		c := &m.pos.Stages[i]
		s, ok := m.flow.Step(c.Step)
		if !ok || s.Within == nil || s.Within.EndsAt >= 0 && s.Within.EndsAt != s.Index && m.ends(s.Within.EndsAt) ||
			m.active(c.Step) < 0 && (s.Within.EndsAt < 0 || s.Within.EndsAt == s.Index) {
			m.obstacle(refuse(RefusedPromiseLost, "step", c.Step).at(c.Step))
			continue
		}
		old, _ := m.from.Step(c.Step)
		m.better(c, old.Within, s.Within)
	}
	for _, a := range m.state.Active {
		s := m.step(a.Step)
		if s.Within != nil && !slices.ContainsFunc(m.pos.Stages, func(c Clock) bool { return c.Step == a.Step }) {
			m.startStage(s, a.Visit)
		}
	}
}

func (m *move) service() {
	c, sla := m.pos.Clock, m.flow.SLA
	if c == nil {
		if sla != nil && !m.ends(sla.EndsAt) {
			// A promise where there was none counts from now.
			m.hand()
			m.standing(m.clock())
		}
		return
	}
	lost := sla == nil || c.Ended.IsZero() && m.ends(sla.EndsAt)
	stands := c.Running() && !m.stood && m.stands()
	if lost || stands {
		m.obstacle(refuse(RefusedPromiseLost, "step", "-"))
		return
	}
	if !c.Ended.IsZero() {
		return
	}
	if c.Started {
		m.better(m.clock(), m.from.SLA, sla)
		return
	}
	if will := *c; sla.StartsAt < 0 && m.starts(&will) {
		// It starts by the move: what passed before was not promised.
		c = m.clock()
		c.Origin = m.at
		m.standing(c)
	}
}

// standing begins a clock's stops anew at the present instant.
func (m *move) standing(c *Clock) {
	c.Stops = nil
	if m.stands() {
		c.Stops = []Stop{{From: m.at}}
	}
}

// better takes the newer version's promise where it is another one, falls due earlier
// and still lies ahead: nobody breaks a promise that was never announced.
func (m *move) better(c *Clock, was, sla *program.SLA) {
	if !c.Ended.IsZero() || !c.Breached.IsZero() || c.Missing != "" {
		return
	}
	if old, now := was.Maximum.Pick(m.was), sla.Maximum.Pick(m.situation()); old.Known == now.Known && same(old.Value, now.Value) {
		return
	}
	again := *c
	owed := m.promise(&again, sla)
	if owed {
		again.compute(m.given.Schedule, sla.WarnShare())
	}
	switch {
	case !owed && again.Undecided && c.Promise.IsZero():
		c.Undecided = true
		return
	case !owed || again.Missing != "" || !again.Due.After(m.at) || !c.Due.IsZero() && !again.Due.Before(c.Due):
		if c.Undecided {
			// What was still to be promised would never be.
			m.obstacle(refuse(RefusedPromiseLost, "step", cmp.Or(c.Step, "-")).at(c.Step))
		}
		return
	}
	if again.Warn.Before(m.at) {
		again.Warn = m.at
	}
	*c = again
}

// deadlines keeps the applicant's deadlines, or gives them longer: what they were told
// is the least they have. A deadline that would do something else when it passes is an
// obstacle; one that the newer version does not have falls away.
func (m *move) deadlines() {
	kept := m.pos.Deadlines[:0]
	for _, l := range m.pos.Deadlines {
		old, _ := m.from.Step(l.Step)
		now, ok := m.flow.Step(l.Step)
		if !ok {
			continue
		}
		was, is := old.Deadline.Pick(m.was).Value, now.Deadline.Pick(m.situation()).Value
		if is == nil {
			continue
		}
		if is.Then != "" && (was == nil || was.Then != is.Then) {
			m.obstacle(refuse(RefusedDeadlineMoved, "step", l.Step).at(l.Step))
			continue
		}
		longer := l
		longer.compute(m.given.Schedule, *is)
		if l.Passed.IsZero() && l.Missing == "" && longer.Missing == "" && longer.At.After(l.At) {
			l.At, l.Remind = longer.At, longer.Remind
		}
		kept = append(kept, l)
	}
	m.pos.Deadlines = kept
}

func same[T comparable](a, b *T) bool { return a == b || a != nil && b != nil && *a == *b }
