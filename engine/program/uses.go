package program

import (
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// reporter checks what a complaint standard says of its reporter.
func (b *builder) reporter() {
	r := b.std.Reporter
	if r == nil {
		b.listAnswers()
		return
	}
	if r.About != "" {
		if i, ok := b.flow.facts[r.About]; !ok || b.flow.Facts[i].Type != standard.TypeApplication {
			b.unknown(codeUnknownFact, child(r.Node, "about"), r.About, b.factIDs())
		}
	}
	b.flow.Secret = b.rule(r.Secret)
	for _, id := range r.VisibleTo {
		b.role(id, r.Node, "visible_to")
	}
	b.listAnswers()
}

// listAnswers prepares, for facts that decide by being there (lists and sums),
// the question whether they were answered, and marks the facts that rules read.
func (b *builder) listAnswers() {
	f := b.flow
	f.answered = map[int]*rule.Rule{}
	for i := range f.Facts {
		fact := &f.Facts[i]
		switch fact.Type {
		case standard.TypeList, standard.TypeMoney:
			if r, problem := f.Set.Compile("answered(" + fact.ID + ")"); problem == nil {
				f.answered[i] = r
			}
		}
	}
	for _, r := range f.rules() {
		for _, id := range r.Facts() {
			f.Facts[f.facts[id]].Read = true
		}
	}
}

// rules lists every rule of the flow but those of facts.
func (f *Flow) rules() []*rule.Rule {
	var all []*rule.Rule
	add := func(r *rule.Rule) {
		if r != nil {
			all = append(all, r)
		}
	}
	for i := range f.Facts {
		add(f.Facts[i].When)
	}
	for i := range f.Eligibility {
		add(f.Eligibility[i].Must)
	}
	var papers func([]Requirement)
	papers = func(list []Requirement) {
		for i := range list {
			add(list[i].When)
			addCases(add, list[i].Bring)
			papers(list[i].AnyOf)
		}
	}
	papers(f.Requirements)
	for i := range f.Steps {
		s := &f.Steps[i]
		add(s.When)
		addCases(add, s.Actor)
		addCases(add, s.Deadline)
		if s.Within != nil {
			addCases(add, s.Within.Maximum)
			addCases(add, s.Within.Average)
		}
	}
	if f.SLA != nil {
		addCases(add, f.SLA.Maximum)
		addCases(add, f.SLA.Average)
	}
	if f.Fee != nil {
		addCases(add, f.Fee.Amount)
		for i := range f.Fee.Items {
			add(f.Fee.Items[i].When)
			addCases(add, f.Fee.Items[i].Amount)
		}
	}
	for i := range f.Products {
		add(f.Products[i].When)
	}
	add(f.Secret)
	return all
}

func addCases[T any](add func(*rule.Rule), cases Cases[T]) {
	for _, c := range cases {
		add(c.When)
	}
}
