package rule_test

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"pgregory.net/rapid"
)

// Random rules that are well typed over schema(), and random facts for them.

func drawRule(t *rapid.T, depth int, item bool) string {
	most := 11
	if depth <= 0 {
		most = 6
	}
	pick := func(of ...string) string { return rapid.SampledFrom(of).Draw(t, "pick") }
	order := func() string { return pick("<", "<=", ">", ">=", "==", "!=") }
	equal := func() string { return pick("==", "!=") }
	if item && depth < 2 && rapid.Bool().Draw(t, "of the item") {
		switch rapid.IntRange(0, 4).Draw(t, "item") {
		case 0:
			return ".umur " + order() + " " + drawNumber(t, 1)
		case 1:
			return "age(.lahir) " + order() + " " + drawNumber(t, 0)
		case 2:
			return ".hubungan " + equal() + ` "anak"`
		case 3:
			return "answered(.nama)"
		}
		return ".hidup"
	}
	sub := func() string { return drawRule(t, depth-1, item) }
	switch rapid.IntRange(0, most).Draw(t, "rule") {
	case 0:
		return pick("kawin", "pindah", "sudah_5", "sudah_5_wni")
	case 1:
		return pick("warga_negara", "asal") + " " + equal() + " " + pick(`"wni"`, `"wna"`, "asal")
	case 2:
		if !item && rapid.IntRange(0, 4).Draw(t, "count") == 0 {
			return "count(ahli_waris, " + drawRule(t, min(depth, 1)-1, true) + ") " + order() + " " + drawNumber(t, 1)
		}
		return pick("umur", "penghasilan", "age(tanggal_lahir)", "months_between(tanggal_lahir, today)",
			"months_between(tanggal_surat, tanggal_lahir)", "working_days_between(tanggal_surat, today)") + " " + order() + " " + drawNumber(t, 2)
	case 3:
		return pick("tanggal_lahir", "tanggal_surat", "today") + " " + order() + " " +
			pick("tanggal_surat", `date("2000-02-29")`, "tanggal_lahir")
	case 4:
		return pick(`alasan in ["hilang", "rusak"]`, `nama not in ["a", "b"]`, "umur in [1, 2.5, 7]",
			`nama == "a"`, `variant == "baru"`, `channel != "loket"`, `bearer in ["self", "proxy"]`,
			"-5 < umur <= 17")
	case 5:
		return pick("answered(nama)", "answered(tanggal_lahir)", "kawin == pindah", "kawin != true", "(true or kawin)")
	case 6:
		return drawNumber(t, 2) + " + umur " + order() + " " + drawNumber(t, 1)
	case 7:
		return "(" + sub() + ") and " + sub()
	case 8:
		return "(" + sub() + ") or (" + sub() + ")"
	case 9:
		return "not (" + sub() + ")"
	case 10:
		return "(" + sub() + ") == (" + sub() + ") or kawin"
	}
	if item {
		return "not (" + sub() + ")"
	}
	return pick("any", "all") + "(ahli_waris, " + drawRule(t, depth-1, true) + ")"
}

func drawNumber(t *rapid.T, depth int) string {
	switch k := rapid.IntRange(0, 4).Draw(t, "number"); {
	case k == 0 && depth > 0:
		return "umur"
	case k == 1 && depth > 0:
		op := rapid.SampledFrom([]string{"+", "-", "*"}).Draw(t, "op")
		return "(" + drawNumber(t, depth-1) + " " + op + " " + drawNumber(t, depth-1) + ")"
	case k == 3 && depth > 0:
		return "age(tanggal_lahir)"
	case k == 2:
		return strconv.Itoa(rapid.IntRange(0, 30).Draw(t, "n")) + ".5"
	}
	return strconv.Itoa(rapid.IntRange(0, 30).Draw(t, "n"))
}

// drawSource is a random rule that fits the limits.
func drawSource(t *rapid.T, s *rule.Set) (string, *rule.Rule) {
	source := drawRule(t, 3, false)
	if len(source) > rule.MaxSource {
		t.SkipNow() // the generator's own limit, not an outcome
	}
	r, p := s.Compile(source)
	if p != nil {
		t.Fatalf("%s\n%s %s", source, carets(p.From, p.To), p.Code)
	}
	return source, r
}

