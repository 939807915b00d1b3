package engine_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
)

const head = `kind: Standard
id: layanan
version: 1
title: Layanan
facts:
  - id: luar
    label: Dari luar
    type: boolean
  - id: biaya
    label: Biaya
    type: money
    optional: true
  - id: hasil
    label: Hasil ukur
    type: boolean
    from: office
    optional: true
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
`

// flow is a standard of the steps given after the submission.
func flow(steps string, more ...string) string {
	std := head + indent(steps)
	for _, m := range more {
		std += m
	}
	return std
}

func last(r *enginetest.Run) engine.Event { return r.Events[len(r.Events)-1] }

func TestGuidesBeforeSubmission(t *testing.T) {
	const std = `kind: Standard
id: layanan
version: 1
title: Layanan
facts:
  - id: luar
    label: Dari luar
    type: boolean
steps:
  - id: ke-rt
    does: guide
    actor: pemohon
    text: Ke RT
  - id: ke-desa
    does: guide
    actor: pemohon
    text: Ke desa
    when: luar
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: kerja
    actor: operator
    text: Mengerjakan
`
	r := enginetest.Start(t, std).Submit("luar=tidak").Want("kerja")
	e := last(r)
	if diff := cmp.Diff([]string{"ke-rt"}, e.Told); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"ke-desa"}, e.Skipped); diff != "" {
		t.Error(diff)
	}
	if len(e.Done) != 1 || e.Done[0].Step != "ajukan" || e.Done[0].Role != "pemohon" {
		t.Errorf("done %+v", e.Done)
	}
}

func TestStepsSkipAndJump(t *testing.T) {
	std := flow(`- id: putus
  actor: kasi
  does: decide
  text: Memutuskan
  outcomes:
    - id: lanjut
      text: Lanjut
    - id: lompat
      text: Lompat
      to: ukur
    - id: ulang
      text: Ulang
      to: putus
    - id: tolak
      text: Tolak
      to: rejected
    - id: selesai
      text: Selesai
      to: completed
- id: catat
  actor: operator
  text: Mencatat
- id: ukur
  actor: operator
  text: Mengukur
  when: luar
- id: tanda
  actor: camat
  does: sign
  text: Menandatangani
  outcomes:
    - id: selesai
      text: Selesai
- id: survei
  actor: pemohon
  does: survey
  text: Mengisi survei
- id: ke-kua
  actor: pemohon
  does: guide
  text: Ke KUA
`)
	start := func(luar string) *enginetest.Run {
		return enginetest.Start(t, std).Submit("luar=" + luar).Want("putus")
	}

	r := start("ya").Do("putus:lanjut").Want("catat").Do("catat").Want("ukur").Do("ukur").Want("tanda")
	r.Do("tanda").Want("completed") // one outcome is taken unasked
	e := last(r)
	if e.Done[0].Outcome != "selesai" || len(e.Offered) != 1 || len(e.Told) != 1 {
		t.Errorf("%+v", e)
	}

	r = start("tidak").Do("putus:lompat").Want("tanda") // skipped, though jumped to
	if diff := cmp.Diff([]string{"ukur"}, last(r).Skipped); diff != "" {
		t.Error(diff)
	}

	r = start("ya").Do("putus:ulang").Want("putus").Do("putus:ulang").Do("putus:lanjut").Want("catat")
	if r.State.Visits.Of("putus") != 3 || last(r).Done[0].Visit != 3 {
		t.Errorf("visits %v, done %+v", r.State.Visits, last(r).Done)
	}

	r = start("ya").Do("putus:tolak").Want("rejected")
	if r.State.RejectedBy != "steps.putus.outcomes.tolak" {
		t.Errorf("rejected by %q", r.State.RejectedBy)
	}
	start("ya").Do("putus:selesai").Want("completed")
}

const branches = `- parallel:
    - - id: a1
        actor: operator
        text: A1
        when: luar
      - id: a2
        actor: operator
        text: A2
        when: luar
    - - id: b1
        actor: kasi
        text: B1
        outcomes:
          - id: ok
            text: Ok
          - id: lagi
            text: Lagi
            to: b1
      - id: b2
        actor: kasi
        text: B2
        when: luar
- id: akhir
  actor: camat
  text: Akhir
`

func TestParallel(t *testing.T) {
	r := enginetest.Start(t, flow(branches)).Submit("luar=ya").Want("a1 b1")
	r.Do("b1:lagi").Want("a1 b1").Do("b1:ok").Want("a1 b2").Do("b2").Want("a1")
	r.Do("a1").Want("a2").Do("a2").Want("akhir").Do("akhir").Want("completed")

	// A branch wholly skipped, and the end of the other.
	r = enginetest.Start(t, flow(branches)).Submit("luar=tidak").Want("b1")
	if diff := cmp.Diff([]string{"a1", "a2"}, last(r).Skipped); diff != "" {
		t.Error(diff)
	}
	r.Do("b1:ok").Want("akhir")
}

