package rule_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// place is where NewSet found a problem.
type place struct{ Name, Carets, Code string }

func places(problems []rule.Problem) []place {
	var out []place
	for _, p := range problems {
		out = append(out, place{p.Condition + p.Fact, carets(p.From, p.To), p.Code})
	}
	return out
}

func TestNewSet(t *testing.T) {
	many := rule.Schema{}
	for i := range rule.MaxFacts + 2 {
		many.Facts = append(many.Facts, rule.Field{ID: fmt.Sprint("f", i), Kind: rule.Boolean})
	}
	doubling := []rule.Condition{{ID: "c0", Source: "kawin and kawin"}}
	for i := range 20 {
		doubling = append(doubling, rule.Condition{ID: fmt.Sprint("c", i+1), Source: fmt.Sprintf("c%d and c%d", i, i)})
	}
	var crowd []rule.Condition
	for i := range rule.MaxConditions + 2 {
		crowd = append(crowd, rule.Condition{ID: fmt.Sprint("c", i), Source: "kawin"})
	}
	for name, c := range map[string]struct {
		schema     rule.Schema
		conditions []rule.Condition
		want       []place
	}{
		"one mistake is one problem": {schema(), []rule.Condition{
			{ID: "a", Source: "b and kawin"},
			{ID: "b", Source: "kawn"},
		}, []place{{"b", "^^^^", "rule-unknown-name"}}},
		"order does not matter": {schema(), []rule.Condition{
			{ID: "a", Source: "b and kawin"},
			{ID: "b", Source: "kawin"},
		}, nil},
		"circle": {schema(), []rule.Condition{
			{ID: "a", Source: "kawin or b"},
			{ID: "b", Source: "c and pindah"},
			{ID: "c", Source: "pindah and a"},
			{ID: "d", Source: "a"},
		}, []place{{"c", "           ^", "rule-cycle"}}},
		"alone in a circle": {schema(), []rule.Condition{
			{ID: "a", Source: "kawin or a"},
		}, []place{{"a", "         ^", "rule-cycle"}}},
		"names": {rule.Schema{Facts: []rule.Field{
			{ID: "today", Kind: rule.Date}, {ID: "x", Kind: rule.Boolean}, {ID: "x", Kind: rule.Number},
		}}, []rule.Condition{
			{ID: "x", Source: "true"}, {ID: "each", Source: "true"}, {ID: "y", Source: "x"}, {ID: "y", Source: "x"},
		}, []place{
			{"today", "", "rule-reserved-name"}, {"x", "", "rule-duplicate-name"},
			{"x", "", "rule-duplicate-name"}, {"each", "", "rule-reserved-name"}, {"y", "", "rule-duplicate-name"},
		}},
		"too many facts":      {many, nil, []place{{"f256", "", "rule-too-many-facts"}}},
		"too many conditions": {schema(), crowd, []place{{"c256", "", "rule-too-many-conditions"}}},
		"exponential": {schema(), doubling, []place{
			{"c15", "^^^^^^^^^^^", "rule-too-costly"},
		}},
	} {
		s, problems := rule.NewSet(c.schema, c.conditions)
		if diff := cmp.Diff(c.want, places(problems)); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", name, diff)
		}
		if s == nil {
			t.Errorf("%s: no set", name)
		}
	}
	_, problems := rule.NewSet(schema(), []rule.Condition{{ID: "a", Source: "b"}, {ID: "b", Source: "a"}})
	if len(problems) != 1 || !strings.Contains(problems[0].Message(diag.ID), "a → b → a") {
		t.Errorf("a circle does not show its way: %+v", problems)
	}
}

// A broken condition can be named without a second problem, and is unknown.
func TestBrokenCondition(t *testing.T) {
	s, problems := rule.NewSet(schema(), []rule.Condition{{ID: "rusak", Source: "kawin and"}})
	if len(problems) != 1 {
		t.Fatalf("%+v", problems)
	}
	r, p := s.Compile("rusak or kawin")
	if p != nil {
		t.Fatalf("a rule repeats the condition's problem: %+v", p)
	}
	if a := r.Eval(scope(nil)); a.Truth != rule.Unknown || !cmp.Equal(a.Facts(s), []string{"kawin"}) {
		t.Errorf("%s by %v", a.Truth, a.Facts(s))
	}
	if e := r.Explain(scope(nil)); e.Truth != rule.Unknown {
		t.Errorf("explained as %s", e.Truth)
	}
	if _, ok := s.Condition("rusak"); ok {
		t.Error("a broken condition has a rule")
	}
}

