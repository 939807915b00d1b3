package engine

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// passOver skips the steps to be done that changed facts have made needless: those whose
// rule is false now, or the rule of a parallel part they are in, and payments of nothing.
// The flow goes on behind them. Where it leads where facts do not tell yet, the step
// stays to be done: a correction is refused to nobody for that.
func (d *draft) passOver() {
	for i := 0; i < len(d.pos.Active) && !d.pos.Status.Final(); {
		s := d.needless(d.step(d.pos.Active[i].Step))
		if s == nil || !d.tryPass(s) {
			i++
			continue
		}
		i = 0
	}
}

// needless is what changed facts took the need from: the outermost parallel part that a
// step is in, or the step itself; nil when it is to be done still.
func (d *draft) needless(s *program.Step) *program.Step {
	var found *program.Step
	for in := s; ; in = &d.flow.Steps[in.Fork] {
		if in.When != nil && in.When.Eval(d.situation()).Truth == rule.False {
			found = in
		}
		if in.Fork < 0 {
			break
		}
	}
	if found == nil && s.Kind() == standard.DoesPay {
		if cost := d.flow.Cost(d.situation()); d.free() || cost.Known && cost.Rupiah == 0 {
			return s
		}
	}
	return found
}

// tryPass takes back a step, or all of a parallel part, and goes on behind it; false,
// and nothing is changed, when it is not known where that leads.
func (d *draft) tryPass(s *program.Step) bool {
	before, begins := *d.ev, d.begins
	before.After.Active = slices.Clone(d.pos.Active)
	before.After.Deadlines = slices.Clone(d.pos.Deadlines)
	before.After.Stages = slices.Clone(d.pos.Stages)
	d.takeBack(s)
	if d.pos.Status == StatusReturned {
		d.pos.Status = StatusOpen // it was with the citizen for the check that is skipped
	}
	if d.walk(s.Next, s, nil) != nil {
		*d.ev, d.begins = before, begins
		return false
	}
	return true
}

// takeBack ends the visits of a step, or of those to be done in a parallel part, undone.
// Named as skipped are they and what would have come behind them in that part.
func (d *draft) takeBack(s *program.Step) {
	if s.Kind() != program.Parallel {
		d.dropVisit(s)
		d.skip(s)
		return
	}
	for i := range d.flow.Steps {
		in := &d.flow.Steps[i]
		if d.active(in.ID) >= 0 && d.within(in, s.Index) {
			d.dropVisit(in)
			d.skipRest(in, s.Index)
		}
	}
}

// skipRest names a step as skipped, and what comes behind it up to the end of a fork.
func (d *draft) skipRest(s *program.Step, fork int) {
	d.skip(s)
	for s.Index != fork {
		for t := s.Next; t >= 0; t = d.flow.Steps[t].Next {
			d.skipOnce(&d.flow.Steps[t])
		}
		s = &d.flow.Steps[s.Fork]
	}
}

// skipOnce skips what two branches of one fork both lead to no more.
func (d *draft) skipOnce(s *program.Step) {
	if s.Kind() == program.Parallel {
		for i := range d.flow.Steps {
			if in := &d.flow.Steps[i]; in.Fork == s.Index {
				d.skipOnce(in)
			}
		}
		return
	}
	if !slices.Contains(d.ev.Skipped, s.ID) {
		d.skip(s)
	}
}

// dropVisit takes a step from those to be done, with the deadline it gave the citizen and
// the clock that began with it, also one that another step would end.
func (d *draft) dropVisit(s *program.Step) {
	i := d.active(s.ID)
	for j := range d.pos.Stages {
		if c := &d.pos.Stages[j]; c.Step == s.ID && c.Visit == d.pos.Active[i].Visit {
			c.end(d.at)
		}
	}
	d.pos.Active = slices.Delete(d.pos.Active, i, i+1)
	d.pos.Deadlines = slices.DeleteFunc(d.pos.Deadlines, func(l Deadline) bool { return l.Step == s.ID })
}

// within reports whether a step stands in a fork, at any depth.
func (d *draft) within(s *program.Step, fork int) bool {
	for ; s.Fork >= 0; s = &d.flow.Steps[s.Fork] {
		if s.Fork == fork {
			return true
		}
	}
	return false
}
