package flowchart

// A segment is the level part of an edge in a channel. upA tells whether at the
// end a the edge goes on upwards, else downwards; the same for b.
type segment struct {
	edge     int
	a, b     float64
	upA, upB bool
	track    int
}

func (s segment) lo() float64 { return min(s.a, s.b) }
func (s segment) hi() float64 { return max(s.a, s.b) }

// apart is how far the ends of two segments on one track keep from each other.
const apart = 10

func (s segment) meets(o segment) bool { return s.lo() < o.hi()+apart && o.lo() < s.hi()+apart }

// crossings counts how often two segments' edges cross when upper lies above lower.
func crossings(upper, lower segment) int {
	n := 0
	count := func(x float64, up bool, wanted bool, other segment) {
		if up == wanted && x > other.lo() && x < other.hi() {
			n++
		}
	}
	count(upper.a, upper.upA, false, lower)
	count(upper.b, upper.upB, false, lower)
	count(lower.a, lower.upA, true, upper)
	count(lower.b, lower.upB, true, upper)
	return n
}

// stack gives the segments of one channel tracks from above downwards with few
// crossings, and counts the tracks.
func stack(list []segment) int {
	order := make([]int, 0, len(list))
	for i := range list {
		// Put each where it crosses those already placed the least.
		best, least := 0, 1<<30
		for at := 0; at <= len(order); at++ {
			cost := 0
			for k, j := range order {
				if k < at {
					cost += crossings(list[j], list[i])
				} else {
					cost += crossings(list[i], list[j])
				}
			}
			if cost < least {
				best, least = at, cost
			}
		}
		order = append(order, 0)
		copy(order[best+1:], order[best:])
		order[best] = i
	}
	count := 0
	for k, i := range order {
		list[i].track = 0
		for _, j := range order[:k] {
			if list[i].meets(list[j]) {
				list[i].track = max(list[i].track, list[j].track+1)
			}
		}
		count = max(count, list[i].track+1)
	}
	return count
}

// segments are the level parts of all edges, by channel.
func (s *grid) segments(list []route, gutterX func(*route) float64) [][]segment {
	channels := make([][]segment, s.rows+1)
	for i := range list {
		r := &list[i]
		out, in := s.row[r.From]+1, s.row[r.To]
		add := func(h int, a float64, upA bool, b float64, upB bool) {
			if a != b {
				channels[h] = append(channels[h], segment{edge: i, a: a, b: b, upA: upA, upB: upB})
			}
		}
		switch r.way {
		case drop:
			add(out, r.out, true, r.in, false)
		case throughIn:
			add(out, r.out, true, r.through, false)
		case throughOut:
			add(in, r.through, true, r.in, false)
		case round:
			r.through = gutterX(r)
			back := s.back(r.Edge)
			add(out, r.out, true, r.through, back)
			add(in, r.through, !back, r.in, false)
		}
	}
	return channels
}
