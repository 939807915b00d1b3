package explore

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Random small standards, and random citizens who know nothing of the cuts.

const factsText = `kind: Standard
id: layanan
version: 1
title: Layanan
effective:
  from: 2026-01-01
facts:
  - id: b0
    label: B0
    type: boolean
  - id: b1
    label: B1
    type: boolean
    optional: true
  - id: c
    label: C
    type: choice
    choices:
      x: X
      y: Y
      z: Z
    when: b0
  - id: n
    label: N
    type: number
  - id: n2
    label: N2
    type: number
    min: 2
    max: 9
  - id: u
    label: U
    type: money
  - id: d
    label: D
    type: date
  - id: e
    label: E
    type: date
    optional: true
  - id: f
    label: F
    type: date
    max: 2026-06-15
  - id: t
    label: T
    type: text
    optional: true
  - id: t2
    label: T2
    type: text
  - id: l
    label: L
    type: list
    of:
      - id: nama
        label: Nama
        type: text
      - id: kecil
        label: Kecil
        type: boolean
      - id: lahir
        label: Lahir
        type: date
        optional: true
channels:
  - id: loket
    title: Loket
  - id: daring
    title: Daring
`

func drawAtom(t *rapid.T) string {
	k := rapid.IntRange(0, 20).Draw(t, "k")
	op := rapid.SampledFrom([]string{"<", "<=", ">", ">=", "==", "!="}).Draw(t, "op")
	return rapid.SampledFrom([]string{
		"b0", "b1", "not b1", "b0 == b1", `c == "x"`, `c in ["x", "y"]`,
		fmt.Sprintf("n %s %d", op, k), fmt.Sprintf("n %s %d.5", op, k), fmt.Sprintf("n2 %s %d", op, k%12), "n " + op + " n2",
		fmt.Sprintf("n in [1, %d]", k), fmt.Sprintf("n + 1 %s %d", op, k),
		fmt.Sprintf("2 * u %s %d", op, k), fmt.Sprintf("%d %s u", k, op), fmt.Sprintf("3 - u %s -%d", op, k),
		fmt.Sprintf("age(d) %s %d", op, k), fmt.Sprintf("age(d) %s %d", op, k), fmt.Sprintf("months_between(d, today) %s %d", op, k),
		fmt.Sprintf("months_between(date(\"2026-03-31\"), d) %s %d", op, k),
		fmt.Sprintf("d %s date(\"20%02d-02-28\")", op, k+5), "d " + op + " today", "d " + op + " e", "f " + op + " today",
		fmt.Sprintf("age(f) %s %d", op, k), fmt.Sprintf("today %s date(\"2026-06-%02d\")", op, k+1),
		fmt.Sprintf("working_days_between(d, today) %s %d", op, k),
		`t == "a"`, `t != "a"`, `t in ["a", "b"]`, "t == t2", "answered(t)", "answered(e)",
		"any(l, .kecil)", fmt.Sprintf("all(l, age(.lahir) %s %d)", op, k), fmt.Sprintf("count(l) %s %d", op, k%4),
		fmt.Sprintf("count(l, .kecil) %s %d", op, k%3), fmt.Sprintf("any(l, .lahir %s date(\"2015-01-01\"))", op), "any(l, .lahir > d)",
		fmt.Sprintf("months_between(d, e) %s %d", op, k), fmt.Sprintf("n + u %s %d", op, k),
		`channel == "loket"`, `bearer == "proxy"`,
	}).Draw(t, "atom")
}

func drawRule(t *rapid.T) string {
	text := drawAtom(t)
	for range rapid.IntRange(0, 2).Draw(t, "more") {
		join := rapid.SampledFrom([]string{" and ", " or "}).Draw(t, "join")
		text = "(" + text + ")" + join + "(" + drawAtom(t) + ")"
		if rapid.IntRange(0, 4).Draw(t, "not") == 0 {
			text = "not (" + text + ")"
		}
	}
	return text
}

