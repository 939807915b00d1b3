package program

import (
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Eligibility is a rule that must hold for the service to be given.
type Eligibility struct {
	standard.Eligibility
	Must *rule.Rule
}

func (b *builder) eligibility(list []standard.Eligibility) {
	for _, e := range list {
		b.flow.Eligibility = append(b.flow.Eligibility, Eligibility{e, b.rule(e.Must)})
	}
}

// Verdict is the eligibility in a situation.
type Verdict struct {
	// Truth is False when a rule that is not advisory fails, Unknown while one may.
	Truth rule.Truth
	// Failed are the rules that fail, advisory ones included.
	Failed []*Eligibility
	// Unknown are the answers still open.
	Unknown []rule.Answer
}

// Eligible judges all eligibility rules.
func (f *Flow) Eligible(sc *rule.Scope) Verdict {
	v := Verdict{Truth: rule.True}
	for i := range f.Eligibility {
		e := &f.Eligibility[i]
		if e.Must == nil {
			continue
		}
		switch a := e.Must.Eval(sc); a.Truth {
		case rule.False:
			v.Failed = append(v.Failed, e)
			if !e.Advisory {
				v.Truth = rule.False
			}
		case rule.Unknown:
			v.Unknown = append(v.Unknown, a)
			if !e.Advisory && v.Truth == rule.True {
				v.Truth = rule.Unknown
			}
		}
	}
	return v
}
