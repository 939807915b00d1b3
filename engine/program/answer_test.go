package program_test

import (
	"errors"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
)

func TestDecodeReadsWhatAFileSays(t *testing.T) {
	of := []standard.Fact{{ID: "nama", Type: standard.TypeText}, {ID: "umur", Type: standard.TypeNumber}, {ID: "wni", Type: standard.TypeBoolean}}
	fields := []rule.Field{{ID: "nama", Kind: rule.Text}, {ID: "umur", Kind: rule.Number}, {ID: "wni", Kind: rule.Boolean}}
	facts := map[standard.FactType]*program.Fact{}
	for _, kind := range []standard.FactType{standard.TypeText, standard.TypeNumber, standard.TypeMoney, standard.TypeDate, standard.TypeBoolean, standard.TypeChoice, standard.TypeList} {
		f := standard.Fact{ID: "fakta", Type: kind, Of: of}
		facts[kind] = &program.Fact{Fact: f, Field: rule.Field{ID: "fakta", Kind: rule.Kind(kind), Choices: []string{"satu"}, Of: fields}}
	}
	for _, c := range []struct {
		kind        standard.FactType
		value, want string // want is the value as rule.Value writes it, or "!" and a code
	}{
		{standard.TypeText, "021", "021"},
		{standard.TypeText, "yes", "yes"},
		{standard.TypeText, "~", "absent"},
		{standard.TypeText, "", "absent"},
		{standard.TypeNumber, "3", "3"},
		{standard.TypeNumber, "tiga", "!value-not-number"},
		{standard.TypeNumber, "[3]", "!answer-type"},
		{standard.TypeMoney, "5000", "5000"},
		{standard.TypeDate, "2026-03-17", "2026-03-17"},
		{standard.TypeDate, "1950", "1950"},
		{standard.TypeBoolean, "ya", "true"},
		{standard.TypeBoolean, "{a: b}", "!answer-type"},
		{standard.TypeChoice, "satu", "satu"},
		{standard.TypeChoice, "dua", "!value-not-choice"},
		{standard.TypeList, "[]", "[]"},
		{standard.TypeList, "\n  - nama: Budi\n    umur: 3\n    wni: ya\n  - nama: ~\n", `[{"nama":"Budi","umur":3,"wni":true},{}]`},
		{standard.TypeList, "\n  - umru: 3\n", "!value-unknown-field"},
		{standard.TypeList, "[a]", "!value-not-list"},
	} {
		f := standard.Parse("a.scenarios.yaml", []byte("kind: Scenarios\nv: "+c.value+"\n"))
		v, err := facts[c.kind].Decode(f.Root.Get("v"))
		got := v.String()
		var bad *rule.ValueError
		if errors.As(err, &bad) {
			got = "!" + bad.Code
		}
		if got != c.want {
			t.Errorf("%s %q: %s, want %s", c.kind, c.value, got, c.want)
		}
	}
}