func TestParallelWhollySkipped(t *testing.T) {
	const all = `- parallel:
    - - id: a
        actor: operator
        text: A
        when: luar
    - - id: b
        actor: kasi
        text: B
        when: luar
- id: akhir
  actor: camat
  text: Akhir
`
	enginetest.Start(t, flow(all)).Submit("luar=tidak").Want("akhir")

	fork := strings.Replace(branches, "- parallel:", "- when: luar\n  parallel:", 1)
	r := enginetest.Start(t, flow(fork)).Submit("luar=tidak").Want("akhir")
	if diff := cmp.Diff([]string{"a1", "a2", "b1", "b2"}, last(r).Skipped); diff != "" {
		t.Error("a parallel part that is skipped names its steps", diff)
	}
}

func TestNestedParallel(t *testing.T) {
	const nested = `- parallel:
    - - id: a1
        actor: operator
        text: A1
      - parallel:
          - - id: n1
              actor: operator
              text: N1
          - - id: n2
              actor: operator
              text: N2
              when: luar
    - - id: b1
        actor: kasi
        text: B1
- id: akhir
  actor: camat
  text: Akhir
`
	r := enginetest.Start(t, flow(nested)).Submit("luar=ya").Want("a1 b1")
	r.Do("a1").Want("n1 n2 b1").Do("n2").Want("n1 b1").Do("b1").Want("n1").Do("n1").Want("akhir")
	enginetest.Start(t, flow(nested)).Submit("luar=tidak").Do("a1").Want("n1 b1").Do("n1").Want("b1").Do("b1").Want("akhir")
}

func TestPay(t *testing.T) {
	std := flow(`- id: bayar
  actor: pemohon
  does: pay
  text: Membayar
- id: kerja
  actor: operator
  text: Kerja
`, "fee:\n  amount: biaya\n")
	r := enginetest.Start(t, std).Submit("luar=ya", "biaya=0").Want("kerja")
	if diff := cmp.Diff([]string{"bayar"}, last(r).Skipped); diff != "" {
		t.Error("nothing to pay is skipped and shown", diff)
	}
	r = enginetest.Start(t, std).Submit("luar=ya", "biaya=5000").Want("bayar").Do("bayar").Want("kerja")
	if diff := cmp.Diff([]string{"bayar"}, r.State.Paid); diff != "" {
		t.Error(diff)
	}
	enginetest.Start(t, std).Submit("luar=ya", "biaya=").Want("kerja")
}

func TestRegister(t *testing.T) {
	std := flow(`- id: daftar
  actor: petugas
  does: register
  text: Mendaftar
- id: nomor
  actor: petugas
  does: register
  register: pelayanan
  text: Menomori
`)
	r := enginetest.Start(t, std).Submit("luar=ya").Do("daftar", "nomor").Want("completed")
	want := []engine.Drawn{
		{Step: "daftar", Register: "pelayanan", Number: 1, Text: "1/2026"},
		{Step: "nomor", Register: "pelayanan", Number: 2, Text: "2/2026"},
	}
	if diff := cmp.Diff(want, r.State.Drawn); diff != "" {
		t.Error(diff)
	}

	r = enginetest.Start(t, std).Submit("luar=ya").Give(engine.Do{Steps: []string{"daftar"}, Number: "474/12/2026"})
	if diff := cmp.Diff([]engine.Drawn{{Step: "daftar", Register: "pelayanan", Text: "474/12/2026"}}, r.State.Drawn); diff != "" {
		t.Error("a number from a paper book", diff)
	}

	// One run of an officer's steps draws for each, typed numbers are for one.
	r = enginetest.Start(t, std).Submit("luar=ya").Give(engine.Do{Steps: []string{"daftar", "nomor"}}).Want("completed")
	if len(r.State.Drawn) != 2 || !last(r).Done[0].Unmeasured || !last(r).Done[1].Unmeasured {
		t.Errorf("%+v", last(r))
	}
}

func TestRunOfSteps(t *testing.T) {
	std := flow(`- id: satu
  actor: operator
  text: Satu
- id: dua
  actor: operator
  text: Dua
  outcomes:
    - id: baik
      text: Baik
    - id: ulang
      text: Ulang
      to: satu
- id: tiga
  actor: kasi
  text: Tiga
`)
	start := func() *enginetest.Run { return enginetest.Start(t, std).Submit("luar=ya") }
	r := start().Give(engine.Do{Steps: []string{"satu", "dua"}, Outcome: "baik"}).Want("tiga")
	if e := last(r); len(e.Done) != 2 || e.Done[1].Outcome != "baik" || r.State.Revision != 2 {
		t.Errorf("%+v revision %d", e, r.State.Revision)
	}
	start().Refuse(engine.RefusedOutcomeNeeded, engine.Do{Steps: []string{"satu", "dua"}})
	start().Refuse(engine.RefusedNotActive, engine.Do{Steps: []string{"dua"}, Outcome: "baik"})

	two := enginetest.Start(t, flow(`- id: satu
  actor: operator
  text: Satu
- id: dua
  actor: kasi
  text: Dua
`)).Submit("luar=ya")
	two.Refuse(engine.RefusedRole, engine.Do{Steps: []string{"satu", "dua"}}) // of two officers
}