func TestCondition(t *testing.T) {
	s := newSet(t)
	r, ok := s.Condition("sudah_5_wni")
	if !ok || r.Source() != `sudah_5 and warga_negara == "wni"` || !cmp.Equal(r.Conditions(), []string{"sudah_5"}) {
		t.Errorf("condition is not its rule: %+v", r)
	}
}

// A rule names a bounded number of facts, by itself and through conditions.
func TestRuleReadsTooMuch(t *testing.T) {
	var sch rule.Schema
	var names []string
	for i := range 80 {
		names = append(names, fmt.Sprint("f", i))
		sch.Facts = append(sch.Facts, rule.Field{ID: names[i], Kind: rule.Boolean})
	}
	some := func(from, to int) string { return strings.Join(names[from:to], " or ") }
	s, problems := rule.NewSet(sch, []rule.Condition{{ID: "awal", Source: some(0, 40)}, {ID: "akhir", Source: some(40, 80)}})
	if problems != nil {
		t.Fatal(problems)
	}
	for source, want := range map[string]string{
		some(0, 58):               "",
		some(0, 58) + " or f3":    "",
		"awal or " + some(22, 58): "",
		some(0, 59):               strings.Repeat(" ", len(some(0, 58)+" or ")) + "^^^",
		"awal or akhir":           "        ^^^^^",
	} {
		r, p := s.Compile(source)
		if p == nil {
			if a := r.Eval(&rule.Scope{}); want != "" || !cmp.Equal(a.Facts(s), names[:58]) || !cmp.Equal(r.Facts(), names[:58]) {
				t.Errorf("%.20s…: %v of %v", source, a.Facts(s), r.Facts())
			}
			continue
		}
		if p.Code != "rule-reads-too-much" || carets(p.From, p.To) != want {
			t.Errorf("%.20s…: %+v", source, p)
		}
	}
}

// Facts of all four words of the set are kept apart.
func TestManyFacts(t *testing.T) {
	var sch rule.Schema
	for i := range rule.MaxFacts {
		sch.Facts = append(sch.Facts, rule.Field{ID: fmt.Sprint("f", i), Kind: rule.Boolean})
	}
	s, problems := rule.NewSet(sch, nil)
	if problems != nil {
		t.Fatal(problems)
	}
	for i := range rule.MaxFacts {
		name := fmt.Sprint("f", i)
		r, p := s.Compile(name)
		if p != nil {
			t.Fatal(p.Code)
		}
		a := r.Eval(&rule.Scope{})
		if !cmp.Equal(a.Facts(s), []string{name}) || !a.Has(i) || a.Has((i+64)%256) || !cmp.Equal(r.Facts(), []string{name}) {
			t.Fatalf("%s: %v %v", name, a.Facts(s), r.Facts())
		}
	}
}

func TestBearersOfTheOffice(t *testing.T) {
	sch := schema()
	sch.Bearers = []string{"notaris"}
	s, _ := rule.NewSet(sch, nil)
	if _, p := s.Compile(`bearer == "notaris"`); p != nil {
		t.Error(p.Code)
	}
	if _, p := s.Compile(`bearer == "self"`); p == nil || p.Code != "rule-unknown-choice" {
		t.Errorf("%+v", p)
	}
}

// One set and one rule serve many goroutines; the race detector watches.
func TestConcurrentUse(t *testing.T) {
	s := newSet(t)
	r, _ := s.Compile("sudah_5_wni or any(ahli_waris, .umur < 17)")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if _, p := s.Compile("sudah_5 and kawn"); p == nil {
					t.Error("no problem")
				}
				if r.Eval(scope(nil)).Truth != rule.Unknown || r.Explain(scope(nil)).Truth != rule.Unknown {
					t.Error("not unknown")
				}
			}
		})
	}
	wg.Wait()
}
