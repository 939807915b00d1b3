package explore

import (
	"context"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// Given is a citizen's situation as a scenario tells it.
type Given struct {
	Answers map[string]rule.Value
	Channel string
	Bearer  string
	// On is the day; the zero Date is the day of the options.
	On civil.Date
}

// Missing gives situations such that, with those that are tested already, every
// row of the flow's decision tables is met at least once. It takes those first that
// meet most rows.
func Missing(ctx context.Context, f *program.Flow, opts Options, tested []Given) []Situation {
	v := Look(ctx, f, opts)
	if len(v.Tables) == 0 {
		for _, l := range v.layers {
			if len(tested) == 0 && len(l.situations) > 0 {
				return l.situations[:1] // all citizens are treated alike, and nobody looked
			}
		}
	}
	var missing []Situation
	for _, l := range v.layers {
		missing = append(missing, l.missing(f, opts, tested)...)
	}
	return missing
}

// missing are the situations of a layer that meet the rows which none tested does.
func (l *layer) missing(f *program.Flow, opts Options, tested []Given) []Situation {
	tables := l.tables()
	open := map[*Row]bool{}
	for t := range tables {
		for r := range tables[t].Rows {
			open[&tables[t].Rows[r]] = true
		}
	}
	for _, g := range tested {
		if at, ok := l.place(f, opts, g); ok {
			for _, hit := range rowsOf(f, tables, Situation{Space: l.space, At: at}) {
				delete(open, hit)
			}
		}
	}
	hits := make([][]*Row, len(l.situations))
	for i, s := range l.situations {
		hits[i] = rowsOf(f, tables, s)
	}
	var missing []Situation
	for len(open) > 0 {
		best, most := -1, 0
		for i := range hits {
			n := 0
			for _, hit := range hits[i] {
				if open[hit] {
					n++
				}
			}
			if n > most {
				best, most = i, n
			}
		}
		if best < 0 {
			break
		}
		for _, hit := range hits[best] {
			delete(open, hit)
		}
		missing = append(missing, l.situations[best])
	}
	return missing
}

// rowsOf are the rows a situation falls in. Of who may not apply only the tables
// of eligibility speak.
func rowsOf(f *program.Flow, tables []Table, s Situation) []*Row {
	refused := f.Eligible(s.In(f)).Truth == rule.False
	var hits []*Row
	for t := range tables {
		if refused && tables[t].Parts[0] != Eligible {
			continue
		}
		for r := range tables[t].Rows {
			if row := &tables[t].Rows[r]; row.holds(s.At) {
				hits = append(hits, row)
			}
		}
	}
	return hits
}

// holds reports whether a situation is in the row.
func (r *Row) holds(at []int) bool {
	for k, c := range at {
		if c != NotAsked && !r.Has[k][c] {
			return false
		}
	}
	return true
}

// place finds the classes of what a scenario gives, on its own day; false when
// something that matters is not given.
func (l *layer) place(f *program.Flow, opts Options, g Given) ([]int, bool) {
	space := l.space
	if !g.On.IsZero() && g.On != opts.Today {
		opts.Today = g.On
		space = newSpace(opts, []*program.Flow{f}, [][]use{l.space.uses})
		if len(space.Axes) != len(l.space.Axes) {
			return nil, false
		}
	}
	sc := f.Scope(program.Situation{Answers: g.Answers, Channel: g.Channel, Bearer: g.Bearer, Today: opts.Today, WorkingDays: opts.WorkingDays})
	at := make([]int, len(space.Axes))
	for k := range space.Axes {
		a := &space.Axes[k]
		if len(a.Classes) != len(l.space.Axes[k].Classes) {
			return nil, false
		}
		at[k] = a.classOf(f, sc)
		if at[k] == unplaced {
			return nil, false
		}
	}
	return at, true
}

// unplaced is the class of what is not given.
const unplaced = -2

// classOf is the class of an axis that a scope lies in.
func (a *Axis) classOf(f *program.Flow, sc *rule.Scope) int {
	switch a.Kind {
	case OfDay:
		return a.find(func(c *Class) bool { return c.on.holds(dayNumber(sc.Today)) })
	case OfChannel:
		return a.find(func(c *Class) bool { return c.ID == sc.Channel })
	case OfBearer:
		return a.find(func(c *Class) bool { return c.ID == sc.Bearer || sc.Bearer == "" && c.ID == bearers[0] })
	}
	i, ok := f.Set.Index(a.Fact)
	if !ok {
		return NotAsked
	}
	v := sc.Facts[i]
	switch v.State() {
	case rule.Absent:
		if c := a.find(func(c *Class) bool { return c.Value.State() == rule.Absent }); c != unplaced {
			return c
		}
		return NotAsked
	case rule.Known:
	default:
		return unplaced
	}
	switch v.Kind() {
	case rule.Number, rule.Money:
		return a.find(func(c *Class) bool { return c.on.holds(v.Number()) })
	case rule.Date:
		if !v.Date().Known() {
			return unplaced
		}
		return a.find(func(c *Class) bool { return c.on.holds(dayNumber(v.Date().First)) })
	case rule.Text:
		if c := a.find(func(c *Class) bool { return c.Value.Equal(v) }); c != unplaced {
			return c
		}
		return len(a.Classes) - 1
	case rule.Application:
		return 0
	case rule.List:
		return a.nearestList(v)
	}
	return a.find(func(c *Class) bool { return c.Value.Equal(v) })
}

func (a *Axis) find(is func(*Class) bool) int {
	for c := range a.Classes {
		if is(&a.Classes[c]) {
			return c
		}
	}
	return unplaced
}

// nearestList is the class of the lists of the same length, for what rules tell
// apart in a list are mostly its items' number; the longest where it is longer.
func (a *Axis) nearestList(v rule.Value) int {
	best := unplaced
	for c := range a.Classes {
		if n := len(a.Classes[c].Value.Items()); a.Classes[c].Value.Kind() == rule.List && n <= len(v.Items()) {
			if best == unplaced || n > len(a.Classes[best].Value.Items()) {
				best = c
			}
		}
	}
	return best
}

// holds reports whether a value lies on a stretch; every value on none.
func (s *stretch) holds(x float64) bool {
	if s == nil {
		return true
	}
	above := s.from == nil || x > s.from.at || x == s.from.at && !s.from.after
	below := s.until == nil || x < s.until.at || x == s.until.at && s.until.after
	return above && below
}
