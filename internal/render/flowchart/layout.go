package flowchart

import "math"

// Distances of the picture, in pixels.
const (
	margin   = 10.0
	pitch    = 12.0 // between tracks
	headPad  = 8.0
	quiet    = 26.0 // height of a channel without level lines
	ahead    = 12.0 // from a channel's upper edge to its first track
	behind   = 18.0 // from its last track to its lower edge: room for an arrow
	asideGap = 7.0  // of the two lines to an Aside, from the middle of the row
)

// Picture is a graph with all coordinates.
type Picture struct {
	W, H  float64
	Lanes []Column
	Boxes []Box
	Lines []Line
	// Cuts are heights at which the picture may be cut for print: only lines that
	// run down cross them.
	Cuts []float64
}

// Column is the drawn lane of an actor.
type Column struct {
	Rect
	Lane  Lane
	HeadH float64
	Texts []Text
}

// Point is a place in pixels.
type Point struct{ X, Y float64 }

// Line is a drawn edge; the arrow is at its last point.
type Line struct {
	Edge   Edge
	Points []Point
	// Back marks an edge that leads to an earlier row.
	Back bool
}

// Layout draws a graph. It is pure, and takes time that grows little faster than
// the number of nodes and edges.
func Layout(g Graph) *Picture {
	g = g.sound()
	s := settle(g)
	base := boxWidth(s.cols)
	boxes := make([]Box, len(g.Nodes))
	for i, n := range g.Nodes {
		boxes[i] = measure(n, base)
	}
	list := s.routes(g)
	gutters := s.tracks(list)
	pic := &Picture{Boxes: boxes}
	left := s.across(pic, g, gutters, base)
	p := ports{g: g, s: &s, boxes: boxes}
	for i := range list {
		list[i].in = math.NaN()
	}
	p.assign(list)
	channels := s.segments(list, func(r *route) float64 { return left[r.gutter] + 14 + pitch*float64(r.track) })
	tops := s.down(pic, channels)
	s.draw(pic, list, channels, tops)
	return pic
}

// across places columns and gutters from left to right, and gives the left edges
// of the gutters.
func (s *grid) across(pic *Picture, g Graph, gutters []int, base float64) []float64 {
	widths := make([]float64, s.cols)
	for c := range widths {
		widths[c] = base
	}
	for i, b := range pic.Boxes {
		widths[s.col[i]] = max(widths[s.col[i]], b.W)
	}
	left := make([]float64, s.cols+1)
	pic.Lanes = make([]Column, len(g.Lanes))
	x, lane := margin, -1
	for c := 0; c <= s.cols; c++ {
		left[c] = x
		room := 28.0
		if gutters[c] > 0 {
			room = 28 + pitch*float64(gutters[c]-1)
		}
		if c == 0 || c == s.cols {
			room = 14
			if gutters[c] > 0 {
				room = 26 + pitch*float64(gutters[c]-1)
			}
		}
		border := x + 7 // before the first track, which would hide it
		switch c {
		case 0:
			border = x
		case s.cols:
			border = x + room
		}
		if c == s.cols || s.lane[c] != lane {
			if lane >= 0 {
				pic.Lanes[lane].W = border - pic.Lanes[lane].X
			}
			if c < s.cols {
				lane = s.lane[c]
				pic.Lanes[lane].X = border
			}
		}
		x += room
		if c < s.cols {
			for i := range pic.Boxes {
				if s.col[i] == c {
					pic.Boxes[i].X = x + (widths[c]-pic.Boxes[i].W)/2
				}
			}
			x += widths[c]
		}
	}
	pic.W = x + margin
	for l := range pic.Lanes {
		pic.Lanes[l].Lane = g.Lanes[l]
	}
	return left
}

// heads writes the titles of the lanes and gives the height they need.
func (p *Picture) heads() float64 {
	height := 0.0
	for i := range p.Lanes {
		c := &p.Lanes[i]
		y := margin + headPad
		for _, l := range laneFont.wrap(c.Lane.Title, c.W-2*padX) {
			y += laneFont.line()
			c.Texts = append(c.Texts, Text{X: c.X + c.W/2, Y: y - 4, Value: l, Middle: true, Bold: true})
		}
		for _, l := range smallFont.wrap(c.Lane.Note, c.W-2*padX) {
			y += smallFont.line()
			c.Texts = append(c.Texts, Text{X: c.X + c.W/2, Y: y - 4, Value: l, Middle: true, Small: true})
		}
		height = max(height, y+headPad-margin)
	}
	return height
}

// down places rows and channels from above downwards, and gives the upper edges
// of the channels.
func (s *grid) down(pic *Picture, channels [][]segment) []float64 {
	head := pic.heads()
	heights := make([]float64, s.rows)
	for i, b := range pic.Boxes {
		heights[s.row[i]] = max(heights[s.row[i]], b.H)
	}
	tops := make([]float64, s.rows+1)
	middle := make([]float64, s.rows)
	y := margin + head
	for h := 0; h <= s.rows; h++ {
		tops[h] = y
		room := quiet
		if h == 0 || h == s.rows {
			room = 14
		}
		if n := stack(channels[h]); n > 0 {
			room = ahead + pitch*float64(n-1) + behind
		}
		if h > 0 && h < s.rows {
			pic.Cuts = append(pic.Cuts, y+4)
		}
		y += room
		if h < s.rows {
			middle[h] = y + heights[h]/2
			y += heights[h]
		}
	}
	for i := range pic.Boxes {
		b := &pic.Boxes[i]
		b.Y = middle[s.row[i]] - b.H/2
	}
	for i := range pic.Lanes {
		pic.Lanes[i].Y, pic.Lanes[i].HeadH, pic.Lanes[i].H = margin, head, y-margin
	}
	pic.H = y + margin
	return tops
}

// draw turns routes into lines.
func (s *grid) draw(pic *Picture, list []route, channels [][]segment, tops []float64) {
	level := map[[2]int]float64{}
	for h, segments := range channels {
		for _, seg := range segments {
			level[[2]int{h, seg.edge}] = tops[h] + ahead + pitch*float64(seg.track)
		}
	}
	for i := range list {
		r := &list[i]
		from, to := pic.Boxes[r.From], pic.Boxes[r.To]
		line := Line{Edge: r.Edge, Back: s.back(r.Edge)}
		if r.way == sideways {
			line.Points = beside(from, to)
			pic.Lines = append(pic.Lines, line)
			continue
		}
		line.Points = []Point{{r.out, from.Y + from.H}}
		bend := func(h int, x1, x2 float64) {
			if y, ok := level[[2]int{h, i}]; ok {
				line.Points = append(line.Points, Point{x1, y}, Point{x2, y})
			}
		}
		out, in := s.row[r.From]+1, s.row[r.To]
		switch r.way {
		case drop:
			bend(out, r.out, r.in)
		case throughIn:
			bend(out, r.out, r.through)
		case throughOut:
			bend(in, r.through, r.in)
		case round:
			bend(out, r.out, r.through)
			bend(in, r.through, r.in)
		}
		line.Points = append(line.Points, Point{r.in, to.Y})
		pic.Lines = append(pic.Lines, line)
	}
}

// beside draws a line between two boxes of one row: the way there above the way back.
func beside(from, to Box) []Point {
	y := from.Y + from.H/2
	if to.Node.Kind == Aside {
		y -= asideGap
	} else {
		y += asideGap
	}
	if from.X < to.X {
		return []Point{{from.X + from.W, y}, {to.X, y}}
	}
	return []Point{{from.X, y}, {to.X + to.W, y}}
}
