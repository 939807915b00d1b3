package rule_test

import (
	"slices"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"pgregory.net/rapid"
)

// Answering what was open never turns a yes into a no, nor makes it unknown.
func TestMonotone(t *testing.T) {
	s := newSet(t)
	rapid.Check(t, func(t *rapid.T) {
		source, r := drawSource(t, s)
		values := make([]rule.Value, len(s.Facts()))
		for i, f := range s.Facts() {
			values[i] = drawPartial(t, f)
		}
		before := r.Eval(scope(values))
		later := slices.Clone(values)
		for i, f := range s.Facts() {
			if rapid.Bool().Draw(t, "refine "+f.ID) {
				later[i] = refine(t, f, values[i])
			}
		}
		after := r.Eval(scope(later))
		if before.Truth != rule.Unknown && after.Truth != before.Truth {
			t.Fatalf("%s\nwas %s, became %s\n%s\n%s", source, before.Truth, after.Truth, describe(s, values), describe(s, later))
		}
	})
}

// A decided answer depends on the facts it names and on no others.
func TestDecidersSuffice(t *testing.T) {
	s := newSet(t)
	rapid.Check(t, func(t *rapid.T) {
		source, r := drawSource(t, s)
		values := make([]rule.Value, len(s.Facts()))
		for i, f := range s.Facts() {
			values[i] = drawPartial(t, f)
		}
		a := r.Eval(scope(values))
		if a.Truth == rule.Unknown {
			return
		}
		other := slices.Clone(values)
		for i, f := range s.Facts() {
			if !a.Has(i) {
				other[i] = drawPartial(t, f)
			}
		}
		if b := r.Eval(scope(other)); b.Truth != a.Truth {
			t.Fatalf("%s\n%s by %v, but %s once others changed\n%s\n%s", source, a.Truth, a.Facts(s), b.Truth,
				describe(s, values), describe(s, other))
		}
		if may := r.Facts(); !subset(a.Facts(s), may) {
			t.Fatalf("%s\ndecided by %v, but may read only %v", source, a.Facts(s), may)
		}
	})
}

// Asking for what an answer misses, and for nothing else, ends with an answer.
func TestAskingEnds(t *testing.T) {
	s := newSet(t)
	rapid.Check(t, func(t *rapid.T) {
		source, r := drawSource(t, s)
		values := make([]rule.Value, len(s.Facts()))
		for i, f := range s.Facts() {
			values[i] = drawPartial(t, f)
		}
		sc := &rule.Scope{Facts: values}
		full := scope(nil)
		for round := 0; ; round++ {
			a := r.Eval(sc)
			if a.Truth != rule.Unknown {
				return
			}
			asked := 0
			for _, id := range a.Facts(s) {
				i, _ := s.Index(id)
				next := refine(t, s.Facts()[i], values[i])
				if !next.Equal(values[i]) {
					asked++
				}
				values[i] = next
			}
			for _, name := range a.Context() {
				asked++
				switch name {
				case "variant":
					sc.Variant = full.Variant
				case "channel":
					sc.Channel = full.Channel
				case "bearer":
					sc.Bearer = full.Bearer
				case "today":
					sc.Today = full.Today
				case "calendar":
					sc.WorkingDays = full.WorkingDays
				}
			}
			if asked == 0 || round > len(values)+6 {
				t.Fatalf("%s\nunknown for ever, names %v %v\n%s", source, a.Facts(s), a.Context(), describe(s, values))
			}
		}
	})
}

// An explanation has the truth of the answer, at every level, and its parts name
// the facts of the answer.
func TestExplanationAgrees(t *testing.T) {
	s := newSet(t)
	rapid.Check(t, func(t *rapid.T) {
		source, r := drawSource(t, s)
		values := make([]rule.Value, len(s.Facts()))
		for i, f := range s.Facts() {
			values[i] = drawPartial(t, f)
		}
		sc := scope(values)
		a, e := r.Eval(sc), r.Explain(sc)
		if e.Truth != a.Truth || e.Rule != source {
			t.Fatalf("%s: answer %s, explanation %s of %s", source, a.Truth, e.Truth, e.Rule)
		}
		var named []string
		var walk func(rule.Explanation)
		walk = func(e rule.Explanation) {
			for _, f := range e.Facts {
				named = append(named, f.ID)
			}
			for _, b := range e.Because {
				walk(b)
			}
		}
		walk(e)
		if !subset(a.Facts(s), named) || !subset(named, a.Facts(s)) {
			t.Fatalf("%s: answer by %v, explanation by %v", source, a.Facts(s), named)
		}
	})
}

// Whatever value is stored comes back the same.
func TestValueRoundTrip(t *testing.T) {
	fields := schema().Facts
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom(fields).Draw(t, "field")
		v := drawPartial(t, f)
		b, err := v.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		var back rule.Value
		if err := back.UnmarshalJSON(b); err != nil || !back.Equal(v) {
			t.Fatalf("%s came back as %s: %v", b, back, err)
		}
		if full := drawValue(t, f); f.Kind != rule.List {
			spelled, err := rule.ParseValue(f, full.String())
			if err != nil || !spelled.Equal(full) {
				t.Fatalf("%q read as %s: %v", full, spelled, err)
			}
		}
	})
}

// A list is read back from how it is written, without the fields left empty.
func TestListSpelling(t *testing.T) {
	list := schema().Facts[9]
	rapid.Check(t, func(t *rapid.T) {
		v := drawValue(t, list)
		back, err := rule.ParseValue(list, v.String())
		if err != nil || !back.Equal(v) {
			t.Fatalf("%s read as %s: %v", v, back, err)
		}
	})
}

func subset(some, all []string) bool {
	for _, s := range some {
		if !slices.Contains(all, s) {
			return false
		}
	}
	return true
}
