package explore_test

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/explore"
	"github.com/maklumat-pelayanan/maklumat/engine/explore/exploretest"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

// citizen draws anybody at the counter: birthdays are frequent, cuts unknown.
func citizen(t *rapid.T, f *program.Flow, day civil.Date) program.Situation {
	s := program.Situation{Answers: map[string]rule.Value{}, Today: day, Bearer: rapid.SampledFrom(rule.Bearers()).Draw(t, "bearer")}
	if len(f.Channels) > 0 {
		s.Channel = rapid.SampledFrom(f.Channels).Draw(t, "channel").ID
	}
	for i := range f.Facts {
		fact := &f.Facts[i]
		if v := answer(t, fact.Fact, day); fact.Admits(v) == nil {
			s.Answers[fact.ID] = v
		} else {
			t.Skip("not admitted")
		}
	}
	return s
}

func answer(t *rapid.T, f standard.Fact, day civil.Date) rule.Value {
	if f.Optional && rapid.IntRange(0, 2).Draw(t, "left out") == 0 {
		return rule.AbsentValue()
	}
	switch f.Type {
	case standard.TypeBoolean:
		return rule.BoolValue(rapid.Bool().Draw(t, f.ID))
	case standard.TypeChoice:
		return rule.ChoiceValue(rapid.SampledFrom(f.Choices).Draw(t, f.ID).ID)
	case standard.TypeNumber:
		return rule.NumberValue(float64(rapid.IntRange(0, 40).Draw(t, f.ID)) / 2)
	case standard.TypeMoney:
		return rule.MoneyValue(rapid.Int64Range(0, 9_000_000).Draw(t, f.ID))
	case standard.TypeDate:
		born := civil.NewDate(day.Year-rapid.IntRange(1, 70).Draw(t, "years"), day.Month, min(day.Day, 28))
		born = born.AddDays(rapid.IntRange(-2, 2).Draw(t, "around"))
		if born.Month == 2 && born.Day == 29 {
			born = born.AddDays(-2)
		}
		return rule.DateValue(civil.On(born))
	case standard.TypeList:
		items := make([]rule.Item, rapid.IntRange(1, 4).Draw(t, "items"))
		for i := range items {
			items[i] = rule.Item{}
			for _, of := range f.Of {
				items[i][of.ID] = answer(t, of, day)
			}
		}
		return rule.ListValue(items)
	case standard.TypeApplication:
		return rule.ApplicationValue("app-7")
	}
	return rule.TextValue(rapid.SampledFrom([]string{"a", "b"}).Draw(t, f.ID))
}

// told is what a page of explore tells one citizen, or what the counter does.
type told struct {
	Eligible         rule.Truth
	Because          string
	Warned           []string
	Papers           map[string]string
	Products         []string
	Fee              program.Sum
	Maximum, Average explore.Promise
	Steps            map[string]string
}

// page is what the view tells a citizen: what is the same for all, and in each
// table the one row whose words fit.
func page(r *exploretest.Reader, v explore.View, s program.Situation) told {
	out := told{Eligible: v.Always.Eligible, Warned: v.Always.Warned, Papers: map[string]string{}, Steps: map[string]string{}}
	take := func(from explore.Result, about func(explore.Part, string) bool) {
		if about(explore.Eligible, "") {
			out.Eligible, out.Warned, out.Because = from.Eligible, from.Warned, ""
			if from.Eligible == rule.False {
				out.Because = from.Failed[0]
			}
		}
		for _, p := range from.Papers {
			if id := paperName(p); about(explore.Papers, id) {
				out.Papers[id] = string(p.Bring)
			}
		}
		for _, step := range from.Steps {
			if about(explore.Path, step.Step) {
				out.Steps[step.Step] = step.Actor + " " + step.Deadline.String()
			}
		}
		for _, id := range from.Products {
			if about(explore.Products, id) {
				out.Products = append(out.Products, id)
			}
		}
		if about(explore.Charge, "") {
			out.Fee = from.Fee
		}
		if about(explore.Time, "maximum") {
			out.Maximum = from.Maximum
		}
		if about(explore.Time, "average") {
			out.Average = from.Average
		}
	}
	take(v.Always.Result, v.Always.Same)
	for i := range v.Tables {
		t := &v.Tables[i]
		if out.Eligible == rule.False || t.Parts[0] != explore.Eligible && refused(r.Flow, s) {
			continue // the tables of what follows are about who may apply
		}
		row := r.Row(t, s)
		take(row.Result, t.Differs)
	}
	if out.Eligible == rule.False {
		return told{Eligible: rule.False, Because: out.Because}
	}
	slices.Sort(out.Products)
	return out
}