// drawValue is a full answer to a field.
func drawValue(t *rapid.T, f rule.Field) rule.Value {
	switch f.Kind {
	case rule.Number:
		return rule.NumberValue(float64(rapid.IntRange(-10, 40).Draw(t, f.ID)) / 2)
	case rule.Money:
		return rule.MoneyValue(rapid.Int64Range(0, 40).Draw(t, f.ID))
	case rule.Date:
		return rule.DateValue(civil.On(drawDate(t)))
	case rule.Boolean:
		return rule.BoolValue(rapid.Bool().Draw(t, f.ID))
	case rule.Choice:
		return rule.ChoiceValue(rapid.SampledFrom(f.Choices).Draw(t, f.ID))
	case rule.List:
		items := make([]rule.Item, rapid.IntRange(0, 3).Draw(t, "items"))
		for i := range items {
			items[i] = rule.Item{}
			for _, of := range f.Of {
				items[i][of.ID] = drawValue(t, of)
			}
		}
		return rule.ListValue(items)
	case rule.Application:
		return rule.ApplicationValue("a1")
	}
	return rule.TextValue(rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, f.ID))
}

// drawPartial is any state of a fact: unknown, absent, erased, half a date, a
// list with gaps, or known.
func drawPartial(t *rapid.T, f rule.Field) rule.Value {
	switch rapid.IntRange(0, 7).Draw(t, "state") {
	case 0, 1, 2:
		return rule.Value{}
	case 3:
		return rule.AbsentValue()
	}
	if f.Kind == rule.Date && rapid.Bool().Draw(t, "part of a date") {
		year := drawDate(t).Year
		p, err := civil.ParsePeriod(fmt.Sprintf("%04d%s", year, rapid.SampledFrom([]string{"", "-02", "-07"}).Draw(t, "month")))
		if err != nil {
			t.Fatal(err)
		}
		return rule.DateValue(p)
	}
	v := drawValue(t, f)
	if f.Kind == rule.List {
		for _, it := range v.Items() {
			for _, of := range f.Of {
				if rapid.IntRange(0, 3).Draw(t, "gap") == 0 {
					it[of.ID] = drawPartial(t, of)
				}
			}
		}
	}
	return v
}

// refine answers what was left open in a value, and keeps what was said.
func refine(t *rapid.T, f rule.Field, v rule.Value) rule.Value {
	switch {
	case v.State() == rule.Unasked && rapid.IntRange(0, 4).Draw(t, "becomes absent") == 0:
		return rule.AbsentValue()
	case v.State() == rule.Unasked:
		return drawValue(t, f)
	case f.Kind == rule.Date && v.State() == rule.Known && !v.Date().Known():
		p := v.Date()
		days := civil.DaysBetween(p.First, p.Last)
		return rule.DateValue(civil.On(p.First.AddDays(rapid.IntRange(0, days).Draw(t, "day"))))
	case f.Kind == rule.List && v.State() == rule.Known:
		items := make([]rule.Item, len(v.Items()))
		for i, it := range v.Items() {
			items[i] = rule.Item{}
			for _, of := range f.Of {
				field, ok := it[of.ID]
				if !ok {
					field = rule.AbsentValue()
				}
				items[i][of.ID] = refine(t, of, field)
			}
		}
		return rule.ListValue(items)
	}
	return v
}

func drawDate(t *rapid.T) civil.Date {
	if rapid.IntRange(0, 5).Draw(t, "leap day") == 0 {
		return civil.NewDate(2000, 2, 29)
	}
	return civil.NewDate(1995, 1, 1).AddDays(rapid.IntRange(0, 12000).Draw(t, "date"))
}

// calendar counts every day; what matters here is only that it is monotone.
type calendar struct{}

func (calendar) WorkingDaysBetween(a, b civil.Date) (int, bool) {
	return civil.DaysBetween(a, b), true
}

func scope(facts []rule.Value) *rule.Scope {
	return &rule.Scope{
		Facts: facts, Variant: "baru", Channel: "loket", Bearer: "self",
		Today: civil.NewDate(2026, 3, 17), WorkingDays: calendar{},
	}
}

func describe(s *rule.Set, values []rule.Value) string {
	var b strings.Builder
	for i, f := range s.Facts() {
		fmt.Fprintf(&b, "%s = %s\n", f.ID, values[i])
	}
	return b.String()
}
