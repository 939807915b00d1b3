package explore

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// use is a rule of a flow at its place in the definition, or a fact that is used
// without a rule.
type use struct {
	rule *rule.Rule
	node *standard.Node
	// each is what `each` is in the rule, nil without per.
	each *rule.Field
	// must says that the rule stops a citizen when it is false.
	must bool
	// fact is a list that papers are brought for, or, paid, a sum that a fee may be;
	// then there is no rule.
	fact string
	paid bool
}

// uses lists every rule of a flow but the conditions.
func uses(f *program.Flow) []use {
	var all []use
	for i := range f.Facts {
		fact := &f.Facts[i]
		all = add(all, use{rule: fact.When, node: fact.Fact.When.Node})
	}
	all = append(all, eligibilityUses(f)...)
	all = append(all, paperUses(f, f.Requirements)...)
	for i := range f.Steps {
		s := &f.Steps[i]
		all = add(all, use{rule: s.When, node: s.Step.When.Node})
		all = append(all, caseUses(s.Actor, s.Step.Actor, nil)...)
		all = append(all, caseUses(s.Deadline, s.Step.Deadline, nil)...)
		all = append(all, slaUses(s.Within)...)
	}
	all = append(all, slaUses(f.SLA)...)
	all = append(all, feeUses(f)...)
	for i := range f.Products {
		all = add(all, use{rule: f.Products[i].When, node: f.Products[i].Product.When.Node})
	}
	if f.Secret != nil && f.Standard.Reporter != nil {
		all = add(all, use{rule: f.Secret, node: f.Standard.Reporter.Secret.Node})
	}
	return all
}

// add appends a use that is one.
func add(all []use, u use) []use {
	if u.rule == nil && u.fact == "" {
		return all
	}
	return append(all, u)
}

// eligibilityUses are the rules that can stop a citizen, or warn.
func eligibilityUses(f *program.Flow) []use {
	var all []use
	for i := range f.Eligibility {
		e := &f.Eligibility[i]
		all = add(all, use{rule: e.Must, node: e.Eligibility.Must.Node, must: !e.Advisory})
	}
	return all
}

// bindingUses are the rules that can stop a citizen.
func bindingUses(f *program.Flow) []use {
	return slices.DeleteFunc(eligibilityUses(f), func(u use) bool { return !u.must })
}

// pathUses are the rules that decide the way through the steps.
func pathUses(f *program.Flow) []use {
	var all []use
	pays := false
	for i := range f.Steps {
		s := &f.Steps[i]
		pays = pays || s.Kind() == standard.DoesPay
		all = add(all, use{rule: s.When, node: s.Step.When.Node})
		all = append(all, caseUses(s.Deadline, s.Step.Deadline, nil)...)
	}
	if pays {
		all = append(all, feeUses(f)...)
	}
	return all
}

func feeUses(f *program.Flow) []use {
	if f.Fee == nil {
		return nil
	}
	all := append(caseUses(f.Fee.Amount, f.Fee.Fee.Amount, nil), sumUses(f.Fee.Amount)...)
	for i := range f.Fee.Items {
		it := &f.Fee.Items[i]
		all = add(all, use{rule: it.When, node: it.FeeItem.When.Node})
		all = append(all, caseUses(it.Amount, it.FeeItem.Amount, nil)...)
		all = append(all, sumUses(it.Amount)...)
	}
	return all
}

// same is a text of the standard: Indonesian in every language.
func same(text string) diag.Text { return diag.Text{ID: text, EN: text} }

func paperUses(f *program.Flow, list []program.Requirement) []use {
	var all []use
	for i := range list {
		r := &list[i]
		each := eachOf(f, r)
		all = add(all, use{rule: r.When, node: r.Requirement.When.Node, each: each})
		if r.Per != nil {
			all = add(all, use{fact: r.Per.Fact})
		}
		all = append(all, caseUses(r.Bring, r.Requirement.Bring, each)...)
		all = append(all, paperUses(f, r.AnyOf)...)
	}
	return all
}

// eachOf is what `each` is in the rules of a requirement.
func eachOf(f *program.Flow, r *program.Requirement) *rule.Field {
	switch {
	case r.Per == nil:
		return nil
	case r.Per.Fact == "":
		return &rule.Field{ID: "each", Kind: rule.Choice, Choices: r.Per.Items}
	}
	if fact, ok := f.Fact(r.Per.Fact); ok {
		return &fact.Field
	}
	return nil
}

func slaUses(s *program.SLA) []use {
	if s == nil {
		return nil
	}
	return append(caseUses(s.Average, s.SLA.Average, nil), caseUses(s.Maximum, s.SLA.Maximum, nil)...)
}

func caseUses[T any](cases program.Cases[T], written standard.Cases[T], each *rule.Field) []use {
	var all []use
	for i, c := range cases {
		all = add(all, use{rule: c.When, node: written[i].When.Node, each: each})
	}
	return all
}

// sumUses are the money facts that a fee may be.
func sumUses(cases program.Cases[standard.Money]) []use {
	var all []use
	for _, c := range cases {
		if c.Is != nil {
			all = add(all, use{fact: c.Is.Fact, paid: true})
		}
	}
	return all
}