// drawFlow is a standard with random rules in every place.
func drawFlow(t *rapid.T, tb testing.TB) *program.Program {
	var b strings.Builder
	b.WriteString(factsText)
	b.WriteString("conditions:\n  syarat: " + quote(drawRule(t)) + "\n")
	b.WriteString("eligibility:\n")
	for i := range rapid.IntRange(1, 2).Draw(t, "eligibility") {
		fmt.Fprintf(&b, "  - id: e%d\n    text: E%d\n    must: %s\n", i, i, quote(drawRule(t)))
	}
	b.WriteString("requirements:\n")
	fmt.Fprintf(&b, "  - id: r0\n    text: R0\n    when: syarat\n")
	fmt.Fprintf(&b, "  - id: r1\n    text: R1\n    when: %s\n", quote(drawRule(t)))
	fmt.Fprintf(&b, "  - id: r2\n    text: R2\n    per: l\n    when: %s\n", quote(rapid.SampledFrom([]string{
		"each.kecil", "age(each.lahir) < 5", "each.kecil and answered(each.lahir)", "b0 or not each.kecil"}).Draw(t, "each")))
	fmt.Fprintf(&b, "steps:\n  - id: ajukan\n    text: Ajukan\n    actor: pemohon\n    does: submit\n")
	fmt.Fprintf(&b, "  - id: putus\n    text: Putus\n    actor: camat\n    does: decide\n    when: %s\n", quote(drawRule(t)))
	fmt.Fprintf(&b, "    outcomes:\n      - id: ya\n        text: Ya\n        to: %s\n      - id: ulang\n        text: Ulang\n        to: ajukan\n",
		rapid.SampledFrom([]string{"ajukan", "cetak", "tinjau", "rejected"}).Draw(t, "to"))
	fmt.Fprintf(&b, "  - id: tinjau\n    text: Tinjau\n    actor: camat\n    when: %s\n", quote(drawRule(t)))
	fmt.Fprintf(&b, "  - id: cetak\n    text: Cetak\n    actor: operator\n    does: deliver\n")
	fmt.Fprintf(&b, "sla:\n  text: Janji\n  maximum:\n    - when: %s\n      is: 1 hari kerja\n    - when: %s\n      is: 2 hari kerja\n",
		quote(drawRule(t)), quote(drawRule(t)))
	fmt.Fprintf(&b, "products:\n  - id: p\n    text: P\n    when: %s\n", quote(drawRule(t)))
	tree := enginetest.Tree(tb, b.String())
	p, _ := program.Compile(tree.Resolve(tree.Standards[0]), program.Options{})
	return p
}

func quote(rule string) string { return "'" + strings.ReplaceAll(rule, "'", "''") + "'" }

var day = civil.NewDate(2026, 6, 15)

// weekdays counts Monday to Friday, and knows two years only.
type weekdays struct{}

func (weekdays) WorkingDaysBetween(a, b civil.Date) (int, bool) {
	if a.Year < 2025 || a.Year > 2026 || b.Year < 2025 || b.Year > 2026 {
		return 0, false
	}
	if b.Before(a) {
		n, ok := weekdays{}.WorkingDaysBetween(b, a)
		return -n, ok
	}
	n := 0
	for d := a; d.Before(b); {
		d = d.AddDays(1)
		if w := d.Weekday(); w != 0 && w != 6 {
			n++
		}
	}
	return n, true
}

// drawScope is a citizen on the day of the test.
func drawScope(t *rapid.T, f *program.Flow) *rule.Scope {
	answers := map[string]rule.Value{}
	for i := range f.Facts {
		fact := &f.Facts[i]
		v := drawValue(t, fact.Fact)
		if fact.Admits(v) == nil {
			answers[fact.ID] = v
		} else {
			answers[fact.ID] = drawAdmitted(fact)
		}
	}
	return f.Scope(program.Situation{
		Answers: answers, Today: day, WorkingDays: weekdays{},
		Channel: rapid.SampledFrom([]string{"loket", "daring"}).Draw(t, "channel"),
		Bearer:  rapid.SampledFrom(bearers).Draw(t, "bearer"),
	})
}

