package flowchart

import (
	"math"
	"slices"
)

// Distances between lines, in pixels: the best first. Narrower ones are tried
// where a row is too crowded for it.
var gaps = []float64{14, 8, 5, 3}

// ports finds where each edge leaves and arrives, so that in no channel two
// edges run down the same line.
type ports struct {
	g     Graph
	s     *grid
	boxes []Box
	// used are the lines taken in each channel.
	used [][]float64
}

func (p *ports) assign(list []route) {
	p.used = make([][]float64, p.s.rows+1)
	// Straight lines first: they would have to bend for others.
	for _, pass := range []func(*route) bool{p.straight, p.through, p.bent} {
		for i := range list {
			if r := &list[i]; math.IsNaN(r.in) && pass(r) {
				continue
			}
		}
	}
}

// outRange is where on the foot of its box an edge may leave; the middle is best.
func (p *ports) outRange(e Edge) (lo, best, hi float64) {
	b := p.boxes[e.From]
	r := b.Rect
	if e.Cell != NoCell {
		r = Rect{X: b.X + b.Cells[e.Cell].X, W: b.Cells[e.Cell].W}
	}
	return r.X + 8, r.X + r.W/2 + p.fan(e), r.X + r.W - 8
}

// fan spreads edges that leave the same box together, in the order of their targets.
func (p *ports) fan(e Edge) float64 {
	var cols []int
	for _, k := range p.g.out[e.From] {
		if o := p.g.Edges[k]; o.Cell == e.Cell && p.s.row[o.To] != p.s.row[e.From] {
			cols = append(cols, p.s.col[o.To])
		}
	}
	if len(cols) < 2 {
		return 0
	}
	slices.Sort(cols)
	return (float64(slices.Index(cols, p.s.col[e.To])) - float64(len(cols)-1)/2) * 24
}

// inRange is where on the head of its box an edge may arrive: the middle where it
// comes from above, else nearer to the side it comes from.
func (p *ports) inRange(r *route) (lo, best, hi float64) {
	b := p.boxes[r.To]
	lo, best, hi = b.X+10, b.X+b.W/2, b.X+b.W-10
	arrivals := 0
	for _, k := range p.g.in[r.To] {
		if p.g.Nodes[p.g.Edges[k].From].Kind != Aside {
			arrivals++
		}
	}
	from := p.boxes[r.From].X + p.boxes[r.From].W/2
	switch side := b.W / 4; {
	case arrivals == 1:
	case r.way == round && r.gutter <= p.s.col[r.To]:
		best -= side
	case r.way == round:
		best += side
	case from < best-1:
		best -= side / 2
	case from > best+1:
		best += side / 2
	}
	return lo, best, hi
}

// straight takes the edges that fall straight from one box into the next.
func (p *ports) straight(r *route) bool {
	if r.way == sideways {
		r.out, r.in, r.through = 0, 0, 0
		return true
	}
	if p.s.col[r.From] != p.s.col[r.To] || r.way == round {
		return false
	}
	_, x, _ := p.outRange(r.Edge)
	lo, _, hi := p.inRange(r)
	from, to := p.s.row[r.From]+1, p.s.row[r.To]
	if x < lo || x > hi || !p.free(from, to, x, gaps[1]) {
		return false
	}
	p.take(from, to, x)
	r.out, r.in, r.through = x, x, x
	return true
}

// through takes the edges that run down an empty column.
func (p *ports) through(r *route) bool {
	from, to := p.s.row[r.From]+1, p.s.row[r.To]
	switch r.way {
	case throughIn:
		lo, best, hi := p.inRange(r)
		r.in = p.reserve(from, to, lo, best, hi)
		r.through = r.in
		lo, best, hi = p.outRange(r.Edge)
		r.out = p.reserve(from, from, lo, best, hi)
		return true
	case throughOut:
		lo, best, hi := p.outRange(r.Edge)
		r.out = p.reserve(from, to, lo, best, hi)
		r.through = r.out
		lo, best, hi = p.inRange(r)
		r.in = p.reserve(to, to, lo, best, hi)
		return true
	}
	return false
}

// bent takes all others.
func (p *ports) bent(r *route) bool {
	from, to := p.s.row[r.From]+1, p.s.row[r.To]
	lo, best, hi := p.outRange(r.Edge)
	r.out = p.reserve(from, from, lo, best, hi)
	lo, best, hi = p.inRange(r)
	r.in = p.reserve(to, to, lo, best, hi)
	return true
}

// reserve takes the free line nearest to best in all channels of a stretch.
func (p *ports) reserve(from, to int, lo, best, hi float64) float64 {
	best = max(lo, min(best, hi))
	for _, gap := range gaps {
		for away := 0.0; away <= hi-lo; away += 2 {
			for _, x := range [2]float64{best + away, best - away} {
				if x >= lo && x <= hi && p.free(from, to, x, gap) {
					p.take(from, to, x)
					return x
				}
			}
		}
	}
	p.take(from, to, best)
	return best
}

func (p *ports) free(from, to int, x, gap float64) bool {
	for h := from; h <= to; h++ {
		for _, u := range p.used[h] {
			if math.Abs(u-x) < gap {
				return false
			}
		}
	}
	return true
}

func (p *ports) take(from, to int, x float64) {
	for h := from; h <= to; h++ {
		p.used[h] = append(p.used[h], x)
	}
}
