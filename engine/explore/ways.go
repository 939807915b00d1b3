package explore

import (
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Ways are the shortest and the longest way from the submission to the end that
// the citizen hopes for, over all situations.
type Ways struct {
	Shortest, Longest Way
	// Known is false when no situation leads there.
	Known bool
}

// Way is one way through the steps.
type Way struct {
	// Steps are those done, in order; of a parallel part all branches. What is only
	// told or offered is not among them.
	Steps []string
	// Times are the times promised for its stages, added up by unit.
	Times []civil.Duration
	// In is a situation in which it is the way.
	In Situation
}

// ways compares the ways of all situations in which a citizen may apply.
func ways(f *program.Flow, t *trial) Ways {
	var out Ways
	seen := map[string]bool{}
	for _, i := range t.eligible {
		s := t.situations[i]
		sc := s.In(f)
		g := newGraph(f, sc)
		if g.unknown || seen[g.id()] {
			continue
		}
		seen[g.id()] = true
		r := &router{graph: g, memo: map[leg][]int{}}
		shortest, ok := r.way(0, 0, false)
		longest, _ := r.way(0, 0, true)
		if !ok {
			continue
		}
		if !out.Known || len(shortest) < len(out.Shortest.Steps) {
			out.Shortest = g.named(shortest, s)
		}
		if !out.Known || len(longest) > len(out.Longest.Steps) {
			out.Longest = g.named(longest, s)
		}
		out.Known = true
	}
	return out
}

// id tells graphs apart.
func (g *graph) id() string {
	b := make([]byte, len(g.pass))
	for i, p := range g.pass {
		b[i] = '0'
		if p {
			b[i] = '1'
		}
	}
	return string(b)
}

func (g *graph) named(steps []int, s Situation) Way {
	w := Way{In: s}
	for _, i := range steps {
		st := &g.flow.Steps[i]
		w.Steps = append(w.Steps, st.ID)
		if st.Within == nil {
			continue
		}
		if p := promise(st.Within.Maximum, g.sc); p.Stated {
			w.Times = addTime(w.Times, p.Time)
		}
	}
	return w
}

func addTime(times []civil.Duration, d civil.Duration) []civil.Duration {
	for i := range times {
		if times[i].Unit == d.Unit {
			times[i].N += d.N
			return times
		}
	}
	return append(times, d)
}

// maxBacks bounds the outcomes that lead back which one way may take.
const maxBacks = 12

// leg is a part of the question: the way on from a step, when some of the
// outcomes that lead back were taken already.
type leg struct {
	step    int
	taken   uint16
	longest bool
}

// router finds ways. An outcome that leads back is taken at most once, so every
// way ends; none but the first of them are, should there be very many.
type router struct {
	*graph
	memo  map[leg][]int
	backs []back
}

type back struct{ step, outcome int }

// way is the way on from a step to the end of its branch, or of all; false when
// there is none.
func (r *router) way(step int, taken uint16, longest bool) ([]int, bool) {
	key := leg{step, taken, longest}
	if w, ok := r.memo[key]; ok {
		return w, w != nil
	}
	s := &r.flow.Steps[step]
	own := r.own(s, longest)
	var best []int
	consider := func(t program.Target, taken uint16) {
		var rest []int
		switch t {
		case program.Rejected, program.Nowhere:
			return
		case program.Completed, program.Join:
			rest = []int{}
		default:
			var ok bool
			if rest, ok = r.way(int(t), taken, longest); !ok {
				return
			}
		}
		whole := append(append(make([]int, 0, len(own)+len(rest)), own...), rest...)
		if best == nil || longest && len(whole) > len(best) || !longest && len(whole) < len(best) {
			best = whole
		}
	}
	if own != nil {
		for i, t := range r.leads(s) {
			if t < 0 || int(t) > step {
				consider(t, taken)
				continue
			}
			if bit, ok := r.back(step, i); ok && taken&bit == 0 {
				consider(t, taken|bit)
			}
		}
	}
	r.memo[key] = best
	return best, best != nil
}

// own are the steps done when a step is: itself, the branches of a parallel part,
// none when it is passed by or only told of. Nil is no way.
func (r *router) own(s *program.Step, longest bool) []int {
	switch {
	case r.pass[s.Index], s.Kind() == standard.DoesGuide, s.Kind() == standard.DoesSurvey:
		return []int{}
	case s.Kind() == program.Parallel:
		steps := []int{}
		for _, first := range s.Branches {
			branch, ok := r.way(first, 0, longest)
			if !ok {
				return nil
			}
			steps = append(steps, branch...)
		}
		return steps
	}
	return []int{s.Index}
}

// back is the bit of an outcome that leads back.
func (r *router) back(step, outcome int) (uint16, bool) {
	for i, b := range r.backs {
		if b == (back{step, outcome}) {
			return 1 << i, true
		}
	}
	if len(r.backs) == maxBacks {
		return 0, false
	}
	r.backs = append(r.backs, back{step, outcome})
	return 1 << (len(r.backs) - 1), true
}
