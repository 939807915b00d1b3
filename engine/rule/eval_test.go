package rule_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

func date(s string) rule.Value {
	p, err := civil.ParsePeriod(s)
	if err != nil {
		panic(err) // a mistake in a test's table
	}
	return rule.DateValue(p)
}

type facts map[string]rule.Value

// TestEval gives the truth of rules and the facts named with it; today is 17
// March 2026.
func TestEval(t *testing.T) {
	s := newSet(t)
	yes, no, none, gone := rule.BoolValue(true), rule.BoolValue(false), rule.AbsentValue(), rule.ErasedValue()
	heirs := func(ages ...float64) rule.Value {
		var items []rule.Item
		for _, a := range ages {
			items = append(items, rule.Item{"umur": rule.NumberValue(a)})
		}
		return rule.ListValue(items)
	}
	for _, c := range []struct {
		source string
		facts  facts
		truth  rule.Truth
		names  string
	}{
		// Kleene's tables.
		{"kawin and pindah", facts{"kawin": yes, "pindah": yes}, rule.True, "kawin pindah"},
		{"kawin and pindah", facts{"kawin": yes, "pindah": no}, rule.False, "pindah"},
		{"kawin and pindah", facts{"kawin": no, "pindah": no}, rule.False, "kawin"},
		{"kawin and pindah", facts{"pindah": no}, rule.False, "pindah"},
		{"kawin and pindah", facts{"pindah": yes}, rule.Unknown, "kawin"},
		{"kawin and pindah", nil, rule.Unknown, "kawin pindah"},
		{"kawin or pindah", facts{"kawin": no, "pindah": no}, rule.False, "kawin pindah"},
		{"kawin or pindah", facts{"pindah": yes}, rule.True, "pindah"},
		{"kawin or pindah", facts{"pindah": no}, rule.Unknown, "kawin"},
		{"kawin or pindah", nil, rule.Unknown, "kawin pindah"},
		{"not kawin", facts{"kawin": no}, rule.True, "kawin"},
		{"not kawin", nil, rule.Unknown, "kawin"},
		{"kawin or not kawin", nil, rule.Unknown, "kawin"},
		{"kawin == pindah", nil, rule.Unknown, "kawin pindah"},
		{"kawin == pindah", facts{"kawin": yes}, rule.Unknown, "pindah"},
		{"kawin == pindah", facts{"kawin": no, "pindah": no}, rule.True, "kawin pindah"},
		{"kawin != true", facts{"kawin": no}, rule.True, "kawin"},
		{"true", nil, rule.True, ""},

		// Absent: everything is false but !=.
		{`nama == "a"`, facts{"nama": none}, rule.False, "nama"},
		{`nama != "a"`, facts{"nama": none}, rule.True, "nama"},
		{`nama in ["a"]`, facts{"nama": none}, rule.False, "nama"},
		{`nama not in ["a"]`, facts{"nama": none}, rule.True, "nama"},
		{"umur < 5", facts{"umur": none}, rule.False, "umur"},
		{"umur >= 5", facts{"umur": none}, rule.False, "umur"},
		{"umur + 1 != 5", facts{"umur": none}, rule.True, "umur"},
		{"umur < penghasilan", facts{"umur": none}, rule.False, "umur"},
		{"umur in [1, 2]", facts{"umur": none}, rule.False, "umur"},
		{"kawin", facts{"kawin": none}, rule.False, "kawin"},
		{"kawin == false", facts{"kawin": none}, rule.False, "kawin"},
		{"kawin != false", facts{"kawin": none}, rule.True, "kawin"},
		{"age(tanggal_lahir) < 5", facts{"tanggal_lahir": none}, rule.False, "tanggal_lahir"},
		{"any(ahli_waris, .umur < 17)", facts{"ahli_waris": none}, rule.False, "ahli_waris"},
		{"all(ahli_waris, .umur < 17)", facts{"ahli_waris": none}, rule.True, "ahli_waris"},
		{"count(ahli_waris) == 0", facts{"ahli_waris": none}, rule.True, "ahli_waris"},

		// answered, and erased.
		{"answered(nama)", facts{"nama": rule.TextValue("a")}, rule.True, "nama"},
		{"answered(nama)", facts{"nama": none}, rule.False, "nama"},
		{"answered(nama)", nil, rule.Unknown, "nama"},
		{"answered(semula)", facts{"semula": rule.ApplicationValue("a1")}, rule.True, "semula"},
		{"answered(nama)", facts{"nama": gone}, rule.Unknown, ""},
		{"kawin or pindah", facts{"kawin": gone}, rule.Unknown, "pindah"},
		{"kawin or pindah", facts{"kawin": gone, "pindah": yes}, rule.True, "pindah"},
		{`nama == "a"`, facts{"nama": gone}, rule.Unknown, ""},
		{"umur > 3", facts{"umur": yes}, rule.Unknown, ""}, // of another kind than declared

		// Ages and dates known in part.
		{"age(tanggal_lahir) >= 5", facts{"tanggal_lahir": date("2021-03-17")}, rule.True, "tanggal_lahir"},
		{"age(tanggal_lahir) >= 5", facts{"tanggal_lahir": date("2021-03-18")}, rule.False, "tanggal_lahir"},
		{"age(tanggal_lahir) >= 60", facts{"tanggal_lahir": date("1950")}, rule.True, "tanggal_lahir"},
		{"age(tanggal_lahir) >= 60", facts{"tanggal_lahir": date("1966")}, rule.Unknown, "tanggal_lahir"},
		{"age(tanggal_lahir) >= 60", facts{"tanggal_lahir": date("1966-02")}, rule.True, "tanggal_lahir"},
		{"age(tanggal_lahir) >= 60", facts{"tanggal_lahir": date("1967")}, rule.False, "tanggal_lahir"},
		{"age(tanggal_lahir) == 0", facts{"tanggal_lahir": date("2026-03")}, rule.Unknown, "tanggal_lahir"},
		{`tanggal_lahir < date("1990-06-01")`, facts{"tanggal_lahir": date("1990-05")}, rule.True, "tanggal_lahir"},
		{`tanggal_lahir == date("1990-06-01")`, facts{"tanggal_lahir": date("1990-06")}, rule.Unknown, "tanggal_lahir"},
		{`tanggal_lahir != date("1990-06-01")`, facts{"tanggal_lahir": date("1991")}, rule.True, "tanggal_lahir"},
		{"tanggal_lahir <= today", facts{"tanggal_lahir": date("2026-03-17")}, rule.True, "tanggal_lahir"},
		{"months_between(tanggal_lahir, today) < 2", facts{"tanggal_lahir": date("2026-01-18")}, rule.True, "tanggal_lahir"},
		{"months_between(tanggal_lahir, today) < 2", facts{"tanggal_lahir": date("2026-01")}, rule.Unknown, "tanggal_lahir"},
		{"working_days_between(tanggal_surat, today) > 3", facts{"tanggal_surat": date("2026-03-13")}, rule.True, "tanggal_surat"},
		{"working_days_between(tanggal_surat, today) > 3", nil, rule.Unknown, "tanggal_surat"},

		// Numbers and money.
		{"penghasilan < 500000 * umur", facts{"penghasilan": rule.MoneyValue(999_999), "umur": rule.NumberValue(2)}, rule.True, "umur penghasilan"},
		{"penghasilan - umur == 0.5", facts{"penghasilan": rule.MoneyValue(2), "umur": rule.NumberValue(1.5)}, rule.True, "umur penghasilan"},
		{"5 <= umur < 17", facts{"umur": rule.NumberValue(17)}, rule.False, "umur"},
		{"5 <= umur < 17", facts{"umur": rule.NumberValue(5)}, rule.True, "umur"},
		{"-umur < -4", facts{"umur": rule.NumberValue(5)}, rule.True, "umur"},
		{"umur in [1, 2.5]", facts{"umur": rule.NumberValue(2.5)}, rule.True, "umur"},
		{"umur * 0 == 0", nil, rule.Unknown, "umur"}, // it may yet be absent
		{"umur * 0 == count", facts{"count": rule.NumberValue(0)}, rule.Unknown, "umur"},
		{"10 - age(tanggal_lahir) <= -49", facts{"tanggal_lahir": date("1966")}, rule.True, "tanggal_lahir"},
		{"10 - age(tanggal_lahir) <= -50", facts{"tanggal_lahir": date("1966")}, rule.Unknown, "tanggal_lahir"},
		{"umur * age(tanggal_lahir) <= -118", facts{"tanggal_lahir": date("1966"), "umur": rule.NumberValue(-2)}, rule.True, "tanggal_lahir umur"},
		{"umur * age(tanggal_lahir) >= -119", facts{"tanggal_lahir": date("1966"), "umur": rule.NumberValue(-2)}, rule.Unknown, "tanggal_lahir"},
		{"-age(tanggal_lahir) < -59.5", facts{"tanggal_lahir": date("1966")}, rule.Unknown, "tanggal_lahir"},
		{"umur * umur * umur > 1", facts{"umur": rule.NumberValue(1e200)}, rule.True, "umur"},

		// Lists.
		{"any(ahli_waris, .umur < 17)", facts{"ahli_waris": heirs(40, 12)}, rule.True, "ahli_waris"},
		{"any(ahli_waris, .umur < 17)", facts{"ahli_waris": heirs()}, rule.False, "ahli_waris"},
		{"all(ahli_waris, .umur < umur)", facts{"ahli_waris": heirs(40, 12)}, rule.Unknown, "umur"},
		{"all(ahli_waris, .umur < 17 and not .hidup)", facts{"ahli_waris": heirs(12)}, rule.True, "ahli_waris"},
		{"count(ahli_waris) > 1", facts{"ahli_waris": heirs(40, 12)}, rule.True, "ahli_waris"},
		{"count(ahli_waris, .umur < 17) == 1", facts{"ahli_waris": heirs(40, 12)}, rule.True, "ahli_waris"},
		{"count(ahli_waris, .umur < umur) <= 2", facts{"ahli_waris": heirs(40, 12)}, rule.True, "umur ahli_waris"},
		{"count(ahli_waris, .umur < umur) <= 1", facts{"ahli_waris": heirs(40, 12)}, rule.Unknown, "umur"},
		{"any(ahli_waris, .umur < 17)", facts{"ahli_waris": rule.ListValue([]rule.Item{{"umur": {}}})}, rule.Unknown, "ahli_waris"},
		{"any(ahli_waris, .umur < 17 and kawin)", facts{"ahli_waris": heirs(12)}, rule.Unknown, "kawin"},
		{"punya_anak", nil, rule.Unknown, "ahli_waris"},
		{"count(ahli_waris) > 1", nil, rule.Unknown, "ahli_waris"},
		{"count(ahli_waris) == 0", nil, rule.Unknown, "ahli_waris"},
		{"count(ahli_waris, .umur < 17) == 0", nil, rule.Unknown, "ahli_waris"},

		// Choices and what the application carries.
		{`alasan in ["hilang", "rusak"]`, facts{"alasan": rule.ChoiceValue("rusak")}, rule.True, "alasan"},
		{"warga_negara == asal", facts{"warga_negara": rule.ChoiceValue("wni"), "asal": rule.ChoiceValue("wna")}, rule.False, "warga_negara asal"},
		{`variant == "baru" and channel != "daring" and bearer in ["self", "village-officer"]`, nil, rule.True, ""},
		{"sudah_5_wni", facts{"tanggal_lahir": date("2020"), "warga_negara": rule.ChoiceValue("wni")}, rule.True, "tanggal_lahir warga_negara"},
		{"count == 3 and count(ahli_waris) == 1", facts{"count": rule.NumberValue(3), "ahli_waris": heirs(1)}, rule.True, "ahli_waris count"},
	} {
		r, p := s.Compile(c.source)
		if p != nil {
			t.Errorf("%s\n%s %s", c.source, carets(p.From, p.To), p.Code)
			continue
		}
		a := r.Eval(scope(s.Values(c.facts)))
		if names := strings.Join(a.Facts(s), " "); a.Truth != c.truth || names != c.names {
			t.Errorf("%s with %v: %s by %q, want %s by %q", c.source, c.facts, a.Truth, names, c.truth, c.names)
		}
	}
}

