package diff

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/explore"
)

// maxGroups bounds the groups that one change is told of.
const maxGroups = 12

// groups describes a set of situations, given as indexes into all, in few words:
// first it drops the questions whose answers do not tell the set from the rest,
// then it covers what is left by boxes that hold none of the rest.
func (s *seen) groups(at []int) []Group {
	inside := make([]bool, len(s.all))
	for _, i := range at {
		inside[i] = true
	}
	axes := s.telling(inside)
	in, out := points{}, points{}
	for i, situation := range s.all {
		p := project(situation, axes)
		if inside[i] {
			in.add(p)
		} else {
			out.add(p)
		}
	}
	var groups []Group
	for len(in.list) > 0 && len(groups) < maxGroups {
		b := s.grow(in.list[0], axes, out.list)
		b = b.trim(in.list)
		in.list = slices.DeleteFunc(in.list, b.holds)
		groups = append(groups, s.say(b, axes))
	}
	return groups
}

// points are situations seen along some axes, each once, in order.
type points struct {
	list [][]int
	have map[string]bool
}

func (p *points) add(point []int) {
	if p.have == nil {
		p.have = map[string]bool{}
	}
	if key := name(point); !p.have[key] {
		p.have[key] = true
		p.list = append(p.list, point)
	}
}

func name(point []int) string {
	b := make([]byte, 0, 2*len(point))
	for _, c := range point {
		b = append(b, byte(c+1), byte((c+1)>>8))
	}
	return string(b)
}

func project(situation, axes []int) []int {
	p := make([]int, len(axes))
	for i, k := range axes {
		p[i] = situation[k]
	}
	return p
}

// telling are the axes that are needed to tell the set from the rest. Axes are
// dropped from the last one: a question that is only asked after another says no
// more than that one.
func (s *seen) telling(inside []bool) []int {
	axes := make([]int, len(s.space.Axes))
	for i := range axes {
		axes[i] = i
	}
	for i := len(axes) - 1; i >= 0; i-- {
		less := slices.Delete(slices.Clone(axes), i, i+1)
		if s.separates(less, inside) {
			axes = less
		}
	}
	return axes
}

func (s *seen) separates(axes []int, inside []bool) bool {
	side := map[string]bool{}
	for i, situation := range s.all {
		key := name(project(situation, axes))
		if in, known := side[key]; known && in != inside[i] {
			return false
		}
		side[key] = inside[i]
	}
	return true
}

// box is a set of classes by axis.
type box [][]int

func (b box) holds(point []int) bool {
	for i, c := range point {
		if !slices.Contains(b[i], c) {
			return false
		}
	}
	return true
}

// grow widens a point to a box that holds none of the points outside, axis by
// axis from the last, so that the first questions say the most.
func (s *seen) grow(point, axes []int, outside [][]int) box {
	b := make(box, len(point))
	for i, c := range point {
		b[i] = []int{c}
	}
	for i := len(axes) - 1; i >= 0; i-- {
		for c := explore.NotAsked; c < len(s.space.Axes[axes[i]].Classes); c++ {
			if slices.Contains(b[i], c) {
				continue
			}
			b[i] = append(b[i], c)
			if slices.ContainsFunc(outside, b.holds) {
				b[i] = b[i][:len(b[i])-1]
			}
		}
		slices.Sort(b[i])
	}
	return b
}

// trim leaves of a box what its points need: it names no answer with which nobody
// is touched.
func (b box) trim(inside [][]int) box {
	trimmed := make(box, len(b))
	for _, point := range inside {
		if !b.holds(point) {
			continue
		}
		for i, c := range point {
			if !slices.Contains(trimmed[i], c) {
				trimmed[i] = append(trimmed[i], c)
			}
		}
	}
	for i := range trimmed {
		slices.Sort(trimmed[i])
	}
	return trimmed
}

// say describes a box.
func (s *seen) say(b box, axes []int) Group {
	var g Group
	for i, k := range axes {
		axis := &s.space.Axes[k]
		if condition, any := s.condition(axis, k, b[i]); !any {
			g.Conditions = append(g.Conditions, condition)
		}
	}
	return g
}

// condition describes the classes of one axis; any is true when it says nothing.
func (s *seen) condition(axis *explore.Axis, k int, classes []int) (c Condition, any bool) {
	c.About = axis.Label
	// Of answers that nobody gives who could apply at all nothing is said.
	var asked, others []int
	for x := range axis.Classes {
		switch {
		case !slices.ContainsFunc(s.all, func(at []int) bool { return at[k] == x }):
		case slices.Contains(classes, x):
			asked = append(asked, x)
		default:
			others = append(others, x)
		}
	}
	said := func(list []int) []diag.Text {
		var texts []diag.Text
		for _, x := range list {
			if t := class(axis, x); !slices.Contains(texts, t) {
				texts = append(texts, t)
			}
		}
		return texts
	}
	switch {
	case len(others) == 0 && len(asked) > 0:
		return c, true
	case len(asked) == 0:
		c.Is = said([]int{explore.NotAsked})
	case len(others) == 1 && len(asked) > 2:
		c.Is, c.Except = said(others), true
	default:
		c.Is = said(asked)
	}
	return c, false
}
