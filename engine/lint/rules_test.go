package lint_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// badRules are rules with one mistake each, put in the place of `must: dewasa`.
var badRules = []struct{ code, rule string }{
	{"rule-unknown-name", `dwasa`},
	{"rule-unknown-choice", `warga == "wnni"`},
	{"rule-unknown-function", `umur(lahir) > 17`},
	{"rule-unknown-field", `any(anak, .nam == "x")`},
	{"rule-single-equals", `warga = "wni"`},
	{"rule-curly-quote", `warga == “wni”`},
	{"rule-type-mismatch", `luas >= "17"`},
	{"rule-ambiguous-not", `not luas < 17`},
	{"rule-not-boolean", `age(lahir)`},
	{"rule-list-comparison", `anak > 2`},
	{"rule-in-list", `warga in kelompok`},
	{"rule-date-arithmetic", `today - lahir > 60`},
	{"rule-date-as-text", `lahir < "2000-01-01"`},
	{"rule-bad-date", `lahir < date("31-01-2026")`},
	{"rule-constant", `3 > 2`},
	{"rule-ends-early", `luas > 3 and`},
	{"rule-bracket", `age(lahir >= 5`},
	{"rule-unclosed-quote", `warga == 'wni`},
	{"rule-foreign-word", `dewasa dan luas > 3`},
	{"rule-number-spelling", `luas > 10.000`},
	{"rule-syntax", `dewasa luas`},
	{"rule-forbidden-bang", `(!dewasa)`},
	{"rule-forbidden-symbols", `dewasa && luas > 3`},
	{"rule-forbidden-ternary", `(dewasa ?dewasa :dewasa)`},
	{"rule-forbidden-range", `luas in 5..17`},
	{"rule-forbidden-division", `luas / 2 > 3`},
	{"rule-forbidden-braces", `any(anak, {.nama == "x"})`},
	{"rule-forbidden-nil", `warga == nil`},
	{"rule-forbidden-matches", `warga matches "w"`},
	{"rule-forbidden-let", `let x = 1; x > 0`},
	{"rule-forbidden-hash", `'any(anak, #.nama == "x")'`},
	{"rule-forbidden-pipe", `luas | count() > 3`},
	{"rule-forbidden-power", `luas ** 2 > 3`},
	{"rule-forbidden-index", `anak[0] == "x"`},
	{"rule-forbidden-method", `warga.wni()`},
	{"rule-forbidden-optional", `warga?.wni`},
	{"rule-forbidden-sequence", `dewasa; dewasa`},
	{"rule-forbidden-comment", `dewasa // dan lain-lain`},
	{"rule-forbidden-text-search", `warga contains "w"`},
	{"rule-text-order", `warga < "wni"`},
	{"rule-text-join", `warga + "x" == "wnix"`},
	{"rule-unlike-choices", `warga == variant`},
	{"rule-argument-count", `age() > 3`},
	{"rule-argument-kind", `age(luas) > 3`},
	{"rule-answered-fact", `answered(dewasa)`},
	{"rule-no-each", `each == "x"`},
	{"rule-field-outside", `.nama == "x"`},
	{"rule-no-fields", `lahir.tahun > 3`},
	{"rule-nested-predicate", `any(anak, all(anak, .nama == "x"))`},
	{"rule-list-outside-in", `warga == ["wni"]`},
	{"rule-character", `luas > 3 @`},
	{"rule-too-deep", strings.Repeat("(", 40) + "dewasa" + strings.Repeat(")", 40)},
}

func TestRuleMistakes(t *testing.T) {
	for _, m := range badRules {
		t.Run(m.code, func(t *testing.T) {
			files := base(t)
			text := strings.Replace(string(files[surat].Data), "must: dewasa", "must: "+m.rule, 1)
			files[surat] = &fstest.MapFile{Data: []byte(text)}
			var got []string
			for _, f := range check(t, files) {
				got = append(got, fmt.Sprintf("%s:%d", f.Code, f.Place.Line))
			}
			line := 1 + strings.Count(text[:strings.Index(text, "must: "+m.rule)], "\n")
			if want := fmt.Sprintf("%s:%d", m.code, line); len(got) != 1 || got[0] != want {
				t.Errorf("%s: got %v, want %s", m.rule, got, want)
			}
		})
	}
}
