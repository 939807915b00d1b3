package engine

import (
	"maps"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// carried is a submission with what it takes over from the application it
// corrects. What was completed never reopens: a misprint is a new application.
func (d *draft) carried(c Submit) (Submit, *Refusal) {
	old := d.given.Corrected
	switch {
	case c.Corrects == "" && c.Fault == "":
		return c, nil
	case c.Corrects == "" || old == nil || old.Status != StatusCompleted || Service(old.Standard) != Service(d.given.Ref):
		return c, refuse(RefusedCorrects)
	case c.Fault != FaultOffice && c.Fault != FaultApplicant:
		return c, refuse(RefusedFault, "known", list([]string{string(FaultOffice), string(FaultApplicant)}))
	}
	facts := map[string]rule.Value{}
	for id, v := range old.Facts {
		if f, ok := d.flow.Fact(id); ok && !f.OfOffice() && v.State() != rule.Erased && f.Admits(v) == nil {
			facts[id] = v
		}
	}
	maps.Copy(facts, c.Facts)
	c.Facts = facts
	if c.Applicant.IsZero() {
		c.Applicant = old.Applicant
	}
	if c.Subject.IsZero() {
		c.Subject = old.Subject
	}
	if c.Channel == "" && slices.Contains(d.channels(), old.Channel) {
		c.Channel = old.Channel
	}
	return c, nil
}

// keepNumbers keeps the numbers of a list that is carried over as it was, so that
// its papers keep their names.
func (d *draft) keepNumbers() {
	if d.given.Corrected == nil {
		return
	}
	for id, n := range d.given.Corrected.Numbering {
		// An emptied list keeps the numbers it once gave, but has none to carry over.
		_, numbered := d.ev.Numbering[id]
		if numbered && d.ev.Facts[id].Equal(d.given.Corrected.Facts[id]) {
			d.ev.Numbering[id] = n
		}
	}
}

// keepVerdicts accepts the papers that were accepted before.
func (d *draft) keepVerdicts() {
	if d.given.Corrected == nil {
		return
	}
	for i := range d.ev.Papers {
		if old, ok := d.given.Corrected.Paper(d.ev.Papers[i].ID); ok && old.Verdict == VerdictAccepted {
			d.ev.Papers[i].Verdict = VerdictAccepted
		}
	}
}

// free reports whether nothing is to be paid because the office is at fault.
func (d *draft) free() bool {
	if d.ev.Opening != nil {
		return d.ev.Opening.Fault == FaultOffice
	}
	return d.state.Fault == FaultOffice
}
