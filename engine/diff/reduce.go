package diff

import (
	"fmt"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// changedNames are the facts and conditions that do not mean the same in both
// versions, with all that mention them.
func changedNames(old, new *parts) map[string]bool {
	changed := map[string]bool{}
	versions := [2]*parts{old, new}
	said := [2]map[string]string{{}, {}}
	for i, p := range versions {
		for _, c := range p.conditions {
			said[i][c.ID] = string(written(c.Rule.Text))
		}
		for _, x := range p.facts {
			x.Label, x.Help, x.Personal = "", "", false // words that no rule reads
			said[i][x.ID] = string(written(x))
		}
	}
	for i := range versions {
		for id, text := range said[i] {
			if said[1-i][id] != text {
				changed[id] = true
			}
		}
	}
	for grown := true; grown; {
		grown = false
		for i := range versions {
			for id, text := range said[i] {
				if !changed[id] && intersects(mentions(text), changed) {
					changed[id], grown = true, true
				}
			}
		}
	}
	return changed
}

func intersects(a, b map[string]bool) bool {
	for x := range a {
		if b[x] {
			return true
		}
	}
	return false
}

// withoutSame drops from both versions the papers that mean the same in them.
func withoutSame(old, new []standard.Requirement, changed map[string]bool) (a, b []standard.Requirement) {
	equal := map[string]bool{}
	for _, o := range old {
		for _, n := range new {
			if o.ID == n.ID && alike(o, n) && !intersects(mentions(o), changed) {
				equal[o.ID] = true
			}
		}
	}
	drop := func(list []standard.Requirement) []standard.Requirement {
		return slices.DeleteFunc(slices.Clone(list), func(r standard.Requirement) bool { return equal[r.ID] })
	}
	return drop(old), drop(new)
}

// reduce cuts both versions down to an aspect. ok is false when they cannot differ
// in it.
func (a *aspect) reduce(old, new *parts) (cut [2]parts, ok bool) {
	changed := changedNames(old, new)
	a.keep(old, &cut[0])
	a.keep(new, &cut[1])
	cut[0].requirements, cut[1].requirements = withoutSame(cut[0].requirements, cut[1].requirements, changed)
	if a.compare != nil && alike(content(cut[0]), content(cut[1])) && !intersects(mentions(content(cut[0])), changed) {
		return cut, false
	}
	if a.compare == nil && alike(old.eligibility, new.eligibility) && !intersects(mentions(old.eligibility), changed) {
		return cut, false
	}
	versions := [2]*parts{old, new}
	// What the rules of the aspect read, in either version, and the eligibility
	// rules that read any of it: others leave open whether a citizen is in one of
	// its situations, not what follows there.
	words := map[string]bool{}
	for i, p := range versions {
		cut[i].eligibility = p.eligibility
		kept := content(cut[i])
		if a.compare == nil {
			kept = p.eligibility
		}
		for w := range p.closure(mentions(kept)) {
			words[w] = true
		}
	}
	for grown := a.compare != nil; grown; {
		grown = false
		for _, p := range versions {
			for _, e := range p.eligibility {
				reads := p.closure(mentions(e.Must.Text))
				if !intersects(p.names(reads), words) {
					continue
				}
				for w := range reads {
					if !words[w] {
						words[w], grown = true, true
					}
				}
			}
		}
	}
	for i, p := range versions {
		cut[i].eligibility = slices.DeleteFunc(slices.Clone(p.eligibility), func(e standard.Eligibility) bool {
			return a.compare != nil && !intersects(p.names(p.closure(mentions(e.Must.Text))), words)
		})
		cut[i].facts = slices.DeleteFunc(slices.Clone(p.facts), func(x standard.Fact) bool { return !words[x.ID] })
		cut[i].conditions = slices.DeleteFunc(slices.Clone(p.conditions), func(c standard.Condition) bool { return !words[c.ID] })
		cut[i].components.Channels = p.components.Channels
	}
	return cut, true
}

// content is what an aspect compares, without what it shares with the others.
func content(p parts) any {
	return []any{p.requirements, p.components.Steps, p.components.SLA, p.components.Fee, p.components.Products, p.reporter}
}

// compile makes a flow of cut parts. Names that rules may read (the other
// variants) stay.
func (p *parts) compile(of *program.Flow) (*program.Flow, error) {
	std := &standard.Standard{
		Office: of.Standard.Office, ID: of.Standard.ID, Version: of.Standard.Version, Title: of.Standard.Title,
		Facts: p.facts, Conditions: p.conditions, Eligibility: p.eligibility, Requirements: unjudged(p.requirements),
		Components: p.components, Reporter: p.reporter,
	}
	if std.Reporter != nil {
		about := *std.Reporter
		about.About = ""
		std.Reporter = &about
	}
	if sla := std.SLA; sla != nil {
		// From which step to which it counts is compared apart.
		unbound := *sla
		unbound.Starts, unbound.Ends = "", ""
		std.SLA = &unbound
	}
	std.Steps = loose(std.Steps, p.facts)
	for _, v := range of.Standard.Variants {
		std.Variants = append(std.Variants, standard.Variant{ID: v.ID, Title: v.Title})
	}
	compiled, findings := program.Compile(std, program.Options{})
	for _, f := range findings {
		if f.Severity == diag.Error {
			return nil, fmt.Errorf("compare %s: %s", std.Ref(), f.Message(diag.EN))
		}
	}
	flow, _ := compiled.Flow(of.ID())
	return flow, nil
}

// unjudged leaves out where papers are judged: the steps may not be there.
func unjudged(list []standard.Requirement) []standard.Requirement {
	out := slices.Clone(list)
	for i := range out {
		out[i].JudgedAt = ""
		out[i].AnyOf = unjudged(out[i].AnyOf)
	}
	return out
}

// loose leaves out of steps what they name elsewhere: products, and facts that
// nothing here reads.
func loose(list []standard.Step, facts []standard.Fact) []standard.Step {
	out := slices.Clone(list)
	for i := range out {
		out[i].Products = nil
		out[i].Records = slices.DeleteFunc(slices.Clone(out[i].Records), func(id string) bool {
			return !slices.ContainsFunc(facts, func(x standard.Fact) bool { return x.ID == id })
		})
		branches := slices.Clone(out[i].Parallel)
		for j := range branches {
			branches[j] = loose(branches[j], facts)
		}
		out[i].Parallel = branches
	}
	return out
}
