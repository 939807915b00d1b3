package explore

import (
	"cmp"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// View is a flow as its situations show it: what always follows, and tables of
// what depends on the situation.
type View struct {
	Flow *program.Flow
	// Space is that of all rules of the flow.
	Space *Space
	// Met tells of each axis of the space whether any citizen is asked about it.
	Met []bool
	// Looked says how far the situations were tried; ByPart, that they were too many
	// to be tried together, so that each part was tried in those that decide it.
	Looked Looked
	ByPart bool
	// Left are the parts that were too many even so, with the id of a paper or a
	// product: nothing is said of them.
	Left []string
	// Eligible is the number of situations in which a citizen may apply; by part, of
	// those tried.
	Eligible int
	// Always is the result of the first situation in which a citizen may apply, with
	// the aspects that are the same in all of them.
	Always Always
	Tables []Table
	// Ways are the ways through the steps.
	Ways Ways

	layers []layer
}

// Always is what follows in every situation in which a citizen may apply.
type Always struct {
	Result
	// Same tells of a part and an id in it ("" for the part itself) whether it is the
	// same in all situations.
	same map[aspect]bool
}

// Same reports whether something is the same for every citizen who may apply:
// a paper, a step, a product by its id; the time by "maximum" or "average".
func (a Always) Same(part Part, id string) bool { return a.same[aspect{part, id}] }

// Table is a decision table: the axes that matter, and in each row what follows.
type Table struct {
	// Space is where the table's axes are: that of the view, or of a part.
	Space *Space
	// Axes are the indexes of the axes that matter.
	Axes []int
	// Parts are the kinds of things that differ.
	Parts []Part
	Rows  []Row

	aspects []aspect
}

// Row is one row of a table: a group of situations and what follows from it.
type Row struct {
	Box
	Result Result
}

// Differs reports whether the table is about a thing: only those are shown in it.
func (t *Table) Differs(part Part, id string) bool {
	return slices.Contains(t.aspects, aspect{part, id})
}

// maxRows is the length up to which one table may hold everything. A longer one,
// or one that is longer than they are together, is taken apart into tables of what
// depends on the same axes.
const maxRows = 12

// trial is what followed in the situations tried.
type trial struct {
	situations []Situation
	results    []Result
	eligible   []int // the situations in which a citizen may apply
	order      []aspect
	// said is, by aspect, what was said in each situation.
	said map[aspect][]string
	// about tells which aspects are of interest.
	about func(aspect) bool
}

func (t *trial) add(s Situation, r Result) {
	n := len(t.situations)
	t.situations, t.results = append(t.situations, s), append(t.results, r)
	if r.Eligible != rule.False {
		t.eligible = append(t.eligible, n)
	}
	order, said := r.aspects()
	for _, a := range order {
		if !t.about(a) {
			continue
		}
		if _, ok := t.said[a]; !ok {
			t.order = append(t.order, a)
		}
		have := t.said[a]
		for len(have) < n {
			have = append(have, "")
		}
		t.said[a] = append(have, said[a])
	}
}

func (t *trial) at(a aspect, situation int) string {
	if have := t.said[a]; situation < len(have) {
		return have[situation]
	}
	return ""
}

// constant reports whether an aspect is the same wherever a citizen may apply; of
// who may apply, wherever anybody is.
func (t *trial) constant(a aspect) bool {
	over := t.over(a)
	for _, i := range over {
		if t.at(a, i) != t.at(a, over[0]) {
			return false
		}
	}
	return true
}

// over are the situations an aspect is about.
func (t *trial) over(a aspect) []int {
	if a.part != Eligible {
		return t.eligible
	}
	all := make([]int, len(t.situations))
	for i := range all {
		all[i] = i
	}
	return all
}

// tables makes one table of all that differs, or, when it would be too long,
// several.
func (t *trial) tables() []Table {
	var differ []aspect
	for _, a := range t.order {
		if !t.constant(a) {
			differ = append(differ, a)
		}
	}
	if len(differ) == 0 {
		return nil
	}
	slices.SortStableFunc(differ, func(a, b aspect) int { return cmp.Compare(rank(a.part), rank(b.part)) })
	whole := t.table(differ)
	var groups [][]aspect
	var axes [][]int
	for _, a := range t.byWidth(differ) {
		on := t.table([]aspect{a}).Axes
		fits := slices.IndexFunc(axes, func(have []int) bool {
			return !slices.ContainsFunc(on, func(k int) bool { return !slices.Contains(have, k) })
		})
		if fits >= 0 && (a.part == Eligible) == (groups[fits][0].part == Eligible) {
			groups[fits] = append(groups[fits], a)
			continue
		}
		groups, axes = append(groups, []aspect{a}), append(axes, on)
	}
	var tables []Table
	rows := 0
	for _, g := range groups {
		slices.SortStableFunc(g, func(a, b aspect) int { return cmp.Compare(slices.Index(differ, a), slices.Index(differ, b)) })
		tables = append(tables, t.table(g))
		rows += len(tables[len(tables)-1].Rows)
	}
	if len(whole.Rows) <= maxRows && len(whole.Rows) <= rows {
		return []Table{whole}
	}
	slices.SortStableFunc(tables, func(a, b Table) int {
		return cmp.Compare(slices.Index(differ, a.aspects[0]), slices.Index(differ, b.aspects[0]))
	})
	return tables
}

func rank(p Part) int {
	return slices.Index([]Part{Eligible, Papers, Path, Time, Charge, Products}, p)
}

// byWidth puts the aspects that depend on most axes first.
func (t *trial) byWidth(aspects []aspect) []aspect {
	width := map[aspect]int{}
	for _, a := range aspects {
		width[a] = len(t.table([]aspect{a}).Axes)
	}
	out := slices.Clone(aspects)
	slices.SortStableFunc(out, func(a, b aspect) int { return cmp.Compare(width[b], width[a]) })
	return out
}

// table merges the situations in which the aspects are the same.
func (t *trial) table(aspects []aspect) Table {
	over := t.over(aspects[0])
	situations, keys := make([]Situation, len(over)), make([]string, len(over))
	for n, i := range over {
		situations[n] = t.situations[i]
		for _, a := range aspects {
			keys[n] += t.at(a, i) + "\n"
		}
		if aspects[0].part == Eligible && t.results[i].Eligible == rule.False {
			keys[n] = t.at(aspects[0], i)
		}
	}
	out := Table{aspects: aspects, Space: t.situations[0].Space}
	for _, a := range aspects {
		if !slices.Contains(out.Parts, a.part) {
			out.Parts = append(out.Parts, a.part)
		}
	}
	first := map[string]int{}
	for n, i := range over {
		first[situations[n].id()] = i
	}
	boxes := Merge(situations, keys)
	for _, b := range boxes {
		out.Rows = append(out.Rows, Row{Box: b, Result: t.results[first[b.First.id()]]})
	}
	for k := range t.situations[0].Axes {
		if slices.ContainsFunc(boxes, func(b Box) bool { return !slices.Equal(b.Has[k], boxes[0].Has[k]) }) {
			out.Axes = append(out.Axes, k)
		}
	}
	return out
}
