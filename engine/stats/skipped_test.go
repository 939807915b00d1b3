package stats_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/stats"
)

// ukur is a step that a correction makes needless.
const ukur = `kind: Standard
id: ukur
version: 1
title: Ukur
facts:
  - id: luar
    label: Luar
    type: boolean
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: ukur
    actor: operator
    text: Mengukur
    when: luar
    within: 2 hours
  - id: tulis
    actor: operator
    text: Menulis
`

// The promise of a step that was skipped while it was to be done is not kept by that: it
// counts nowhere, but where it had been broken before.
func TestSkippedStepKeepsNoPromise(t *testing.T) {
	tree := enginetest.Tree(t, ukur)
	for _, c := range []struct {
		at   string
		want []string
	}{
		{"2026-01-06 09:00", []string{}},
		{"2026-01-06 11:00", []string{"ukur@1 ukur 2 hours/: n=1 mean=3 median=3 p90=3 kept=0 broken=1"}},
	} {
		r := enginetest.StartOn(t, tree, tree.Standards[0]).At("2026-01-06 08:00").Submit("luar=ya").Want("ukur")
		r.At(c.at).Give(engine.Correct{Reason: "keliru", Facts: r.Values("luar=tidak")}).Want("tulis")
		f := &stats.Fold{}
		for _, e := range r.Events {
			f.Add(id(1), e)
		}
		out, err := f.SLA(stats.Period{}, "", pin(t, tree))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, lines(out)); diff != "" {
			t.Errorf("%s: %s", c.at, diff)
		}
	}
}
