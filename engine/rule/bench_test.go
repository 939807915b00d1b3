package rule_test

import (
	"testing"

	"github.com/expr-lang/expr/vm"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// fiveComparisons is the rule the figures of the design speak of.
const fiveComparisons = `warga_negara == "wni" and age(tanggal_lahir) >= 5 and age(tanggal_lahir) < 17 and ` +
	`alasan in ["hilang", "rusak"] and umur != 3`

func fiveKnown(s *rule.Set) []rule.Value {
	return s.Values(facts{
		"warga_negara": rule.ChoiceValue("wni"), "tanggal_lahir": date("2018-05-01"),
		"alasan": rule.ChoiceValue("rusak"), "umur": rule.NumberValue(7),
	})
}

func benchmarkEval(b *testing.B, source string, values func(*rule.Set) []rule.Value, want rule.Truth) {
	s := newSet(b)
	r, p := s.Compile(source)
	if p != nil {
		b.Fatal(p.Code)
	}
	sc := scope(values(s))
	b.ReportAllocs()
	for b.Loop() {
		if r.Eval(sc).Truth != want {
			b.Fatal("wrong")
		}
	}
}

func BenchmarkEval(b *testing.B) { benchmarkEval(b, fiveComparisons, fiveKnown, rule.True) }

func BenchmarkEvalUnknown(b *testing.B) {
	benchmarkEval(b, fiveComparisons, func(*rule.Set) []rule.Value { return nil }, rule.Unknown)
}

// BenchmarkEvalExprVM is the baseline: expr's own machine, two-valued, on the
// same rule, with the environment made beforehand.
func BenchmarkEvalExprVM(b *testing.B) {
	s := newSet(b)
	sc := scope(fiveKnown(s))
	program, err := compileVM(fiveComparisons, sc.Today)
	if err != nil {
		b.Fatal(err)
	}
	var machine vm.VM
	e := vmEnv(s, sc)
	b.ReportAllocs()
	for b.Loop() {
		if out, err := machine.Run(program, e); err != nil || out != true {
			b.Fatal(out, err)
		}
	}
}

// BenchmarkEvalGo is the floor: the same rule written in Go.
func BenchmarkEvalGo(b *testing.B) {
	s := newSet(b)
	sc := scope(fiveKnown(s))
	e := vmEnv(s, sc)
	b.ReportAllocs()
	for b.Loop() {
		if !fiveInGo(&e) {
			b.Fatal("wrong")
		}
	}
}

func BenchmarkEvalList(b *testing.B) {
	benchmarkEval(b, `any(ahli_waris, .umur < 17 and .hubungan == "anak")`, func(s *rule.Set) []rule.Value {
		items := make([]rule.Item, 20)
		for i := range items {
			items[i] = rule.Item{"umur": rule.NumberValue(40), "hubungan": rule.ChoiceValue("istri")}
		}
		return s.Values(facts{"ahli_waris": rule.ListValue(items)})
	}, rule.False)
}

func BenchmarkCompile(b *testing.B) {
	s := newSet(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, p := s.Compile(fiveComparisons); p != nil {
			b.Fatal(p.Code)
		}
	}
}

// BenchmarkCompileExpr is the baseline of BenchmarkCompile.
func BenchmarkCompileExpr(b *testing.B) {
	sc := scope(nil)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := compileVM(fiveComparisons, sc.Today); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNewSet(b *testing.B) {
	sch := schema()
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := rule.NewSet(sch, conditions); problems != nil {
			b.Fatal(problems)
		}
	}
}

func BenchmarkExplain(b *testing.B) {
	s := newSet(b)
	r, _ := s.Compile(fiveComparisons)
	sc := scope(fiveKnown(s))
	for b.Loop() {
		r.Explain(sc)
	}
}

func TestEvalAllocatesNothing(t *testing.T) {
	s := newSet(t)
	items := rule.ListValue([]rule.Item{{"umur": rule.NumberValue(3), "nama": rule.TextValue("a"), "lahir": date("2000")}})
	known := scope(append(fiveKnown(s)[:9:9], items))
	for _, source := range []string{
		fiveComparisons, "sudah_5_wni or kawin", "working_days_between(tanggal_surat, today) + umur * 2 > 3",
		`any(ahli_waris, .umur > 17 or .nama == "b" or age(.lahir) < 3 or .hidup == kawin)`,
		"count(ahli_waris, .umur > 1) > 1 and answered(nama)",
	} {
		r, p := s.Compile(source)
		if p != nil {
			t.Fatal(source, p.Code)
		}
		for _, sc := range []*rule.Scope{known, scope(nil)} {
			if n := testing.AllocsPerRun(100, func() { r.Eval(sc) }); n != 0 {
				t.Errorf("%s: %v allocations", source, n)
			}
		}
	}
}
