package engine

import (
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// walk goes on from a step to a target: past steps whose rule is false, past
// guides and surveys, into branches, until steps become active or the application
// ends. A rule that is not known refuses. entering are the forks whose branches
// are being entered: their end does not join yet.
func (d *draft) walk(t program.Target, from *program.Step, entering []int) *Refusal {
	for {
		switch t {
		case program.Completed:
			d.close(StatusCompleted)
			return nil
		case program.Rejected:
			d.close(StatusRejected)
			return nil
		case program.Nowhere:
			return refuse(RefusedNothing)
		case program.Join:
			fork := from.Fork
			if slices.Contains(entering, fork) || d.busy(fork) {
				return nil
			}
			from = &d.flow.Steps[fork]
			t = from.Next
			continue
		}
		s := &d.flow.Steps[t]
		if s.When != nil {
			switch a := s.When.Eval(d.situation()); a.Truth {
			case rule.Unknown:
				return d.needs(d.flow.Asked(d.situation(), a)).at(s.ID)
			case rule.False:
				d.skip(s)
				from, t = s, s.Next
				continue
			}
		}
		switch s.Kind() {
		case program.Parallel:
			for _, first := range s.Branches {
				if r := d.walk(program.Target(first), s, append(entering, s.Index)); r != nil {
					return r
				}
			}
			if d.busy(s.Index) || d.pos.Status.Final() {
				return nil
			}
			from, t = s, s.Next
		case standard.DoesGuide:
			d.ev.Told = append(d.ev.Told, s.ID)
			from, t = s, s.Next
		case standard.DoesSurvey:
			d.ev.Offered = append(d.ev.Offered, s.ID)
			from, t = s, s.Next
		case standard.DoesPay:
			cost := d.flow.Cost(d.situation())
			if !cost.Known {
				return d.needs(d.flow.Asked(d.situation(), cost.Unknown...)).at(s.ID)
			}
			if cost.Rupiah > 0 && !d.free() {
				d.enter(s)
				return nil
			}
			d.skip(s)
			from, t = s, s.Next
		default:
			d.enter(s)
			return nil
		}
	}
}

// busy reports whether a step inside a fork, at any depth, is active.
func (d *draft) busy(fork int) bool {
	for _, a := range d.pos.Active {
		for s := d.step(a.Step); s != nil && s.Fork >= 0; s = &d.flow.Steps[s.Fork] {
			if s.Fork == fork {
				return true
			}
		}
	}
	return false
}

// skip passes a step by; a parallel part with all that is in it.
func (d *draft) skip(s *program.Step) {
	if s.Kind() == program.Parallel {
		for i := range d.flow.Steps {
			if in := &d.flow.Steps[i]; in.Fork == s.Index {
				d.skip(in)
			}
		}
		return
	}
	d.ev.Skipped = append(d.ev.Skipped, s.ID)
	if s.Kind() == standard.DoesPay {
		d.ev.Paid = append(d.ev.Paid, s.ID)
	}
	d.over(s)
}

// enter makes a step active: its stage clock and the citizen's deadline begin.
// A check that is entered again judges its papers anew.
func (d *draft) enter(s *program.Step) {
	visit := d.visits(s.ID) + 1
	at := len(d.pos.Active)
	for at > 0 && d.step(d.pos.Active[at-1].Step).Index > s.Index {
		at--
	}
	d.pos.Active = append(d.pos.Active, Active{})
	copy(d.pos.Active[at+1:], d.pos.Active[at:])
	a := &d.pos.Active[at]
	a.Step, a.Visit, a.Since, a.Notified = s.ID, visit, d.at, time.Time{}
	if s.Kind() == standard.DoesCheck && visit > 1 {
		papers := slices.Clone(d.papers())
		for i := range papers {
			if papers[i].JudgedAt == s.ID {
				papers[i].Verdict, papers[i].Reason = VerdictPending, ""
			}
		}
		d.ev.Papers = papers
	}
	if s.Within != nil {
		d.startStage(s, visit)
	}
	if s.Kind() != standard.DoesCheck && s.Kind() != standard.DoesDeliver && d.waits(s, a) {
		d.armDeadline(s, visit, "")
	}
}

// leave ends the visit of an active step.
func (d *draft) leave(s *program.Step, outcome, role string, unmeasured bool) {
	i := d.active(s.ID)
	if d.ev.Done == nil && len(d.events) == 0 {
		d.ev.Done = d.first.done[:0]
	}
	d.ev.Done = append(d.ev.Done, Done{}) // filled in its place: to copy one costs as much as to make it
	done, a := &d.ev.Done[len(d.ev.Done)-1], &d.pos.Active[i]
	done.Step, done.Visit, done.Since = s.ID, a.Visit, a.Since
	done.Outcome, done.Role, done.Unmeasured = outcome, role, unmeasured
	d.pos.Active = slices.Delete(d.pos.Active, i, i+1)
	d.over(s)
	d.pos.Deadlines = slices.DeleteFunc(d.pos.Deadlines, func(l Deadline) bool { return l.Step == s.ID })
}

// over notes that a step was completed or skipped, for a clock that starts with it.
func (d *draft) over(s *program.Step) {
	d.begins = d.begins || d.flow.SLA != nil && d.flow.SLA.StartsAt == s.Index
}

// close ends the application.
func (d *draft) close(status Status) {
	d.pos.Status = status
	d.pos.Active = nil
	d.pos.Pauses = nil
	d.pos.Deadlines = nil
}

// papers are the papers as the event leaves them.
func (d *draft) papers() []Paper {
	if d.ev.Papers != nil {
		return d.ev.Papers
	}
	return d.state.Papers
}
