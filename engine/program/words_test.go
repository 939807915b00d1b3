package program_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// wordy has a fact of every type, and two variants.
const wordy = `facts:
  - {id: lahir, label: Tanggal lahir, type: date}
  - {id: hilang, label: "Apakah KTP hilang?", type: boolean}
  - {id: rusak, label: "Apakah KTP rusak?", type: boolean, optional: true}
  - {id: alasan, label: Alasan, type: choice, choices: {a: Hilang, b: Rusak, c: Pindah}}
  - {id: biaya, label: Biaya, type: money}
  - {id: jumlah, label: Jumlah, type: number}
  - {id: kosong, label: Keterangan, type: text, optional: true}
  - {id: hanya_satu, label: "Hanya bagi satu?", type: boolean, when: variant == "satu"}
  - id: anak
    label: Anak
    type: list
    of:
      - {id: lahir, label: Tanggal lahir anak, type: date}
      - {id: ikut, label: Ikut, type: boolean}
conditions:
  dewasa: age(lahir) >= 17
  putus: hilang and not dewasa
channels:
  - {id: loket, title: Loket}
  - {id: daring, title: Daring}
variants:
  - {id: satu, title: Pilihan satu}
  - {id: dua, title: Pilihan dua}
`

func wordyFlows(t testing.TB) map[string]*program.Flow {
	t.Helper()
	p, _ := compile(t, with(wordy))
	flows := map[string]*program.Flow{}
	for _, f := range p.Flows {
		flows[f.Variant.ID] = f
	}
	return flows
}

func TestWords(t *testing.T) {
	flow := wordyFlows(t)["satu"]
	for _, c := range []struct{ rule, id, en string }{
		{`hilang`, `“Apakah KTP hilang?” dijawab ya`, `“Apakah KTP hilang?” is answered yes`},
		{`not hilang`, `“Apakah KTP hilang?” dijawab tidak`, `“Apakah KTP hilang?” is answered no`},
		{`hilang == false`, `“Apakah KTP hilang?” dijawab tidak`, `“Apakah KTP hilang?” is answered no`},
		{`hilang != false`, `“Apakah KTP hilang?” dijawab ya`, `“Apakah KTP hilang?” is answered yes`},
		{`not rusak`, `“Apakah KTP rusak?” tidak dijawab ya`, `“Apakah KTP rusak?” is not answered yes`},
		{`alasan == "a"`, `“Alasan” dijawab “Hilang”`, `“Alasan” is answered “Hilang”`},
		{`alasan != "a"`, `“Alasan” tidak dijawab “Hilang”`, `“Alasan” is not answered “Hilang”`},
		{`alasan in ["a", "b", "c"]`, `“Alasan” dijawab “Hilang”, “Rusak”, atau “Pindah”`, `“Alasan” is answered “Hilang”, “Rusak”, or “Pindah”`},
		{`alasan not in ["a", "b"]`, `“Alasan” tidak dijawab “Hilang” atau “Rusak”`, `“Alasan” is not answered “Hilang” or “Rusak”`},
		{`dewasa`, `umur menurut “Tanggal lahir” paling sedikit 17 tahun`, `the age by “Tanggal lahir” is at least 17 years`},
		{`17 > age(lahir)`, `umur menurut “Tanggal lahir” kurang dari 17 tahun`, `the age by “Tanggal lahir” is less than 17 years`},
		{`putus`, `“Apakah KTP hilang?” dijawab ya dan umur menurut “Tanggal lahir” kurang dari 17 tahun`,
			`“Apakah KTP hilang?” is answered yes and the age by “Tanggal lahir” is less than 17 years`},
		{`not putus`, `“Apakah KTP hilang?” dijawab tidak atau umur menurut “Tanggal lahir” paling sedikit 17 tahun`,
			`“Apakah KTP hilang?” is answered no or the age by “Tanggal lahir” is at least 17 years`},
		{`hilang and (rusak or dewasa)`, `“Apakah KTP hilang?” dijawab ya dan (“Apakah KTP rusak?” dijawab ya atau umur menurut “Tanggal lahir” paling sedikit 17 tahun)`,
			`“Apakah KTP hilang?” is answered yes and (“Apakah KTP rusak?” is answered yes or the age by “Tanggal lahir” is at least 17 years)`},
		{`lahir >= date("2010-01-31")`, `“Tanggal lahir” pada atau sesudah 31 Januari 2010`, `“Tanggal lahir” on or after 31 January 2010`},
		{`biaya <= 25000`, `“Biaya” paling banyak Rp25.000`, `“Biaya” at most Rp25,000`},
		{`jumlah == 2`, `“Jumlah” tepat 2`, `“Jumlah” exactly 2`},
		{`answered(kosong)`, `“Keterangan” diisi`, `“Keterangan” is filled in`},
		{`not answered(kosong)`, `“Keterangan” tidak diisi`, `“Keterangan” is left empty`},
		{`channel == "daring"`, `diajukan lewat “Daring”`, `applied for through “Daring”`},
		{`channel != "daring"`, `tidak diajukan lewat “Daring”`, `not applied for through “Daring”`},
		{`bearer in ["proxy", "household"]`, `dibawa oleh kuasa pemohon atau keluarga serumah`, `brought by a proxy or a member of the household`},
		{`count(anak) > 2`, `banyaknya isian “Anak” lebih dari 2`, `the number of entries of “Anak” is more than 2`},
		{`any(anak, .ikut)`, `ada isian “Anak” yang memenuhi: “Ikut” dijawab ya`, `an entry of “Anak” satisfies: “Ikut” is answered yes`},
		{`not any(anak, age(.lahir) < 17)`, `setiap isian “Anak” memenuhi: umur menurut “Tanggal lahir anak” paling sedikit 17 tahun`,
			`every entry of “Anak” satisfies: the age by “Tanggal lahir anak” is at least 17 years`},
		// What the variant decides is left out.
		{`hilang or variant == "dua"`, `“Apakah KTP hilang?” dijawab ya`, `“Apakah KTP hilang?” is answered yes`},
		{`hilang and variant == "satu"`, `“Apakah KTP hilang?” dijawab ya`, `“Apakah KTP hilang?” is answered yes`},
		// What has no words is quoted, never guessed at.
		{`months_between(lahir, today) > 6`, `aturan “months_between(lahir, today) > 6” terpenuhi`, `the rule “months_between(lahir, today) > 6” holds`},
		{`not (jumlah  + 1 > 2)`, `aturan “jumlah + 1 > 2” tidak terpenuhi`, `the rule “jumlah + 1 > 2” does not hold`},
	} {
		r, problem := flow.Set.Compile(c.rule)
		if problem != nil {
			t.Fatalf("%s: %s", c.rule, problem.Message(diag.EN))
		}
		for lang, want := range map[diag.Lang]string{diag.ID: c.id, diag.EN: c.en} {
			if got, settled := flow.Words(lang, r); got != want || settled != rule.Unknown {
				t.Errorf("%s in %s:\n got %s (%s)\nwant %s", c.rule, lang, got, settled, want)
			}
		}
	}
}

