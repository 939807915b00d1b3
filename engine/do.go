package engine

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// DefaultRegister is the register of an office that declares none: a running
// number per year.
var DefaultRegister = standard.Register{ID: "umum", Format: "{number}/{year}"}

// do does one step, or a run of consecutive steps of one officer.
func (d *draft) do(c Do) *Refusal {
	if len(c.Steps) == 0 {
		return refuse(RefusedStepNeeded, "active", list(d.state.ActiveIDs()))
	}
	d.begin(EventDone)
	var registers []*program.Step
	officer := ""
	for i, id := range c.Steps {
		s, ok := d.flow.Step(id)
		if !ok {
			return d.noStep(id).among("step", i, len(c.Steps))
		}
		if s.Kind() == standard.DoesCheck {
			return refuse(RefusedUseCheck, "step", id).at(id)
		}
		role, r := d.may(s)
		if r != nil {
			return r
		}
		if i == 0 {
			officer = role
		} else if role != officer {
			return refuse(RefusedRole, "step", s.ID, "role", role, "as", officer).at(s.ID)
		}
		records, outcome := s.Records, ""
		if i == len(c.Steps)-1 {
			outcome = c.Outcome
		}
		given := c.Record
		if len(c.Steps) > 1 {
			given, r = d.runRecords(c, s)
			if r != nil {
				return r
			}
		}
		if r := d.recordFacts(s, records, given); r != nil {
			return r
		}
		if s.Kind() == standard.DoesRegister {
			registers = append(registers, s)
		}
		if r := d.hands(s, c.Products); r != nil {
			return r
		}
		if r := d.complete(s, outcome, role, len(c.Steps) > 1); r != nil {
			return r
		}
	}
	if r := d.noSuchProduct(c.Products); r != nil {
		return r
	}
	if c.Number != "" {
		if len(registers) != 1 {
			return refuse(RefusedNumber, "step", c.Steps[len(c.Steps)-1])
		}
		if r := tooLong("number", c.Number); r != nil {
			return r
		}
	}
	if len(d.ev.Facts) > 0 && !d.pos.Status.Final() {
		if r := d.reconsider(); r != nil {
			return r
		}
	}
	for _, s := range registers {
		d.draw(s.ID, s.Register, c.Number)
	}
	if d.err == nil {
		d.finish()
	}
	return nil
}

// runRecords picks, of what a run of steps records, what one of its steps does.
func (d *draft) runRecords(c Do, s *program.Step) (map[string]rule.Value, *Refusal) {
	picked := map[string]rule.Value{}
	for id, v := range c.Record {
		if slices.Contains(s.Records, id) {
			picked[id] = v
			continue
		}
		used := slices.ContainsFunc(c.Steps, func(other string) bool {
			o, ok := d.flow.Step(other)
			return ok && slices.Contains(o.Records, id)
		})
		if !used {
			return nil, refuse(RefusedNotRecordedHere, "step", s.ID, "name", id).at(s.ID)
		}
	}
	return picked, nil
}

// may refuses who may not do a step now, and tells the role it is done in.
func (d *draft) may(s *program.Step) (string, *Refusal) {
	if d.active(s.ID) < 0 {
		return "", refuse(RefusedNotActive, "step", s.ID, "active", list(d.activeIDs())).at(s.ID)
	}
	role, known := d.role(s)
	if !known {
		return "", d.needs(d.flow.Asked(d.situation(), pick(d, s.Actor).Why)).at(s.ID)
	}
	if as := d.given.Actor.Role; as != "" && as != role {
		return "", refuse(RefusedRole, "step", s.ID, "role", role, "as", as).at(s.ID)
	}
	if d.pos.Status == StatusReturned {
		return "", refuse(RefusedReturned).at(s.ID)
	}
	if len(d.pos.Pauses) > 0 && role != standard.Applicant {
		return "", refuse(RefusedPaused, "reasons", list(d.pos.pauses())).at(s.ID)
	}
	return role, nil
}

// complete ends the visit of a step by an outcome and goes on.
func (d *draft) complete(s *program.Step, outcome, role string, unmeasured bool) *Refusal {
	to := s.Next
	switch {
	case len(s.Outcomes) == 0:
		if outcome != "" {
			return refuse(RefusedUnknownOutcome, "name", outcome, "step", s.ID, "known", "-").at(s.ID)
		}
	case len(s.Outcomes) == 1 && outcome == "":
		outcome, to = s.Outcomes[0].ID, s.Outcomes[0].To
	default:
		var known []string
		for _, o := range s.Outcomes {
			known = append(known, o.ID)
		}
		if outcome == "" {
			return refuse(RefusedOutcomeNeeded, "step", s.ID, "known", list(known)).at(s.ID)
		}
		o, ok := s.Outcome(outcome)
		if !ok {
			r := refuse(RefusedUnknownOutcome, "name", outcome, "step", s.ID, "known", list(known)).at(s.ID)
			r.Suggest = diag.Nearest(outcome, known)
			return r
		}
		to = o.To
	}
	d.leave(s, outcome, role, unmeasured)
	if to == program.Rejected {
		d.ev.RejectedBy = reference(s, outcome)
	}
	return d.walk(to, s, nil)
}

// draw gives a number of a register to a step, typed or drawn.
func (d *draft) draw(step, id, typed string) {
	register := DefaultRegister
	if id != "" {
		register.ID = id // its numbers go on although the office lists it no more
	}
	for i, r := range d.given.Registers {
		if r.ID == id || id == "" && i == 0 {
			register = r
			break
		}
	}
	drawn := Drawn{Step: step, Register: register.ID, Text: typed}
	if typed == "" {
		year := d.registerYear()
		n, err := d.given.Draw(register.ID, year)
		if err != nil {
			d.err = err
			return
		}
		drawn.Number, drawn.Text = n, numberText(register, n, year)
	}
	d.ev.Drawn = append(d.ev.Drawn, drawn)
}

func (d *draft) activeIDs() []string {
	ids := make([]string, len(d.pos.Active))
	for i, a := range d.pos.Active {
		ids[i] = a.Step
	}
	return ids
}

func (d *draft) noStep(id string) *Refusal {
	var known []string
	for _, s := range d.flow.Steps {
		known = append(known, s.ID)
	}
	r := refuse(RefusedUnknownStep, "step", id).at(id)
	r.Suggest = diag.Nearest(id, known)
	return r
}
