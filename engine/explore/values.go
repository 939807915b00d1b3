package explore

import (
	"math"
	"slices"
	"strconv"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// values are the answers to a fact, or to a field of a list's items, of one type
// in all its declarations.
func (b *builder) values(id, field string, facts []*program.Fact) (classes []Class, exact bool) {
	of := rule.Subject{Fact: id, Field: field}
	switch first := facts[0]; first.Type {
	case standard.TypeBoolean:
		return []Class{
			{Label: diag.Text{ID: "ya", EN: "yes"}, Value: rule.BoolValue(true)},
			{Label: diag.Text{ID: "tidak", EN: "no"}, Value: rule.BoolValue(false)},
		}, true
	case standard.TypeChoice:
		for _, f := range facts {
			for _, c := range f.Choices {
				if !slices.ContainsFunc(classes, func(have Class) bool { return have.Value.Text() == c.ID }) {
					classes = append(classes, Class{Label: same(c.Label), Value: rule.ChoiceValue(c.ID)})
				}
			}
		}
		return classes, true
	case standard.TypeText:
		return b.texts(of, facts)
	case standard.TypeNumber, standard.TypeMoney:
		return b.numbers(of, facts)
	case standard.TypeDate:
		return b.dates(of, facts)
	case standard.TypeList:
		return b.lists(of, facts)
	case standard.TypeApplication:
		return []Class{{Label: diag.Text{ID: "disebutkan", EN: "named"}, Value: rule.ApplicationValue("contoh")}}, true
	}
	return nil, false
}

// group are the subjects related to one, itself among them.
func (b *builder) group(of rule.Subject) []rule.Subject {
	group := []rule.Subject{of}
	for i := 0; i < len(group); i++ {
		for _, other := range b.related[group[i]] {
			if !slices.Contains(group, other) {
				group = append(group, other)
			}
		}
	}
	return group
}

func (b *builder) texts(of rule.Subject, facts []*program.Fact) ([]Class, bool) {
	var words []string
	group := b.group(of)
	for _, member := range group {
		for _, c := range b.cuts[member] {
			for _, w := range c.Words {
				if !slices.Contains(words, w) {
					words = append(words, w)
				}
			}
		}
	}
	return wordClasses(facts, words, len(group))
}

// farthest is the largest number at which a line is cut.
const farthest = 1e12

// odd numbers are possible, but nobody gives them.
func oddNumber(n float64) bool { return n < 0 }

func (b *builder) numbers(of rule.Subject, facts []*program.Fact) ([]Class, bool) {
	money := facts[0].Type == standard.TypeMoney
	l := &line{whole: money, low: -1e15, high: 1e15, usual: 1}
	if money {
		l.low, l.high = -rule.MaxMoney, rule.MaxMoney
	}
	say := func(n float64) diag.Text {
		if money {
			return diag.Text{ID: "Rp" + diag.Whole(diag.ID, int64(n)), EN: "Rp" + diag.Whole(diag.EN, int64(n))}
		}
		return same(strconv.FormatFloat(n, 'f', -1, 64))
	}
	group := b.group(of)
	for _, member := range group {
		for _, c := range b.cuts[member] {
			if math.Abs(c.Value) > farthest {
				b.doubt(of.Fact)
				continue
			}
			l.compared(c.Operator, c.Value, say)
		}
	}
	b.bounds(l, b.declared(group, facts))
	if len(l.edges) > 0 || money && b.paid[of.Fact] {
		l.bound("<", 0)
	}
	if money && b.paid[of.Fact] {
		l.compared("<=", 0, say)
	}
	var classes []Class
	for _, s := range l.stretches() {
		for _, x := range l.points(s, len(group)) {
			v := rule.NumberValue(x)
			if money {
				v = rule.MoneyValue(int64(x))
			}
			label := s.say(diag.Text{ID: "berapa pun", EN: "any amount"})
			if s.from != nil && s.until != nil && s.from.at == s.until.at {
				label = say(x)
			}
			classes = append(classes, Class{Label: label, Value: v, Odd: oddNumber(x), on: &s})
		}
	}
	return classes, b.alike(group, facts[0].Type)
}

// bounds cuts where declarations admit no further answer.
func (b *builder) bounds(l *line, facts []*program.Fact) {
	for _, f := range facts {
		if n, err := strconv.ParseFloat(f.Min, 64); err == nil {
			l.bound("<", n)
		}
		if n, err := strconv.ParseFloat(f.Max, 64); err == nil {
			l.bound("<=", n)
		}
	}
}

// declared are the declarations of all subjects of a group: where one of them may
// not go, the others must be tried on both sides.
func (b *builder) declared(group []rule.Subject, facts []*program.Fact) []*program.Fact {
	all := slices.Clone(facts)
	for _, s := range group[1:] {
		for _, f := range b.flows {
			if fact, ok := f.Fact(s.Fact); ok {
				all = append(all, fact)
			}
		}
	}
	return all
}

// alike reports whether all subjects of a group are facts of one type: the order
// of others among each other is not tried in full.
func (b *builder) alike(group []rule.Subject, t standard.FactType) bool {
	if len(group) == 1 {
		return true
	}
	for _, s := range group {
		for _, f := range b.flows {
			if fact, ok := f.Fact(s.Fact); ok && fact.Type != t {
				return false
			}
		}
	}
	return true
}

func (b *builder) dates(of rule.Subject, facts []*program.Fact) ([]Class, bool) {
	l, exact := dayLine(b.opts.Today), true
	group := b.group(of)
	fixed, moving := false, false
	for _, member := range group {
		for _, c := range b.cuts[member] {
			absolute := c.Measure == rule.Itself && !c.Date.IsZero() || c.Measure != rule.Itself && !c.Other.IsZero()
			fixed, moving = fixed || absolute, moving || !absolute
			b.fixed = b.fixed || c.Measure == rule.MeasureWorkdays
			for _, day := range b.days {
				exact = cutDays(l, c, day, b.opts.WorkingDays) && exact
			}
		}
	}
	for _, f := range b.declared(group, facts) {
		for _, bound := range []struct{ text, op string }{{f.Min, "<"}, {f.Max, ">"}} {
			if day, err := civil.ParseDate(bound.text); err == nil {
				fixed = true
				l.bound(bound.op, dayNumber(day))
			}
		}
	}
	b.fixed = b.fixed || fixed && moving
	var classes []Class
	for _, s := range l.stretches() {
		label := s.say(diag.Text{ID: "tanggal berapa pun", EN: "any date"})
		for _, x := range l.points(s, len(group)) {
			classes = append(classes, Class{Label: label, Value: rule.DateValue(civil.On(dayAt(x))), on: &s})
		}
	}
	return classes, exact && b.alike(group, standard.TypeDate)
}

func (b *builder) lists(of rule.Subject, facts []*program.Fact) ([]Class, bool) {
	if of.Field != "" {
		return []Class{{Value: rule.ListValue(nil)}}, false // a list within a list
	}
	classes, exact := map[string][]Class{}, true
	for i := range facts[0].Of {
		f := &facts[0].Of[i]
		field := rule.Subject{Fact: of.Fact, Field: f.ID}
		declared := []*program.Fact{{Fact: *f}}
		for _, other := range facts[1:] {
			if j := slices.IndexFunc(other.Of, func(o standard.Fact) bool { return o.ID == f.ID && o.Type == f.Type }); j >= 0 {
				declared = append(declared, &program.Fact{Fact: other.Of[j]})
			}
		}
		values, all := b.values(of.Fact, f.ID, declared)
		values = slices.DeleteFunc(values, func(c Class) bool {
			return c.Odd || !slices.ContainsFunc(declared, func(f *program.Fact) bool { return f.Admits(c.Value) == nil || unseen(f, c.Value) })
		})
		if slices.ContainsFunc(declared, func(f *program.Fact) bool { return f.Optional }) {
			values = append(values, Class{Label: diag.Text{ID: "tidak diisi", EN: "left empty"}, Value: rule.AbsentValue()})
		}
		if !b.fields[field] {
			values, all = values[:min(1, len(values))], true // rules do not see it
		}
		classes[f.ID], exact = values, exact && all
	}
	kinds, all := itemKinds(facts[0].Of, classes)
	lists, full := listClasses(kinds, b.most(of, facts))
	return lists, exact && all && full
}

// most is how often an item must be tried for every count that rules and bounds
// tell apart.
func (b *builder) most(of rule.Subject, facts []*program.Fact) int {
	most := 1
	for _, c := range b.cuts[of] {
		if c.Measure == rule.MeasureCount && c.Value < rule.MaxItems {
			most = max(most, int(math.Floor(c.Value))+1)
		}
	}
	for _, f := range facts {
		if n, err := strconv.Atoi(f.Min); err == nil && n <= rule.MaxItems {
			most = max(most, n)
		}
	}
	return most
}