// What is unknown beside the facts is named too, and nothing panics on an empty scope.
func TestContext(t *testing.T) {
	s := newSet(t)
	for source, want := range map[string][]string{
		`variant == "baru" and channel == "loket"`:                     {"variant", "channel"},
		`bearer in ["self"]`:                                           {"bearer"},
		`age(tanggal_lahir) < 5`:                                       {"today"},
		`today < date("2026-01-01")`:                                   {"today"},
		`working_days_between(tanggal_surat, date("2026-01-01")) < 3`:  {"calendar"},
		`working_days_between(date("2026-01-01"), today) < 3 or kawin`: {"today"},
		`kawin`: nil,
	} {
		r, p := s.Compile(source)
		if p != nil {
			t.Fatalf("%s: %s", source, p.Code)
		}
		sc := &rule.Scope{Facts: s.Values(facts{"tanggal_lahir": date("2020-01-01"), "tanggal_surat": date("2026-01-01")})}
		a := r.Eval(sc)
		if diff := cmp.Diff(want, a.Context()); a.Truth != rule.Unknown || diff != "" {
			t.Errorf("%s: %s %s", source, a.Truth, diff)
		}
	}
}

// only has a calendar for counts that begin in one year.
type only int

func (year only) WorkingDaysBetween(a, b civil.Date) (int, bool) {
	return civil.DaysBetween(a, b), a.Year == int(year)
}

