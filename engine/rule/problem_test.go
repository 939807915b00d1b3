package rule_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// schema is what most tests of this package share.
func schema() rule.Schema {
	heir := []rule.Field{
		{ID: "umur", Kind: rule.Number},
		{ID: "lahir", Kind: rule.Date},
		{ID: "hidup", Kind: rule.Boolean},
		{ID: "hubungan", Kind: rule.Choice, Choices: []string{"anak", "istri"}},
		{ID: "nama", Kind: rule.Text},
		{ID: "harta", Kind: rule.List, Of: []rule.Field{{ID: "nilai", Kind: rule.Money}}},
	}
	return rule.Schema{
		Facts: []rule.Field{
			{ID: "tanggal_lahir", Kind: rule.Date},
			{ID: "warga_negara", Kind: rule.Choice, Choices: []string{"wni", "wna"}},
			{ID: "asal", Kind: rule.Choice, Choices: []string{"wna", "wni"}},
			{ID: "alasan", Kind: rule.Choice, Choices: []string{"hilang", "rusak"}},
			{ID: "kawin", Kind: rule.Boolean},
			{ID: "pindah", Kind: rule.Boolean},
			{ID: "umur", Kind: rule.Number},
			{ID: "penghasilan", Kind: rule.Money},
			{ID: "nama", Kind: rule.Text},
			{ID: "ahli_waris", Kind: rule.List, Of: heir},
			{ID: "semula", Kind: rule.Application},
			{ID: "tanggal_surat", Kind: rule.Date},
			{ID: "count", Kind: rule.Number},
		},
		Variants: []string{"baru", "perpanjangan"},
		Channels: []string{"loket", "daring"},
	}
}

var conditions = []rule.Condition{
	{ID: "sudah_5", Source: "age(tanggal_lahir) >= 5"},
	{ID: "punya_anak", Source: `any(ahli_waris, .hubungan == "anak")`},
	{ID: "sudah_5_wni", Source: `sudah_5 and warga_negara == "wni"`},
}

func newSet(t testing.TB) *rule.Set {
	t.Helper()
	s, problems := rule.NewSet(schema(), conditions)
	if len(problems) > 0 {
		t.Fatalf("problems in the test's own conditions: %+v", problems)
	}
	return s
}

