package engine

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// route is a version's way from the first step to where an application stands, in the
// case at hand.
type route struct {
	flow   *program.Flow
	sc     *rule.Scope
	active []Active
	free   bool // nothing is to be paid, whatever the fee
}

// passesBy reports whether nobody has to do anything at a step: it is told or offered,
// its rule is false, nothing is to be paid; or it is the submission itself.
func (r route) passesBy(s *program.Step) bool {
	switch s.Kind() {
	case standard.DoesSubmit, standard.DoesGuide, standard.DoesSurvey, program.Parallel:
		return true
	case standard.DoesPay:
		if r.nothingToPay() {
			return true
		}
	}
	for ; ; s = &r.flow.Steps[s.Fork] {
		if holds(s, r.sc) == rule.False {
			return true
		}
		if s.Fork < 0 {
			return false
		}
	}
}

func (r route) nothingToPay() bool {
	cost := r.flow.Cost(r.sc)
	return cost.Known && cost.Rupiah == 0 || r.free
}

// leads reports whether the first step leads to a step without one of them; -1 leaves
// none out. Parallel branches are taken one after the other, since all of them have to
// be done; a branch in which something else is active is left out, the one with the
// step itself comes last.
func (r route) leads(to *program.Step, without int) bool {
	seen := make([]bool, len(r.flow.Steps))
	todo := []program.Target{0}
	for len(todo) > 0 {
		t := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if t < 0 || int(t) == without || seen[t] {
			continue
		}
		if int(t) == to.Index {
			return true
		}
		seen[t] = true
		todo = append(todo, r.onward(&r.flow.Steps[t], to)...)
	}
	return false
}

// onward lists where a step leads in this case.
func (r route) onward(s, to *program.Step) []program.Target {
	if holds(s, r.sc) == rule.False || pays(s) && r.nothingToPay() {
		return []program.Target{r.join(s, s.Next, to)}
	}
	if s.Kind() == program.Parallel {
		if branches := r.branches(s, to); len(branches) > 0 {
			return []program.Target{program.Target(branches[0])}
		}
		return []program.Target{r.join(s, s.Next, to)}
	}
	if len(s.Outcomes) == 0 {
		return []program.Target{r.join(s, s.Next, to)}
	}
	var out []program.Target
	for _, o := range s.Outcomes {
		out = append(out, r.join(s, o.To, to))
	}
	return out
}

// join follows the end of a branch to the next branch, or out of the parallel part.
func (r route) join(s *program.Step, t program.Target, to *program.Step) program.Target {
	for t == program.Join {
		fork := &r.flow.Steps[s.Fork]
		branches := r.branches(fork, to)
		i := slices.IndexFunc(branches, func(first int) bool { return r.flow.Steps[first].Branch == s.Branch })
		if i >= 0 && i+1 < len(branches) {
			return program.Target(branches[i+1])
		}
		s, t = fork, fork.Next
	}
	return t
}

// branches are the first steps of a fork's branches in the order in which leads takes
// them.
func (r route) branches(fork, to *program.Step) []int {
	var out []int
	last := -1
	for _, first := range fork.Branches {
		branch := r.flow.Steps[first].Branch
		switch {
		case r.inside(to, fork.Index, branch):
			last = first
		case !slices.ContainsFunc(r.active, func(a Active) bool { s, ok := r.flow.Step(a.Step); return ok && r.inside(s, fork.Index, branch) }):
			out = append(out, first)
		}
	}
	if last >= 0 {
		out = append(out, last)
	}
	return out
}

// inside reports whether a step stands in a branch of a fork, at any depth.
func (r route) inside(s *program.Step, fork, branch int) bool {
	for ; s.Fork >= 0; s = &r.flow.Steps[s.Fork] {
		if s.Fork == fork {
			return s.Branch == branch
		}
	}
	return false
}
