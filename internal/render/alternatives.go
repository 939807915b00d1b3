package render

import (
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// maxAlternatives bounds the ways that stand side by side in a picture.
const maxAlternatives = 4

// way is a run of steps under one rule.
type way struct {
	when  *rule.Rule
	steps []*program.Step
}

// stretch is what stands next in a procedure: steps that are always done have one
// way without a rule; otherwise the ways exclude each other.
type stretch struct {
	ways []way
	// always tells that one of the ways is taken in every situation.
	always bool
}

// stretches divides steps into those always done and groups of alternatives.
func (b *builder) stretches(f *program.Flow, steps []*program.Step, targets map[program.Target]bool) []stretch {
	var out []stretch
	for i := 0; i < len(steps); {
		s := steps[i]
		if b.decided(f, s) {
			out = append(out, stretch{ways: []way{{steps: []*program.Step{s}}}, always: true})
			i++
			continue
		}
		group := stretch{ways: []way{{s.When, []*program.Step{s}}}}
		n := 1
		for simple(s) && i+n < len(steps) && simple(steps[i+n]) && !b.decided(f, steps[i+n]) && !targets[program.Target(steps[i+n].Index)] {
			if !group.add(f, steps[i+n]) {
				break
			}
			n++
		}
		group.always = exhaustive(f, group.rules())
		out = append(out, group)
		i += n
	}
	return out
}

// decided reports whether no rule that is still open says if a step is done.
func (b *builder) decided(f *program.Flow, s *program.Step) bool {
	_, settled := f.Words(b.Lang, s.When)
	return settled == rule.True
}

// simple steps may share a stretch with others: they lead only onwards.
func simple(s *program.Step) bool { return len(s.Outcomes) == 0 && len(s.Branches) == 0 }

func (g *stretch) rules() []*rule.Rule {
	var rules []*rule.Rule
	for _, w := range g.ways {
		rules = append(rules, w.when)
	}
	return rules
}

// add takes a step into the way with its rule, or as another way that excludes
// all others; false when neither can be.
func (g *stretch) add(f *program.Flow, s *program.Step) bool {
	for i := range g.ways {
		if g.ways[i].when.Source() == s.When.Source() {
			g.ways[i].steps = append(g.ways[i].steps, s)
			return true
		}
	}
	if len(g.ways) == maxAlternatives || !exclusive(f, append(g.rules(), s.When)) {
		return false
	}
	g.ways = append(g.ways, way{s.When, []*program.Step{s}})
	return true
}
