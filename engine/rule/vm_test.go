package rule_test

import (
	"testing"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"pgregory.net/rapid"
)

// heir and env are the facts of schema() as plain Go values, for expr's own
// checker and virtual machine.
type heir struct {
	Umur     float64    `expr:"umur"`
	Lahir    civil.Date `expr:"lahir"`
	Hidup    bool       `expr:"hidup"`
	Hubungan string     `expr:"hubungan"`
	Nama     string     `expr:"nama"`
}

type env struct {
	TanggalLahir civil.Date `expr:"tanggal_lahir"`
	TanggalSurat civil.Date `expr:"tanggal_surat"`
	WargaNegara  string     `expr:"warga_negara"`
	Asal         string     `expr:"asal"`
	Alasan       string     `expr:"alasan"`
	Kawin        bool       `expr:"kawin"`
	Pindah       bool       `expr:"pindah"`
	Umur         float64    `expr:"umur"`
	Penghasilan  int64      `expr:"penghasilan"`
	Nama         string     `expr:"nama"`
	AhliWaris    []heir     `expr:"ahli_waris"`
	Sudah5       bool       `expr:"sudah_5"`
	Sudah5Wni    bool       `expr:"sudah_5_wni"`
	Variant      string     `expr:"variant"`
	Channel      string     `expr:"channel"`
	Bearer       string     `expr:"bearer"`
	Today        civil.Date `expr:"today"`
}

func compileVM(source string, today civil.Date) (*vm.Program, error) {
	dates := func(name string, holds func(c int) bool) expr.Option {
		return expr.Function(name, func(p ...any) (any, error) {
			return holds(p[0].(civil.Date).Compare(p[1].(civil.Date))), nil
		}, new(func(civil.Date, civil.Date) bool))
	}
	return expr.Compile(source, expr.Env(env{}), expr.AsBool(), expr.WarnOnAny(),
		dates("before", func(c int) bool { return c < 0 }), expr.Operator("<", "before"),
		dates("until", func(c int) bool { return c <= 0 }), expr.Operator("<=", "until"),
		dates("after", func(c int) bool { return c > 0 }), expr.Operator(">", "after"),
		dates("from", func(c int) bool { return c >= 0 }), expr.Operator(">=", "from"),
		expr.DisableBuiltin("date"),
		expr.Function("date", func(p ...any) (any, error) { return civil.ParseDate(p[0].(string)) }, new(func(string) civil.Date)),
		expr.Function("age", func(p ...any) (any, error) { return civil.Age(p[0].(civil.Date), today), nil }, new(func(civil.Date) int)),
		expr.Function("months_between", func(p ...any) (any, error) {
			return civil.MonthsBetween(p[0].(civil.Date), p[1].(civil.Date)), nil
		}, new(func(civil.Date, civil.Date) int)),
		expr.Function("working_days_between", func(p ...any) (any, error) {
			n, _ := calendar{}.WorkingDaysBetween(p[0].(civil.Date), p[1].(civil.Date))
			return n, nil
		}, new(func(civil.Date, civil.Date) int)),
		expr.Function("answered", func(...any) (any, error) { return true, nil }, new(func(any) bool)),
	)
}

func vmEnv(s *rule.Set, sc *rule.Scope) env {
	fact := func(id string) rule.Value {
		i, _ := s.Index(id)
		return sc.Facts[i]
	}
	e := env{
		TanggalLahir: fact("tanggal_lahir").Date().First, TanggalSurat: fact("tanggal_surat").Date().First,
		WargaNegara: fact("warga_negara").Text(), Asal: fact("asal").Text(), Alasan: fact("alasan").Text(),
		Kawin: fact("kawin").Bool(), Pindah: fact("pindah").Bool(), Umur: fact("umur").Number(),
		Penghasilan: fact("penghasilan").Money(), Nama: fact("nama").Text(),
		Variant: sc.Variant, Channel: sc.Channel, Bearer: sc.Bearer, Today: sc.Today,
	}
	for _, it := range fact("ahli_waris").Items() {
		e.AhliWaris = append(e.AhliWaris, heir{
			Umur: it["umur"].Number(), Lahir: it["lahir"].Date().First, Hidup: it["hidup"].Bool(),
			Hubungan: it["hubungan"].Text(), Nama: it["nama"].Text(),
		})
	}
	e.Sudah5 = civil.Age(e.TanggalLahir, e.Today) >= 5
	e.Sudah5Wni = e.Sudah5 && e.WargaNegara == "wni"
	return e
}

// With every fact known, a rule means what it means to expr: expr's checker
// accepts every rule this package accepts, and its machine gives the same truth.
func TestAgreesWithExpr(t *testing.T) {
	s := newSet(t)
	rapid.Check(t, func(t *rapid.T) {
		source, r := drawSource(t, s)
		values := make([]rule.Value, len(s.Facts()))
		for i, f := range s.Facts() {
			values[i] = drawValue(t, f)
		}
		sc := scope(values)
		program, err := compileVM(source, sc.Today)
		if err != nil {
			t.Fatalf("expr refuses %s: %v", source, err)
		}
		want, err := vm.Run(program, vmEnv(s, sc))
		if err != nil {
			t.Fatalf("expr cannot run %s: %v", source, err)
		}
		if got := r.Eval(sc).Truth; (got == rule.True) != want.(bool) || got == rule.Unknown {
			t.Fatalf("%s\n%s, expr says %v\n%s", source, got, want, describe(s, values))
		}
	})
}

// fiveInGo is fiveComparisons.
func fiveInGo(e *env) bool {
	return e.WargaNegara == "wni" && civil.Age(e.TanggalLahir, e.Today) >= 5 && civil.Age(e.TanggalLahir, e.Today) < 17 &&
		(e.Alasan == "hilang" || e.Alasan == "rusak") && e.Umur != 3
}
