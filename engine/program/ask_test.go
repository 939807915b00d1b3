package program_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

const family = `facts:
  - id: luar
    label: Luar
    type: boolean
  - id: kawin
    label: Kawin
    type: boolean
  - id: pasangan
    label: Nama pasangan
    type: text
    when: kawin
  - id: anak
    label: Anak
    type: list
    of:
      - id: nama
        label: Nama
        type: text
      - id: kecil
        label: Kecil
        type: boolean
        optional: true
  - id: harga
    label: Harga
    type: money
  - id: ukur
    label: Ukur
    type: boolean
    from: office
  - id: catatan
    label: Catatan
    type: text
    optional: true
`

func TestOpenAsksWhatMatters(t *testing.T) {
	f := only(t, with(family, strings.Replace(steps, "    actor: petugas\n    does: check", `    actor:
      - when: luar
        is: petugas
      - is: camat
    when: kawin
    does: check`, 1), "fee:\n  amount: harga\nrequirements:\n  - id: akta\n    text: Akta\n    per: anak\n    when: luar\n"))
	for _, c := range []struct {
		given answers
		want  []string
	}{
		// pasangan waits for kawin, which decides whether it is asked; anak for luar.
		{nil, []string{"luar", "kawin", "harga"}},
		{answers{"luar": no}, []string{"kawin", "harga"}},
		{answers{"kawin": yes, "harga": rule.MoneyValue(0)}, []string{"luar", "pasangan"}},
		{answers{"luar": no, "kawin": yes, "harga": rule.MoneyValue(0), "pasangan": rule.TextValue("x")}, nil},
	} {
		if diff := cmp.Diff(c.want, f.Open(scope(f, c.given)).Facts); diff != "" {
			t.Errorf("given %v (-want +got):\n%s", c.given, diff)
		}
	}

	// Who does a step that is skipped cannot matter.
	f = only(t, with(family, strings.Replace(steps, "    actor: petugas\n    does: check", `    actor:
      - when: luar
        is: petugas
      - is: camat
    when: kawin
    does: check`, 1)))
	need := f.Open(scope(f, answers{"kawin": no, "anak": rule.ListValue(nil), "harga": rule.MoneyValue(0)}))
	if len(need.Facts) != 0 {
		t.Errorf("asks %v", need.Facts)
	}
}

func TestCitizenIsNotAskedForTheOffice(t *testing.T) {
	f := only(t, with(family, steps, "requirements:\n  - id: peta\n    text: Peta\n    when: ukur\n"))
	open := f.Open(scope(f, answers{"luar": no, "kawin": no, "anak": rule.ListValue(nil), "harga": rule.MoneyValue(1)}))
	if diff := cmp.Diff([]string{"ukur"}, open.Facts); diff != "" {
		t.Error(diff)
	}
	if need := f.Citizen(open); !need.Empty() {
		t.Errorf("asks %v", need)
	}
}

