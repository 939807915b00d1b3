package engine

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// takeFacts puts answers of the citizen into the event. replace allows a fact
// that has an answer to get another one.
func (d *draft) takeFacts(facts map[string]rule.Value, keep map[string][]int, replace bool) *Refusal {
	for _, id := range names(facts) {
		f, ok := d.flow.Fact(id)
		if !ok {
			return d.noFact(id)
		}
		if f.OfOffice() {
			return refuse(RefusedOfficeFact, "name", id)
		}
		if !replace && d.state.Facts[id].State() == rule.Known {
			return refuse(RefusedFactKnown, "name", id)
		}
		if r := d.takeFact(f, facts[id], keep[id]); r != nil {
			return r
		}
	}
	for _, id := range names(keep) {
		if facts[id].Kind() != rule.List {
			return refuse(RefusedKeep, "name", id)
		}
	}
	return nil
}

// record puts facts of the office into the event: those the steps record, all of
// them that are asked, and no others.
func (d *draft) recordFacts(s *program.Step, records []string, facts map[string]rule.Value) *Refusal {
	for _, id := range names(facts) {
		f, ok := d.flow.Fact(id)
		if !ok {
			return d.noFact(id)
		}
		if !slices.Contains(records, id) {
			return refuse(RefusedNotRecordedHere, "step", s.ID, "name", id).at(s.ID)
		}
		if r := d.takeFact(f, facts[id], nil); r != nil {
			return r
		}
	}
	var missing []string
	for _, id := range records {
		f, ok := d.flow.Fact(id)
		if !ok || f.Optional {
			continue
		}
		if f.When != nil && f.When.Eval(d.situation()).Truth == rule.False {
			continue
		}
		if _, given := facts[id]; !given && d.state.Facts[id].State() != rule.Known {
			missing = append(missing, id)
		}
	}
	if len(missing) > 0 {
		r := refuse(RefusedRecordNeeded, "step", s.ID, "facts", list(missing)).at(s.ID)
		r.Facts = missing
		return r
	}
	return nil
}

func (d *draft) takeFact(f *program.Fact, v rule.Value, keep []int) *Refusal {
	if wrong := f.Admits(v); wrong != nil {
		r := &Refusal{Code: wrong.Code, Args: wrong.Args, Facts: []string{f.ID}, Suggest: wrong.Suggest}
		return r.guarded()
	}
	if f.Type == standard.TypeList && v.State() == rule.Known {
		if r := d.number(f.ID, len(v.Items()), keep); r != nil {
			return r
		}
	}
	if d.ev.Facts == nil {
		d.ev.Facts = map[string]rule.Value{}
	}
	d.ev.Facts[f.ID] = v
	d.scope = nil
	return nil
}

// number gives a list's items their lasting numbers; numbers are never used again.
func (d *draft) number(id string, items int, keep []int) *Refusal {
	old := d.state.Numbering[id]
	if keep != nil && len(keep) != items {
		return refuse(RefusedKeep, "name", id)
	}
	n := Numbering{Last: old.Last, Current: make([]int, items)}
	for i := range n.Current {
		kept := 0
		if keep != nil {
			kept = keep[i]
		}
		if kept != 0 {
			if !slices.Contains(old.Current, kept) || slices.Contains(n.Current[:i], kept) {
				return refuse(RefusedKeep, "name", id)
			}
			n.Current[i] = kept
			continue
		}
		n.Last++
		n.Current[i] = n.Last
	}
	if d.ev.Numbering == nil {
		d.ev.Numbering = map[string]Numbering{}
	}
	d.ev.Numbering[id] = n
	return nil
}

func (d *draft) noFact(id string) *Refusal {
	var known []string
	for _, f := range d.flow.Facts {
		known = append(known, f.ID)
	}
	r := refuse(RefusedUnknownFact, "name", id)
	r.Suggest = diag.Nearest(id, known)
	return r
}

// answer gives facts that were not known.
func (d *draft) answer(c Answer) *Refusal {
	if len(c.Facts) == 0 {
		return refuse(RefusedNothing)
	}
	d.begin(EventAnswered)
	if r := d.takeFacts(c.Facts, c.Keep, false); r != nil {
		return r
	}
	if r := d.reconsider(); r != nil {
		return r
	}
	d.finish()
	return nil
}

// correct replaces what was wrong; the old values stay in the history.
func (d *draft) correct(c Correct) *Refusal {
	if c.Reason == "" {
		return refuse(RefusedReason)
	}
	if r := tooLong("reason", c.Reason); r != nil {
		return r
	}
	if len(c.Facts) == 0 && c.Applicant == nil && c.Subject == nil {
		return refuse(RefusedNothing)
	}
	d.begin(EventCorrected)
	d.ev.Reason = c.Reason
	if r := persons(c.Applicant, c.Subject); r != nil {
		return r
	}
	d.ev.Applicant, d.ev.Subject = c.Applicant, c.Subject
	if c.Applicant != nil && c.Subject == nil && d.state.Subject == d.state.Applicant {
		d.ev.Subject = c.Applicant // the subject is by default the applicant
	}
	if r := d.takeFacts(c.Facts, c.Keep, true); r != nil {
		return r
	}
	if r := d.reconsider(); r != nil {
		return r
	}
	d.finish()
	return nil
}

// reconsider draws the consequences of changed facts: an application that is no
// longer eligible is rejected; papers that came up after their check send the
// file back to it; else steps that are needless now are skipped.
func (d *draft) reconsider() *Refusal {
	if v := d.flow.Eligible(d.situation()); v.Truth == rule.False {
		d.ev.RejectedBy = notEligible(v).Rule
		d.close(StatusRejected)
		return nil
	}
	if r := d.ready(); r != nil {
		return r
	}
	d.layPapers()
	papers := d.papers()
	for i := range papers {
		p := &papers[i]
		if p.Verdict != VerdictPending || p.Optional || p.JudgedAt == "" {
			continue
		}
		if check := d.step(p.JudgedAt); d.behind(check) {
			return d.sendBack(check)
		}
	}
	if len(d.ev.Facts) > 0 {
		d.passOver()
	}
	return nil
}

// behind reports whether a check was passed and all that is to be done comes after
// it in the standard's order. That a loop may lead to it again does not help a
// paper that nobody has seen; a check that still lies ahead will see it.
func (d *draft) behind(check *program.Step) bool {
	if d.visits(check.ID) == 0 || check.When != nil && check.When.Eval(d.situation()).Truth == rule.False {
		return false
	}
	return !slices.ContainsFunc(d.pos.Active, func(a Active) bool { return d.step(a.Step).Index <= check.Index })
}

// sendBack returns the file to a check that was passed before a paper came up.
// Steps done stay done; the present ones are left undone and come again after it.
func (d *draft) sendBack(check *program.Step) *Refusal {
	for len(d.pos.Active) > 0 {
		d.dropVisit(d.step(d.pos.Active[0].Step))
	}
	visit := d.visits(check.ID) + 1
	d.pos.Active = []Active{{Step: check.ID, Visit: visit, Since: d.at}}
	d.pos.Status = StatusReturned
	if check.Within != nil {
		d.startStage(check, visit)
	}
	d.armDeadline(check, visit, standard.SinceReturn)
	return nil
}

// names are the keys of a map in order.
func names[V any](m map[string]V) []string {
	if len(m) == 0 {
		return nil // most commands bring no facts
	}
	ids := make([]string, 0, len(m))
	for id := range m {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}