// TestProblems gives for each rule its code, the stretch it points at, drawn
// under the rule, and the suggestions.
func TestProblems(t *testing.T) {
	s := newSet(t)
	deep := strings.Repeat("(", 33) + "kawin" + strings.Repeat(")", 33)
	long := "kawin" + strings.Repeat(" or kawin", 120)
	for _, c := range []struct {
		source, carets, code string
		suggest              []string
	}{
		{"", "", "rule-empty", nil},
		{"  ", "^^", "rule-empty", nil},
		{long, strings.Repeat("^", len(long)), "rule-too-long", nil},
		{deep, strings.Repeat(" ", 32) + "^", "rule-too-deep", nil},
		{"umur > 1 kawin",
			"         ^^^^^", "rule-syntax", nil},
		{"kawin and",
			"      ^^^", "rule-ends-early", nil},
		{"umur <",
			"     ^", "rule-ends-early", nil},
		{"(kawin",
			"^", "rule-bracket", nil},
		{"kawin)",
			"     ^", "rule-bracket", nil},
		{"umur in [1)",
			"          ^", "rule-bracket", nil},
		{`kawin or nama == "a b`,
			`                 ^^^^`, "rule-unclosed-quote", nil},
		{`nama == "é" and nama == 'b`,
			`                        ^^`, "rule-unclosed-quote", nil},
		{`warga_negara == “wni”`,
			`                ^`, "rule-curly-quote", []string{`"`}},
		{`kawin @ pindah`,
			`      ^`, "rule-character", nil},
		{"kawin \xff", "^^^^^^^", "rule-character", nil},
		{`warga_negara = "wni"`,
			`             ^`, "rule-single-equals", []string{"=="}},
		{`kawin dan pindah`,
			`      ^^^`, "rule-foreign-word", []string{"and"}},
		{`kawin AND pindah`,
			`      ^^^`, "rule-foreign-word", []string{"and"}},
		{`tidak kawin`,
			`^^^^^`, "rule-foreign-word", []string{"not"}},
		{`kawin == ya`,
			`         ^^`, "rule-foreign-word", []string{"true"}},
		{`penghasilan < 1.500.000`,
			`              ^^^^^^^^^`, "rule-number-spelling", []string{"1500000"}},
		{`penghasilan < 10.000`,
			`              ^^^^^^`, "rule-number-spelling", []string{"10000"}},
		{`umur == 021`,
			`        ^^^`, "rule-number-spelling", []string{"21"}},
		{`umur == 0x1F`,
			`        ^^^^`, "rule-number-spelling", nil},
		{`umur == 12abc`,
			`          ^`, "rule-number-spelling", nil},
		{`umur < 9999999999999999`,
			`       ^^^^^^^^^^^^^^^^`, "rule-number-spelling", []string{"9999999999999999"}},
		{`not umur < 17`,
			`^^^^^^^^^^^^^`, "rule-ambiguous-not", []string{"not (umur < 17)"}},
		{`pindah and not (umur) < 17`,
			`           ^^^^^^^^^^^^^^^`, "rule-ambiguous-not", []string{"not ((umur) < 17)"}},
		{`not kawin == pindah`,
			`^^^^^^^^^^^^^^^^^^^`, "rule-ambiguous-not", []string{"not (kawin == pindah)"}},
		{`not nama in ["a"]`,
			`^^^^^^^^^^^^^^^^^`, "rule-ambiguous-not", []string{`not (nama in ["a"])`}},

		{`any(ahli_waris, #.umur < 17)`,
			`                ^`, "rule-forbidden-hash", nil},
		{`kawin // dan wni`,
			`      ^^^^^^^^^^`, "rule-forbidden-comment", nil},
		{`kawin /* é */ or pindah`,
			`      ^^^^^^^`, "rule-forbidden-comment", nil},
		{`kawin /* or pindah`,
			`                 ^`, "rule-forbidden-comment", nil},
		{`!kawin`,
			`^`, "rule-forbidden-bang", []string{"not"}},
		{`nama == "é" && kawin`,
			`            ^^`, "rule-forbidden-symbols", []string{"and"}},
		{`kawin || pindah`,
			`      ^^`, "rule-forbidden-symbols", []string{"or"}},
		{`kawin ? pindah : kawin`,
			`      ^`, "rule-forbidden-ternary", nil},
		{`if kawin { pindah } else { kawin }`,
			`^^`, "rule-forbidden-ternary", nil},
		{`kawin ?? pindah`,
			`      ^^`, "rule-forbidden-optional", nil},
		{`umur in 1..5`,
			`         ^^`, "rule-forbidden-range", nil},
		{`nama matches "a"`,
			`     ^^^^^^^`, "rule-forbidden-matches", nil},
		{`nama contains "a"`,
			`     ^^^^^^^^`, "rule-forbidden-text-search", nil},
		{`let x = umur; x > 3`,
			`^^^`, "rule-forbidden-let", nil},
		{`kawin; pindah`,
			`     ^`, "rule-forbidden-sequence", []string{"and"}},
		{`tanggal_lahir | age() > 3`,
			`              ^`, "rule-forbidden-pipe", nil},
		{`umur / 2 > 3`,
			`     ^`, "rule-forbidden-division", nil},
		{`umur % 2 == 0`,
			`     ^`, "rule-forbidden-division", nil},
		{`umur ** 2 > 3`,
			`     ^^`, "rule-forbidden-power", nil},
		{`any(ahli_waris, {.umur < 17})`,
			`                ^`, "rule-forbidden-braces", nil},
		{`nama == nil`,
			`        ^^^`, "rule-forbidden-nil", []string{"not answered(nama)"}},
		{`nil == nama`,
			`^^^`, "rule-forbidden-nil", nil},
		{`tanggal_lahir.Year() > 3`,
			`^^^^^^^^^^^^^^^^^^^^`, "rule-forbidden-method", nil},
		{`ahli_waris[0].umur > 3`,
			`^^^^^^^^^^^^^`, "rule-forbidden-index", nil},
		{`umur[1:2] > 3`,
			`    ^^^^^`, "rule-forbidden-index", nil},
		{`any(ahli_waris, any(.harta, .nilai > 3))`,
			`                ^^^^^^^^^^^^^^^^^^^^^^^`, "rule-nested-predicate", nil},
		{`all(ahli_waris, .hidup or punya_anak)`,
			`                          ^^^^^^^^^^`, "rule-nested-predicate", nil},

		{`age(tangal_lahir) < 17`,
			`    ^^^^^^^^^^^^`, "rule-unknown-name", []string{"tanggal_lahir"}},
		{`nama == "été" and sudah_6`,
			`                  ^^^^^^^`, "rule-unknown-name", []string{"sudah_5"}},
		{`warga_negara == wni`,
			`                ^^^`, "rule-unknown-name", []string{`"wni"`}},
		{`age > 5`,
			`^^^`, "rule-unknown-name", []string{"age(tanggal_lahir)"}},
		{`umur(tanggal_lahir) < 17`,
			`^^^^`, "rule-unknown-function", []string{"age"}},
		{`agee(tanggal_lahir) < 17`,
			`^^^^`, "rule-unknown-function", []string{"age"}},
		{`len(nama) > 3`,
			`^^^`, "rule-unknown-function", nil},
		{`now() == today`,
			`^^^`, "rule-unknown-function", nil},
		{`filter(ahli_waris, .hidup)`,
			`^^^^^^`, "rule-unknown-function", nil},
		{`any(ahli_waris, .umr < 17)`,
			`                 ^^^`, "rule-unknown-field", []string{"umur"}},
		{`.umur < 17`,
			`^^^^^`, "rule-field-outside", nil},
		{`ahli_waris.umur > 3`,
			`^^^^^^^^^^^^^^^`, "rule-no-fields", nil},
		{`each.umur > 3`,
			`^^^^`, "rule-no-each", nil},

		{`tanggal_lahir < 2000-01-31`,
			`                ^^^^^^^^^^`, "rule-date-as-text", []string{`date("2000-01-31")`}},
		{`umur => 17`,
			`     ^^`, "rule-single-equals", []string{">="}},
		{`umur <> 17`,
			`     ^^`, "rule-syntax", []string{"!="}},
		{`umur ≥ 17`,
			`     ^`, "rule-character", []string{">="}},
		{`age tanggal_lahir >= 17`,
			`^^^^^^^^^^^^^^^^^`, "rule-argument-count", []string{"age(tanggal_lahir)"}},
		{`penghasilan > Rp5000`,
			`              ^^^^^^`, "rule-unknown-name", []string{"5000"}},
		{`tanggal-lahir < today`,
			`^^^^^^^`, "rule-unknown-name", []string{"tanggal_lahir"}},
		{`warga_negara == WNI`,
			`                ^^^`, "rule-unknown-name", []string{`"wni"`}},
		{`nama != nil`,
			`        ^^^`, "rule-forbidden-nil", []string{"answered(nama)"}},
		{`umur >= "17"`,
			`^^^^^^^^^^^^`, "rule-type-mismatch", nil},
		{`kawin and (umur) == (nama)`,
			`          ^^^^^^^^^^^^^^^^`, "rule-type-mismatch", nil},
		{`nama == warga_negara`,
			`^^^^^^^^^^^^^^^^^^^^`, "rule-type-mismatch", nil},
		{`kawin < pindah`,
			`^^^^^^^^^^^^^^`, "rule-type-mismatch", nil},
		{`-nama == "a"`,
			`^^^^^`, "rule-type-mismatch", nil},
		{`umur + nama > 3`,
			`^^^^^^^^^^^`, "rule-type-mismatch", nil},
		{`umur in [1, "2"]`,
			`            ^^^`, "rule-type-mismatch", nil},
		{`age(tanggal_lahir)`,
			`^^^^^^^^^^^^^^^^^^`, "rule-not-boolean", nil},
		{`kawin or nama`,
			`         ^^^^`, "rule-not-boolean", nil},
		{`not umur`,
			`    ^^^^`, "rule-not-boolean", nil},
		{`warga_negara == "wnii"`,
			`                ^^^^^^`, "rule-unknown-choice", []string{"wni"}},
		{`"wn" != warga_negara`,
			`^^^^`, "rule-unknown-choice", []string{"wna", "wni"}},
		{`nama != "ü" and alasan in ["hilang", "rusk"]`,
			`                                     ^^^^^^`, "rule-unknown-choice", []string{"rusak"}},
		{`variant == "bau"`,
			`           ^^^^^`, "rule-unknown-choice", []string{"baru"}},
		{`channel == "toko"`,
			`           ^^^^^^`, "rule-unknown-choice", nil},
		{`bearer == "proxi"`,
			`          ^^^^^^^`, "rule-unknown-choice", []string{"proxy"}},
		{`warga_negara == alasan`,
			`^^^^^^^^^^^^^^^^^^^^^^`, "rule-unlike-choices", nil},
		{`nama < "b"`,
			`^^^^^^^^^^`, "rule-text-order", nil},
		{`warga_negara >= "wni"`,
			`^^^^^^^^^^^^^^^^^^^^^`, "rule-text-order", nil},
		{`nama + "b" == "ab"`,
			`^^^^^^^^^^`, "rule-text-join", nil},
		{`ahli_waris == ahli_waris`,
			`^^^^^^^^^^`, "rule-list-comparison", nil},
		{`ahli_waris > 2`,
			`^^^^^^^^^^`, "rule-list-comparison", nil},
		{`semula == semula`,
			`^^^^^^`, "rule-not-comparable", nil},
		{`tanggal_lahir in ["a"]`,
			`^^^^^^^^^^^^^`, "rule-not-comparable", nil},
		{`umur in count`,
			`        ^^^^^`, "rule-in-list", nil},
		{`umur in []`,
			`        ^^`, "rule-in-list", nil},
		{`umur in [count]`,
			`         ^^^^^`, "rule-in-list", nil},
		{`["a"] == nama`,
			`^^^^^`, "rule-list-outside-in", nil},
		{`today - tanggal_lahir > 60`,
			`^^^^^^^^^^^^^^^^^^^^^`, "rule-date-arithmetic", nil},
		{`tanggal_lahir < "2000-01-01"`,
			`                ^^^^^^^^^^^^`, "rule-date-as-text", []string{`date("2000-01-01")`}},
		{`age("2000") > 3`,
			`    ^^^^^^`, "rule-date-as-text", nil},
		{`tanggal_lahir < date("31-01-2026")`,
			`                     ^^^^^^^^^^^^`, "rule-bad-date", []string{"2026-01-31"}},
		{`tanggal_lahir < date("2026")`,
			`                     ^^^^^^`, "rule-bad-date", nil},
		{`tanggal_lahir < date("2026-02-30")`,
			`                     ^^^^^^^^^^^^`, "rule-bad-date", nil},
		{`age() > 3`,
			`^^^^^`, "rule-argument-count", nil},
		{`any(ahli_waris)`,
			`^^^^^^^^^^^^^^^`, "rule-argument-count", nil},
		{`age(umur) > 3`,
			`    ^^^^`, "rule-argument-kind", nil},
		{`any(umur, .umur > 3)`,
			`    ^^^^`, "rule-argument-kind", nil},
		{`date(nama) > today`,
			`     ^^^^`, "rule-argument-kind", nil},
		{`answered(sudah_5)`,
			`         ^^^^^^^`, "rule-answered-fact", nil},
		{`kawin or 1 < 2`,
			`         ^^^^^`, "rule-constant", nil},
		{`"warga_negara" == "wni"`,
			`^^^^^^^^^^^^^^^^^^^^^^^`, "rule-constant", nil},
	} {
		r, p := s.Compile(c.source)
		if p == nil || r != nil {
			t.Errorf("%s\nno problem, want %s", c.source, c.code)
			continue
		}
		if got := carets(p.From, p.To); p.Code != c.code || got != c.carets {
			t.Errorf("\n%s\n%s %s\nwant\n%s %s", c.source, got, p.Code, c.carets, c.code)
		}
		if diff := cmp.Diff(c.suggest, p.Suggest); diff != "" {
			t.Errorf("%s: suggestions (-want +got)\n%s", c.source, diff)
		}
		for _, lang := range []diag.Lang{diag.ID, diag.EN} {
			if m := p.Message(lang); strings.ContainsAny(m, "{}") && !strings.ContainsAny(c.source, "{}") {
				t.Errorf("%s: unfilled message %q", c.source, m)
			}
		}
	}
}

func carets(from, to int) string {
	return strings.Repeat(" ", from) + strings.Repeat("^", max(0, to-from))
}
