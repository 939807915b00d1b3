package engine_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
)

// correcting is a correction of an answer.
func correcting(r *enginetest.Run, answers ...string) engine.Correct {
	return engine.Correct{Reason: "keliru", Facts: r.Values(answers...)}
}

func skipped(t *testing.T, r *enginetest.Run, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, last(r).Skipped); diff != "" {
		t.Errorf("skipped by %s\n%s", last(r).Type, diff)
	}
}

const survey = `- id: ukur
  actor: operator
  text: Mengukur
  when: luar
  within: 1 hour
- id: tulis
  actor: operator
  text: Menulis
`

// A step that is to be done and that a correction makes needless is skipped; its own
// clock ends with it, and nothing done is undone.
func TestNeedlessStepIsSkipped(t *testing.T) {
	r := enginetest.Start(t, flow(survey)).Submit("luar=ya").Want("ukur")
	r.At("08:30").Give(correcting(r, "luar=tidak")).Want("tulis")
	skipped(t, r, "ukur")
	if e := last(r); len(e.Done) > 0 || len(e.After.Stages) != 1 || !e.After.Stages[0].Ended.Equal(e.At) {
		t.Errorf("%+v", e)
	}
	r.At("12:00").Tick()
	if len(r.State.Owes) > 0 || r.Types(1)[len(r.Events)-1] != engine.EventCorrected {
		t.Error("its promise is owed no longer", r.Types(1))
	}
	r.Give(correcting(r, "luar=ya")).Want("tulis") // passed is passed
	r = enginetest.Start(t, flow(survey)).Submit("luar=ya").Do("ukur")
	r.Give(correcting(r, "luar=tidak")).Want("tulis")
	skipped(t, r)
	if r.State.Visits.Of("ukur") != 1 {
		t.Error("done is done")
	}
	// The last one: the application is completed.
	r = enginetest.Start(t, flow("- id: ukur\n  actor: operator\n  text: Mengukur\n  when: luar\n")).Submit("luar=ya")
	r.Give(correcting(r, "luar=tidak")).Want("completed")
	skipped(t, r, "ukur")
}

// What waits for the citizen is over with the step, and its deadline with it.
func TestNeedlessWaitIsSkipped(t *testing.T) {
	std := strings.Replace(waiting("within: 2 hours\nthen: lapse"), "- id: tanggapan\n", "- id: tanggapan\n    when: luar\n", 1)
	r := enginetest.Start(t, std).Submit("luar=ya").Want("tanggapan")
	r.Give(correcting(r, "luar=tidak")).Want("lanjut")
	skipped(t, r, "tanggapan")
	r.At("2026-01-08 08:00").Tick().Want("lanjut")
}

// A file that is with the citizen for a check that is needless now goes on.
func TestNeedlessCheckIsSkipped(t *testing.T) {
	std := flow(`- id: teliti
  actor: petugas
  does: check
  text: Meneliti
  when: luar
  deadline:
    within: 2 hours
    then: lapse
- id: tulis
  actor: operator
  text: Menulis
`, "requirements:\n  - id: kk\n    text: KK\nsla:\n  maximum: 1 working day\n")
	r := enginetest.Start(t, std).Submit("luar=ya").Reject("kk").Want("returned teliti")
	r.At("09:00").Give(correcting(r, "luar=tidak")).Want("tulis", "2026-01-06 16:00")
	skipped(t, r, "teliti")
	if r.State.Status != engine.StatusOpen || len(r.State.Deadlines) > 0 {
		t.Errorf("%+v", r.State.Position)
	}
	r.At("2026-01-09 08:00").Tick().Want("tulis")

	r = enginetest.Start(t, std).Submit("luar=ya").Reject("kk")
	r.Give(engine.Resubmit{Facts: r.Values("luar=tidak")}).Want("tulis")
	skipped(t, r, "teliti")
}

// A payment of nothing is passed, as it is when it comes up.
func TestPaymentOfNothingIsSkipped(t *testing.T) {
	std := flow(`- id: bayar
  actor: pemohon
  does: pay
  text: Membayar
- id: tulis
  actor: operator
  text: Menulis
`, "fee:\n  amount: biaya\n")
	r := enginetest.Start(t, std).Submit("luar=ya", "biaya=5000").Want("bayar")
	r.Give(correcting(r, "biaya=7000")).Want("bayar")
	r.Give(correcting(r, "biaya=0")).Want("tulis")
	skipped(t, r, "bayar")
	if diff := cmp.Diff([]string{"bayar"}, r.State.Paid); diff != "" {
		t.Error(diff)
	}
}

const forked = `- when: luar
  parallel:
    - - id: a1
        actor: operator
        text: a1
      - id: a2
        actor: operator
        text: a2
    - - id: b1
        actor: operator
        text: b1
        records: [hasil]
      - parallel:
          - - id: c1
              actor: operator
              text: c1
              when: hasil
            - id: c2
              actor: operator
              text: c2
          - - id: d1
              actor: operator
              text: d1
            - id: d2
              actor: operator
              text: d2
      - id: b2
        actor: operator
        text: b2
- id: tulis
  actor: operator
  text: Menulis
`

