package flowchart

import "slices"

// grid says in which row and column each node stands.
type grid struct {
	row, col   []int
	rows, cols int
	// lane is the lane of each column.
	lane []int
	// taken holds the node of each row and column, -1 when empty.
	taken [][]int
}

// settle puts each node into the row after the last of those that lead to it
// (the longest path), and side by side the nodes of one lane that share a row.
func settle(g Graph) grid {
	s := grid{row: make([]int, len(g.Nodes)), col: make([]int, len(g.Nodes))}
	s.rowsOf(g)
	s.columnsOf(g)
	return s
}

func (s *grid) rowsOf(g Graph) {
	// The fewer lanes, the more nodes of one lane may share a row: a picture must
	// not become wider than a page can show.
	most := max(1, 5-len(g.Lanes))
	crowd := map[[2]int]int{}
	for i, n := range g.Nodes {
		row := -1
		for _, k := range g.in[i] {
			if from := g.Edges[k].From; from < i && g.Nodes[from].Kind != Aside {
				row = max(row, s.row[from]+1)
			}
		}
		switch {
		case n.Kind == Aside:
			row = s.row[n.Beside]
		case row < 0 && i > 0:
			// Nothing leads here: it still has its place in the order of the file.
			row = s.row[i-1] + 1
		}
		for row = max(row, 0); n.Kind != Aside && crowd[[2]int{n.Lane, row}] >= most; {
			row++
		}
		crowd[[2]int{n.Lane, row}]++
		s.row[i] = row
		s.rows = max(s.rows, s.row[i]+1)
	}
}

// columnsOf gives a lane as many columns as it has nodes in its fullest row. A
// node stands below the one that leads to it where it can.
func (s *grid) columnsOf(g Graph) {
	count := make([]int, len(g.Lanes))
	inRow := make([][][]int, len(g.Lanes))
	for l := range g.Lanes {
		inRow[l] = make([][]int, s.rows)
		count[l] = 1
	}
	for i, n := range g.Nodes {
		r := &inRow[n.Lane][s.row[i]]
		*r = append(*r, i)
		count[n.Lane] = max(count[n.Lane], len(*r))
	}
	first := make([]int, len(g.Lanes))
	for l, n := range count {
		first[l] = s.cols
		s.cols += n
		for range n {
			s.lane = append(s.lane, l)
		}
	}
	s.taken = make([][]int, s.rows)
	for r := range s.taken {
		s.taken[r] = slices.Repeat([]int{-1}, s.cols)
		for l := range g.Lanes {
			s.seat(g, inRow[l][r], first[l], count[l])
		}
	}
}

// seat puts the nodes of one row and lane into its columns.
func (s *grid) seat(g Graph, nodes []int, first, columns int) {
	for k, i := range nodes {
		lo, hi := first+k, first+columns-(len(nodes)-k)
		if k > 0 {
			lo = max(lo, s.col[nodes[k-1]]+1)
		}
		col := max(lo, min(s.above(g, i, first+(columns-1)/2), hi))
		s.col[i] = col
		s.taken[s.row[i]][col] = i
	}
}

// above is the column of what leads to a node, if that is in its lane; else other.
func (s *grid) above(g Graph, node, other int) int {
	for _, k := range g.in[node] {
		if from := g.Edges[k].From; from < node && g.Nodes[from].Lane == g.Nodes[node].Lane {
			return s.col[from]
		}
	}
	return other
}

// clear reports whether a column is empty in the rows from lo up to but without hi.
func (s *grid) clear(col, lo, hi int) bool {
	for r := lo; r < hi; r++ {
		if s.taken[r][col] >= 0 {
			return false
		}
	}
	return true
}
