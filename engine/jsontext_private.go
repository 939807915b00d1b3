package engine

import (
	"math"
	"slices"
	"strconv"

	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// private writes what is private of an event; facts are the event's, of which those are
// written that stand as erased in its public part.
func (t *jsonText) private(p *private, facts map[string]rule.Value, hides func(fact string) bool) {
	t.begin('{')
	t.hiddenFacts("facts", facts, hides)
	if p.Applicant != nil {
		t.person("applicant", p.Applicant)
	}
	if p.Subject != nil {
		t.person("subject", p.Subject)
	}
	t.optText("reason", p.Reason)
	t.optText("text", p.Text)
	t.optText("late", p.Late)
	t.optText("user", p.User)
	t.optText("capacity", p.Capacity)
	if len(p.Papers) > 0 {
		t.rest("papers", p.Papers)
	}
	t.end('}')
}

func (t *jsonText) person(name string, p *Person) {
	t.name(name)
	t.begin('{')
	t.optText("name", p.Name)
	t.optText("nik", p.NIK)
	t.optText("no_nik", p.NoNIK)
	t.optText("contact", p.Contact)
	t.end('}')
}

// optFacts writes facts in the order of their ids; those that hides says so, which may
// be nil, as erased.
func (t *jsonText) optFacts(name string, facts map[string]rule.Value, hides func(fact string) bool) {
	if len(facts) == 0 {
		return
	}
	t.name(name)
	t.begin('{')
	for _, id := range t.ordered(facts) {
		t.key(id)
		v := facts[id]
		if hides != nil && v.State() == rule.Known && hides(id) {
			v = rule.ErasedValue()
		}
		t.value(v)
	}
	t.end('}')
}

// hiddenFacts writes the facts that optFacts does not, if there are any.
func (t *jsonText) hiddenFacts(name string, facts map[string]rule.Value, hides func(fact string) bool) {
	begun := false
	for _, id := range t.ordered(facts) {
		v := facts[id]
		if v.State() != rule.Known || !hides(id) {
			continue
		}
		if !begun {
			begun = true
			t.name(name)
			t.begin('{')
		}
		t.key(id)
		t.value(v)
	}
	if begun {
		t.end('}')
	}
}

// ordered are the ids of facts in order, good until it is called again.
func (t *jsonText) ordered(facts map[string]rule.Value) []string {
	t.keys = t.keys[:0]
	for id := range facts {
		t.keys = append(t.keys, id)
	}
	slices.Sort(t.keys)
	return t.keys
}

// key begins a member of any name.
func (t *jsonText) key(name string) {
	t.string(name)
	t.out[len(t.out)-1] = ':'
}

// value writes the answer to a fact as rule.Value does, and leaves lists to it.
func (t *jsonText) value(v rule.Value) {
	switch v.State() {
	case rule.Unasked:
		t.out = append(t.out, "null,"...)
		return
	case rule.Absent:
		t.out = append(t.out, `{"state":"absent"},`...)
		return
	case rule.Erased:
		t.out = append(t.out, `{"state":"erased"},`...)
		return
	}
	kind := v.Kind()
	switch n := math.Abs(v.Number()); {
	case kind == rule.Number && (n == 0 || n >= 1e-6 && n < 1e21): // others have an exponent
	case kind == rule.Text, kind == rule.Choice, kind == rule.Application, kind == rule.Money, kind == rule.Boolean, kind == rule.Date:
	default:
		t.any(v)
		return
	}
	t.begin('{')
	t.text("kind", string(kind))
	t.name("value")
	switch kind {
	case rule.Number:
		t.out = append(strconv.AppendFloat(t.out, v.Number(), 'f', -1, 64), ',')
	case rule.Money:
		t.out = append(strconv.AppendInt(t.out, v.Money(), 10), ',')
	case rule.Boolean:
		t.out = append(strconv.AppendBool(t.out, v.Bool()), ',')
	case rule.Date:
		t.string(v.Date().String())
	default:
		t.string(v.Text())
	}
	t.end('}')
}
