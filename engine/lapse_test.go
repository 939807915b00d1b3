package engine_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

const offline = "internet putus"

// instant is a time of the office.
func instant(t *testing.T, r *enginetest.Run, at string) time.Time {
	t.Helper()
	return enginetest.NewClock(t, r.Schedule.Location(), at).Now()
}

// lapsing is a service whose returned file lapses after a working day.
func lapsing(sla string) string {
	return strings.Replace(simple(sla), "    text: Meneliti\n", `    text: Meneliti
    within: 4 hours
    deadline:
      within: 1 working day
      since: return
      then: lapse
`, 1)
}

// A citizen who was in time on paper does not lapse: the hand-in entered after the fact
// takes the lapse back, and names it.
func TestLapseIsTakenBack(t *testing.T) {
	// Returned on Monday; until Tuesday 16:00.
	r := enginetest.Start(t, lapsing(promise3)).Submit().At("2026-01-05 10:00").Reject("kk").Want("returned teliti")
	r.At("2026-01-07 09:00").Tick().Want("lapsed")
	lapse := r.Last(engine.EventDeadlinePassed)
	in := instant(t, r, "2026-01-06 11:00")
	r.Late(in, offline).Give(engine.Resubmit{}).Want("teliti")
	e := last(r)
	if e.Type != engine.EventResubmitted || e.Late == nil || e.Lapse == nil || e.Lapse.TakenBack != lapse.Seq {
		t.Fatalf("%+v", e)
	}
	if !e.At.Equal(r.Clock.Now()) || !r.State.Closed.IsZero() || r.State.Lapse != nil || len(r.State.Deadlines) > 0 {
		t.Errorf("%+v", r.State)
	}
	// The promise counts from the time of recording, as with every late entry.
	r.At("10:00").Accept().Want("proses", "2026-01-12 16:00")
	r.Do("proses", "serahkan").Want("completed")
}

func TestLapseIsTakenBackOnlyInTime(t *testing.T) {
	lapsed := func() *enginetest.Run {
		r := enginetest.Start(t, lapsing(promise3)).Submit().At("2026-01-05 10:00").Reject("kk")
		return r.At("2026-01-07 09:00").Tick().Want("lapsed")
	}
	r := lapsed()
	late := func(at string, reason string) *enginetest.Run { return r.Late(instant(t, r, at), reason) }
	r.Refuse(engine.RefusedClosed, engine.Resubmit{})
	late("2026-01-06 16:00:01", offline).Refuse(engine.RefusedNotInTime, engine.Resubmit{})
	late("2026-01-06 15:00", "").Refuse(engine.RefusedLate, engine.Resubmit{})
	late("2026-01-04 15:00", offline).Refuse(engine.RefusedLate, engine.Resubmit{}) // before it was handed in
	late("2026-01-08 15:00", offline).Refuse(engine.RefusedLate, engine.Resubmit{})
	// Other commands are not what the deadline was for.
	for _, cmd := range []engine.Command{
		engine.Withdraw{}, engine.Check{AcceptAll: true}, engine.Do{Steps: []string{"teliti"}}, engine.Do{Steps: []string{"proses"}}, engine.Do{},
		engine.Correct{Reason: "x", Applicant: &engine.Person{Name: "Suparmi"}}, engine.Extend{Reason: "x"},
	} {
		late("2026-01-06 15:00", offline).Refuse(engine.RefusedClosed, cmd)
	}
	r.Give(engine.AddNote{Text: "Pemohon keberatan"}).Want("lapsed")
	late("2026-01-06 16:00", offline).Give(engine.Resubmit{}).Want("teliti") // at the very instant
	late("2026-01-06 16:00", offline).Refuse(engine.RefusedNotReturned, engine.Resubmit{})

	// Nobody had looked since: it lapses, and that is taken back, in one decision.
	r = enginetest.Start(t, lapsing(promise3)).Submit().At("2026-01-05 10:00").Reject("kk").At("2026-01-07 09:00")
	late("2026-01-06 16:00", offline).Give(engine.Resubmit{}).Want("teliti")
	if got := strings.Join(r.Types(1), " "); got != "submitted returned deadline-passed resubmitted" {
		t.Error(got)
	}
	// What was refused leaves the lapse as it is.
	r = lapsed()
	before := r.State.Sequence
	late("2026-01-06 15:00", offline).Refuse(engine.RefusedUnknownFact, engine.Resubmit{Facts: map[string]rule.Value{"tidak-ada": rule.BoolValue(true)}})
	if r.Want("lapsed").State.Sequence != before || r.State.Lapse == nil {
		t.Errorf("%+v", r.State)
	}
}

