package explore

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// guard is what decides whether a value by cases matters in a situation.
type guard struct {
	rules []use
	// holds tells whether it matters; nil: always.
	holds func(*rule.Scope) bool
	each  *rule.Field
}

// cases finds values by cases with a gap, and cases that are never used.
func (q *inquiry) cases(f *program.Flow) {
	if f.SLA != nil {
		askCases(q, f, guard{}, f.SLA.Average, f.SLA.SLA.Average)
		askCases(q, f, guard{}, f.SLA.Maximum, f.SLA.SLA.Maximum)
	}
	if f.Fee != nil {
		askCases(q, f, guard{}, f.Fee.Amount, f.Fee.Fee.Amount)
		for i := range f.Fee.Items {
			it := &f.Fee.Items[i]
			askCases(q, f, when(it.When, it.FeeItem.When.Node), it.Amount, it.FeeItem.Amount)
		}
	}
	path := pathUses(f)
	for i := range f.Steps {
		s := &f.Steps[i]
		entered := guard{rules: path, holds: func(sc *rule.Scope) bool {
			g := newGraph(f, sc)
			return g.reached[s.Index] && !g.pass[s.Index]
		}}
		askCases(q, f, entered, s.Actor, s.Step.Actor)
		askCases(q, f, entered, s.Deadline, s.Step.Deadline)
		if s.Within != nil {
			askCases(q, f, entered, s.Within.Maximum, s.Within.SLA.Maximum)
			askCases(q, f, entered, s.Within.Average, s.Within.SLA.Average)
		}
	}
	q.forms(f, f.Requirements, guard{})
}

func when(r *rule.Rule, n *standard.Node) guard {
	if r == nil {
		return guard{}
	}
	return guard{rules: []use{{rule: r, node: n}}, holds: func(sc *rule.Scope) bool { return r.Eval(sc).Truth == rule.True }}
}

// forms looks at the forms in which papers are brought; of a group's papers its
// own rule must hold, too.
func (q *inquiry) forms(f *program.Flow, list []program.Requirement, group guard) {
	for i := range list {
		r := &list[i]
		own := when(r.When, r.Requirement.When.Node)
		own.each = eachOf(f, r)
		for j := range own.rules {
			own.rules[j].each = own.each
		}
		asked := guard{each: own.each, rules: append(own.rules, group.rules...), holds: func(sc *rule.Scope) bool {
			return (own.holds == nil || own.holds(sc)) && (group.holds == nil || group.holds(sc))
		}}
		askCases(q, f, asked, r.Bring, r.Requirement.Bring)
		q.forms(f, r.AnyOf, asked)
	}
}

// askCases tries one value by cases among the citizens who may apply.
func askCases[T any](q *inquiry, f *program.Flow, g guard, cases program.Cases[T], written standard.Cases[T]) {
	if len(cases) == 0 || cases[0].When == nil {
		return
	}
	node := written[0].Node
	if node == nil || node.Parent == nil {
		return
	}
	rules := append(caseUses(cases, written, g.each), g.rules...)
	list := ""
	if g.each != nil && g.each.ID != "each" {
		list = g.each.ID
		rules = add(rules, use{fact: list})
	}
	won := make([]bool, len(cases))
	open := false
	gap := diag.Args(nil)
	p := q.among(f, node.Parent, rules, func(at Situation, sc *rule.Scope) bool {
		for _, each := range eachIn(f, g.each, list, sc) {
			with := *sc
			with.Each = each
			if g.holds != nil && !g.holds(&with) {
				continue
			}
			picked := cases.Pick(&with)
			switch {
			case picked.Index >= 0:
				won[picked.Index] = true
			case !picked.Known:
				open = true
			case gap == nil && shown(at, f):
				gap = at.witness(f)
			}
		}
		return true
	})
	if gap != nil {
		q.once(node.Parent, diag.New(codeNoCaseHolds, node.Parent.At(), node.Parent.Ref(), gap))
	}
	for i, c := range written {
		n := c.When.Node
		if n == nil {
			continue // the last case catches what may come; it may be there for safety
		}
		w := q.weigh(codeCaseNeverReached, n, func(day diag.Args) diag.Finding { return diag.New(codeCaseNeverReached, n.At(), n.Ref(), day) })
		w.seen = w.seen || won[i] || open || q.constant[n]
		w.certain, w.onDay = w.certain && p.certain, w.onDay || p.onDay
	}
}

// eachIn is what `each` may be in a situation, no value where there is no `each`.
func eachIn(f *program.Flow, each *rule.Field, list string, sc *rule.Scope) []rule.Value {
	if each == nil {
		return []rule.Value{{}}
	}
	return members(f, each, list, sc)
}

// once tells of a place only the first time, though variants share it.
func (q *inquiry) once(n *standard.Node, f diag.Finding) {
	w := q.weigh(f.Code, n, nil)
	if !w.seen {
		w.seen = true
		q.tell(f)
	}
}
