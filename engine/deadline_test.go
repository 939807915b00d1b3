package engine_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
)

// waiting is a service that waits for the citizen's answer, with a deadline.
func waiting(deadline string, before ...string) string {
	return flow(strings.Join(before, "") + `- id: tanggapan
  actor: pemohon
  text: Memberi tanggapan
  outcomes:
    - id: setuju
      text: Setuju
    - id: diam
      text: Tidak menjawab
      to: tutup
  deadline:
` + indent(indent(deadline)) + `- id: lanjut
  actor: operator
  text: Lanjut
- id: tutup
  actor: operator
  text: Menutup
`)
}

func TestCitizenDeadline(t *testing.T) {
	for _, c := range []struct{ deadline, at string }{
		{"within: 2 hours\n", "2026-01-05 10:00"},
		{"within: 5 hours\n", "2026-01-05 14:00"},         // hours are open time
		{"within: 1 calendar day\n", "2026-01-06 08:00"},  // days are days on the wall
		{"within: 5 calendar days\n", "2026-01-12 08:00"}, // on a closed day, the next working day
		{"within: 5 calendar days\nat: \"12:00\"", "2026-01-12 12:00"},
		{"within: 5 working days\n", "2026-01-12 16:00"},
	} {
		r := enginetest.Start(t, waiting(c.deadline)).Submit("luar=ya").Want("tanggapan")
		if got := r.Time(r.State.Deadlines[0].At); got != c.at {
			t.Errorf("%q: until %s, want %s", c.deadline, got, c.at)
		}
	}
}

func TestDeadlineActs(t *testing.T) {
	at := func(deadline string) *enginetest.Run {
		r := enginetest.Start(t, waiting("within: 2 hours\n"+deadline)).Submit("luar=ya")
		return r.At("2026-01-05 10:00").Tick().Want("tanggapan").At("10:00:01")
	}
	at("then: lapse").Tick().Want("lapsed")
	at("then: diam").Tick().Want("tutup")

	r := at("").Tick().Want("tanggapan") // nothing follows: told, and the citizen may still answer
	if l := r.State.Deadlines[0]; r.Time(l.Passed) != "2026-01-05 10:00" {
		t.Errorf("%+v", l)
	}
	r.Tick().Do("tanggapan:setuju").Want("lanjut")
	if diff := cmp.Diff([]string{"submitted", "deadline-passed", "done"}, r.Types(1)); diff != "" {
		t.Error(diff)
	}

	// What comes after the instant finds the deadline over, and is refused.
	at("then: lapse").Refuse(engine.RefusedClosed, engine.Do{Steps: []string{"tanggapan"}, Outcome: "setuju"})
	// At the very instant it is in time.
	r = enginetest.Start(t, waiting("within: 2 hours\nthen: lapse")).Submit("luar=ya")
	r.At("2026-01-05 10:00").Do("tanggapan:setuju").Want("lanjut")
}

func TestReminder(t *testing.T) {
	r := enginetest.Start(t, waiting("within: 4 hours\nremind: 1 hour\nthen: lapse")).Submit("luar=ya").At("11:00").Tick()
	if e := r.Last(engine.EventReminded); r.Time(e.At) != "2026-01-05 11:00" || e.Step != "tanggapan" {
		t.Errorf("%+v", e)
	}
	r.At("2026-01-05 14:00").Tick().Want("lapsed")
	if diff := cmp.Diff([]string{"submitted", "reminded", "deadline-passed"}, r.Types(1)); diff != "" {
		t.Error(diff)
	}
}

func TestIssuedProductNeverLapses(t *testing.T) {
	issue := "- id: terbit\n  actor: operator\n  does: issue\n  text: Terbit\n"
	std := waiting("within: 2 hours\nthen: lapse", issue) + "products:\n  - id: surat\n    text: Surat\n"
	r := enginetest.Start(t, std).Submit("luar=ya").Do("terbit").At("2026-01-20 08:00").Tick().Want("tanggapan")
	if r.State.Deadlines[0].Passed.IsZero() {
		t.Error("the deadline that passed is not told")
	}
}

func TestCollecting(t *testing.T) {
	std := strings.Replace(simple(promise3), "    text: Menyerahkan\n", `    text: Menyerahkan
    deadline:
      within: 5 working days
      then: lapse
`, 1)
	r := enginetest.Start(t, std).At("2026-01-05 10:00").Submit().Accept()
	r.Refuse(engine.RefusedNotify, engine.Notify{})
	r.Do("proses").Want("serahkan")
	if r.State.Clock.Stopped() {
		t.Error("until the citizen is told, delivery is the office's time")
	}
	r.As("kasi").Refuse(engine.RefusedRole, engine.Notify{})
	r.At("2026-01-05 11:00").Give(engine.Notify{}).Refuse(engine.RefusedNotify, engine.Notify{})
	if !r.State.Clock.Stopped() || r.Time(r.State.Deadlines[0].At) != "2026-01-12 16:00" {
		t.Errorf("%+v", r.State.Position)
	}
	r.At("2026-02-02 08:00").Tick().Want("serahkan") // uncollected, and neither lapsed nor late
	if len(r.State.Owes) > 0 || r.State.Deadlines[0].Passed.IsZero() {
		t.Errorf("%+v", r.State)
	}
	r.Do("serahkan").Want("completed")
	if diff := cmp.Diff([]string{"surat"}, r.State.Delivered); diff != "" {
		t.Error(diff)
	}
}

