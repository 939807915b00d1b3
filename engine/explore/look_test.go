package explore_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/explore"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
)

// many is a standard with n questions, each of which decides one paper.
func many(t *testing.T, n int) *program.Program {
	t.Helper()
	var facts, papers strings.Builder
	for i := range n {
		fmt.Fprintf(&facts, "  - id: b%d\n    label: B%d\n    type: boolean\n", i, i)
		fmt.Fprintf(&papers, "  - id: r%d\n    text: R%d\n    when: b%d\n", i, i, i)
	}
	tree := enginetest.Tree(t, "kind: Standard\nid: layanan\nversion: 1\ntitle: Layanan\neffective:\n  from: 2026-01-01\nfacts:\n"+
		facts.String()+"eligibility:\n  - id: e\n    text: E\n    must: b0\nrequirements:\n"+papers.String()+
		"steps:\n  - id: ajukan\n    text: Ajukan\n    actor: pemohon\n    does: submit\n")
	p, findings := program.Compile(tree.Resolve(tree.Standards[0]), program.Options{})
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	return p
}

// TestTooManyAreLookedAtByPart: what is said of each part is the same whether all
// are tried together or each by itself.
func TestTooManyAreLookedAtByPart(t *testing.T) {
	rows := func(n int) (map[string]bool, explore.View) {
		v := explore.Look(context.Background(), many(t, n).Flows[0], explore.Options{Today: today})
		said := map[string]bool{}
		for _, table := range v.Tables {
			for _, r := range table.Rows {
				papers := ""
				for _, p := range r.Result.Papers {
					if table.Differs(explore.Papers, p.ID) {
						papers += " " + p.ID
					}
				}
				said[fmt.Sprint(r.Words(diag.EN), " → ", r.Result.Eligible, papers)] = true
			}
		}
		return said, v
	}
	whole, view := rows(6)
	if view.ByPart || !view.Looked.Complete {
		t.Errorf("%+v", view.Looked)
	}
	parts, view := rows(20)
	if !view.ByPart || !view.Looked.Complete || view.Looked.Situations > 200 {
		t.Errorf("%+v", view.Looked)
	}
	for row := range whole {
		if !parts[row] {
			t.Errorf("by part it is not said: %s\n%v", row, parts)
		}
	}
	if len(whole) < 12 || len(parts) != len(whole)+2*14 {
		t.Errorf("%d rows together, %d by part", len(whole), len(parts))
	}
}