// Only a lapse is taken back.
func TestOtherEndsStay(t *testing.T) {
	in := func(r *enginetest.Run) *enginetest.Run {
		return r.At("2026-01-07 09:00").Late(instant(t, r, "2026-01-05 11:00"), offline)
	}
	start := func() *enginetest.Run {
		return enginetest.Start(t, lapsing(promise3)).Submit().At("2026-01-05 10:00").Reject("kk")
	}
	r := start().Give(engine.Withdraw{})
	in(r).Refuse(engine.RefusedClosed, engine.Resubmit{})
	r = start().Give(engine.Resubmit{}).Accept().Do("proses", "serahkan").Want("completed")
	in(r).Refuse(engine.RefusedClosed, engine.Resubmit{})
	// Rejected by an officer, at the citizen's own step even.
	r = enginetest.Start(t, refusing("")).Submit("luar=ya").Do("tanggapan:diam").Want("rejected")
	in(r).Refuse(engine.RefusedClosed, engine.Do{Steps: []string{"tanggapan"}, Outcome: "setuju"})
}

// refusing waits for the citizen, and rejects when they say nothing.
func refusing(more string) string {
	return strings.Replace(waiting("within: 2 hours\nthen: diam"), "to: tutup", "to: rejected", 1) + more
}

// A deadline whose outcome rejects takes from the citizen what a lapse does, and is taken
// back like one: the step is as if nobody had done it.
func TestRejectionByADeadlineIsTakenBack(t *testing.T) {
	answer := engine.Do{Steps: []string{"tanggapan"}, Outcome: "setuju"}
	rejected := func() *enginetest.Run {
		r := enginetest.Start(t, refusing("sla:\n  maximum: 1 working day\n  starts: submitted\n")).Submit("luar=ya")
		return r.At("2026-01-05 14:00").Tick().Want("rejected")
	}
	r := rejected()
	if l := r.State.Lapse; l == nil || l.Stands() || l.Outcome != "diam" || r.State.RejectedBy == "" {
		t.Fatalf("%+v", r.State)
	}
	e := r.Last(engine.EventDeadlinePassed)
	late := func(at string) *enginetest.Run { return r.Late(instant(t, r, at), offline) }
	r.Refuse(engine.RefusedClosed, answer)
	late("2026-01-05 10:00:01").Refuse(engine.RefusedNotInTime, answer)
	late("2026-01-05 09:00").Refuse(engine.RefusedClosed, engine.Resubmit{})
	late("2026-01-05 09:00").Refuse(engine.RefusedClosed, engine.Do{Steps: []string{"lanjut"}})
	late("2026-01-05 09:00").Refuse(engine.RefusedUnknownOutcome, engine.Do{Steps: []string{"tanggapan"}, Outcome: "mungkin"})
	r.Want("rejected").Give(engine.AddNote{Text: "Pemohon keberatan"})
	late("2026-01-05 10:00").Give(answer).Want("lanjut")
	back := last(r)
	if back.Lapse == nil || back.Lapse.TakenBack != e.Seq || back.Done[0].Visit != 1 || !r.State.Closed.IsZero() || r.State.RejectedBy != "" || r.State.Lapse != nil {
		t.Errorf("%+v\n%+v", back, r.State)
	}
	if got := r.State.Visits.Of("tanggapan"); got != 1 {
		t.Errorf("done %d times", got)
	}
	// The promise stood from the start, while it waited for them, until now.
	r.Want("lanjut", "2026-01-06 16:00").Do("lanjut", "tutup").Want("completed")
	late("2026-01-05 10:00").Refuse(engine.RefusedClosed, answer)

	// What they then say may reject, too; that was not time.
	r = rejected()
	late("2026-01-05 09:00").Give(engine.Do{Steps: []string{"tanggapan"}, Outcome: "diam"}).Want("rejected")
	if r.State.Lapse != nil || r.State.RejectedBy != "steps.tanggapan.outcomes.diam" || !r.State.Closed.Equal(r.Clock.Now()) {
		t.Errorf("%+v", r.State)
	}
	late("2026-01-05 09:00").Refuse(engine.RefusedClosed, answer)

	// Asked again by what they say, it is the second visit: the deadline's was none.
	again := strings.Replace(refusing(""), "text: Setuju\n", "text: Setuju\n        to: tanggapan\n", 1)
	r = enginetest.Start(t, again).Submit("luar=ya").At("2026-01-05 14:00").Tick().Want("rejected")
	late("2026-01-05 09:00").Give(answer).Want("tanggapan")
	if a := r.State.Active[0]; a.Visit != 2 || r.State.Visits.Of("tanggapan") != 1 {
		t.Errorf("%+v, %+v", a, r.State.Visits)
	}
}

