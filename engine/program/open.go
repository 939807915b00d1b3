package program

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Open gathers everything about an application that is still unknown in a
// situation: eligibility, papers, the way through the steps, the fee, the promise
// and the products, and the answers that no rule reads but the form asks.
func (f *Flow) Open(sc *rule.Scope) Need {
	unknown := f.Eligible(sc).Unknown
	papers := paperWalk{flow: f}
	papers.all(sc)
	unknown = append(unknown, papers.unknown...)
	unknown = append(unknown, f.Cost(sc).Unknown...)
	_, products := f.Given(sc, nil)
	unknown = append(unknown, products...)
	ask := func(r *rule.Rule) {
		if r == nil {
			return
		}
		if a := r.Eval(sc); a.Truth == rule.Unknown {
			unknown = append(unknown, a)
		}
	}
	for i := range f.Steps {
		s := &f.Steps[i]
		if s.settled {
			continue
		}
		ask(s.When)
		if !f.taken(s, sc) {
			continue // who does a step that is skipped cannot matter
		}
		unknown = append(unknown, s.Actor.open(sc)...)
		unknown = append(unknown, s.Deadline.open(sc)...)
		if s.Within != nil {
			unknown = append(unknown, s.Within.Maximum.open(sc)...)
			unknown = append(unknown, s.Within.Average.open(sc)...)
		}
	}
	if f.SLA != nil {
		unknown = append(unknown, f.SLA.Maximum.open(sc)...)
		unknown = append(unknown, f.SLA.Average.open(sc)...)
	}
	ask(f.Secret)
	return f.withForm(f.Asked(sc, append(unknown, f.formRules(sc)...)...), sc)
}

// form reports whether the form asks for a fact although no rule reads it.
func (f *Fact) form() bool { return !f.Read && !f.Optional && f.From != standard.FromOffice }

// formRules are the unknown answers of the rules that decide what the form asks.
func (f *Flow) formRules(sc *rule.Scope) []rule.Answer {
	var unknown []rule.Answer
	for i := range f.Facts {
		if fact := &f.Facts[i]; fact.form() && fact.When != nil {
			if a := fact.When.Eval(sc); a.Truth == rule.Unknown {
				unknown = append(unknown, a)
			}
		}
	}
	return unknown
}

// skipped reports whether a step, or a parallel part it is in, is left out for sure.
func (f *Flow) skipped(s *Step, sc *rule.Scope) bool {
	for {
		if s.When != nil && s.When.Eval(sc).Truth == rule.False {
			return true
		}
		if s.Fork < 0 {
			return false
		}
		s = &f.Steps[s.Fork]
	}
}

// taken reports whether the rules of a step, and of the parallel parts it is in,
// hold for sure. While they are not known, they are what to ask first.
func (f *Flow) taken(s *Step, sc *rule.Scope) bool {
	for {
		if s.When != nil && s.When.Eval(sc).Truth != rule.True {
			return false
		}
		if s.Fork < 0 {
			return true
		}
		s = &f.Steps[s.Fork]
	}
}

// open is the unknown answer that a pick waits for, if any.
func (c Cases[T]) open(sc *rule.Scope) []rule.Answer {
	if p := c.Pick(sc); !p.Known {
		return []rule.Answer{p.Why}
	}
	return nil
}

// withForm adds the facts that the form asks although no rule reads them.
func (f *Flow) withForm(need Need, sc *rule.Scope) Need {
	wanted := need.Facts
	need.Facts = nil
	for i := range f.Facts {
		fact := &f.Facts[i]
		form := fact.form() && sc.Facts[i].State() == rule.Unasked &&
			(fact.When == nil || fact.When.Eval(sc).Truth == rule.True)
		if form || slices.Contains(wanted, fact.ID) {
			need.Facts = append(need.Facts, fact.ID)
		}
	}
	return need
}
