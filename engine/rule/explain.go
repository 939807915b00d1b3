package rule

import "strings"

// Explanation says why a rule, or a part of it, has its truth.
type Explanation struct {
	// Rule is the part as its author wrote it.
	Rule string
	// Condition is the id when the part is a named condition, else "".
	Condition string
	Truth     Truth
	// Facts are the facts that decided this part, or are missing for it, with
	// their values. Only a part without Because has them.
	Facts []FactValue
	// Context is like Answer.Context, for a part without Because.
	Context []string
	// Because are the parts that decided.
	Because []Explanation
}

// FactValue is a fact with its value.
type FactValue struct {
	ID    string
	Value Value
}

// Explain is like Eval, with the reasons: the parts that decided, down to single
// comparisons and the values they saw.
func (r *Rule) Explain(sc *Scope) Explanation {
	e := r.explain(r.root, sc)
	e.Rule = r.source
	return e
}

func (r *Rule) explain(p *part, sc *Scope) Explanation {
	v := p.eval(sc, nil)
	a := Answer{v.Truth, r.widen(v.why)}
	e := Explanation{Rule: p.text, Truth: a.Truth}
	switch p.form {
	case reference:
		e.Condition = p.named
		for _, k := range p.kids {
			e.Because = append(e.Because, r.explain(k, sc))
		}
	case negation:
		e.Because = []Explanation{r.explain(p.kids[0], sc)}
	case conjunction, disjunction:
		e.Because = r.deciding(p, a.Truth, sc)
	default:
		for _, id := range a.Facts(r.set) {
			fact := ref{place: inFacts, index: r.set.facts[id]}
			e.Facts = append(e.Facts, FactValue{id, *fact.fact(sc)})
		}
		e.Context = a.Context()
	}
	return e
}

// deciding explains the parts behind a truth: the first that settles it, else
// all those that share it.
func (r *Rule) deciding(p *part, t Truth, sc *Scope) []Explanation {
	var because []Explanation
	for _, k := range p.kids {
		e := r.explain(k, sc)
		if e.Truth != t {
			continue
		}
		because = append(because, e)
		if t == p.form.settles() {
			break
		}
	}
	return because
}

// String is the explanation on one line, without the truth:
// "sudah_5: age(tanggal_lahir) >= 5, tanggal_lahir = 2020-01-01".
func (e Explanation) String() string {
	if len(e.Because) == 0 {
		parts := []string{e.Rule}
		for _, f := range e.Facts {
			if e.Rule == f.ID {
				parts = nil // a fact used as a rule would stand there twice
			}
			parts = append(parts, f.ID+" = "+f.Value.String())
		}
		return strings.Join(parts, ", ")
	}
	reasons := make([]string, len(e.Because))
	for i, b := range e.Because {
		reasons[i] = b.String()
	}
	all := strings.Join(reasons, "; ")
	if e.Condition != "" {
		return e.Condition + ": " + all
	}
	return all
}