// Every day a date may be must be covered by a calendar.
func TestCalendarCoversPart(t *testing.T) {
	s := newSet(t)
	r, p := s.Compile(`working_days_between(tanggal_surat, date("2028-01-01")) > 3`)
	if p != nil {
		t.Fatal(p.Code)
	}
	day := civil.NewDate
	for _, c := range []struct {
		first, last civil.Date
		want        rule.Truth
	}{
		{day(2027, 2, 1), day(2027, 3, 1), rule.True},
		{day(2026, 12, 1), day(2027, 3, 1), rule.Unknown},
		{day(2027, 12, 1), day(2028, 1, 1), rule.Unknown},
		{day(2026, 11, 1), day(2026, 12, 1), rule.Unknown},
	} {
		value := rule.DateValue(civil.Period{First: c.first, Last: c.last})
		a := r.Eval(&rule.Scope{Facts: s.Values(facts{"tanggal_surat": value}), WorkingDays: only(2027)})
		if a.Truth != c.want {
			t.Errorf("%s: %s, want %s", value, a.Truth, c.want)
		}
	}
}

func TestEach(t *testing.T) {
	s := newSet(t)
	item := rule.Field{Of: []rule.Field{{ID: "umur", Kind: rule.Number}, {ID: "anak", Kind: rule.List, Of: []rule.Field{{ID: "umur", Kind: rule.Number}}}}}
	parent := rule.Field{Kind: rule.Choice, Choices: []string{"ayah", "ibu"}}
	child := rule.ListValue([]rule.Item{{"umur": rule.NumberValue(3)}})
	for _, c := range []struct {
		source string
		each   rule.Field
		value  rule.Value
		want   rule.Truth
	}{
		{"each.umur < 17", item, rule.ItemValue(rule.Item{"umur": rule.NumberValue(12)}), rule.True},
		{"each.umur < 17", item, rule.ItemValue(rule.Item{}), rule.False},
		{"each.umur < 17", item, rule.Value{}, rule.Unknown},
		{"each.umur < 17", item, rule.AbsentValue(), rule.False},
		{"any(each.anak, .umur < 5)", item, rule.ItemValue(rule.Item{"anak": child}), rule.True},
		{`each == "ayah"`, parent, rule.ChoiceValue("ayah"), rule.True},
		{`each == "ayah"`, parent, rule.ChoiceValue("ibu"), rule.False},
		{`each == "ayah"`, parent, rule.Value{}, rule.Unknown},
	} {
		r, p := s.CompileEach(c.source, c.each)
		if p != nil {
			t.Errorf("%s: %s", c.source, p.Code)
			continue
		}
		sc := scope(nil)
		sc.Each = c.value
		a := r.Eval(sc)
		if a.Truth != c.want || !r.UsesEach() {
			t.Errorf("%s with %s: %s, want %s", c.source, c.value, a.Truth, c.want)
		}
		if a.Truth == rule.Unknown && !cmp.Equal(a.Context(), []string{"each"}) {
			t.Errorf("%s: missing %v", c.source, a.Context())
		}
	}
	_, p := s.CompileEach(`each == "paman"`, parent)
	if p == nil || p.Code != "rule-unknown-choice" || carets(p.From, p.To) != "        ^^^^^^^" {
		t.Errorf("each with an unknown choice: %+v", p)
	}
	if _, p = s.CompileEach("each.umr < 3", item); p == nil || p.Code != "rule-unknown-field" || p.Suggest[0] != "umur" {
		t.Errorf("each with an unknown field: %+v", p)
	}
}

