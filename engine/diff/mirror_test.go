package diff_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/diff"
	"github.com/maklumat-pelayanan/maklumat/engine/explore"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// someEdits draws a version: base with a few edits that go together.
func someEdits(t *rapid.T, label string) string {
	text := base
	for _, e := range rapid.SliceOfNDistinct(rapid.SampledFrom(edits), 0, 5, func(e edit) string { return e.name }).Draw(t, label) {
		next := text
		fits := true
		for i := 0; i < len(e.pairs); i += 2 {
			fits = fits && strings.Contains(next, e.pairs[i])
			next = strings.Replace(next, e.pairs[i], e.pairs[i+1], 1)
		}
		if fits && usable(next) {
			text = next
		}
	}
	return text
}

// usable reports whether edits made together still are a standard.
func usable(text string) bool {
	f := standardOf(text)
	if f == nil {
		return false
	}
	_, findings := program.Compile(f, program.Options{})
	return !diag.HasErrors(findings)
}

// What is worse from A to B is better from B to A, and nothing changes from A to A.
func TestMirror(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a, b := someEdits(rt, "a"), someEdits(rt, "b")
		if lines := say(compare(t, a, a), diag.EN); lines != nil {
			rt.Fatalf("from A to A: %v", lines)
		}
		there, back := compare(t, a, b), compare(t, b, a)
		count := func(r *diff.Report) map[diff.Class]int {
			n := map[diff.Class]int{}
			for _, c := range r.Changes {
				n[c.Class]++
			}
			return n
		}
		x, y := count(there), count(back)
		y[diff.Worse], y[diff.Better] = y[diff.Better], y[diff.Worse]
		for _, c := range diff.Classes() {
			if x[c] != y[c] {
				rt.Fatalf("%s: %d there, %d back\n%s\n\n%s", c, x[c], y[c], strings.Join(say(there, diag.EN), "\n"), strings.Join(say(back, diag.EN), "\n"))
			}
		}
	})
}

// Whatever differs for a citizen in any situation of both whole versions is told,
// under its topic; and what is told of nobody differs for nobody.
func TestNothingIsMissed(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a, b := someEdits(rt, "a"), someEdits(rt, "b")
		r := compare(t, a, b)
		told := map[diff.Topic]bool{}
		for _, c := range r.Changes {
			told[c.Topic] = true
		}
		old, new := compile(t, a).Flows[0], compile(t, b).Flows[0]
		space := explore.New(explore.Options{Today: civil.NewDate(2026, 3, 17)}, old, new)
		space.Each(context.Background(), func(s explore.Situation) bool {
			if !s.Admitted(old) || !s.Admitted(new) {
				return true
			}
			x, y := explore.Outcome(old, s), explore.Outcome(new, s)
			if (x.Eligible == rule.False) != (y.Eligible == rule.False) && !told[diff.TopicEligibility] {
				rt.Fatalf("eligible %v, then %v: %s", x.Eligible, y.Eligible, s.Say(diag.EN))
			}
			if x.Eligible == rule.False || y.Eligible == rule.False {
				return true
			}
			if p, q := papersOf(x), papersOf(y); !cmp.Equal(p, q) && !told[diff.TopicPapers] {
				rt.Fatalf("papers %v, then %v: %s", p, q, s.Say(diag.EN))
			}
			if x.Fee.Rupiah != y.Fee.Rupiah && !told[diff.TopicFee] {
				rt.Fatalf("fee %v, then %v: %s", x.Fee, y.Fee, s.Say(diag.EN))
			}
			if (x.Maximum != y.Maximum || x.Average != y.Average) && !told[diff.TopicTime] {
				rt.Fatalf("time %v, then %v: %s", x.Maximum, y.Maximum, s.Say(diag.EN))
			}
			if !slices.Equal(x.Products, y.Products) && !told[diff.TopicProducts] {
				rt.Fatalf("products %v, then %v: %s", x.Products, y.Products, s.Say(diag.EN))
			}
			return true
		})
	})
}

// papersOf are the texts and forms of the papers, in any order.
func papersOf(r explore.Result) []string {
	var out []string
	for _, p := range r.Papers {
		text := strings.ToLower(strings.Join(strings.FieldsFunc(p.Requirement.Text, func(c rune) bool { return c == ' ' || c == '.' }), " "))
		out = append(out, text+" "+string(p.Bring))
	}
	slices.Sort(out)
	return out
}
