package rule_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// cutsOf writes the cuts of a rule on one line each.
func cutsOf(c rule.Cuts) []string {
	var out []string
	name := func(s rule.Subject) string {
		switch {
		case s.Today:
			return "today"
		case s.Each:
			return "each." + s.Field
		case s.Field != "":
			return s.Fact + "." + s.Field
		}
		return s.Fact
	}
	for _, cut := range c.List {
		of := name(cut.Of)
		if cut.Measure != rule.Itself {
			of = string(cut.Measure) + "(" + of + ")"
		}
		to := fmt.Sprint(cut.Value)
		switch {
		case cut.Words != nil:
			to = fmt.Sprint(cut.Words)
		case !cut.Date.IsZero():
			to = cut.Date.String()
		}
		if cut.Reversed {
			to += " after"
		}
		if !cut.Other.IsZero() {
			to += " " + cut.Other.String()
		}
		out = append(out, of+" "+cut.Operator+" "+to)
	}
	for _, r := range c.Relations {
		out = append(out, name(r.A)+" ~ "+name(r.B))
	}
	for _, text := range c.Opaque {
		out = append(out, "? "+text)
	}
	return out
}

func TestCuts(t *testing.T) {
	s, problems := rule.NewSet(schema(), []rule.Condition{{ID: "dewasa", Source: "age(tanggal_lahir) >= 17"}})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for source, want := range map[string][]string{
		`kawin and warga_negara == "wni" and variant != "baru"`: nil,
		`answered(nama)`:                           nil,
		`dewasa or (dewasa and kawin)`:             {"age(tanggal_lahir) >= 17"},
		`nama == "a" or "b" != nama`:               {"nama == [a]", "nama != [b]"},
		`nama in ["a", "b"]`:                       {"nama == [a b]"},
		`17 > umur`:                                {"umur < 17"},
		`-5 < umur <= 17`:                          {"umur > -5", "umur <= 17"},
		`umur in [1, 2.5]`:                         {"umur == 1", "umur == 2.5"},
		`umur + 1 > 3`:                             {"umur > 2", "? umur + 1 > 3"},
		`2 * penghasilan <= 7`:                     {"penghasilan <= 3.5"},
		`3 - penghasilan < 1`:                      {"penghasilan > 2"},
		`umur * umur > 4`:                          {"? umur * umur > 4"},
		`umur > penghasilan`:                       {"umur ~ penghasilan"},
		`umur > penghasilan + 1`:                   {"? umur > penghasilan + 1"},
		`tanggal_lahir < date("2000-02-29")`:       {"tanggal_lahir < 2000-02-29"},
		`today >= date("2026-07-01")`:              {"today >= 2026-07-01"},
		`tanggal_surat > today`:                    {"tanggal_surat > 0"},
		`today < tanggal_surat`:                    {"tanggal_surat > 0"},
		`tanggal_surat < tanggal_lahir`:            {"tanggal_surat ~ tanggal_lahir"},
		`months_between(tanggal_lahir, today) > 2`: {"months(tanggal_lahir) > 2"},
		`months_between(date("2026-01-31"), tanggal_surat) <= 1`: {"months(tanggal_surat) <= 1 after 2026-01-31"},
		`months_between(tanggal_lahir, tanggal_surat) <= 1`:      {"? months_between(tanggal_lahir, tanggal_surat) <= 1"},
		`working_days_between(tanggal_surat, today) <= 3`:        {"working-days(tanggal_surat) <= 3"},
		`any(ahli_waris, .umur < 17)`:                            {"ahli_waris.umur < 17", "count(ahli_waris) >= 1"},
		`count(ahli_waris, .hubungan == "anak") == 2`:            {"count(ahli_waris) == 2"},
		`any(ahli_waris, .umur < umur)`:                          {"count(ahli_waris) >= 1", "ahli_waris.umur ~ umur"},
		`age(tanggal_lahir) == age(tanggal_surat)`:               {"? age(tanggal_lahir) == age(tanggal_surat)"},
		`not (umur - umur > 1)`:                                  nil,
		`(umur > 3) == kawin`:                                    {"umur > 3"},
	} {
		r, p := s.Compile(source)
		if p != nil {
			t.Errorf("%s: %s", source, p.Code)
			continue
		}
		if diff := cmp.Diff(want, cutsOf(r.Cuts(nil))); diff != "" {
			t.Errorf("%s (-want +got)\n%s", source, diff)
		}
	}
}

func TestCutsOfEach(t *testing.T) {
	s, _ := rule.NewSet(rule.Schema{}, nil)
	each := rule.Field{ID: "anak", Kind: rule.List, Of: []rule.Field{{ID: "lahir", Kind: rule.Date}, {ID: "kecil", Kind: rule.Boolean}}}
	r, p := s.CompileEach("age(each.lahir) < 17 or each.kecil", each)
	if p != nil {
		t.Fatal(p.Code)
	}
	cuts := r.Cuts(&each)
	if diff := cmp.Diff([]string{"age(each.lahir) < 17"}, cutsOf(cuts)); diff != "" {
		t.Error(diff)
	}
	want := []rule.Subject{{Each: true, Field: "lahir"}, {Each: true, Field: "kecil"}}
	if diff := cmp.Diff(want, cuts.Fields); diff != "" {
		t.Error(diff)
	}
}
