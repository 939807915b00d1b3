package explore

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// tally is what a rule was seen to answer in the situations of all variants.
type tally struct {
	use
	// uses are the conditions it goes through.
	conditions       []string
	yes, no, open    bool
	uncertain, onDay bool
}

// rules finds the rules that are never, and those that are always true. A rule that
// only says again what a constant condition says is not told.
func (q *inquiry) rules() {
	tallies := map[*standard.Node]*tally{}
	var order []*tally
	look := func(f *program.Flow, u use) {
		if u.rule == nil || u.node == nil {
			return
		}
		t, ok := tallies[u.node]
		if !ok {
			t = &tally{use: u, conditions: u.rule.Conditions()}
			tallies[u.node] = t
			order = append(order, t)
		}
		q.tally(f, u, t)
	}
	constant := map[string]bool{}
	for _, f := range q.program.Flows {
		for _, c := range conditions(f) {
			if r, ok := f.Set.Condition(c.ID); ok {
				look(f, use{rule: r, node: c.Rule.Node})
			}
		}
	}
	named := len(order)
	for _, f := range q.program.Flows {
		for _, u := range uses(f) {
			look(f, u)
		}
	}
	for i, t := range order {
		code, is := t.constant()
		if !is {
			continue
		}
		q.constant[t.node] = true
		told := slices.ContainsFunc(t.conditions, func(id string) bool { return constant[id] })
		if i < named {
			constant[t.node.Key] = true
		}
		if told {
			continue
		}
		if t.must && code == codeNeverTrue {
			continue // told as: nobody may apply
		}
		f := diag.New(code, t.node.At(), t.node.Ref(), q.day(t.onDay))
		q.tell(f)
	}
}

func conditions(f *program.Flow) []standard.Condition {
	all := f.Standard.Conditions
	if f.Variant != nil {
		all = slices.Concat(all, f.Variant.Conditions)
	}
	return all
}

// constant is the code of a rule that has one answer in all situations.
func (t *tally) constant() (code string, is bool) {
	switch {
	case t.uncertain || t.open || t.yes == t.no:
		return "", false
	case t.yes:
		return codeAlwaysTrue, true
	}
	return codeNeverTrue, true
}

// tally tries a rule until it was seen to be both true and false.
func (q *inquiry) tally(f *program.Flow, u use, t *tally) {
	if t.yes && t.no {
		return
	}
	wanted := []use{u}
	list := ""
	if u.each != nil && u.rule.UsesEach() && u.each.ID != "each" {
		list = u.each.ID
		wanted = add(wanted, use{fact: list})
	}
	proof := q.try(f, u.node, wanted, func(_ Situation, sc *rule.Scope) bool {
		for _, each := range items(f, u, list, sc) {
			with := *sc
			with.Each = each
			switch u.rule.Eval(&with).Truth {
			case rule.True:
				t.yes = true
			case rule.False:
				t.no = true
			default:
				t.open = true
			}
		}
		return !t.yes || !t.no
	})
	t.uncertain = t.uncertain || !proof.certain
	t.onDay = t.onDay || proof.onDay
}

// items are what `each` may be in a situation; one without meaning where the rule
// does not read it.
func items(f *program.Flow, u use, list string, sc *rule.Scope) []rule.Value {
	if u.each == nil || !u.rule.UsesEach() {
		return []rule.Value{{}}
	}
	return members(f, u.each, list, sc)
}

// members are the items of a list fact, or of a list that is written out.
func members(f *program.Flow, each *rule.Field, list string, sc *rule.Scope) []rule.Value {
	var values []rule.Value
	if list == "" {
		for _, id := range each.Choices {
			values = append(values, rule.ChoiceValue(id))
		}
		return values
	}
	if i, ok := f.Set.Index(list); ok {
		for _, it := range sc.Facts[i].Items() {
			values = append(values, rule.ItemValue(it))
		}
	}
	return values
}
