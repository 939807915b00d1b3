package engine

import (
	"slices"
	"strconv"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// check gives the verdicts at a check step. The file passes when every paper
// that must be there is accepted, enough of each group is, and none is rejected
// that counts; otherwise it goes back to the citizen.
func (d *draft) check(c Check) *Refusal {
	s, r := d.checkStep(c.Step)
	if r != nil {
		return r
	}
	d.begin(EventChecked)
	role, r := d.may(s)
	if r != nil {
		return r
	}
	papers, r := d.verdicts(s, c)
	if r != nil {
		return r
	}
	if !slices.Equal(papers, d.state.Papers) {
		d.ev.Papers = papers
	}
	for _, rejection := range c.Reject {
		if r := tooLong("reason", rejection.Reason); r != nil {
			return r
		}
	}
	if !d.passes(s, papers) {
		if len(c.Record) > 0 || c.Outcome != "" {
			return refuse(RefusedOutcomeNotYet, "step", s.ID).at(s.ID)
		}
		d.ev.Type = EventReturned
		d.pos.Status = StatusReturned
		d.armDeadline(s, d.pos.Active[d.active(s.ID)].Visit, standard.SinceReturn)
		d.finish()
		return nil
	}
	if r := d.recordFacts(s, s.Records, c.Record); r != nil {
		return r
	}
	if r := d.complete(s, c.Outcome, role, false); r != nil {
		return r
	}
	if len(d.ev.Facts) > 0 && !d.pos.Status.Final() {
		if r := d.reconsider(); r != nil {
			return r
		}
	}
	d.finish()
	return nil
}

func (d *draft) checkStep(id string) (*program.Step, *Refusal) {
	if id != "" {
		s, ok := d.flow.Step(id)
		if !ok {
			return nil, d.noStep(id)
		}
		if s.Kind() != standard.DoesCheck {
			return nil, refuse(RefusedNotCheck, "step", id).at(id)
		}
		return s, nil
	}
	var found *program.Step
	for i := range d.state.Active {
		if s := d.step(d.state.Active[i].Step); s.Kind() == standard.DoesCheck {
			if found != nil {
				return nil, refuse(RefusedStepNeeded, "active", list(d.state.ActiveIDs()))
			}
			found = s
		}
	}
	if found == nil {
		return nil, refuse(RefusedNoCheck, "active", list(d.state.ActiveIDs()))
	}
	return found, nil
}

// verdicts puts the command's verdicts on the papers the step judges.
func (d *draft) verdicts(s *program.Step, c Check) ([]Paper, *Refusal) {
	papers := slices.Clone(d.state.Papers)
	index := func(id, given string, n, of int) (int, *Refusal) {
		var known []string
		for i := range papers {
			if papers[i].JudgedAt != s.ID {
				continue
			}
			if papers[i].ID == id {
				return i, nil
			}
			known = append(known, papers[i].ID)
		}
		r := refuse(RefusedUnknownPaper, "name", id, "step", s.ID, "known", list(known)).at(s.ID).of(id).among(given, n, of)
		r.Suggest = diag.Nearest(id, known)
		return 0, r
	}
	for i := range papers {
		d.suggest(&papers[i])
	}
	given := map[int]bool{}
	for n, rejection := range c.Reject {
		i, r := index(rejection.Paper, "reject", n, len(c.Reject))
		if r != nil {
			return nil, r
		}
		if given[i] {
			return nil, refuse(RefusedTwoVerdicts, "name", rejection.Paper).at(s.ID)
		}
		given[i] = true
		papers[i].Verdict, papers[i].Reason = VerdictRejected, rejection.Reason
	}
	for n, id := range c.Accept {
		i, r := index(id, "accept", n, len(c.Accept))
		if r != nil {
			return nil, r
		}
		if given[i] && papers[i].Verdict == VerdictRejected {
			return nil, refuse(RefusedTwoVerdicts, "name", id).at(s.ID)
		}
		given[i] = true
		papers[i].Verdict, papers[i].Reason = VerdictAccepted, ""
	}
	var missing []string
	for i := range papers {
		p := &papers[i]
		if p.JudgedAt != s.ID || given[i] {
			continue
		}
		switch {
		case c.AcceptAll && p.Verdict != VerdictAccepted && p.Verdict != VerdictAbsent:
			p.Verdict, p.Reason = VerdictAccepted, ""
		case p.Verdict != VerdictPending && p.Verdict != VerdictRejected:
			// Kept from an earlier hand-in.
		case p.Optional:
			p.Verdict, p.Reason = VerdictAbsent, ""
		default:
			missing = append(missing, p.ID)
		}
	}
	if len(missing) > 0 {
		r := refuse(RefusedVerdictNeeded, "papers", list(missing)).at(s.ID)
		r.Papers = missing
		return nil, r
	}
	return papers, nil
}

// passes reports whether the papers of a check suffice. A rejected paper of a
// group does not count against the group when enough others are accepted, unless
// it is one that whoever holds it must bring (if_held).
func (d *draft) passes(s *program.Step, papers []Paper) bool {
	for i := range d.flow.Requirements {
		r := &d.flow.Requirements[i]
		if r.Advisory {
			continue
		}
		applying, accepted := 0, 0
		for j := range papers {
			p := &papers[j]
			if p.JudgedAt != s.ID || p.Requirement != r.ID && p.Group != r.ID {
				continue
			}
			applying++
			switch {
			case p.Verdict == VerdictAccepted:
				accepted++
			case r.Group() && p.Verdict == VerdictRejected && heldInGroup(r, p.Requirement):
				return false
			case !r.Group() && p.Verdict != VerdictAbsent:
				return false
			}
		}
		if r.Group() && !r.IfHeld && accepted < min(max(r.AtLeast, 1), applying) {
			return false
		}
	}
	return true
}

// Wanting lists the groups of papers, at the checks that are active, of which too
// few are accepted.
func (s *State) Wanting(f *program.Flow) []string {
	var ids []string
	for i := range f.Requirements {
		r := &f.Requirements[i]
		if !r.Group() || r.IfHeld || r.Advisory {
			continue
		}
		applying, accepted := 0, 0
		for j := range s.Papers {
			p := &s.Papers[j]
			if _, here := s.ActiveStep(p.JudgedAt); p.Group != r.ID || !here {
				continue
			}
			applying++
			if p.Verdict == VerdictAccepted {
				accepted++
			}
		}
		if accepted < min(max(r.AtLeast, 1), applying) {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// heldInGroup reports whether a paper of a group is one that not everybody holds.
func heldInGroup(group *program.Requirement, id string) bool {
	return slices.ContainsFunc(group.AnyOf, func(r program.Requirement) bool { return r.ID == id && r.IfHeld })
}

// resubmit hands a returned file in again: rejected papers are to be judged anew,
// and the promise counts from this hand-in while it has not started.
func (d *draft) resubmit(c Resubmit) *Refusal {
	if d.state.Status != StatusReturned {
		return refuse(RefusedNotReturned)
	}
	d.begin(EventResubmitted)
	d.pos.Status = StatusOpen
	d.pos.Deadlines = slices.DeleteFunc(d.pos.Deadlines, func(l Deadline) bool { return d.active(l.Step) >= 0 })
	papers, wanting := slices.Clone(d.state.Papers), d.state.Wanting(d.flow)
	for i := range papers {
		p := &papers[i]
		if d.active(p.JudgedAt) < 0 {
			continue // another check judged it, and let it pass
		}
		// What need not be brought, and was not, stays so unless it is still wanting.
		if p.Verdict == VerdictRejected || p.Verdict == VerdictAbsent && slices.Contains(wanting, p.Group) {
			p.Verdict, p.Reason = VerdictPending, ""
		}
	}
	if papers != nil && !slices.Equal(papers, d.state.Papers) {
		d.ev.Papers = papers
	}
	d.hand()
	if r := d.takeFacts(c.Facts, c.Keep, true); r != nil {
		return r
	}
	if len(c.Facts) > 0 {
		if r := d.reconsider(); r != nil {
			return r
		}
	}
	d.finish()
	return nil
}

// registerYear is the year a number is drawn in: the office's year at the instant.
func (d *draft) registerYear() int {
	return d.at.In(d.given.Schedule.Location()).Year()
}

// numberText writes a number as the register's format says.
func numberText(r standard.Register, n int64, year int) string {
	return diag.Args{
		"number": strconv.FormatInt(n, 10), "year": strconv.Itoa(year),
		"classification": r.Classification, "unit": r.Unit,
	}.Fill(r.Format)
}
