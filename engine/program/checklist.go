package program

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// Checklist is what a service asks of one citizen and what it gives, each with
// the reason: the answer to "what must I bring?".
type Checklist struct {
	Flow *Flow
	// Eligible is False when a rule that is not advisory fails, Unknown while one may.
	Eligible rule.Truth
	// Rules are all eligibility rules, in the order of the standard.
	Rules []Judged
	// Papers are those to bring, NotRequired those that a rule leaves out, and
	// Depends those that wait for an answer; in the order of the standard.
	Papers, NotRequired, Depends []Listed
	// Groups are the groups that any of Papers belongs to.
	Groups []*Requirement
	// Asks are the facts that can still change this answer, in the order to ask
	// them; none once the citizen is not eligible. Later are the others that will
	// be asked at submission.
	Asks, Later []*Fact
	// Context names what else is unknown and matters: "channel", "bearer", ….
	// LaterContext is the rest of what submission asks: "channel", where there are several.
	Context, LaterContext []string

	Cost             Sum
	Maximum, Average Picked[civil.Duration]
	Products         []*Product
}

// Judged is an eligibility rule with the reason for its truth.
type Judged struct {
	*Eligibility
	Because rule.Explanation
}

// Listed is a paper with the reason why it is asked for or not; nil when it is
// always asked for. A group that a rule leaves out whole stands for its papers.
type Listed struct {
	Paper
	Because *rule.Explanation
}

// Checklist composes the answer for a situation. It is pure.
func (f *Flow) Checklist(s Situation) Checklist {
	sc := f.Scope(s)
	c := Checklist{Flow: f, Cost: f.Cost(sc)}
	verdict := f.Eligible(sc)
	c.Eligible = verdict.Truth
	for i := range f.Eligibility {
		if e := &f.Eligibility[i]; e.Must != nil {
			c.Rules = append(c.Rules, Judged{e, e.Must.Explain(sc)})
		}
	}
	for i := range f.Requirements {
		c.add(&f.Requirements[i], sc, "")
	}
	if f.SLA != nil {
		c.Maximum, c.Average = f.SLA.Maximum.Pick(sc), f.SLA.Average.Pick(sc)
	}
	given, products := f.Given(sc, nil)
	for i := range f.Products {
		if p := &f.Products[i]; slices.Contains(given, p.ID) {
			c.Products = append(c.Products, p)
		}
	}
	unknown := slices.Concat(verdict.Unknown, f.Papers(sc, nil).Unknown, c.Cost.Unknown, products)
	if f.SLA != nil {
		unknown = append(unknown, f.SLA.Maximum.open(sc)...)
		unknown = append(unknown, f.SLA.Average.open(sc)...)
	}
	c.ask(f.Asked(sc, unknown...), f.Citizen(f.Open(sc)))
	if s.Channel == "" && len(f.Channels) > 1 && c.Eligible != rule.False && !slices.Contains(c.Context, "channel") {
		c.LaterContext = append(c.LaterContext, "channel")
	}
	return c
}

// ask sorts what is still unknown into what matters here and what is for later.
func (c *Checklist) ask(here, all Need) {
	if c.Eligible == rule.False {
		return
	}
	c.Context = here.Context
	matters := c.Flow.Citizen(here).Facts
	for _, id := range all.Facts {
		fact, _ := c.Flow.Fact(id)
		if slices.Contains(matters, id) {
			c.Asks = append(c.Asks, fact)
		} else {
			c.Later = append(c.Later, fact)
		}
	}
}

// add lists a requirement: for each of its items whether it is to be brought.
func (c *Checklist) add(r *Requirement, sc *rule.Scope, group string) {
	f := c.Flow
	items, known := f.items(r, sc, nil)
	if !known {
		if r.When != nil && !r.When.UsesEach() && r.When.Eval(sc).Truth == rule.False {
			c.NotRequired = append(c.NotRequired, listed(r, perItem{}, group, r.When, sc))
			return
		}
		c.Depends = append(c.Depends, listed(r, perItem{}, group, f.answered[r.perFact], sc))
		return
	}
	for _, it := range items {
		scope := sc
		if r.each != nil {
			with := *sc
			with.Each = it.each
			scope = &with
		}
		one := listed(r, it, group, r.When, scope)
		switch {
		case r.When != nil && one.Why.Truth == rule.False:
			c.NotRequired = append(c.NotRequired, one)
		case r.When != nil && one.Why.Truth == rule.Unknown:
			c.Depends = append(c.Depends, one)
		case r.Group():
			before := len(c.Papers)
			for j := range r.AnyOf {
				c.add(&r.AnyOf[j], scope, r.ID)
			}
			if len(c.Papers) > before && !slices.Contains(c.Groups, r) {
				c.Groups = append(c.Groups, r)
			}
		default:
			c.Papers = append(c.Papers, one)
		}
	}
}

func listed(r *Requirement, it perItem, group string, why *rule.Rule, sc *rule.Scope) Listed {
	one := Listed{Paper: paperOf(r, &it, group)}
	if bring := r.Bring.Pick(sc); bring.Value != nil {
		one.Bring = *bring.Value
	}
	if why != nil {
		because := why.Explain(sc)
		one.Why, one.Because = why.Eval(sc), &because
	}
	return one
}
