package engine_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
)

// owing owes two things once a day has passed, and one for each slow visit of a step.
const owing = `kind: Standard
id: surat
version: 1
title: Surat
facts:
  - id: mudah
    label: Mudah
    type: boolean
    from: office
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: nilai
    actor: petugas
    text: Menilai
    records: [mudah]
  - id: tulis
    actor: petugas
    text: Menulis
    within:
      average: 5 minutes
      maximum: 10 minutes
      compensation:
        - text: Permohonan maaf
  - id: periksa
    actor: kasi
    does: decide
    text: Memeriksa
    outcomes:
      - id: benar
        text: Benar
      - id: salah
        text: Salah
        to: tulis
sla:
  average:
    - when: mudah
      is: 15 minutes
    - is: 30 minutes
  maximum: 1 working day
  compensation:
    - text: Diantar ke rumah
    - text: Permohonan maaf
`

func TestCompensate(t *testing.T) {
	r := enginetest.Start(t, owing)
	r.At("2026-01-06 08:00").Submit().Refuse(engine.RefusedNothingOwed, engine.Compensate{})
	r.Give(engine.Do{Steps: []string{"nilai"}, Record: r.Values("mudah=ya")})
	r.At("08:30").Do("tulis").Give(engine.Do{Steps: []string{"periksa"}, Outcome: "salah"})
	r.At("09:00").Do("tulis")
	const sorry = "steps.tulis.within.compensation[1]"
	r.Refuse(engine.RefusedNotOwed, engine.Compensate{Owed: []string{"sla.compensation[1]"}})
	r.Refuse(engine.RefusedNotOwed, engine.Compensate{Owed: []string{sorry, sorry, sorry}})
	r.Refuse(engine.RefusedTooLarge, engine.Compensate{Note: strings.Repeat("a", engine.MaxText+1)})
	// Two visits were slow: it is owed twice, and given one by one.
	r.Give(engine.Compensate{Owed: []string{sorry}, Note: "lewat WA"})
	if diff := cmp.Diff([]string{sorry}, r.State.Unpaid()); diff != "" {
		t.Error(diff)
	}
	r.At("2026-01-08 08:00").Give(engine.Do{Steps: []string{"periksa"}, Outcome: "benar"})
	if r.State.Status != engine.StatusCompleted {
		t.Fatal(r.State.Status)
	}
	// What is owed does not end with the application.
	r.Give(engine.Compensate{})
	if diff := cmp.Diff([]string{sorry, sorry, "sla.compensation[1]", "sla.compensation[2]"}, r.State.Gave); diff != "" {
		t.Error(diff)
	}
	if got := r.State.Unpaid(); got != nil {
		t.Errorf("still unpaid: %v", got)
	}
	r.Refuse(engine.RefusedNothingOwed, engine.Compensate{})
}

// TestAverageIsKeptWithTheClock: reports need no facts to know what was promised.
func TestAverageIsKeptWithTheClock(t *testing.T) {
	r := enginetest.Start(t, owing)
	r.At("2026-01-06 08:00").Submit()
	if got := r.State.Clock.Average; !got.IsZero() {
		t.Errorf("%s, before it was known whether it is easy", got)
	}
	r.Give(engine.Do{Steps: []string{"nilai"}, Record: r.Values("mudah=tidak")})
	if got := r.State.Clock.Average; got != (civil.Duration{N: 30, Unit: civil.Minutes}) {
		t.Errorf("average %s", got)
	}
	if got := r.State.Stages[0].Average; got != (civil.Duration{N: 5, Unit: civil.Minutes}) {
		t.Errorf("average of the step %s", got)
	}
}
