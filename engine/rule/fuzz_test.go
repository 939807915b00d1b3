package rule_test

import (
	"encoding/json"
	"testing"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// Whatever is written, Compile answers with a rule that can be run and explained,
// or with a problem of the catalogue inside the source.
func FuzzCompile(f *testing.F) {
	for _, seed := range []string{
		"kawin and not (umur < 17)", `warga_negara in ["wni"] or any(ahli_waris, .umur < 17)`,
		"5 <= age(tanggal_lahir) < 17", "ahli_waris[0].umur > 3", "a.b.c()[1:2] ?? nil", "not kawin == (pindah)",
		`nama == "é` + "\xff" + `"`, "::age(x)", "if kawin {a} else {b}", "count(ahli_waris, {.umur})", "1.000.000 < umur",
		"each.umur[", "map(ahli_waris, #) | any(true)", "kawin/**/", "umur not in [1,]", `b"x" == nama`, "((kawin)",
	} {
		f.Add(seed)
	}
	s, _ := rule.NewSet(schema(), conditions)
	each := rule.Field{Of: schema().Facts[9].Of}
	values := s.Values(facts{"tanggal_lahir": date("1950"), "kawin": rule.BoolValue(true)})
	f.Fuzz(func(t *testing.T, source string) {
		r, p := s.CompileEach(source, each)
		if p == nil {
			if a := r.Eval(scope(values)); a.Truth != r.Explain(scope(values)).Truth {
				t.Fatalf("%q is explained as something else", source)
			}
			return
		}
		length := utf8.RuneCountInString(source)
		if r != nil || p.From < 0 || p.From > p.To || p.To > length || p.From == p.To && length > 0 {
			t.Fatalf("%q: problem %+v outside of %d", source, p, length)
		}
		if _, ok := diag.Lookup(p.Code); !ok {
			t.Fatalf("%q: code %q is not in the catalogue", source, p.Code)
		}
	})
}

// A circle, or any other pair of conditions, is refused or made, without end.
func FuzzConditions(f *testing.F) {
	f.Add("b", "a")
	f.Add("kawin and b", "any(ahli_waris, .hidup)")
	f.Add("any(ahli_waris, b)", "any(ahli_waris, .hidup)")
	f.Fuzz(func(t *testing.T, a, b string) {
		s, _ := rule.NewSet(schema(), []rule.Condition{{ID: "a", Source: a}, {ID: "b", Source: b}})
		if r, p := s.Compile("a or b"); p == nil {
			r.Explain(scope(nil))
		}
	})
}

// What ParseValue accepts it reads again from what String writes.
func FuzzParseValue(f *testing.F) {
	fields := schema().Facts
	for i, seed := range []string{
		"2020-01-01", "wni", "wna", "rusak", "ya", "no", "2.5", "Rp25.000", "nama", `[{"umur":3,"harta":[{"nilai":5}]}]`, "a1", "1950-07", "1.000",
	} {
		f.Add(i, seed)
	}
	f.Fuzz(func(t *testing.T, i int, raw string) {
		field := fields[uint(i)%uint(len(fields))]
		v, err := rule.ParseValue(field, raw)
		if err != nil || !utf8.ValidString(raw) {
			return
		}
		again, err := rule.ParseValue(field, v.String())
		if err != nil || !again.Equal(v) {
			t.Fatalf("%q: %s, then %s (%v)", raw, v, again, err)
		}
	})
}

// What is read from JSON is written and read again the same.
func FuzzValueJSON(f *testing.F) {
	for _, seed := range []string{
		`null`, `{"state":"absent"}`, `{"kind":"date","value":"1950-07"}`, `{"kind":"list","value":[{"a":{"kind":"number","value":1e3}}]}`,
		`{"kind":"item","value":{}}`, `{"kind":"date","value":"2026-01-05..2026-02-07"}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var v, again rule.Value
		if json.Unmarshal(b, &v) != nil {
			return
		}
		out, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(out, &again); err != nil || !again.Equal(v) {
			t.Fatalf("%s became %s: %v", b, out, err)
		}
	})
}
