package explore

import (
	"math"
	"slices"
	"sort"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// edge is a place on a line of ordered values where a rule may change its
// answer: just before a value, or just after it.
type edge struct {
	at    float64
	after bool
	// below and above say of the values on its two sides what the rule says of
	// them; age is the number of years when the rule counts them.
	below, above diag.Text
	age          *int
}

// line is an ordered line with its edges. On a whole line (money, days, lengths)
// there is nothing between n and n+1.
type line struct {
	whole bool
	edges []edge
	// low and high bound the line; nothing lies beyond.
	low, high float64
	// usual is a value that anybody would give.
	usual float64
}

func (l *line) cut(e edge) {
	if l.whole {
		if e.after {
			e.at, e.after = math.Floor(e.at)+1, false
		} else {
			e.at = math.Ceil(e.at)
		}
	}
	if e.at < l.low || e.at == l.low && !e.after || e.at > l.high || e.at == l.high && e.after {
		return
	}
	for _, have := range l.edges {
		if have.at == e.at && have.after == e.after {
			return
		}
	}
	l.edges = append(l.edges, e)
}

// compared cuts the line where `x op value` changes.
func (l *line) compared(op string, value float64, say func(float64) diag.Text) {
	v := say(value)
	before := edge{at: value,
		below: diag.Text{ID: "kurang dari " + v.ID, EN: "less than " + v.EN},
		above: diag.Text{ID: v.ID + " atau lebih", EN: v.EN + " or more"}}
	after := edge{at: value, after: true,
		below: diag.Text{ID: v.ID + " atau kurang", EN: v.EN + " or less"},
		above: diag.Text{ID: "lebih dari " + v.ID, EN: "more than " + v.EN}}
	l.around(op, before, after)
}

// around cuts on the sides of a value that an operator tells apart.
func (l *line) around(op string, before, after edge) {
	switch op {
	case "<", ">=":
		l.cut(before)
	case "<=", ">":
		l.cut(after)
	default:
		l.cut(before)
		l.cut(after)
	}
}

// stretch is what lies between two neighbouring edges; nil is the end of the line.
type stretch struct{ from, until *edge }

func (l *line) stretches() []stretch {
	sort.Slice(l.edges, func(i, j int) bool {
		a, b := l.edges[i], l.edges[j]
		return a.at < b.at || a.at == b.at && !a.after && b.after
	})
	out := make([]stretch, len(l.edges)+1)
	for i := range l.edges {
		out[i].until = &l.edges[i]
		out[i+1].from = &l.edges[i]
	}
	return out
}

// points gives up to n values of a stretch, in order; the first ones tried are
// those nearest to an edge, which are the ones people get wrong.
func (l *line) points(s stretch, n int) []float64 {
	lo, hi, openLo, openHi := l.low, l.high, false, false
	if s.from != nil {
		lo, openLo = s.from.at, s.from.after
	}
	if s.until != nil {
		hi, openHi = s.until.at, !s.until.after
	}
	if l.whole {
		if openHi {
			hi--
		}
		if s.from == nil && s.until == nil {
			hi = min(hi, max(lo, l.usual)+float64(n-1))
		}
		return wholePoints(lo, hi, s, n)
	}
	var out []float64
	add := func(x float64) {
		inside := (x > lo || x == lo && !openLo) && (x < hi || x == hi && !openHi)
		if inside && len(out) < n && !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	if s.from != nil {
		add(lo)
	}
	if s.until != nil {
		add(hi)
	}
	for i := range n + 1 {
		if s.from != nil || s.until == nil {
			add(math.Floor(max(lo, 0)) + float64(i+1))
		}
		if s.until != nil {
			add(math.Ceil(hi) - float64(i+1))
		}
	}
	for i := range n {
		if s.from != nil && s.until != nil {
			add(lo + (hi-lo)*float64(i+1)/float64(n+1))
		}
	}
	if len(out) == 0 {
		add(l.usual)
		add(lo)
		add(hi)
	}
	sort.Float64s(out)
	return out
}

// wholePoints takes the last values of a stretch, or the first when it has no end.
func wholePoints(lo, hi float64, s stretch, n int) []float64 {
	var out []float64
	for i := range n {
		x := hi - float64(n-1-i)
		if s.until == nil && s.from != nil {
			x = lo + float64(i)
		}
		if x >= lo && x <= hi {
			out = append(out, x)
		}
	}
	return out
}

// say describes a stretch by what the rules at its edges say; whole is said where
// they say nothing.
func (s stretch) say(whole diag.Text) diag.Text {
	var above, below diag.Text
	if s.from != nil {
		above = s.from.above
	}
	if s.until != nil {
		below = s.until.below
	}
	if text, ok := sayAges(s); ok {
		return text
	}
	switch {
	case above.ID == "" && below.ID == "":
		return whole
	case above.ID == "":
		return below
	case below.ID == "":
		return above
	}
	return diag.Text{ID: above.ID + ", " + below.ID, EN: above.EN + ", " + below.EN}
}

// bound cuts the line where an answer is no longer admitted, or is odd: there is
// nothing to say of that.
func (l *line) bound(op string, value float64) {
	l.around(op, edge{at: value}, edge{at: value, after: true})
}