func TestWordsOfWhatIsSettled(t *testing.T) {
	flows := wordyFlows(t)
	for _, c := range []struct {
		variant, rule string
		want          rule.Truth
	}{
		{"satu", `variant == "satu"`, rule.True},
		{"dua", `variant == "satu" and hilang`, rule.False},
		{"dua", `variant != "satu" or hilang`, rule.True},
		{"dua", `variant in ["dua"]`, rule.True},
		// A fact that the variant never asks is absent there.
		{"dua", `hanya_satu`, rule.False},
		{"dua", `not hanya_satu`, rule.True},
		{"satu", `hanya_satu`, rule.Unknown},
	} {
		r, problem := flows[c.variant].Set.Compile(c.rule)
		if problem != nil {
			t.Fatal(problem.Message(diag.EN))
		}
		words, settled := flows[c.variant].Words(diag.ID, r)
		if settled != c.want || (words == "") != (c.want != rule.Unknown) {
			t.Errorf("%s in %s: %q, %s", c.rule, c.variant, words, settled)
		}
	}
	if words, settled := flows["satu"].Words(diag.ID, nil); words != "" || settled != rule.True {
		t.Errorf("no rule: %q, %s", words, settled)
	}
}

// A rule that unfolds without end in sight is said in part, and soon.
func TestWordsAreBounded(t *testing.T) {
	text := "facts:\n  - {id: a, label: A, type: boolean}\nconditions:\n  c0: a or not a\n"
	for i := range 9 {
		text += fmt.Sprintf("  c%d: c%d and (a or c%d)\n", i+1, i, i)
	}
	flow := only(t, with(text))
	r, problem := flow.Set.Compile("c9")
	if problem != nil {
		t.Fatal(problem.Message(diag.EN))
	}
	words, _ := flow.Words(diag.ID, r)
	if len(words) > 10_000 || !strings.Contains(words, "aturan “") {
		t.Errorf("%d bytes: %.200s", len(words), words)
	}
}

func TestWordsOfAnItem(t *testing.T) {
	flow := wordyFlows(t)["satu"]
	list, _ := flow.Fact("anak")
	r, problem := flow.Set.CompileEach("age(each.lahir) < 17 and hilang", rule.Field{ID: "anak", Kind: rule.List, Of: list.Field.Of})
	if problem != nil {
		t.Fatal(problem.Message(diag.EN))
	}
	want := "umur menurut “Tanggal lahir anak” kurang dari 17 tahun dan “Apakah KTP hilang?” dijawab ya"
	if got, _ := flow.WordsEach(diag.ID, r, "anak"); got != want {
		t.Errorf("%s", got)
	}
}

func TestSayDuration(t *testing.T) {
	for _, text := range []string{"12 minutes", "2 hours", "3 working days", "1 calendar day"} {
		s := standard.Parse("x.yaml", []byte(with("sla: {maximum: "+text+"}")))
		d := *s.Standard.SLA.Maximum[0].Is
		if program.SayDuration(diag.EN, d) != d.String() {
			t.Errorf("%s", program.SayDuration(diag.EN, d))
		}
		if back := standard.Parse("x.yaml", []byte(with("sla: {maximum: "+program.SayDuration(diag.ID, d)+"}"))); *back.Standard.SLA.Maximum[0].Is != d {
			t.Errorf("%s is not %s", program.SayDuration(diag.ID, d), text)
		}
	}
}