func TestPapers(t *testing.T) {
	f := only(t, with(family, steps, `requirements:
  - id: kk
    text: KK
    bring:
      - when: luar
        is: original
      - is: copy
  - id: ktp
    text: KTP
    per: [ayah, ibu]
    when: each == "ayah" or luar
  - id: akta
    text: Akta
    per: anak
    when: each.kecil
  - id: bukti
    text: Bukti
    any_of:
      - id: listrik
        text: Listrik
      - id: air
        text: Air
        when: luar
`))
	children := rule.ListValue([]rule.Item{
		{"nama": rule.TextValue("Ani"), "kecil": no}, {"nama": rule.TextValue("Budi"), "kecil": yes}, {"nama": rule.TextValue("Citra"), "kecil": yes},
	})
	list := func(given answers, numbers map[string][]int) string {
		var ids []string
		for _, p := range f.Papers(scope(f, given), numbers).List {
			id := p.ID
			if p.Item != "" {
				id += "=" + p.Item
			}
			if p.Group != "" {
				id = p.Group + ":" + id
			}
			if p.Bring != "" {
				id += " " + string(p.Bring)
			}
			ids = append(ids, id)
		}
		return strings.Join(ids, ", ")
	}
	for _, c := range []struct {
		given   answers
		numbers map[string][]int
		want    string
	}{
		{answers{"luar": no, "anak": children}, nil, "kk copy, ktp/1=ayah, akta/2=Budi, akta/3=Citra, bukti:listrik"},
		{answers{"luar": yes, "anak": children}, map[string][]int{"anak": {4, 1, 7}}, "kk original, ktp/1=ayah, ktp/2=ibu, akta/1=Budi, akta/7=Citra, bukti:listrik, bukti:air"},
		{answers{"luar": no, "anak": rule.AbsentValue()}, nil, "kk copy, ktp/1=ayah, bukti:listrik"},
	} {
		if got := list(c.given, c.numbers); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
	unknown := f.Papers(scope(f, answers{"luar": no}), nil).Unknown
	if need := f.Asked(scope(f, answers{"luar": no}), unknown...); len(need.Facts) != 1 || need.Facts[0] != "anak" {
		t.Errorf("%v", need)
	}
}

func TestGroupIsJudgedAsAWhole(t *testing.T) {
	f := only(t, with(steps, `  - id: cocok
    actor: petugas
    does: check
    text: Mencocokkan
requirements:
  - id: asli
    text: Asli
    judged_at: cocok
    any_of:
      - id: ktp
        text: KTP
      - id: sim
        text: SIM
`))
	check, _ := f.Step("cocok")
	for _, r := range f.Requirements[0].AnyOf {
		if r.JudgedAt != check.Index {
			t.Errorf("%s is judged at %d", r.ID, r.JudgedAt)
		}
	}
}

func TestCost(t *testing.T) {
	f := only(t, with(family, steps, `fee:
  items:
    - id: pokok
      text: Pokok
      amount: 10000
    - id: jauh
      text: Jauh
      amount: 2500
      when: luar
    - id: lelang
      text: Lelang
      amount: harga
`))
	sum := f.Cost(scope(f, answers{"luar": yes, "harga": rule.MoneyValue(400)}))
	if !sum.Known || !sum.Stated || sum.Rupiah != 12900 {
		t.Errorf("%+v", sum)
	}
	if sum = f.Cost(scope(f, answers{"luar": no, "harga": rule.AbsentValue()})); !sum.Known || sum.Rupiah != 10000 {
		t.Errorf("%+v", sum)
	}
	if sum = f.Cost(scope(f, nil)); sum.Known || len(sum.Unknown) != 2 {
		t.Errorf("%+v", sum)
	}
	none := only(t, with(steps))
	if sum = none.Cost(scope(none, nil)); sum.Stated || !sum.Known {
		t.Errorf("%+v", sum)
	}
}

func TestAdmits(t *testing.T) {
	f := only(t, with(`facts:
  - id: teks
    label: x
    type: text
    pattern: "[a-z]+"
    min: 2
    max: 4
  - id: angka
    label: x
    type: number
    min: 1
    max: 3
  - id: lahir
    label: x
    type: date
    min: 1950-06-01
    max: 2020-12-31
  - id: pilih
    label: x
    type: choice
    choices:
      merah: Merah
      biru: Biru
  - id: daftar
    label: x
    type: list
    max: 2
    optional: true
    of:
      - id: nama
        label: x
        type: text
      - id: umur
        label: x
        type: number
        optional: true
`, steps))
	item := func(it rule.Item) rule.Value { return rule.ListValue([]rule.Item{it}) }
	for _, c := range []struct {
		fact string
		v    rule.Value
		code string
	}{
		{"teks", rule.TextValue("abc"), ""},
		{"teks", rule.TextValue("a"), "answer-too-small"},
		{"teks", rule.TextValue("abcde"), "answer-too-large"},
		{"teks", rule.TextValue("ABC"), "answer-pattern"},
		{"teks", rule.NumberValue(2), "answer-type"},
		{"teks", rule.AbsentValue(), "answer-needed"},
		{"teks", rule.Value{}, "answer-needed"},
		{"teks", rule.ErasedValue(), "answer-needed"},
		{"angka", rule.NumberValue(0), "answer-too-small"},
		{"angka", rule.NumberValue(3), ""},
		{"lahir", partial(t, "1950"), ""}, // known in part: it may lie inside
		{"lahir", partial(t, "1950-05"), "answer-too-small"},
		{"lahir", partial(t, "2021-01-01"), "answer-too-large"},
		{"pilih", rule.ChoiceValue("merah"), ""},
		{"pilih", rule.ChoiceValue("mera"), "answer-choice"},
		{"daftar", rule.AbsentValue(), ""},
		{"daftar", item(rule.Item{"nama": rule.TextValue("A")}), ""},
		{"daftar", item(rule.Item{"umur": rule.NumberValue(3)}), "answer-needed"},
		{"daftar", item(rule.Item{"nama": rule.TextValue("A"), "umr": rule.NumberValue(3)}), "answer-field"},
		{"daftar", rule.ListValue([]rule.Item{{}, {}, {}}), "answer-too-large"},
	} {
		fact, ok := f.Fact(c.fact)
		if !ok {
			t.Fatal(c.fact)
		}
		wrong := fact.Admits(c.v)
		code := ""
		if wrong != nil {
			code = wrong.Code
			if m := diag.Message(diag.ID, wrong.Code, wrong.Args); strings.Contains(m, "{") {
				t.Errorf("%q", m)
			}
		}
		if code != c.code {
			t.Errorf("%s %s: %q, want %q", c.fact, c.v, code, c.code)
		}
	}
}

func partial(t *testing.T, s string) rule.Value {
	t.Helper()
	v, err := rule.ParseValue(rule.Field{Kind: rule.Date}, s)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// Whoever answers what is asked comes to the end: no question comes twice, and
// when nothing is asked any more, everything that the citizen decides is known.
func TestAskingEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		std := &standard.Standard{ID: "x", Version: 1, Title: "x"}
		n := rapid.IntRange(1, 6).Draw(t, "facts")
		name := func(below int) string { return fmt.Sprint("f", rapid.IntRange(0, below-1).Draw(t, "fact")) }
		text := func(below int) standard.Rule {
			if below == 0 || rapid.IntRange(0, 2).Draw(t, "rule") == 0 {
				return standard.Rule{}
			}
			join := rapid.SampledFrom([]string{" and ", " or "}).Draw(t, "join")
			return standard.Rule{Text: rapid.SampledFrom([]string{"", "not "}).Draw(t, "not") + name(below) + join + name(below)}
		}
		for i := range n {
			std.Facts = append(std.Facts, standard.Fact{
				ID: fmt.Sprint("f", i), Label: "x", Type: standard.TypeBoolean, When: text(i),
				Optional: rapid.Bool().Draw(t, "optional"),
			})
		}
		for i := range rapid.IntRange(0, 3).Draw(t, "papers") {
			std.Requirements = append(std.Requirements, standard.Requirement{ID: fmt.Sprint("r", i), Text: "x", When: text(n)})
		}
		std.Steps = []standard.Step{{ID: "s", Text: "x", Does: standard.DoesSubmit, When: text(n)}}
		p, findings := program.Compile(std, program.Options{})
		if diag.HasErrors(findings) {
			t.Fatal(findings)
		}
		f, given := p.Flows[0], answers{}
		for range n {
			need := f.Open(scope(f, given))
			if len(need.Facts) == 0 {
				break
			}
			for _, id := range need.Facts {
				if _, twice := given[id]; twice {
					t.Fatalf("%s is asked again", id)
				}
				fact, _ := f.Fact(id)
				given[id] = rule.BoolValue(rapid.Bool().Draw(t, "answer"))
				if fact.Optional && rapid.Bool().Draw(t, "left empty") {
					given[id] = rule.AbsentValue()
				}
			}
		}
		sc := scope(f, given)
		if need := f.Open(sc); !need.Empty() {
			t.Fatalf("still asks %v", need.Facts)
		}
		if unknown := f.Papers(sc, nil).Unknown; len(unknown) > 0 {
			t.Fatalf("%d papers unknown", len(unknown))
		}
		for i, fact := range f.Facts {
			if !fact.Read && !fact.Optional && sc.Facts[i].State() == rule.Unasked {
				t.Fatalf("%s was never asked", fact.ID)
			}
		}
	})
}