// What went on beside it goes on: who typed still types, with the time that was left, and a
// branch that another deadline had led on stays where it is.
func TestRejectionBesideBranchesIsTakenBack(t *testing.T) {
	std := flow(`- parallel:
    - - id: bayar
        actor: pemohon
        does: pay
        text: Membayar
        outcomes:
          - id: dibayar
            text: Dibayar
          - id: lewat
            text: Tidak dibayar
            to: rejected
        deadline:
          within: 2 hours
          then: lewat
    - - id: tanda-tangan
        actor: pemohon
        text: Menandatangani
        outcomes:
          - id: ya
            text: Ya
          - id: diam
            text: Diam
            to: ganti
        deadline:
          within: 1 hours
          then: diam
      - id: ganti
        actor: operator
        text: Mengganti
    - - id: ketik
        actor: operator
        text: Mengetik
        within: 6 hours
- id: tulis
  actor: operator
  text: Menulis
`, "fee:\n  amount: 5000\nsla:\n  maximum: 2 working days\n  starts: submitted\n")
	r := enginetest.Start(t, std).Submit("luar=ya").At("2026-01-08 09:00").Tick().Want("rejected")
	r.Late(instant(t, r, "2026-01-05 08:30"), offline).Give(engine.Do{Steps: []string{"bayar"}, Outcome: "dibayar"})
	r.Want("ganti ketik", "2026-01-12 16:00")
	if got := strings.Join(r.Types(1), " "); got != "submitted deadline-passed deadline-passed done" {
		t.Error(got)
	}
	for _, c := range r.State.Stages {
		if c.Step == "ketik" && r.Time(c.Due) != "2026-01-08 14:00" {
			t.Errorf("%s %+v", r.Time(c.Due), c)
		}
	}
	for step, want := range map[string]int{"bayar": 1, "tanda-tangan": 1, "ketik": 0} {
		if got := r.State.Visits.Of(step); got != want {
			t.Errorf("%s done %d times", step, got)
		}
	}
	if diff := cmp.Diff(r.State, engine.Replay(r.State.ID, r.Events)); diff != "" {
		t.Error(diff)
	}
	r.Do("ketik", "ganti").Want("tulis").Do("tulis").Want("completed")
}

// The same of a file that was with the citizen, all in one decision.
func TestRejectionOfAReturnedFileIsTakenBack(t *testing.T) {
	std := strings.Replace(lapsing(promise3), "      then: lapse\n", `      then: tolak
    outcomes:
      - id: lengkap
        text: Lengkap
      - id: tolak
        text: Tidak dilengkapi
        to: rejected
`, 1)
	r := enginetest.Start(t, std).Submit().At("2026-01-05 10:00").Reject("kk").Want("returned teliti").At("2026-01-07 09:00")
	r.Late(instant(t, r, "2026-01-06 16:00"), offline).Give(engine.Resubmit{}).Want("teliti")
	if got := strings.Join(r.Types(1), " "); got != "submitted returned deadline-passed resubmitted" {
		t.Error(got)
	}
	// The check's own time stood with the file, and goes on.
	if c := r.State.Stages[0]; c.Visit != 1 || c.Stopped() || r.Time(c.Due) != "2026-01-07 11:00" {
		t.Errorf("%s %+v", r.Time(c.Due), c)
	}
	r.At("10:00").Give(engine.Check{AcceptAll: true, Outcome: "lengkap"}).Want("proses", "2026-01-12 16:00")
}