// Of a parallel part that is needless now, what is to be done and what was still to come
// is skipped, once; the rest stays done.
func TestNeedlessParallelPartIsSkipped(t *testing.T) {
	start := func(steps ...string) *enginetest.Run {
		r := enginetest.Start(t, flow(forked)).Submit("luar=ya")
		for _, s := range steps {
			cmd := engine.Do{Steps: []string{s}}
			if s == "b1" {
				cmd.Record = r.Values("hasil=ya")
			}
			r.Give(cmd)
		}
		return r
	}
	for _, c := range []struct {
		done, skipped string
	}{
		{"", "a1 a2 b1 c1 c2 d1 d2 b2"},
		{"a1 a2", "b1 c1 c2 d1 d2 b2"},
		{"b1", "a1 a2 c1 c2 b2 d1 d2"},
		{"b1 d1 d2 c1", "a1 a2 c2 b2"},
		{"b1 c1 c2 d1 d2 b2 a1", "a2"},
	} {
		r := start(strings.Fields(c.done)...)
		r.Give(correcting(r, "luar=tidak")).Want("tulis")
		skipped(t, r, strings.Fields(c.skipped)...)
	}
	// A step of a branch alone: its branch goes on.
	r := start("b1").Want("a1 c1 d1")
	r.Give(engine.Correct{Reason: "keliru", Facts: r.Values("biaya=1")}).Want("a1 c1 d1")
	r.Refuse(engine.RefusedOfficeFact, correcting(r, "hasil=tidak"))
}

// Facts that an officer records count as well, for what is to be done beside.
func TestRecordedFactsMakeNeedless(t *testing.T) {
	r := enginetest.Start(t, flow(`- parallel:
    - - id: ukur
        actor: operator
        text: Mengukur
        records: [hasil]
    - - id: gambar
        actor: operator
        text: Menggambar
        when: not (hasil and luar)
- id: tulis
  actor: operator
  text: Menulis
`))
	r.Submit("luar=tidak").Want("ukur gambar")
	r.Give(engine.Do{Steps: []string{"ukur"}, Record: r.Values("hasil=ya")}).Want("gambar")
	r.Give(correcting(r, "luar=ya")).Want("tulis")
	skipped(t, r, "gambar")
}

// Where nobody can tell yet where the flow goes on, the step stays to be done: nobody is
// refused a correction for that.
func TestNeedlessStepThatLeadsNowhereYet(t *testing.T) {
	r := enginetest.Start(t, flow(`- id: ukur
  actor: operator
  text: Mengukur
  when: luar
  records: [hasil]
- id: sesuai
  actor: operator
  text: Menyesuaikan
  when: hasil
- id: tulis
  actor: operator
  text: Menulis
`)).Submit("luar=ya").Want("ukur")
	r.Give(correcting(r, "luar=tidak")).Want("ukur")
	skipped(t, r)
	r.Give(engine.Do{Steps: []string{"ukur"}, Record: r.Values("hasil=ya")}).Want("sesuai")
}

// A new paper comes first: the file goes back, and the needless step is passed behind the
// check.
func TestNewPaperBeforeNeedlessStep(t *testing.T) {
	std := flow(`- id: teliti
  actor: petugas
  does: check
  text: Meneliti
- id: ukur
  actor: operator
  text: Mengukur
  when: luar
- id: tulis
  actor: operator
  text: Menulis
`, "requirements:\n  - id: kk\n    text: KK\n  - id: surat\n    text: Surat\n    when: not luar\n")
	r := enginetest.Start(t, std).Submit("luar=ya").Accept().Want("ukur")
	r.Give(correcting(r, "luar=tidak")).Want("returned teliti")
	skipped(t, r)
	r.Give(engine.Resubmit{}).Accept().Want("tulis")
	skipped(t, r, "ukur")
}

// A clock that the step began and another one would end is over with it as well: nobody
// is owed what was promised for a step that is not wanted.
func TestClockOfNeedlessStepThatEndsElsewhere(t *testing.T) {
	std := flow(`- id: ukur
  actor: operator
  text: Mengukur
  when: luar
  within:
    maximum: 1 hour
    ends: tulis
- id: tulis
  actor: operator
  text: Menulis
`)
	r := enginetest.Start(t, std).Submit("luar=ya").Want("ukur")
	r.At("08:30").Give(correcting(r, "luar=tidak")).Want("tulis")
	r.At("12:00").Tick()
	if got := strings.Join(r.Types(1), " "); got != "submitted corrected" {
		t.Error(got)
	}
}

// So it is of a step that is left undone for a paper that came up: it begins anew when the
// step comes again, and nobody is owed the same twice.
func TestClockOfAStepLeftUndoneThatEndsElsewhere(t *testing.T) {
	std := flow(`- id: teliti
  actor: petugas
  does: check
  text: Meneliti
- id: ukur
  actor: operator
  text: Mengukur
  within:
    maximum: 1 hour
    ends: tulis
- id: tulis
  actor: operator
  text: Menulis
`, "requirements:\n  - id: kk\n    text: KK\n  - id: surat\n    text: Surat\n    when: not luar\n")
	r := enginetest.Start(t, std).Submit("luar=ya").Accept().Want("ukur")
	r.At("08:30").Give(correcting(r, "luar=tidak")).Want("returned teliti")
	r.At("08:40").Give(engine.Resubmit{}).Accept().Want("ukur")
	r.At("12:00").Tick()
	breaches := 0
	for _, kind := range r.Types(1) {
		if kind == engine.EventBreached {
			breaches++
		}
	}
	if breaches != 1 {
		t.Error(r.Types(1))
	}
}