func TestReads(t *testing.T) {
	s := newSet(t)
	r, p := s.Compile(`sudah_5_wni and any(ahli_waris, .hidup and kawin) and variant == "baru"`)
	if p != nil {
		t.Fatal(p.Code)
	}
	if diff := cmp.Diff([]string{"tanggal_lahir", "warga_negara", "kawin", "ahli_waris"}, r.Facts()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"sudah_5", "sudah_5_wni"}, r.Conditions()); diff != "" {
		t.Error(diff)
	}
	if !r.UsesToday() || !r.UsesVariant() || r.UsesChannel() || r.UsesBearer() || r.UsesEach() || r.UsesCalendar() {
		t.Error("what the rule uses besides facts is wrong")
	}
}

func TestExplain(t *testing.T) {
	s := newSet(t)
	for _, c := range []struct {
		source string
		facts  facts
		want   string
	}{
		{"sudah_5", facts{"tanggal_lahir": date("2020-01-01")},
			"sudah_5: age(tanggal_lahir) >= 5, tanggal_lahir = 2020-01-01"},
		{"kawin and (sudah_5_wni or pindah)", facts{"kawin": rule.BoolValue(true), "pindah": rule.BoolValue(true)},
			"kawin = true; pindah = true"},
		{"kawin and (sudah_5 or pindah)", facts{"kawin": rule.BoolValue(true)},
			"sudah_5: age(tanggal_lahir) >= 5, tanggal_lahir = unknown; pindah = unknown"},
		{`not (nama == "é" or (umur) > (3))`, facts{"nama": rule.TextValue("b"), "umur": rule.NumberValue(2)},
			`nama == "é", nama = b; (umur) > (3), umur = 2`},
		{`any(ahli_waris, .hubungan == "anak") and kawin`, facts{"ahli_waris": rule.ListValue(nil)},
			`any(ahli_waris, .hubungan == "anak"), ahli_waris = []`},
	} {
		r, p := s.Compile(c.source)
		if p != nil {
			t.Fatalf("%s: %s", c.source, p.Code)
		}
		if got := r.Explain(scope(s.Values(c.facts))).String(); got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.source, got, c.want)
		}
	}
}
