package engine

import (
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

func pays(s *program.Step) bool   { return s.Kind() == standard.DoesPay }
func checks(s *program.Step) bool { return s.Kind() == standard.DoesCheck }

// steps holds the present steps against the newer version: each must be there, of the
// same kind, for the same side of the counter, in the same parallel part, still to be
// done; and no step that every way leads through may have been left out before it.
func (m *move) steps() bool {
	before := len(m.obstacles)
	for _, a := range m.state.Active {
		old, _ := m.from.Step(a.Step)
		now, ok := m.flow.Step(a.Step)
		switch {
		case !ok:
			m.obstacle(refuse(RefusedStepGone, "step", a.Step).at(a.Step))
		case old.Kind() != now.Kind() || shape(m.from, old) != shape(m.flow, now) ||
			citizens(old, m.was) != citizens(now, m.situation()) || !m.stays(old, now) && !m.answered(now):
			m.obstacle(refuse(RefusedStepMoved, "step", a.Step).at(a.Step))
		}
	}
	if len(m.obstacles) > before {
		return false
	}
	was := route{m.from, m.was, m.state.Active, m.free()}
	is := route{m.flow, m.situation(), m.state.Active, m.free()}
	var undone []string
	for _, a := range m.state.Active {
		old, _ := m.from.Step(a.Step)
		now := m.step(a.Step)
		if !is.leads(now, -1) && was.leads(old, -1) {
			m.obstacle(refuse(RefusedStepMoved, "step", a.Step).at(a.Step))
			continue
		}
		// What the old version let pass, too (a fact was corrected since), is no news.
		undone = append(undone, fresh(m.leftOut(is, now), m.leftOut(was, old), undone)...)
	}
	for _, id := range undone {
		m.obstacle(refuse(RefusedStepUndone, "step", id).at(id))
	}
	return len(m.obstacles) == before
}

// stays reports whether a step is to be done as it was under the old version.
func (m *move) stays(old, now *program.Step) bool {
	is := holds(now, m.situation())
	return is == rule.True || is == holds(old, m.was)
}

// answered reports whether it is an answer given with the migration that makes a step
// needless, and not what the newer version says: then it is skipped, as by a correction.
func (m *move) answered(now *program.Step) bool {
	if len(m.ev.Facts) == 0 || holds(now, m.situation()) != rule.False {
		return false
	}
	o := &m.state.Opening
	without := m.flow.Scope(program.Situation{
		Answers: m.state.Facts, Channel: o.Channel, Bearer: string(o.Bearer), Today: o.Today, WorkingDays: m.given.Schedule,
	})
	return holds(now, without) != rule.False
}

// leftOut are the steps that every way to a step leads through, that a version wants
// done in this case, and that were never done as what they are in the newer version.
func (m *move) leftOut(r route, to *program.Step) []string {
	var out []string
	for i := range r.flow.Steps {
		s := &r.flow.Steps[i]
		if i == to.Index || r.passesBy(s) || m.active(s.ID) >= 0 || r.leads(to, i) {
			continue
		}
		if old, ok := m.from.Step(s.ID); ok && old.Kind() == s.Kind() && m.state.Visits.Of(s.ID) > 0 {
			continue
		}
		out = append(out, s.ID)
	}
	return out
}

// citizens reports whether the applicant does a step.
func citizens(s *program.Step, sc *rule.Scope) bool {
	role := s.Role(sc).Value
	return role != nil && *role == standard.Applicant
}

// holds is the rule of a step.
func holds(s *program.Step, sc *rule.Scope) rule.Truth {
	if s.When == nil {
		return rule.True
	}
	return s.When.Eval(sc).Truth
}

// shape writes out the outermost parallel part a step is in, "" for none: which
// branches there are and what is in them.
func shape(f *program.Flow, s *program.Step) string {
	if s.Fork < 0 {
		return ""
	}
	fork := s.Fork
	for f.Steps[fork].Fork >= 0 {
		fork = f.Steps[fork].Fork
	}
	var b strings.Builder
	var write func(fork int)
	write = func(fork int) {
		branch := -1
		for i := range f.Steps {
			in := &f.Steps[i]
			if in.Fork != fork {
				continue
			}
			if in.Branch != branch {
				branch = in.Branch
				b.WriteString("|")
			}
			if in.Kind() == program.Parallel {
				b.WriteString("(")
				write(i)
				b.WriteString(")")
				continue
			}
			b.WriteString(in.ID + ":" + string(in.Kind()) + " ")
		}
	}
	write(fork)
	return b.String()
}
