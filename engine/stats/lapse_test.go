package stats_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/stats"
)

// bayar waits for a payment while something is typed.
const bayar = `kind: Standard
id: bayar
version: 1
title: Bayar
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - parallel:
      - - id: bayar
          actor: pemohon
          does: pay
          text: Membayar
          deadline:
            within: 2 hours
            then: lapse
      - - id: ketik
          actor: operator
          text: Mengetik
          within: 6 hours
fee:
  amount: 5000
sla:
  maximum: 2 working days
  starts: submitted
`

// answers waits for the citizen beside it instead, and rejects when they say nothing.
var answers = strings.NewReplacer("          does: pay\n", "", "then: lapse\n", `then: diam
          outcomes:
            - id: setuju
              text: Setuju
            - id: diam
              text: Tidak menjawab
              to: rejected
`).Replace(bayar)

// A lapse that was taken back counts as none, and so does a rejection by a deadline: no step
// and no promise twice, and nothing of the time in which it stood closed. The entry after
// the fact is told.
func TestLapseTakenBack(t *testing.T) {
	t.Run("lapsed", func(t *testing.T) {
		takenBack(t, bayar, "bayar", func(s stats.Service) int { return s.Lapsed })
	})
	t.Run("rejected", func(t *testing.T) {
		takenBack(t, answers, "bayar:setuju", func(s stats.Service) int { return s.Rejected })
	})
}

func takenBack(t *testing.T, text, met string, ended func(stats.Service) int) {
	tree := enginetest.Tree(t, text)
	r := enginetest.StartOn(t, tree, tree.Standards[0]).At("2026-01-06 08:00").Submit()
	report := func(f *stats.Fold) *stats.SLA {
		t.Helper()
		out, err := f.SLA(stats.Period{}, "", pin(t, tree))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	all := func() *stats.Fold {
		f := &stats.Fold{}
		for _, e := range r.Events {
			f.Add(id(1), e)
		}
		return f
	}
	r.At("2026-01-08 09:00").Tick()
	if s := report(all()).Services[0]; ended(s) != 1 || s.Open != 0 {
		t.Errorf("%+v", s)
	}
	r.Give(engine.AddNote{Text: "Pemohon keberatan"})
	r.Late(at(t, "06 09:00"), "internet putus").Do(met).Want("ketik")
	if s := report(all()).Services[0]; ended(s) != 0 || s.Open != 1 || s.LateEntries != 1 {
		t.Errorf("%+v", s)
	}
	// Two hours on Tuesday, one on Thursday.
	r.At("2026-01-08 10:00").Do("ketik").Want("completed")
	whole := report(all())
	if s := whole.Services[0]; s.Completed != 1 || ended(s) != 0 || s.Open != 0 {
		t.Errorf("%+v", s)
	}
	// Both closings until Thursday came while it stood closed.
	want := []string{
		"bayar@1  2 working days/: n=1 mean=0 median=0 p90=0 kept=1 broken=0",
		"bayar@1 ketik 6 hours/: n=1 mean=3 median=3 p90=3 kept=1 broken=0",
	}
	if diff := cmp.Diff(want, lines(whole)); diff != "" {
		t.Error(diff)
	}
	times := 0
	for _, s := range whole.Steps {
		if s.Step == "bayar" {
			times += s.Times.Count + s.Unmeasured
		}
		if s.Step == "ketik" && (s.Times.Count != 1 || s.Times.Mean.RatString() != "180") {
			t.Errorf("%+v", s)
		}
	}
	if times != 1 {
		t.Errorf("what the applicant did was done %d times", times)
	}
	// Whatever is folded first.
	for i := range r.Events {
		for j := i; j < len(r.Events); j++ {
			f, inner := &stats.Fold{}, &stats.Fold{}
			for n, e := range r.Events {
				if n < i || n > j {
					f.Add(id(1), e)
				} else {
					inner.Add(id(1), e)
				}
			}
			if err := inner.Merge(f); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(whole, report(inner), exact); diff != "" {
				t.Errorf("events %d to %d first: %s", i+1, j+1, diff)
			}
		}
	}
	if got := r.Last(engine.EventDone).Lapse; got != nil {
		t.Errorf("%+v", got)
	}
}