func refused(f *program.Flow, s program.Situation) bool {
	return f.Checklist(s).Eligible == rule.False
}

func paperName(p program.Paper) string {
	if p.Requirement.Per != nil && p.Requirement.Per.Fact != "" {
		return p.Requirement.ID
	}
	return p.ID
}

// counter is what `requirements` tells the citizen, and the steps that he walks.
func counter(f *program.Flow, s program.Situation) told {
	c := f.Checklist(s)
	out := told{Eligible: c.Eligible, Papers: map[string]string{}, Steps: map[string]string{}, Fee: c.Cost}
	for _, j := range c.Rules {
		if j.Because.Truth != rule.False {
			continue
		}
		if !j.Advisory {
			return told{Eligible: rule.False, Because: j.ID}
		}
		out.Warned = append(out.Warned, j.ID)
	}
	for _, p := range c.Papers {
		out.Papers[paperName(p.Paper)] = string(p.Bring)
	}
	for _, p := range c.Products {
		out.Products = append(out.Products, p.ID)
	}
	slices.Sort(out.Products)
	if v := c.Maximum.Value; v != nil {
		out.Maximum = explore.Promise{Stated: true, Time: *v}
	}
	if v := c.Average.Value; v != nil {
		out.Average = explore.Promise{Stated: true, Time: *v}
	}
	sc := f.Scope(s)
	for _, i := range walk(f, sc) {
		step := &f.Steps[i]
		who, until := "", explore.Promise{}
		if p := step.Role(sc); p.Value != nil {
			who = *p.Value
		}
		if p := step.Deadline.Pick(sc); p.Value != nil {
			until = explore.Promise{Stated: true, Time: p.Value.Within}
		}
		out.Steps[step.ID] = who + " " + until.String()
	}
	return out
}

// written compiles a standard.
func written(t testing.TB, text string) *program.Program {
	t.Helper()
	tree := enginetest.Tree(t, text)
	p, findings := program.Compile(tree.Resolve(tree.Standards[0]), program.Options{Office: tree.Offices[enginetest.OfficeID]})
	if diag.HasErrors(findings) {
		t.Fatal(findings)
	}
	return p
}

// TestTablesTellTheTruth: of each of the 33 standards, and a harder one, and any citizen, on any of
// some days, the page of explore, read by its words, tells what the counter would.
func TestTablesTellTheTruth(t *testing.T) {
	days := []civil.Date{civil.NewDate(2026, 3, 17), civil.NewDate(2028, 2, 29), civil.NewDate(2027, 1, 1), civil.NewDate(2026, 12, 31)}
	checked := 0
	for _, p := range append(real(t, standards.FS), written(t, hard)) {
		for _, f := range p.Flows {
			views := map[civil.Date]explore.View{}
			for _, d := range days {
				views[d] = explore.Look(context.Background(), f, explore.Options{Today: d})
			}
			rapid.Check(t, func(rt *rapid.T) {
				d := rapid.SampledFrom(days).Draw(rt, "day")
				s := citizen(rt, f, d)
				want, got := counter(f, s), page(&exploretest.Reader{T: t, Flow: f, Today: d}, views[d], s)
				if diff := cmp.Diff(want, got); diff != "" {
					rt.Fatalf("%s %s on %s, %v by %q (-counter +explore)\n%s", p.Standard.Ref(), f.ID(), d, s.Answers, s.Channel, diff)
				}
				checked++
			})
		}
	}
	if checked < 1000 {
		t.Errorf("only %d citizens", checked)
	}
}
