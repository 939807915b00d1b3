package explore

import (
	"slices"
	"strconv"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// builder makes the axes of a space out of what rules read.
type builder struct {
	*Space
	opts Options
	// read are the facts to make axes of; bearer and channel whether they matter.
	read            map[string]bool
	bearer, channel bool
	cuts            map[rule.Subject][]rule.Cut
	fields          map[rule.Subject]bool
	related         map[rule.Subject][]rule.Subject
	// paid are the money facts that a fee may be.
	paid map[string]bool
	days []civil.Date // on which an application may be made
}

// reads notes what a rule of a flow reads, and what decides whether that is asked.
func (b *builder) reads(flow int, u use) {
	b.bearer = b.bearer || u.rule.UsesBearer()
	b.channel = b.channel || u.rule.UsesChannel()
	for _, id := range u.rule.Facts() {
		b.fact(flow, id)
	}
	list := ""
	if u.each != nil && len(u.each.Of) > 0 {
		list = u.each.ID
	}
	owner := func(s rule.Subject) rule.Subject {
		if s.Each {
			return rule.Subject{Fact: list, Field: s.Field}
		}
		return s
	}
	cuts := u.rule.Cuts(u.each)
	for _, s := range cuts.Fields {
		b.fields[owner(s)] = true
	}
	for _, c := range cuts.List {
		of := owner(c.Of)
		if !slices.ContainsFunc(b.cuts[of], func(have rule.Cut) bool { return sameCut(have, c) }) {
			b.cuts[of] = append(b.cuts[of], c)
		}
	}
	for _, r := range cuts.Relations {
		x, y := owner(r.A), owner(r.B)
		if x == y {
			continue
		}
		if x.Field != "" || y.Field != "" {
			b.doubt(u.rule.Source())
			continue
		}
		b.related[x] = append(b.related[x], y)
		b.related[y] = append(b.related[y], x)
	}
	for _, text := range cuts.Opaque {
		b.doubt(text)
	}
}

func sameCut(a, b rule.Cut) bool {
	return a.Measure == b.Measure && a.Other == b.Other && a.Reversed == b.Reversed &&
		a.Operator == b.Operator && a.Value == b.Value && a.Date == b.Date && slices.Equal(a.Words, b.Words)
}

// fact notes a fact that is read, with the rule under which it is asked.
func (b *builder) fact(flow int, id string) {
	fact, ok := b.flows[flow].Fact(id)
	if !ok {
		return
	}
	key := strconv.Itoa(flow) + " " + id
	if b.read[key] {
		return
	}
	b.read[key], b.read[id] = true, true
	if fact.When != nil {
		b.reads(flow, use{rule: fact.When})
	}
}

// axes makes the axes: the day, the channel, the bearer, and the facts in order.
func (b *builder) axes() {
	b.dayAxis()
	if b.channel {
		b.channelAxis()
	}
	if b.bearer {
		b.bearerAxis()
	}
	seen := map[string]bool{}
	for _, f := range b.flows {
		for i := range f.Facts {
			id := f.Facts[i].ID
			if !seen[id] && b.read[id] {
				seen[id] = true
				b.factAxes(id)
			}
		}
	}
}

// dayAxis has one day, unless rules compare the day itself.
func (b *builder) dayAxis() {
	l := dayLine(b.opts.Today)
	for _, c := range b.cuts[rule.Subject{Today: true}] {
		cutDays(l, c, b.opts.Today, b.opts.WorkingDays)
	}
	if len(l.edges) == 0 {
		b.days = []civil.Date{b.opts.Today}
		return
	}
	axis := Axis{Kind: OfDay, Label: diag.Text{ID: "Hari pengajuan", EN: "Day of submission"}, Exact: true}
	for _, s := range l.stretches() {
		points := l.points(s, 1)
		if len(points) == 0 {
			continue
		}
		day := dayAt(points[0])
		if inside(l, s, dayNumber(b.opts.Today)) {
			day = b.opts.Today
		}
		b.days = append(b.days, day)
		axis.Classes = append(axis.Classes, Class{Label: s.say(diag.Text{}), Day: day, on: &s})
	}
	b.Axes = append(b.Axes, axis)
}

func inside(l *line, s stretch, x float64) bool {
	return (s.from == nil || x >= s.from.at) && (s.until == nil || x < s.until.at)
}

func (b *builder) channelAxis() {
	axis := Axis{Kind: OfChannel, Label: diag.Text{ID: "Cara mengajukan", EN: "Way to apply"}, Exact: true}
	for _, f := range b.flows {
		for _, c := range f.Channels {
			if !slices.ContainsFunc(axis.Classes, func(have Class) bool { return have.ID == c.ID }) {
				axis.Classes = append(axis.Classes, Class{Label: same(c.Title), ID: c.ID})
			}
		}
	}
	if len(axis.Classes) > 0 {
		b.Axes = append(b.Axes, axis)
	}
}

// bearers are the persons who may stand at the counter, as rules name them.
var bearers = []string{"self", "household", "proxy", "village-officer"}

func (b *builder) bearerAxis() {
	axis := Axis{Kind: OfBearer, Label: diag.Text{ID: "Pembawa berkas", EN: "Who brings the file"}, Exact: true}
	for _, id := range bearers {
		axis.Classes = append(axis.Classes, Class{
			Label: diag.Text{ID: program.SayBearer(diag.ID, id), EN: program.SayBearer(diag.EN, id)}, ID: id})
	}
	b.Axes = append(b.Axes, axis)
}

// factAxes makes the axis of a fact; where two flows give the id to facts of
// different types, one for each.
func (b *builder) factAxes(id string) {
	byType := map[standard.FactType][]*program.Fact{}
	var types []standard.FactType
	for i, f := range b.flows {
		fact, ok := f.Fact(id)
		if !ok || !b.read[id] {
			continue
		}
		if byType[fact.Type] == nil {
			byType[fact.Type] = make([]*program.Fact, len(b.flows))
			types = append(types, fact.Type)
		}
		byType[fact.Type][i] = fact
	}
	for _, t := range types {
		facts := byType[t]
		first := facts[slices.IndexFunc(facts, func(f *program.Fact) bool { return f != nil })]
		axis := Axis{Kind: OfFact, Fact: id, Label: same(first.Name()), facts: facts}
		axis.Classes, axis.Exact = b.classes(first, facts)
		if !axis.Exact {
			b.doubt(id)
		}
		b.Axes = append(b.Axes, axis)
	}
}

// classes are the answers to a fact that rules tell apart.
func (b *builder) classes(first *program.Fact, facts []*program.Fact) (classes []Class, exact bool) {
	declared := slices.DeleteFunc(slices.Clone(facts), func(f *program.Fact) bool { return f == nil })
	classes, exact = b.values(first.ID, "", declared)
	classes = slices.DeleteFunc(classes, func(c Class) bool {
		return !slices.ContainsFunc(declared, func(f *program.Fact) bool { return f.Admits(c.Value) == nil || unseen(f, c.Value) })
	})
	if slices.ContainsFunc(declared, func(f *program.Fact) bool { return f.Optional }) {
		classes = append(classes, Class{Label: diag.Text{ID: "tidak diisi", EN: "left empty"}, Value: rule.AbsentValue()})
	}
	return classes, exact && len(classes) > 0
}

// unseen reports whether a made-up answer stands for those whose form rules cannot
// see, so that it need not have that form.
func unseen(f *program.Fact, v rule.Value) bool {
	switch f.Type {
	case standard.TypeText:
		return f.Pattern != "" || f.Min != "" || f.Max != ""
	case standard.TypeList:
		n := len(v.Items())
		least, err := strconv.Atoi(f.Min)
		if err == nil && n < least {
			return false
		}
		most, err := strconv.Atoi(f.Max)
		return err != nil || n <= most
	}
	return false
}
