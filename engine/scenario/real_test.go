package scenario_test

import (
	"context"
	"testing"

	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/scenario"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

func realTree(t testing.TB) *standard.Tree {
	t.Helper()
	tree, err := standard.Load(context.Background(), standards.FS, standard.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func TestRealScenariosPass(t *testing.T) {
	tree := realTree(t)
	if len(tree.Scenarios) == 0 {
		t.Fatal("there are none")
	}
	for _, s := range tree.Scenarios {
		report, err := scenario.Run(context.Background(), tree, s)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range report.Failures() {
			t.Errorf("%s: %s", f.Place, f.Message(diag.EN))
		}
	}
}

// TestCoverageOnlyGrows: leaving scenarios out reaches nothing that all of them
// together do not reach, and what each reaches does not depend on the others.
func TestCoverageOnlyGrows(t *testing.T) {
	tree := realTree(t)
	rapid.Check(t, func(t *rapid.T) {
		all := tree.Scenarios[rapid.IntRange(0, len(tree.Scenarios)-1).Draw(t, "file")]
		whole, err := scenario.Run(context.Background(), tree, all)
		if err != nil {
			t.Fatal(err)
		}
		some, rest := *all, *all
		some.Scenarios, rest.Scenarios = nil, nil
		for _, s := range all.Scenarios {
			if rapid.Bool().Draw(t, "kept") {
				some.Scenarios = append(some.Scenarios, s)
			} else {
				rest.Scenarios = append(rest.Scenarios, s)
			}
		}
		a, err := scenario.Run(context.Background(), tree, &some)
		if err != nil {
			t.Fatal(err)
		}
		b, err := scenario.Run(context.Background(), tree, &rest)
		if err != nil {
			t.Fatal(err)
		}
		for i, g := range whole.Coverage {
			if g.Reached != (a.Coverage[i].Reached || b.Coverage[i].Reached) {
				t.Errorf("%s %s %s: %v, but of its parts %v and %v", g.Kind, g.Ref, g.Side, g.Reached, a.Coverage[i].Reached, b.Coverage[i].Reached)
			}
		}
	})
}

// FuzzRun runs any scenarios on a standard that has one of everything: whatever
// they say, a scenario passes or fails at a place of the file.
func FuzzRun(f *testing.F) {
	f.Add([]byte(head + story))
	f.Add([]byte(head + "  - id: a\n    on: 2026-03-16\n    given:\n      facts:\n        anak:\n          - sekolah: ya\n    expect:\n      asks: [umur]\n"))
	f.Add([]byte(head + "  - id: a\n    run:\n      - at: \"10:00\"\n        do: answer\n        facts:\n          umur: 3\n"))
	tree := enginetest.Tree(f, surat, head+story)
	f.Fuzz(func(t *testing.T, src []byte) {
		s := standard.Parse("x.scenarios.yaml", src).Scenarios
		if s == nil {
			return
		}
		s.Office, s.Of, s.Version = enginetest.OfficeID, "surat", 1
		report, err := scenario.Run(t.Context(), tree, s)
		if err != nil {
			t.Fatal(err)
		}
		if len(report.Results) != len(s.Scenarios) {
			t.Errorf("%d results of %d scenarios", len(report.Results), len(s.Scenarios))
		}
		for _, failure := range report.Failures() {
			if failure.Place.Line == 0 || failure.Message(diag.ID) == failure.Code {
				t.Errorf("%+v", failure)
			}
		}
	})
}

// BenchmarkRun runs the scenarios of one real standard; the baseline is what no
// run can do without: compiling it and laying out its calendars.
func BenchmarkRun(b *testing.B) {
	tree := realTree(b)
	s := tree.Scenarios[0]
	b.Run("baseline", func(b *testing.B) {
		for b.Loop() {
			std := tree.Resolve(tree.Standard(s))
			office := tree.Offices[std.Office]
			program.Compile(std, program.Options{Office: office})
			if _, err := program.Schedule(office, tree.Calendars["indonesia"]); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("run", func(b *testing.B) {
		for b.Loop() {
			if _, err := scenario.Run(context.Background(), tree, s); err != nil {
				b.Fatal(err)
			}
		}
	})
}
