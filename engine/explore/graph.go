package explore

import (
	"maps"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// graph is the way through the steps in one situation: steps whose rule is false,
// and payments of nothing, are passed by.
type graph struct {
	flow *program.Flow
	sc   *rule.Scope
	// pass[i] says that step i is passed by, next[i] where it leads then.
	pass []bool
	// ends[i] says that from step i an end can be reached: of its branch, or of all.
	ends    []bool
	reached []bool
	unknown bool
}

func newGraph(f *program.Flow, sc *rule.Scope) *graph {
	n := len(f.Steps)
	g := &graph{flow: f, sc: sc, pass: make([]bool, n), ends: make([]bool, n), reached: make([]bool, n)}
	for i := range f.Steps {
		s := &f.Steps[i]
		if s.When != nil {
			switch s.When.Eval(sc).Truth {
			case rule.False:
				g.pass[i] = true
			case rule.Unknown:
				g.unknown = true
			}
		}
		if s.Kind() == standard.DoesPay && !g.pass[i] {
			cost := f.Cost(sc)
			g.pass[i] = cost.Known && cost.Rupiah <= 0
			g.unknown = g.unknown || !cost.Known
		}
	}
	for changed := true; changed; {
		changed = false
		for i := range f.Steps {
			if !g.ends[i] && g.canEnd(&f.Steps[i]) {
				g.ends[i], changed = true, true
			}
		}
	}
	if n > 0 {
		g.reach(0)
	}
	return g
}

// leads lists where a step leads that is entered: by its outcomes, else on.
func (g *graph) leads(s *program.Step) []program.Target {
	if g.pass[s.Index] || len(s.Outcomes) == 0 {
		return []program.Target{s.Next}
	}
	out := make([]program.Target, len(s.Outcomes))
	for i, o := range s.Outcomes {
		out[i] = o.To
	}
	return out
}

// canEnd reports whether an end can be reached from a step, by what is known of
// the others so far.
func (g *graph) canEnd(s *program.Step) bool {
	if !g.pass[s.Index] {
		if g.lapses(s) {
			return true
		}
		for _, first := range s.Branches {
			if !g.ends[first] {
				return false
			}
		}
	}
	for _, t := range g.leads(s) {
		switch t {
		case program.Completed, program.Rejected, program.Join:
			return true
		case program.Nowhere:
			continue
		}
		if g.ends[t] {
			return true
		}
	}
	return false
}

// lapses reports whether the citizen's deadline at a step may end the application.
func (g *graph) lapses(s *program.Step) bool {
	p := s.Deadline.Pick(g.sc)
	return p.Value != nil && p.Value.Then == standard.ThenLapse
}

// reach marks what can be reached from a step. What follows a parallel part can be
// reached once all its branches can end.
func (g *graph) reach(t program.Target) {
	if t < 0 || g.reached[t] {
		return
	}
	g.reached[t] = true
	s := &g.flow.Steps[t]
	if !g.pass[t] {
		all := true
		for _, first := range s.Branches {
			g.reach(program.Target(first))
			all = all && g.ends[first]
		}
		if !all {
			return
		}
	}
	for _, next := range g.leads(s) {
		g.reach(next)
	}
}

// visits lists the steps that can be reached and are not passed by.
func (g *graph) visits() []Visit {
	var out []Visit
	for i := range g.flow.Steps {
		s := &g.flow.Steps[i]
		if !g.reached[i] || g.pass[i] || s.Kind() == program.Parallel {
			continue
		}
		v := Visit{Step: s.ID}
		if role := s.Role(g.sc); role.Value != nil {
			v.Actor = *role.Value
		}
		if s.Within != nil {
			v.Within = promise(s.Within.Maximum, g.sc)
		}
		if d := s.Deadline.Pick(g.sc); d.Value != nil {
			v.Deadline = Promise{Stated: true, Time: d.Value.Within}
		}
		out = append(out, v)
	}
	return out
}

// trapped lists the steps where a citizen goes round for ever, the first of each
// circle: those that lead into it are not named.
func (g *graph) trapped() []string {
	if g.unknown {
		return nil
	}
	in := func(i int) bool {
		return g.reached[i] && !g.pass[i] && !g.ends[i] && g.flow.Steps[i].Kind() != program.Parallel
	}
	var kept []int
	var ids []string
	for i := range g.flow.Steps {
		if !in(i) {
			continue
		}
		after := g.after(i)
		leadsOn := slices.ContainsFunc(slices.Collect(maps.Keys(after)), in)
		known := slices.ContainsFunc(kept, func(j int) bool { return after[j] })
		if (after[i] || !leadsOn) && !known {
			kept = append(kept, i)
			ids = append(ids, g.flow.Steps[i].ID)
		}
	}
	return ids
}

// after holds the steps that can follow one in the situation.
func (g *graph) after(step int) map[int]bool {
	seen := map[int]bool{}
	var follow func(i int)
	follow = func(i int) {
		s := &g.flow.Steps[i]
		next := g.leads(s)
		if !g.pass[i] {
			for _, first := range s.Branches {
				next = append(next, program.Target(first))
			}
		}
		for _, t := range next {
			if t >= 0 && !seen[int(t)] {
				seen[int(t)] = true
				follow(int(t))
			}
		}
	}
	follow(step)
	return seen
}