// drawAdmitted is an answer to the two facts that have bounds.
func drawAdmitted(f *program.Fact) rule.Value {
	if f.Type == standard.TypeDate {
		return rule.DateValue(civil.On(civil.NewDate(2026, 6, 15)))
	}
	return rule.NumberValue(5)
}

func drawValue(t *rapid.T, f standard.Fact) rule.Value {
	if f.Optional && rapid.IntRange(0, 3).Draw(t, "left out") == 0 {
		return rule.AbsentValue()
	}
	switch f.Type {
	case standard.TypeBoolean:
		return rule.BoolValue(rapid.Bool().Draw(t, f.ID))
	case standard.TypeChoice:
		return rule.ChoiceValue(rapid.SampledFrom(f.Choices).Draw(t, f.ID).ID)
	case standard.TypeNumber:
		return rule.NumberValue(float64(rapid.IntRange(-4, 44).Draw(t, f.ID)) / 2)
	case standard.TypeMoney:
		return rule.MoneyValue(rapid.Int64Range(-3, 25).Draw(t, f.ID))
	case standard.TypeDate:
		return rule.DateValue(civil.On(drawDay(t)))
	case standard.TypeList:
		items := make([]rule.Item, rapid.IntRange(0, 5).Draw(t, "items"))
		for i := range items {
			items[i] = rule.Item{}
			for _, of := range f.Of {
				items[i][of.ID] = drawValue(t, of)
			}
		}
		return rule.ListValue(items)
	}
	return rule.TextValue(rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(t, f.ID))
}

// drawDay is often a birthday, or close to one.
func drawDay(t *rapid.T) civil.Date {
	d := day
	switch rapid.IntRange(0, 3).Draw(t, "day") {
	case 0:
		d.Year -= rapid.IntRange(-2, 22).Draw(t, "years")
	case 1:
		d = civil.NewDate(d.Year, rapid.IntRange(1, 12).Draw(t, "month"), 15)
	case 2:
		return civil.NewDate(rapid.IntRange(1995, 2030).Draw(t, "year"), 2, 28).AddDays(rapid.IntRange(-1, 1).Draw(t, "around"))
	default:
		return civil.NewDate(2000, 1, 1).AddDays(rapid.IntRange(0, 10_000).Draw(t, "any day"))
	}
	return d.AddDays(rapid.IntRange(-1, 1).Draw(t, "around"))
}

// TestEverybodyIsSomewhere: where a space is exact, every citizen answers all rules
// together as one of its situations does.
func TestEverybodyIsSomewhere(t *testing.T) {
	proved := 0
	rapid.Check(t, func(rt *rapid.T) {
		f := drawFlow(rt, t).Flows[0]
		var some []use
		for _, u := range uses(f) {
			if u.rule != nil && u.each == nil && rapid.IntRange(0, 1).Draw(rt, "take") == 1 && len(some) < 3 {
				some = append(some, u)
			}
		}
		s := newSpace(Options{Today: day, WorkingDays: weekdays{}, Limit: 30_000}, []*program.Flow{f}, [][]use{some})
		answer := func(sc *rule.Scope) string {
			var b strings.Builder
			for _, u := range some {
				b.WriteString(u.rule.Eval(sc).Truth.String() + " ")
			}
			return b.String()
		}
		tried := map[string]bool{}
		looked := s.walk(context.Background(), true, func(at Situation) bool {
			sc := at.scope(0)
			tried[answer(sc)] = true
			return true
		})
		if !s.Exact || !looked.Complete {
			return
		}
		proved++
		for range 20 {
			sc := drawScope(rt, f)
			if got := answer(sc); !tried[got] {
				var texts []string
				for _, u := range some {
					texts = append(texts, u.rule.Source())
				}
				rt.Fatalf("rules %q:\na citizen answers %q, no situation does: %v", texts, got, sc.Facts)
			}
		}
	})
	if proved == 0 {
		t.Error("no space was exact")
	}
}
