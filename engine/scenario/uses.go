package scenario

import (
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// use is a rule where it stands in the file.
type use struct {
	node *standard.Node
	rule *rule.Rule
}

// choice is the rules of one list of cases: the first that holds wins.
type choice []use

// rules are all rules of a flow, by how it is seen whether they held.
type rules struct {
	plain   []use
	choices []choice
	// papers are the rules of requirements, of which some read `each`.
	papers []*program.Requirement
}

func (r *rules) add(source standard.Rule, compiled *rule.Rule) {
	if compiled != nil && source.Node != nil {
		r.plain = append(r.plain, use{source.Node, compiled})
	}
}

func addCases[T any](r *rules, sources standard.Cases[T], compiled program.Cases[T]) {
	var c choice
	for i, one := range compiled {
		c = append(c, use{sources[i].When.Node, one.When})
	}
	if len(c) > 0 {
		r.choices = append(r.choices, c)
	}
}

// rulesOf lists the rules of a flow.
func rulesOf(f *program.Flow) rules {
	var r rules
	for i := range f.Facts {
		r.add(f.Facts[i].Fact.When, f.Facts[i].When)
	}
	r.conditions(f, f.Standard.Conditions)
	if f.Variant != nil {
		r.conditions(f, f.Variant.Conditions)
	}
	for i := range f.Eligibility {
		r.add(f.Eligibility[i].Eligibility.Must, f.Eligibility[i].Must)
	}
	r.requirements(f.Requirements)
	for i := range f.Steps {
		r.step(&f.Steps[i])
	}
	r.sla(f.SLA)
	if f.Fee != nil {
		addCases(&r, f.Fee.Fee.Amount, f.Fee.Amount)
		for i := range f.Fee.Items {
			r.add(f.Fee.Items[i].FeeItem.When, f.Fee.Items[i].When)
			addCases(&r, f.Fee.Items[i].FeeItem.Amount, f.Fee.Items[i].Amount)
		}
	}
	for i := range f.Products {
		r.add(f.Products[i].Product.When, f.Products[i].When)
	}
	if f.Standard.Reporter != nil {
		r.add(f.Standard.Reporter.Secret, f.Secret)
	}
	return r
}

func (r *rules) conditions(f *program.Flow, conditions []standard.Condition) {
	for _, c := range conditions {
		if compiled, ok := f.Set.Condition(c.ID); ok {
			r.add(c.Rule, compiled)
		}
	}
}

func (r *rules) requirements(list []program.Requirement) {
	for i := range list {
		q := &list[i]
		r.papers = append(r.papers, q)
		addCases(r, q.Requirement.Bring, q.Bring)
		r.requirements(q.AnyOf)
	}
}

func (r *rules) step(s *program.Step) {
	r.add(s.Step.When, s.When)
	addCases(r, s.Step.Actor, s.Actor)
	addCases(r, s.Step.Deadline, s.Deadline)
	r.sla(s.Within)
}

func (r *rules) sla(s *program.SLA) {
	if s != nil {
		addCases(r, s.SLA.Average, s.Average)
		addCases(r, s.SLA.Maximum, s.Maximum)
	}
}