func TestSurveyHoldsNothingBack(t *testing.T) {
	good := engine.Survey{Answers: [9]int{4, 4, 4, 3, 3, 3, 4, 4, 4}}
	r := enginetest.Start(t, simple(promise3)).Submit().Accept()
	r.Refuse(engine.RefusedSurvey, good)
	r.Do("proses", "serahkan").Want("completed")
	r.Refuse(engine.RefusedAnswers, engine.Survey{})
	r.Give(good).Want("completed").Refuse(engine.RefusedSurvey, good)
}

// Two things at one instant: what happens at it comes before what happens when it is over.
func TestOrderAtOneInstant(t *testing.T) {
	std := strings.Replace(simple("maximum: 2 hours\n"), "    text: Memproses\n", `    text: Memproses
    within:
      maximum: 4 hours
      warn: 50
`, 1)
	r := enginetest.Start(t, std).Submit().Accept().At("10:00").Tick()
	want := []string{"submitted", "checked", "warned", "warned"}
	if diff := cmp.Diff(want, r.Types(1)); diff != "" {
		t.Error(diff)
	}
	r.At("10:00:01").Tick()
	if diff := cmp.Diff(append(want, "breached"), r.Types(1)); diff != "" {
		t.Error(diff)
	}
}

// A deadline that ends a wait lets the clock run from its own instant, whenever
// anybody looks; and what follows cascades in order.
func TestCascade(t *testing.T) {
	std := waiting("within: 2 hours\nthen: diam") + "sla:\n  maximum: 1 hour\n  starts: submitted\n"
	r := enginetest.Start(t, std).Submit("luar=ya").Want("tanggapan", "2026-01-05 09:00")
	r.At("2026-01-07 08:00").Tick().Want("tutup", "2026-01-05 11:00")
	var got []string
	for _, e := range r.Events {
		got = append(got, e.Type+" "+r.Time(e.At))
	}
	want := []string{"submitted 2026-01-05 08:00", "deadline-passed 2026-01-05 10:00", "warned 2026-01-05 10:48", "breached 2026-01-05 11:00"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A deadline counted from the submission may be over before the file is returned.
func TestDeadlineOverBeforeTheReturn(t *testing.T) {
	std := strings.Replace(simple(promise3), "    text: Meneliti\n", `    text: Meneliti
    deadline:
      within: 1 working day
      since: submission
      then: lapse
`, 1)
	r := enginetest.Start(t, std).At("2026-01-05 08:00").Submit().At("2026-01-08 09:00").Reject("kk")
	r.Want("lapsed")
	if e := r.Last(engine.EventDeadlinePassed); r.Time(e.At) != "2026-01-08 09:00" {
		t.Errorf("%s", r.Time(e.At))
	}
}

// A deadline that takes its outcome and the command that finds it so are two events of
// one decision; each keeps its own step.
func TestDeadlineAndCommandInOneDecision(t *testing.T) {
	r := enginetest.Start(t, waiting("within: 2 hours\nthen: diam")).Submit("luar=ya").At("2026-01-06 09:00").Do("tutup")
	done := map[string]string{}
	for _, e := range r.Events {
		for _, d := range e.Done {
			done[d.Step] = e.Type
		}
	}
	want := map[string]string{"ajukan": engine.EventSubmitted, "tanggapan": engine.EventDeadlinePassed, "tutup": engine.EventDone}
	if diff := cmp.Diff(want, done); diff != "" {
		t.Error(diff)
	}
}

// A deadline whose outcome leads where nobody knows yet only passes: what was begun for
// it leaves nothing in the event.
func TestDeadlineThatLeadsNowhereYet(t *testing.T) {
	std := strings.NewReplacer(
		"to: tutup", "to: ukur",
		"  - id: tutup\n", "  - id: ukur\n    actor: operator\n    when: hasil\n    text: Mengukur\n  - id: tutup\n",
		"  - id: lanjut\n", "  - id: lanjut\n    records: [hasil]\n",
	).Replace(waiting("within: 2 hours\nthen: diam"))
	r := enginetest.Start(t, std).Submit("luar=ya").At("2026-01-06 09:00").Tick().Want("tanggapan")
	e := last(r)
	if e.Type != engine.EventDeadlinePassed || e.Done != nil || e.RejectedBy != "" || r.State.Visits.Of("tanggapan") != 0 {
		t.Errorf("%+v", e)
	}
}
