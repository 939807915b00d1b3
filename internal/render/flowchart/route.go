package flowchart

import "slices"

// way is how an edge gets from one row to another.
type way uint8

const (
	sideways   way = iota // within a row, to a neighbour
	drop                  // into the next row
	throughIn             // down the target's column, which is empty between
	throughOut            // down the source's column, which is empty between
	round                 // up or down a gutter
)

// route is an edge with its way; x coordinates come later.
type route struct {
	Edge
	way way
	// gutter and track are where a round way runs: gutter g is left of column g.
	gutter, track int
	// out and in are where it leaves and arrives; through is where it runs down.
	out, in, through float64
}

// back reports whether an edge leads to an earlier row, or stays in its row.
func (s *grid) back(e Edge) bool { return s.row[e.To] <= s.row[e.From] }

// routes chooses a way for each edge.
func (s *grid) routes(g Graph) []route {
	list := make([]route, len(g.Edges))
	load := make([][]span, s.cols+1)
	for i, e := range g.Edges {
		list[i] = route{Edge: e, way: s.wayOf(g, e)}
		if list[i].way == round {
			list[i].gutter = s.nearest(e, load)
			load[list[i].gutter] = append(load[list[i].gutter], s.rise(e))
		}
	}
	return list
}

func (s *grid) wayOf(g Graph, e Edge) way {
	r1, r2, c1, c2 := s.row[e.From], s.row[e.To], s.col[e.From], s.col[e.To]
	aside := g.Nodes[e.From].Kind == Aside || g.Nodes[e.To].Kind == Aside
	switch {
	case r1 == r2 && c1 != c2 && aside && s.between(r1, c1, c2):
		return sideways
	case r2 <= r1:
		return round
	case r2 == r1+1:
		return drop
	case s.clear(c2, r1+1, r2):
		return throughIn
	case s.clear(c1, r1+1, r2):
		return throughOut
	}
	return round
}

// between reports whether the cells of a row between two columns are empty.
func (s *grid) between(row, c1, c2 int) bool {
	for c := min(c1, c2) + 1; c < max(c1, c2); c++ {
		if s.taken[row][c] >= 0 {
			return false
		}
	}
	return true
}

// span is a stretch of channels, both ends included. Channel h is above row h.
type span struct{ lo, hi int }

// rise is the stretch that an edge runs along in a gutter.
func (s *grid) rise(e Edge) span {
	out, in := s.row[e.From]+1, s.row[e.To]
	return span{min(out, in), max(out, in)}
}

// nearest is the gutter with the shortest way round, and among those the emptiest.
func (s *grid) nearest(e Edge, load [][]span) int {
	best, least := 0, 1<<30
	own := s.rise(e)
	for g := 0; g <= s.cols; g++ {
		cost := 4 * (steps(s.col[e.From], g) + steps(s.col[e.To], g))
		for _, other := range load[g] {
			if other.lo <= own.hi && own.lo <= other.hi {
				cost++
			}
		}
		if cost < least {
			best, least = g, cost
		}
	}
	return best
}

// steps counts the columns between a column and a gutter.
func steps(col, gutter int) int {
	if gutter <= col {
		return col - gutter
	}
	return gutter - col - 1
}

// tracks gives the edges of each gutter tracks side by side, and counts them.
func (s *grid) tracks(list []route) []int {
	count := make([]int, s.cols+1)
	for g := range count {
		var here []int
		for i := range list {
			if list[i].way == round && list[i].gutter == g {
				here = append(here, i)
			}
		}
		slices.SortStableFunc(here, func(a, b int) int {
			x, y := s.rise(list[a].Edge), s.rise(list[b].Edge)
			return (x.hi - x.lo) - (y.hi - y.lo)
		})
		var used [][]span
		for _, i := range here {
			own := s.rise(list[i].Edge)
			t := slices.IndexFunc(used, func(track []span) bool {
				return !slices.ContainsFunc(track, func(o span) bool { return o.lo <= own.hi && own.lo <= o.hi })
			})
			if t < 0 {
				t = len(used)
				used = append(used, nil)
			}
			used[t] = append(used[t], own)
			list[i].track = t
		}
		count[g] = len(used)
	}
	return count
}
