package program

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// compiler holds what is shared while one standard is compiled.
type compiler struct {
	std      *standard.Standard
	office   *standard.Office
	findings []diag.Finding
}

func (c *compiler) add(code string, n *standard.Node, args diag.Args, suggest ...string) {
	f := diag.New(code, n.At(), n.Ref(), args)
	f.Suggest = suggest
	c.findings = append(c.findings, f)
}

// builder compiles one flow.
type builder struct {
	*compiler
	flow *Flow
}

func (c *compiler) flow(v *standard.Variant) *Flow {
	f := &Flow{Standard: c.std, Variant: v, Parts: c.std.Components, facts: map[string]int{}, steps: map[string]int{}}
	facts, conditions := c.std.Facts, c.std.Conditions
	eligibility, requirements := c.std.Eligibility, c.std.Requirements
	if v != nil {
		f.Parts = replaced(f.Parts, v.Components)
		facts = slices.Concat(facts, v.Facts)
		conditions = slices.Concat(conditions, v.Conditions)
		eligibility = slices.Concat(eligibility, v.Eligibility)
		requirements = slices.Concat(requirements, v.Requirements)
	}
	f.Channels = f.Parts.Channels
	b := &builder{c, f}
	b.rules(facts, conditions)
	b.askedFacts(facts)
	b.eligibility(eligibility)
	b.stepGraph(f.Parts.Steps)
	b.requirements(requirements)
	f.SLA = b.sla(f.Parts.SLA)
	b.fee(f.Parts.Fee)
	b.products(f.Parts.Products)
	b.reporter()
	b.link()
	return f
}

// replaced is base with the components that over states put in their place.
func replaced(base, over standard.Components) standard.Components {
	set := func(dst, src *[]standard.Point) {
		if *src != nil {
			*dst = *src
		}
	}
	if over.Channels != nil {
		base.Channels = over.Channels
	}
	if over.Steps != nil {
		base.Steps = over.Steps
	}
	if over.SLA != nil {
		base.SLA = over.SLA
	}
	if over.Fee != nil {
		base.Fee = over.Fee
	}
	if over.Products != nil {
		base.Products = over.Products
	}
	if over.Complaints != nil {
		base.Complaints = over.Complaints
	}
	if over.Retention != nil {
		base.Retention = over.Retention
	}
	set(&base.LegalBasis, &over.LegalBasis)
	set(&base.Facilities, &over.Facilities)
	set(&base.Competence, &over.Competence)
	set(&base.Supervision, &over.Supervision)
	set(&base.Staffing, &over.Staffing)
	set(&base.Guarantee, &over.Guarantee)
	set(&base.Safety, &over.Safety)
	set(&base.Evaluation, &over.Evaluation)
	return base
}

// rules makes the flow's rule set: the environment of facts and the conditions.
func (b *builder) rules(facts []standard.Fact, conditions []standard.Condition) {
	schema := rule.Schema{Variants: []string{}, Channels: []string{}}
	for _, v := range b.std.Variants {
		schema.Variants = append(schema.Variants, v.ID)
	}
	for _, ch := range b.flow.Channels {
		schema.Channels = append(schema.Channels, ch.ID)
	}
	nodes := map[string]*standard.Node{}
	for _, f := range facts {
		schema.Facts = append(schema.Facts, field(f))
		nodes[f.ID] = f.Node
	}
	rules := map[string]standard.Rule{}
	var named []rule.Condition
	for _, cond := range conditions {
		named = append(named, rule.Condition{ID: cond.ID, Source: cond.Rule.Text})
		rules[cond.ID] = cond.Rule
	}
	set, problems := rule.NewSet(schema, named)
	b.flow.Set = set
	for _, p := range problems {
		if p.Fact != "" {
			b.add(p.Code, nodes[p.Fact], p.Args, p.Suggest...)
			continue
		}
		b.problem(rules[p.Condition], p)
	}
}

func field(f standard.Fact) rule.Field {
	out := rule.Field{ID: f.ID, Kind: rule.Kind(f.Type)}
	for _, ch := range f.Choices {
		out.Choices = append(out.Choices, ch.ID)
	}
	for _, of := range f.Of {
		out.Of = append(out.Of, field(of))
	}
	return out
}

func (b *builder) problem(r standard.Rule, p rule.Problem) {
	f := diag.New(p.Code, diag.Place{}, "", p.Args)
	if r.Node != nil {
		f.Place, f.Path = r.Node.PlaceOf(p.From, p.To), r.Node.Ref()
		if p.From == p.To && p.Condition != "" && r.Node.Key == p.Condition {
			f.Place = r.Node.KeyPlace // what is wrong is the name
		}
	}
	f.Suggest = p.Suggest
	b.findings = append(b.findings, f)
}

// rule compiles a rule of the file; nil when none is written or it has a problem.
func (b *builder) rule(r standard.Rule) *rule.Rule {
	return b.ruleEach(r, nil)
}

// ruleEach compiles a rule that may read `each`.
func (b *builder) ruleEach(r standard.Rule, each *rule.Field) *rule.Rule {
	if r.IsZero() {
		return nil
	}
	var compiled *rule.Rule
	var problem *rule.Problem
	if each != nil {
		compiled, problem = b.flow.Set.CompileEach(r.Text, *each)
	} else {
		compiled, problem = b.flow.Set.Compile(r.Text)
	}
	if problem != nil {
		b.problem(r, *problem)
		return nil
	}
	return compiled
}