// An outcome that led on stands: what went on is not undone. Who enters what met the
// deadline is told what to do instead, but for a step that came up again.
func TestOutcomeThatLedOnStands(t *testing.T) {
	answer := engine.Do{Steps: []string{"tanggapan"}, Outcome: "setuju"}
	r := enginetest.Start(t, waiting("within: 2 hours\nthen: diam")).Submit("luar=ya").At("2026-01-05 11:00").Tick().Want("tutup")
	if l := r.State.Lapse; l == nil || !l.Stands() {
		t.Fatalf("%+v", l)
	}
	late := func(at string) *enginetest.Run { return r.Late(instant(t, r, at), offline) }
	late("2026-01-05 09:00").Refuse(engine.RefusedOutcomeTaken, answer)
	if args := r.Refusal.Args; args["outcome"] != "diam" || args["active"] != "tutup" {
		t.Errorf("%+v", args)
	}
	r.Refuse(engine.RefusedNotActive, answer)
	late("2026-01-05 10:30").Refuse(engine.RefusedNotActive, answer)
	late("2026-01-05 09:00").Refuse(engine.RefusedNotReturned, engine.Resubmit{})
	late("2026-01-05 09:00").Give(engine.Do{Steps: []string{"tutup"}}).Want("completed")
	late("2026-01-05 09:00").Refuse(engine.RefusedClosed, answer)

	again := strings.Replace(waiting("within: 2 hours\nthen: diam"), "to: tutup", "to: tanggapan", 1)
	r = enginetest.Start(t, again).Submit("luar=ya").At("2026-01-05 11:00").Tick().Want("tanggapan")
	late("2026-01-05 09:00").Give(answer).Want("lanjut")
}

// The time in which it stood closed is nobody's: the promise is shifted by it, and what
// else the citizen had time for is held as by a pause.
func TestClocksOfALapseTakenBack(t *testing.T) {
	std := flow(`- parallel:
    - - id: bayar
        actor: pemohon
        does: pay
        text: Membayar
        deadline:
          within: 2 hours
          then: lapse
    - - id: tanda-tangan
        actor: pemohon
        text: Menandatangani
        deadline:
          within: 3 hours
          then: lapse
    - - id: ketik
        actor: operator
        text: Mengetik
        within: 6 hours
- id: tulis
  actor: operator
  text: Menulis
`, "fee:\n  amount: 5000\nsla:\n  maximum: 2 working days\n  starts: submitted\n")
	r := enginetest.Start(t, std).Submit("luar=ya").Want("bayar tanda-tangan ketik", "2026-01-07 16:00")
	r.At("2026-01-08 09:00").Tick().Want("lapsed")
	r.Late(instant(t, r, "2026-01-05 08:30"), offline).Refuse(engine.RefusedClosed, engine.Do{Steps: []string{"tanda-tangan"}})
	r.Late(instant(t, r, "2026-01-05 08:30"), offline).Do("bayar").Want("tanda-tangan ketik", "2026-01-12 16:00")
	// Two of the six hours had passed on Monday at ten.
	if c := r.State.Stages[0]; r.Time(c.Due) != "2026-01-08 14:00" || !c.Breached.IsZero() {
		t.Errorf("%s, %+v", r.Time(c.Due), c)
	}
	if l := r.State.Deadlines; len(l) != 1 || l[0].Step != "tanda-tangan" || r.Time(l[0].At) != "2026-01-09 11:00" {
		t.Errorf("%+v", l)
	}
	if len(r.State.Owes) > 0 {
		t.Error(r.State.Owes)
	}
	// It may lapse again, and that be taken back again.
	r.At("2026-01-12 08:00").Tick().Want("lapsed")
	again := r.Last(engine.EventDeadlinePassed)
	r.Late(instant(t, r, "2026-01-09 11:00"), offline).Do("tanda-tangan").Want("ketik")
	if last(r).Lapse.TakenBack != again.Seq {
		t.Errorf("%+v", last(r).Lapse)
	}
}

