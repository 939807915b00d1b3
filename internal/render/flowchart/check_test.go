package flowchart

import (
	"fmt"
	"math"
)

// flaws are what a reader would stumble over: what overlaps, what runs through a
// box, what leaves the picture, what does not fit.
func flaws(p *Picture) []string {
	var out []string
	add := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	whole := Rect{0, 0, p.W, p.H}
	for i, b := range p.Boxes {
		if !holds(whole, b.Rect) {
			add("box %d leaves the picture: %+v", i, b.Rect)
		}
		lane := p.Lanes[b.Node.Lane]
		if b.X < lane.X || b.X+b.W > lane.X+lane.W {
			add("box %d leaves its lane: %+v of %+v", i, b.Rect, lane.Rect)
		}
		if b.Y < lane.Y+lane.HeadH {
			add("box %d lies on the head of its lane", i)
		}
		for j := range i {
			if overlap(b.Rect, p.Boxes[j].Rect, 4) {
				add("boxes %d and %d overlap: %+v %+v", j, i, p.Boxes[j].Rect, b.Rect)
			}
		}
		for _, t := range b.Texts {
			if !within(t, b.Rect, b.X, b.Y) {
				add("text %q does not fit box %d", t.Value, i)
			}
		}
		for _, c := range b.Cells {
			r := Rect{b.X + c.X, b.Y + c.Y, c.W, c.H}
			if !holds(b.Rect, r) {
				add("a cell leaves box %d", i)
			}
			for _, t := range c.Texts {
				if !within(t, r, b.X, b.Y) {
					add("text %q does not fit a cell of box %d", t.Value, i)
				}
			}
		}
	}
	for _, l := range p.Lanes {
		for _, t := range l.Texts {
			if !within(t, Rect{l.X, l.Y, l.W, l.HeadH}, 0, 0) {
				add("text %q does not fit the head of its lane", t.Value)
			}
		}
	}
	for i, l := range p.Lines {
		out = append(out, lineFlaws(p, i, l)...)
		for j := range i {
			if o := p.Lines[j]; alongside(l, o) {
				add("lines %d and %d lie on each other: %v %v", j, i, o.Points, l.Points)
			}
		}
	}
	return out
}

func lineFlaws(p *Picture, i int, l Line) []string {
	var out []string
	add := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	for k := 1; k < len(l.Points); k++ {
		a, b := l.Points[k-1], l.Points[k]
		if a.X != b.X && a.Y != b.Y {
			add("line %d runs aslant: %v %v", i, a, b)
		}
		stroke := Rect{min(a.X, b.X), min(a.Y, b.Y), math.Abs(a.X - b.X), math.Abs(a.Y - b.Y)}
		if !holds(Rect{0, 0, p.W, p.H}, stroke) {
			add("line %d leaves the picture", i)
		}
		for n, box := range p.Boxes {
			if overlap(stroke, box.Rect, -0.01) {
				add("line %d (%d to %d) runs through box %d", i, l.Edge.From, l.Edge.To, n)
			}
		}
		for n, lane := range p.Lanes {
			if overlap(stroke, Rect{lane.X, lane.Y, lane.W, lane.HeadH}, 0) {
				add("line %d runs over the head of lane %d", i, n)
			}
		}
	}
	if !touches(p.Boxes[l.Edge.From].Rect, l.Points[0]) || !touches(p.Boxes[l.Edge.To].Rect, l.Points[len(l.Points)-1]) {
		add("line %d does not begin and end at its boxes", i)
	}
	return out
}

func holds(outer, inner Rect) bool {
	const e = 0.01
	return inner.X >= outer.X-e && inner.Y >= outer.Y-e && inner.X+inner.W <= outer.X+outer.W+e && inner.Y+inner.H <= outer.Y+outer.H+e
}

// overlap reports whether two rectangles come nearer than gap to each other.
func overlap(a, b Rect, gap float64) bool {
	return a.X < b.X+b.W+gap && b.X < a.X+a.W+gap && a.Y < b.Y+b.H+gap && b.Y < a.Y+a.H+gap
}

func within(t Text, r Rect, dx, dy float64) bool {
	x, w := t.X+dx, t.width()
	if t.Middle {
		x -= w / 2
	}
	return holds(r, Rect{x, t.Y + dy - t.font().size, w, t.font().size + 3})
}

func touches(r Rect, p Point) bool {
	const e = 0.01
	onX, onY := p.X >= r.X-e && p.X <= r.X+r.W+e, p.Y >= r.Y-e && p.Y <= r.Y+r.H+e
	return onX && onY && (math.Abs(p.X-r.X) < e || math.Abs(p.X-r.X-r.W) < e || math.Abs(p.Y-r.Y) < e || math.Abs(p.Y-r.Y-r.H) < e)
}

// alongside reports whether two lines share a stretch.
func alongside(l, o Line) bool {
	for i := 1; i < len(l.Points); i++ {
		for j := 1; j < len(o.Points); j++ {
			a, b, c, d := l.Points[i-1], l.Points[i], o.Points[j-1], o.Points[j]
			const near = 2.5
			if a.X == b.X && c.X == d.X && math.Abs(a.X-c.X) < near && min(max(a.Y, b.Y), max(c.Y, d.Y)) > max(min(a.Y, b.Y), min(c.Y, d.Y))+0.5 {
				return true
			}
			if a.Y == b.Y && c.Y == d.Y && math.Abs(a.Y-c.Y) < near && min(max(a.X, b.X), max(c.X, d.X)) > max(min(a.X, b.X), min(c.X, d.X))+0.5 {
				return true
			}
		}
	}
	return false
}
