package lint_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// formula is a rule over three facts, with its meaning.
type formula struct {
	text string
	on   func(a, b bool, c string) bool
}

func formulas() *rapid.Generator[formula] {
	atoms := []formula{
		{"a", func(a, _ bool, _ string) bool { return a }},
		{"b", func(_, b bool, _ string) bool { return b }},
		{`c == "x"`, func(_, _ bool, c string) bool { return c == "x" }},
		{`c != "y"`, func(_, _ bool, c string) bool { return c != "y" }},
		{`c in ["x", "z"]`, func(_, _ bool, c string) bool { return c == "x" || c == "z" }},
	}
	return rapid.Custom(func(t *rapid.T) formula {
		f := rapid.SampledFrom(atoms).Draw(t, "atom")
		for range rapid.IntRange(0, 5).Draw(t, "size") {
			l, r := f, rapid.SampledFrom(atoms).Draw(t, "atom")
			switch rapid.IntRange(0, 2).Draw(t, "joined by") {
			case 0:
				f = formula{"(" + l.text + ") and (" + r.text + ")", func(a, b bool, c string) bool { return l.on(a, b, c) && r.on(a, b, c) }}
			case 1:
				f = formula{"(" + l.text + ") or (" + r.text + ")", func(a, b bool, c string) bool { return l.on(a, b, c) || r.on(a, b, c) }}
			default:
				f = formula{"not (" + l.text + ")", func(a, b bool, c string) bool { return !l.on(a, b, c) }}
			}
		}
		return f
	})
}

// sometimes reports whether a formula holds for any answers.
func sometimes(holds func(a, b bool, c string) bool) bool {
	for _, a := range []bool{false, true} {
		for _, b := range []bool{false, true} {
			for _, c := range []string{"x", "y", "z"} {
				if holds(a, b, c) {
					return true
				}
			}
		}
	}
	return false
}

// TestSearchesAgreeWithTruth compares what is said of random rules with trying
// all answers by hand: eligibility that can never hold, and cases that fall
// through for somebody eligible.
func TestSearchesAgreeWithTruth(t *testing.T) {
	clean := base(t)
	facts := "facts:\n"
	for _, id := range []string{"a", "b"} {
		facts += fmt.Sprintf("  - id: %s\n    label: Pertanyaan\n    type: boolean\n", id)
	}
	facts += "  - id: c\n    label: Pertanyaan\n    type: choice\n    choices:\n      x: X\n      y: Y\n      z: Z\n"
	text := strings.Replace(string(clean[surat].Data), "facts:\n", facts, 1)
	rapid.Check(t, func(t *rapid.T) {
		must, first, second := formulas().Draw(t, "must"), formulas().Draw(t, "first"), formulas().Draw(t, "second")
		files := fstest.MapFS{office: clean[office], calendar: clean[calendar]}
		changed := strings.Replace(text, "must: dewasa", "must: "+must.text, 1)
		changed = strings.Replace(changed, "  average: 1 hari kerja\n",
			fmt.Sprintf("  average:\n    - when: %s\n      is: 1 hari kerja\n    - when: %s\n      is: 2 hari kerja\n", first.text, second.text), 1)
		files[surat] = &fstest.MapFile{Data: []byte(changed)}
		want := map[string]bool{
			"never-eligible": !sometimes(must.on),
			"missing-case": sometimes(func(a, b bool, c string) bool {
				return must.on(a, b, c) && !first.on(a, b, c) && !second.on(a, b, c)
			}),
		}
		got := map[string]bool{"never-eligible": false, "missing-case": false}
		for _, f := range quickCheck(t, files) {
			got[f.Code] = true
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("must %s, cases %s; %s:\ngot %v\nwant %v", must.text, first.text, second.text, got, want)
		}
	})
}

func quickCheck(t *rapid.T, files fstest.MapFS) []diag.Finding {
	t.Helper()
	tree, err := standard.Load(context.Background(), files, standard.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return lint.Check(tree, lint.Options{Workers: 1})
}