// An item of a list that is known only in part leaves its papers open, so the list
// is asked for again rather than the papers dropped.
func TestPartialDateInAListIsAsked(t *testing.T) {
	std := strings.Join([]string{
		"kind: Standard", "id: x", "version: 1", "title: X",
		"facts:", "  - id: waris", "    label: Ahli waris", "    type: list", "    of:",
		"      - id: lahir", "        label: Lahir", "        type: date",
		"requirements:", "  - id: ktp", "    text: KTP", "    per: waris", "    when: age(each.lahir) >= 17",
		"steps:", "  - id: ajukan", "    actor: pemohon", "    does: submit", "    text: Mengajukan",
	}, "\n") + "\n"
	f := standard.Parse("standards/a/b/x.v1.yaml", []byte(std))
	prog, findings := program.Compile(f.Standard, program.Options{})
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	flow := prog.Flows[0]
	for birth, want := range map[string]int{"2009": 1, "2009-02-01": 0, "1990": 0, "2020": 0} {
		period, err := civil.ParsePeriod(birth)
		if err != nil {
			t.Fatal(err)
		}
		sc := flow.Scope(program.Situation{Today: civil.NewDate(2026, 5, 12), Answers: map[string]rule.Value{
			"waris": rule.ListValue([]rule.Item{{"lahir": rule.DateValue(period)}}),
		}})
		if got := flow.Citizen(flow.Open(sc)).Facts; len(got) != want {
			t.Errorf("born %s: asks %v, want %d", birth, got, want)
		}
	}
}
