package explore_test

import (
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/explore/exploretest"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// oracle finds out by trying what exploring proves: it asks a crowd of citizens,
// drawn up without looking at any rule, and shares no code with package explore.
type oracle struct {
	rules map[*standard.Node]*seen
	// order keeps the nodes of rules; a condition stands under its name.
	order []*standard.Node
	uses  map[*standard.Node][]string
	must  map[*standard.Node]bool

	parts map[string]*part
	// said are defects that one citizen shows: code and path.
	said map[string]bool
	// reported are the steps at which somebody goes round for ever.
	trapped map[string]bool

	channels, variants map[string]bool // whether somebody may apply
	anybody            bool
}

// seen is what a rule was seen to answer.
type seen struct{ yes, no bool }

// part is something that may never apply to anybody: its finding, the rule that
// decides it, and whether it was seen to apply.
type part struct {
	code, path string
	rule       *standard.Node
	yes        bool
}

func examine(p *program.Program) *oracle {
	o := &oracle{rules: map[*standard.Node]*seen{}, uses: map[*standard.Node][]string{}, must: map[*standard.Node]bool{},
		parts: map[string]*part{}, said: map[string]bool{}, trapped: map[string]bool{}, channels: map[string]bool{}, variants: map[string]bool{}}
	for _, f := range p.Flows {
		for _, s := range exploretest.Crowd(f, today) {
			o.ask(f, f.Scope(s))
		}
	}
	return o
}

// see notes what a rule answers.
func (o *oracle) see(r *rule.Rule, n *standard.Node, sc *rule.Scope) {
	if r == nil || n == nil {
		return
	}
	s := o.rules[n]
	if s == nil {
		s = &seen{}
		o.rules[n], o.uses[n] = s, r.Conditions()
		o.order = append(o.order, n)
	}
	switch r.Eval(sc).Truth {
	case rule.True:
		s.yes = true
	case rule.False:
		s.no = true
	}
}

func holds(r *rule.Rule, sc *rule.Scope) bool { return r == nil || r.Eval(sc).Truth == rule.True }

// applies notes of a part whether it applies.
func (o *oracle) applies(code, path string, by *standard.Node, yes bool) {
	key := code + " " + path
	if o.parts[key] == nil {
		o.parts[key] = &part{code: code, path: path, rule: by}
	}
	o.parts[key].yes = o.parts[key].yes || yes
}

// ask tries one citizen.
func (o *oracle) ask(f *program.Flow, sc *rule.Scope) {
	for _, c := range slices.Concat(f.Standard.Conditions, variantConditions(f)) {
		if r, ok := f.Set.Condition(c.ID); ok {
			o.see(r, c.Rule.Node, sc)
		}
	}
	for i := range f.Facts {
		o.see(f.Facts[i].When, f.Facts[i].Fact.When.Node, sc)
	}
	for i := range f.Eligibility {
		e := &f.Eligibility[i]
		o.see(e.Must, e.Eligibility.Must.Node, sc)
		o.must[e.Eligibility.Must.Node] = !e.Advisory
	}
	if f.Secret != nil {
		o.see(f.Secret, f.Standard.Reporter.Secret.Node, sc)
	}
	may := f.Eligible(sc).Truth != rule.False
	o.anybody = o.anybody || may
	o.channels[sc.Channel] = o.channels[sc.Channel] || may
	o.variants[f.ID()] = o.variants[f.ID()] || may
	o.papers(f, f.Requirements, nil, sc, may)
	o.steps(f, sc, may)
	if f.SLA != nil {
		cases(o, f.SLA.Average, f.SLA.SLA.Average, sc, may)
		cases(o, f.SLA.Maximum, f.SLA.SLA.Maximum, sc, may)
	}
	if f.Fee != nil {
		cases(o, f.Fee.Amount, f.Fee.Fee.Amount, sc, may)
		for i := range f.Fee.Items {
			it := &f.Fee.Items[i]
			o.see(it.When, it.FeeItem.When.Node, sc)
			cases(o, it.Amount, it.FeeItem.Amount, sc, may && holds(it.When, sc))
		}
	}
	for i := range f.Products {
		p := &f.Products[i]
		o.see(p.When, p.Product.When.Node, sc)
		if p.When != nil {
			o.applies("product-never-given", p.Product.When.Node.Ref(), p.Product.When.Node, may && holds(p.When, sc))
		}
	}
}

func variantConditions(f *program.Flow) []standard.Condition {
	if f.Variant == nil {
		return nil
	}
	return f.Variant.Conditions
}

// cases tries a value by cases; matters says whether the citizen gets it.
func cases[T any](o *oracle, list program.Cases[T], written standard.Cases[T], sc *rule.Scope, matters bool) {
	if len(list) == 0 || list[0].When == nil {
		return
	}
	won := -1
	for i := range list {
		o.see(list[i].When, written[i].When.Node, sc)
		if won < 0 && holds(list[i].When, sc) {
			won = i
		}
	}
	for i := range list {
		if list[i].When != nil {
			o.applies("case-never-reached", written[i].When.Node.Ref(), written[i].When.Node, matters && won == i)
		}
	}
	if matters && won < 0 {
		o.said["no-case-holds "+written[0].Node.Parent.Ref()] = true
	}
}

// papers tries requirements, of a group or all; may says whether they are asked.
func (o *oracle) papers(f *program.Flow, list []program.Requirement, group *program.Requirement, sc *rule.Scope, may bool) {
	for i := range list {
		r := &list[i]
		asked := 0
		for _, each := range itemsOf(f, r, sc) {
			with := *sc
			with.Each = each
			o.see(r.When, r.Requirement.When.Node, &with)
			yes := may && holds(r.When, &with)
			cases(o, r.Bring, r.Requirement.Bring, &with, yes)
			o.papers(f, r.AnyOf, r, &with, yes)
			if !yes {
				continue
			}
			asked++
			if !r.Group() || r.Per != nil || r.IfHeld || r.Advisory {
				continue
			}
			have, perItem := 0, false
			for j := range r.AnyOf {
				perItem = perItem || r.AnyOf[j].Per != nil
				if holds(r.AnyOf[j].When, sc) {
					have++
				}
			}
			if !perItem && have < max(1, r.AtLeast) {
				o.said["group-too-few "+r.Node.Ref()] = true
			}
		}
		if r.When != nil {
			n := r.Requirement.When.Node
			o.applies("paper-never-asked", n.Ref(), n, asked > 0 && (!r.Group() || anyAsked(r, sc)))
		}
		for j := range i {
			if group == nil && may && twins(&list[j], r, sc) {
				o.said["paper-asked-twice "+r.Node.Ref()] = true
			}
		}
	}
}

func anyAsked(r *program.Requirement, sc *rule.Scope) bool {
	return slices.ContainsFunc(r.AnyOf, func(p program.Requirement) bool { return holds(p.When, sc) })
}

// itemsOf are what a requirement is asked for: one thing, or one for each item.
func itemsOf(f *program.Flow, r *program.Requirement, sc *rule.Scope) []rule.Value {
	if r.Per == nil {
		return []rule.Value{sc.Each}
	}
	var out []rule.Value
	if r.Per.Fact == "" {
		for _, id := range r.Per.Items {
			out = append(out, rule.ChoiceValue(id))
		}
		return out
	}
	i, _ := f.Set.Index(r.Per.Fact)
	for _, it := range sc.Facts[i].Items() {
		out = append(out, rule.ItemValue(it))
	}
	return out
}

// twins reports whether two papers are the same to a citizen who is asked for both.
func twins(a, b *program.Requirement, sc *rule.Scope) bool {
	if a.Group() || b.Group() || a.Per != nil || b.Per != nil || a.FormCode != b.FormCode ||
		!strings.EqualFold(strings.Join(strings.Fields(a.Text), " "), strings.Join(strings.Fields(b.Text), " ")) {
		return false
	}
	form := func(r *program.Requirement) standard.Bring {
		for _, c := range r.Bring {
			if holds(c.When, sc) && c.Is != nil {
				return *c.Is
			} else if holds(c.When, sc) {
				return ""
			}
		}
		return ""
	}
	return holds(a.When, sc) && holds(b.When, sc) && form(a) == form(b)
}

func (o *oracle) steps(f *program.Flow, sc *rule.Scope, may bool) {
	reached := walk(f, sc)
	for i := range f.Steps {
		s := &f.Steps[i]
		o.see(s.When, s.Step.When.Node, sc)
		comes := may && slices.Contains(reached, i)
		if s.Kind() == program.Parallel {
			continue
		}
		o.applies("step-never-reached", s.Node.Ref(), s.Step.When.Node, comes)
		cases(o, s.Actor, s.Step.Actor, sc, comes)
		cases(o, s.Deadline, s.Step.Deadline, sc, comes)
		if s.Within != nil {
			cases(o, s.Within.Maximum, s.Within.SLA.Maximum, sc, comes)
			cases(o, s.Within.Average, s.Within.SLA.Average, sc, comes)
		}
		if comes && !ends(f, sc, i, nil) {
			o.trapped[s.Node.Ref()] = true
		}
	}
}
