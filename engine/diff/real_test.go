package diff_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/diff"
	"github.com/maklumat-pelayanan/maklumat/engine/explore"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

// real compares versions of a real standard.
func real(t *testing.T, tree *standard.Tree, old, new *standard.Standard) *diff.Report {
	t.Helper()
	var programs [2]*program.Program
	for i, s := range []*standard.Standard{old, new} {
		p, findings := program.Compile(s, program.Options{})
		if diag.HasErrors(findings) {
			t.Fatalf("%s: %v", s.Ref(), findings)
		}
		programs[i] = p
	}
	r, err := diff.Compare(context.Background(), programs[0], programs[1], diff.Options{
		Options: explore.Options{Today: civil.NewDate(2026, 3, 17)}, Office: tree.Offices[old.Office],
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Of every real standard: against itself nothing changes; with its first paper
// gone, or its promise doubled, exactly that is told, and mirrored from behind.
func TestRealStandards(t *testing.T) {
	tree, err := standard.Load(context.Background(), standards.FS, standard.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range tree.Standards {
		t.Run(strings.ReplaceAll(s.Ref(), "/", " "), func(t *testing.T) {
			std := tree.Resolve(s)
			if r := real(t, tree, std, std); len(r.Changes) > 0 || !r.Complete {
				t.Errorf("against itself: %v", say(r, diag.EN))
			}
			if len(std.Requirements) > 0 {
				less := *std
				less.Requirements = slices.Clone(std.Requirements[1:])
				told(t, real(t, tree, std, &less), diff.TopicPapers, diff.Better)
				told(t, real(t, tree, &less, std), diff.TopicPapers, diff.Worse)
			}
			if std.SLA != nil && len(std.SLA.Maximum) > 0 && std.SLA.Maximum[0].Is != nil {
				slower, sla := *std, *std.SLA
				sla.Maximum = slices.Clone(sla.Maximum)
				twice := *sla.Maximum[0].Is
				twice.N *= 2
				sla.Maximum[0].Is = &twice
				slower.SLA = &sla
				told(t, real(t, tree, std, &slower), diff.TopicTime, diff.Worse)
				told(t, real(t, tree, &slower, std), diff.TopicTime, diff.Better)
			}
		})
	}
}

// told reports whether a report tells of something of one topic, all of one class.
// Advice and papers worded otherwise weigh nothing.
func told(t *testing.T, r *diff.Report, topic diff.Topic, class diff.Class) {
	t.Helper()
	seen := false
	for _, c := range r.Changes {
		seen = seen || c.Class == class && c.Topic == topic || c.Code == "paper-advice-added" || c.Code == "paper-advice-removed"
		if c.Topic != topic || c.Class != class && c.Class != diff.Neutral {
			t.Errorf("%s: %s", c.Class, c.Say(diag.EN))
		}
	}
	if !seen {
		t.Errorf("nothing of %s: %v", topic, say(r, diag.EN))
	}
}

// Comparing costs little more than compiling both versions when they are alike in
// almost everything.
func BenchmarkCompare(b *testing.B) {
	old, new := compile(b, base), compile(b, changed(b, []string{"count: 2", "count: 3", "maximum: 3 working days", "maximum: 5 working days"}))
	b.Run("bare: compile both", func(b *testing.B) {
		for b.Loop() {
			compile(b, base)
			compile(b, base)
		}
	})
	b.Run("compare", func(b *testing.B) {
		for b.Loop() {
			if _, err := diff.Compare(context.Background(), old, new, diff.Options{Options: explore.Options{Today: civil.NewDate(2026, 3, 17)}}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