// Erased is erased: nothing brings it back.
func TestErasedLapseStays(t *testing.T) {
	r := enginetest.Start(t, lapsing(promise3)).Submit().At("2026-01-05 10:00").Reject("kk").At("2026-01-07 09:00").Tick()
	if r.State.Lapse == nil {
		t.Fatal("nothing to take back")
	}
	r.State = engine.Apply(r.State, engine.Event{
		Version: engine.EventVersion, Seq: r.State.Sequence + 1, Type: engine.EventErased, At: r.Clock.Now(), Recorded: r.Clock.Now(),
		After: r.State.Position, Erasure: &engine.Erasure{},
	})
	given := engine.Given{
		Program: r.Program, Schedule: r.Schedule, Now: r.Clock.Now(),
		Late: &engine.Late{Occurred: instant(t, r, "2026-01-06 11:00"), Reason: offline},
	}
	events, refusal, err := engine.Decide(r.State, engine.Resubmit{}, given)
	if err != nil || refusal == nil || refusal.Code != engine.RefusedClosed || len(events) > 0 {
		t.Errorf("%v, %v, %v", events, refusal, err)
	}
}

// A lapse that an earlier program stored says not what it was: it is the end.
func TestLapseOfEarlierEventsStays(t *testing.T) {
	r := enginetest.Start(t, lapsing(promise3)).Submit().At("2026-01-05 10:00").Reject("kk").At("2026-01-07 09:00").Tick()
	r.Events[len(r.Events)-1].Lapse = nil
	r.State = engine.Replay("app", r.Events)
	if r.State.Lapse != nil {
		t.Errorf("%+v", r.State.Lapse)
	}
	r.Late(instant(t, r, "2026-01-06 11:00"), offline).Refuse(engine.RefusedClosed, engine.Resubmit{})
}

// So of an outcome: its history gives the state that it gave, and everything goes on by it.
func TestOutcomeOfEarlierEventsStays(t *testing.T) {
	answer := engine.Do{Steps: []string{"tanggapan"}, Outcome: "setuju"}
	before := func(std string) *enginetest.Run {
		r := enginetest.Start(t, std).Submit("luar=ya").At("2026-01-05 14:00").Tick()
		r.Events[len(r.Events)-1].Lapse = nil
		r.State = engine.Replay(r.State.ID, r.Events)
		return r.Late(instant(t, r, "2026-01-05 09:00"), offline)
	}
	r := before(refusing("")).Want("rejected")
	if r.State.Lapse != nil || r.State.RejectedBy == "" || r.State.Visits.Of("tanggapan") != 1 {
		t.Errorf("%+v", r.State)
	}
	r.Refuse(engine.RefusedClosed, answer)
	r.Give(engine.AddNote{Text: "Pemohon keberatan"}).Want("rejected")
	r = before(waiting("within: 2 hours\nthen: diam")).Want("tutup")
	r.Refuse(engine.RefusedNotActive, answer)
	r.Do("tutup").Want("completed")
}

// A number struck out while the application stood closed gets another in its place when it
// goes on: what is issued bears one that counts.
func TestNumberStruckOutInALapse(t *testing.T) {
	std := flow(`- id: catat
  actor: operator
  does: register
  text: Mencatat
- id: bayar
  actor: pemohon
  does: pay
  text: Membayar
  deadline:
    within: 2 hours
    then: lapse
- id: tulis
  actor: operator
  text: Menulis
`, "fee:\n  amount: 5000\n")
	r := enginetest.Start(t, std).Submit("luar=ya").Do("catat").At("2026-01-06 09:00").Tick().Want("lapsed")
	first := r.State.Drawn[0]
	r.Give(engine.Void{Number: first.Text, Reason: "gugur"}).Want("lapsed")
	r.Late(instant(t, r, "2026-01-05 09:00"), offline).Do("bayar").Want("tulis")
	second := r.State.Drawn[len(r.State.Drawn)-1]
	if len(r.State.Drawn) != 2 || !r.State.Drawn[0].Void || second.Void || second.Step != "catat" || second.Text == first.Text {
		t.Errorf("%+v", r.State.Drawn)
	}
}
