package program

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Fact is a declared fact with the rule under which it is asked.
type Fact struct {
	standard.Fact
	Field rule.Field
	When  *rule.Rule // nil: always
	// Read tells whether any rule, list or sum of the flow depends on it.
	Read bool
}

// OfOffice reports whether an officer enters the fact.
func (f Fact) OfOffice() bool { return f.From == standard.FromOffice }

func (b *builder) askedFacts(facts []standard.Fact) {
	for i, f := range facts {
		b.flow.facts[f.ID] = i
		b.flow.Facts = append(b.flow.Facts, Fact{Fact: f, Field: field(f), When: b.rule(f.When)})
		for _, s := range f.Of {
			if !s.When.IsZero() {
				b.add(codeListFieldWhen, child(s.Node, "when"), nil)
			}
		}
		if when := b.flow.Facts[i].When; when != nil {
			for _, read := range when.Facts() {
				if j, ok := b.flow.facts[read]; !ok || j >= i {
					b.add(codeFactOrder, child(f.Node, "when"), diag.Args{"fact": f.ID, "later": read})
				}
			}
		}
	}
}

// Fact finds a fact by id.
func (f *Flow) Fact(id string) (*Fact, bool) {
	i, ok := f.facts[id]
	if !ok {
		return nil, false
	}
	return &f.Facts[i], true
}

// Situation is what is known when a flow is asked something.
type Situation struct {
	// Answers are the facts given so far, by id.
	Answers map[string]rule.Value
	Channel string
	Bearer  string
	// Today is the day of submission once submitted.
	Today       civil.Date
	WorkingDays rule.WorkingDays
}

// Scope lays a situation out for the flow's rules: a fact that is not asked for
// because its rule is false is absent, whatever was answered; one whose rule is
// not known yet is unknown.
func (f *Flow) Scope(s Situation) *rule.Scope {
	sc := &rule.Scope{
		Facts:   make([]rule.Value, len(f.Facts)),
		Variant: f.ID(), Channel: s.Channel, Bearer: s.Bearer,
		Today: s.Today, WorkingDays: s.WorkingDays,
	}
	if len(f.Channels) == 1 && sc.Channel == "" {
		sc.Channel = f.Channels[0].ID
	}
	for i := range f.Facts {
		fact := &f.Facts[i]
		if fact.When != nil {
			switch fact.When.Eval(sc).Truth {
			case rule.False:
				sc.Facts[i] = rule.AbsentValue()
				continue
			case rule.Unknown:
				continue
			}
		}
		sc.Facts[i] = s.Answers[fact.ID]
	}
	return sc
}

// Need is what must be known before an answer can be given.
type Need struct {
	// Facts are in the order of the standard.
	Facts []string
	// Context names what is missing besides facts: "channel", "calendar", ….
	Context []string
}

// Empty reports whether nothing is missing.
func (n Need) Empty() bool { return len(n.Facts) == 0 && len(n.Context) == 0 }

// Asked gathers what unknown answers are waiting for. A fact whose own rule is
// not known yet is replaced by the facts that decide that rule.
func (f *Flow) Asked(sc *rule.Scope, answers ...rule.Answer) Need {
	if len(answers) == 0 {
		return Need{}
	}
	wanted := make([]bool, len(f.Facts))
	seen := make([]bool, len(f.Facts))
	var context []string
	var want func(a rule.Answer)
	want = func(a rule.Answer) {
		if a.Truth != rule.Unknown {
			return
		}
		for _, c := range a.Context() {
			if !slices.Contains(context, c) {
				context = append(context, c)
			}
		}
		for _, id := range a.Facts(f.Set) {
			i := f.facts[id]
			if seen[i] {
				continue
			}
			seen[i] = true
			if when := f.Facts[i].When; when != nil {
				if asked := when.Eval(sc); asked.Truth == rule.Unknown {
					want(asked)
					continue
				}
			}
			wanted[i] = true
		}
	}
	for _, a := range answers {
		want(a)
	}
	need := Need{Context: context}
	for i, w := range wanted {
		if w {
			need.Facts = append(need.Facts, f.Facts[i].ID)
		}
	}
	return need
}

// Citizen is the part of a need that the applicant can answer: facts of the
// office are entered later, at the step that records them, and nobody at the
// counter can answer for a calendar.
func (f *Flow) Citizen(n Need) Need {
	var out Need
	for _, id := range n.Facts {
		if !f.Facts[f.facts[id]].OfOffice() {
			out.Facts = append(out.Facts, id)
		}
	}
	return out
}
