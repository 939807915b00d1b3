package diff

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// aspect is one side of a standard that is compared by itself: only the facts that
// its own rules and the eligibility read then matter, so that the situations to
// look at stay few.
type aspect struct {
	name string
	// keep copies what belongs to the aspect.
	keep func(from, to *parts)
	// compare tells how the versions differ in a situation in which both serve the
	// citizen; nil for the eligibility itself.
	compare func(*found, *pair, here)
}

// parts are what a variant of a standard asks, does and gives, as written.
type parts struct {
	facts        []standard.Fact
	conditions   []standard.Condition
	eligibility  []standard.Eligibility
	requirements []standard.Requirement
	components   standard.Components
	reporter     *standard.Reporter
}

func partsOf(flow *program.Flow) parts {
	std := flow.Standard
	p := parts{
		facts: slices.Clone(std.Facts), conditions: slices.Clone(std.Conditions), eligibility: slices.Clone(std.Eligibility),
		requirements: slices.Clone(std.Requirements), components: flow.Parts, reporter: std.Reporter,
	}
	if v := flow.Variant; v != nil {
		p.facts, p.conditions = append(p.facts, v.Facts...), append(p.conditions, v.Conditions...)
		p.eligibility, p.requirements = append(p.eligibility, v.Eligibility...), append(p.requirements, v.Requirements...)
	}
	return p
}

// aspects are the sides that are compared.
var aspects = []aspect{
	{"eligibility", func(_, _ *parts) {}, nil},
	{"requirements", func(from, to *parts) { to.requirements = from.requirements }, func(f *found, p *pair, at here) {
		f.papers(demands(at.flow[0], at.scope[0]), demands(at.flow[1], at.scope[1]))
	}},
	{"steps", func(from, to *parts) {
		to.components.Steps, to.components.Fee = from.components.Steps, from.components.Fee
	}, func(f *found, p *pair, at here) {
		f.steps(p.hours, stepsOf(at.flow[0], at.scope[0]), stepsOf(at.flow[1], at.scope[1]))
	}},
	{"sla", func(from, to *parts) { to.components.SLA = from.components.SLA }, func(f *found, p *pair, at here) {
		f.promise(p.hours, promiseIn(at.flow[0].SLA, at.scope[0]), promiseIn(at.flow[1].SLA, at.scope[1]), wholeTimes, "sla")
	}},
	{"fee", func(from, to *parts) { to.components.Fee = from.components.Fee }, func(f *found, p *pair, at here) {
		f.fee(at.flow[0].Cost(at.scope[0]), at.flow[1].Cost(at.scope[1]))
	}},
	{"products", func(from, to *parts) { to.components.Products = from.components.Products }, func(f *found, p *pair, at here) {
		f.products(given(at.flow[0], at.scope[0]), given(at.flow[1], at.scope[1]))
	}},
	{"reporter", func(from, to *parts) { to.reporter = from.reporter }, func(f *found, p *pair, at here) {
		f.secrecy(at)
	}},
}

// word finds the names in a rule.
var word = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]*`)

// mentions are all words in the values of v: a superset of the facts and
// conditions that its rules name.
func mentions(v any) map[string]bool {
	words := map[string]bool{}
	for _, w := range word.FindAllString(string(written(v)), -1) {
		words[w] = true
	}
	return words
}

// written is the canonical text of a part; two parts that are written the same
// mean the same as long as what they mention does.
func written(v any) []byte {
	raw, err := json.Marshal(v)
	if err != nil {
		return nil // a value without a JSON form is told of by Compile
	}
	return raw
}

func alike(a, b any) bool { return bytes.Equal(written(a), written(b)) }

// closure adds to words all that the facts and conditions among them mention in turn.
func (p *parts) closure(words map[string]bool) map[string]bool {
	for grown := true; grown; {
		grown = false
		add := func(id string, v any) {
			if !words[id] {
				return
			}
			for w := range mentions(v) {
				if !words[w] {
					words[w], grown = true, true
				}
			}
		}
		for _, c := range p.conditions {
			add(c.ID, c.Rule.Text)
		}
		for _, x := range p.facts {
			add(x.ID, x.When.Text)
		}
	}
	return words
}

// names are the facts and conditions among words.
func (p *parts) names(words map[string]bool) map[string]bool {
	out := map[string]bool{}
	for _, c := range p.conditions {
		if words[c.ID] {
			out[c.ID] = true
		}
	}
	for _, x := range p.facts {
		if words[x.ID] {
			out[x.ID] = true
		}
	}
	for _, w := range []string{"bearer", "channel"} {
		if words[w] {
			out[w] = true
		}
	}
	return out
}
