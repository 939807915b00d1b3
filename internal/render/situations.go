package render

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// maxSituations bounds the situations that are tried to tell rules apart.
const maxSituations = 1024

// situations calls try with every situation that a few rules can tell apart,
// until it gives false. ok is false when they cannot be listed: then nothing is
// known of the rules.
func situations(f *program.Flow, rules []*rule.Rule, try func(*rule.Scope) bool) (ok bool) {
	var facts []*program.Fact
	channels := []string{""}
	known := map[string]bool{}
	for _, r := range rules {
		if r.UsesBearer() || r.UsesToday() || r.UsesEach() || r.UsesCalendar() {
			return false
		}
		if r.UsesChannel() && len(channels) == 1 && channels[0] == "" {
			channels = nil
			for _, c := range f.Channels {
				channels = append(channels, c.ID)
			}
		}
		for _, id := range r.Facts() {
			fact, found := f.Fact(id)
			if !found {
				return false
			}
			if !known[id] {
				known[id] = true
				facts = append(facts, fact)
			}
		}
	}
	number := len(channels)
	values := make([][]rule.Value, len(facts))
	for i, fact := range facts {
		if values[i] = answers(f, fact); values[i] == nil {
			return false
		}
		if number *= len(values[i]); number > maxSituations || number == 0 {
			return false
		}
	}
	scope := &rule.Scope{Facts: make([]rule.Value, len(f.Set.Facts()))}
	if f.Variant != nil {
		scope.Variant = f.Variant.ID
	}
	for n := range number {
		scope.Channel = channels[n%len(channels)]
		n /= len(channels)
		for i, fact := range facts {
			at, _ := f.Set.Index(fact.ID)
			scope.Facts[at] = values[i][n%len(values[i])]
			n /= len(values[i])
		}
		if !try(scope) {
			return true
		}
	}
	return true
}

// answers are all answers a fact can have, nil when they cannot be listed.
func answers(flow *program.Flow, f *program.Fact) []rule.Value {
	var out []rule.Value
	switch f.Type {
	case standard.TypeBoolean:
		out = []rule.Value{rule.BoolValue(true), rule.BoolValue(false)}
	case standard.TypeChoice:
		for _, c := range f.Choices {
			out = append(out, rule.ChoiceValue(c.ID))
		}
	default:
		return nil
	}
	if _, asked := flow.Words(diag.ID, f.When); f.Optional || asked != rule.True {
		out = append(out, rule.AbsentValue())
	}
	return out
}

// exclusive reports whether no two of the rules ever hold together.
func exclusive(f *program.Flow, rules []*rule.Rule) bool {
	apart := true
	ok := situations(f, rules, func(sc *rule.Scope) bool {
		apart = holding(rules, sc) <= 1
		return apart
	})
	return ok && apart
}

// exhaustive reports whether one of the rules holds always.
func exhaustive(f *program.Flow, rules []*rule.Rule) bool {
	always := true
	ok := situations(f, rules, func(sc *rule.Scope) bool {
		always = holding(rules, sc) > 0
		return always
	})
	return ok && always
}

func holding(rules []*rule.Rule, sc *rule.Scope) int {
	n := 0
	for _, r := range rules {
		if r.Eval(sc).Truth == rule.True {
			n++
		}
	}
	return n
}
