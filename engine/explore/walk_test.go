package explore_test

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Steps as the contract tells them, one after the other and tried by hand: nothing
// here is shared with what explore does.

// passed reports whether a step is not done by a citizen: its rule is false, or
// there is nothing to pay.
func passed(f *program.Flow, s *program.Step, sc *rule.Scope) bool {
	if s.When != nil && s.When.Eval(sc).Truth == rule.False {
		return true
	}
	cost := f.Cost(sc)
	return s.Kind() == standard.DoesPay && cost.Known && cost.Rupiah <= 0
}

// follow are the targets of a step, as it is done or passed by.
func follow(f *program.Flow, s *program.Step, sc *rule.Scope) []program.Target {
	if passed(f, s, sc) || len(s.Outcomes) == 0 {
		return []program.Target{s.Next}
	}
	var out []program.Target
	for _, o := range s.Outcomes {
		out = append(out, o.To)
	}
	return out
}

// ends reports whether some way from a step, without any step twice, comes to an
// end of its branch or of all.
func ends(f *program.Flow, sc *rule.Scope, at int, been []int) bool {
	if slices.Contains(been, at) {
		return false
	}
	been = append(slices.Clone(been), at)
	s := &f.Steps[at]
	if !passed(f, s, sc) {
		if d := s.Deadline.Pick(sc); d.Value != nil && d.Value.Then == standard.ThenLapse {
			return true
		}
		for _, b := range s.Branches {
			if !ends(f, sc, b, been) {
				return false
			}
		}
	}
	for _, to := range follow(f, s, sc) {
		if to == program.Completed || to == program.Rejected || to == program.Join || to >= 0 && ends(f, sc, int(to), been) {
			return true
		}
	}
	return false
}

// walk are the steps that a citizen may come to and that are done, in order.
func walk(f *program.Flow, sc *rule.Scope) []int {
	var been []int
	for queue := []int{0}; len(queue) > 0 && len(f.Steps) > 0; {
		at := queue[0]
		queue = queue[1:]
		if slices.Contains(been, at) {
			continue
		}
		been = append(been, at)
		s := &f.Steps[at]
		open := true
		if !passed(f, s, sc) {
			for _, b := range s.Branches {
				queue = append(queue, b)
				open = open && ends(f, sc, b, nil)
			}
		}
		for _, to := range follow(f, s, sc) {
			if to >= 0 && open {
				queue = append(queue, int(to))
			}
		}
	}
	slices.Sort(been)
	return slices.DeleteFunc(been, func(i int) bool {
		return passed(f, &f.Steps[i], sc) || f.Steps[i].Kind() == program.Parallel
	})
}
