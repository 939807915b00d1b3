package engine_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

const promise3 = `maximum: 3 working days
pauses:
  - id: listrik
    text: Listrik padam
  - id: internet
    text: Internet putus
extension:
  add: 2 working days
compensation:
  - text: Permintaan maaf
`

// 5 January 2026 is a Monday.
func inWork(t *testing.T, sla string, more ...string) *enginetest.Run {
	t.Helper()
	return enginetest.Start(t, simple(sla, more...)).At("2026-01-05 10:00").Submit().Accept().Want("proses")
}

func TestWarningBreachAndCompensation(t *testing.T) {
	r := inWork(t, promise3, "supervision:\n  - text: Camat\n    roles: [camat, kasi]\n  - text: Camat lagi\n    roles: [camat]\n")
	r.Want("proses", "2026-01-08 16:00")
	if e := r.At("2026-01-08 16:00").Tick(); len(e.State.Owes) > 0 || !e.State.Clock.Breached.IsZero() {
		t.Error("at the due's very instant it is in time")
	}
	warned := r.Last(engine.EventWarned)
	// 80 % of the 27.5 open hours from Monday 10:00.
	if got := r.Time(warned.At); got != "2026-01-08 09:30" {
		t.Errorf("warned at %s", got)
	}
	r.At("2026-01-09 08:00").Refuse(engine.RefusedNotActive, engine.Do{Steps: []string{"serahkan"}})
	breach := r.Last(engine.EventBreached)
	if r.Time(breach.At) != "2026-01-08 16:00" || r.Time(breach.Recorded) != "2026-01-09 08:00" {
		t.Errorf("breached %s, recorded %s", r.Time(breach.At), r.Time(breach.Recorded))
	}
	if diff := cmp.Diff([]string{"camat", "kasi"}, breach.Tells); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"sla.compensation[1]"}, r.State.Owes); diff != "" {
		t.Error(diff)
	}
	revision := r.State.Revision
	r.Tick().Tick()
	if len(r.State.Owes) != 1 || r.State.Revision != revision {
		t.Error("a breach is told once and raises no revision")
	}
}

func TestPausesAreASet(t *testing.T) {
	r := inWork(t, promise3)
	pause := func(id string) engine.Suspend { return engine.Suspend{Reason: id} }
	r.At("2026-01-06 15:00").Give(pause("listrik"))
	r.At("15:30").Give(pause("internet")).Refuse(engine.RefusedPauseOn, pause("listrik"))
	r.Refuse(engine.RefusedUnknownPause, pause("malas"))
	r.Refuse(engine.RefusedPaused, engine.Do{Steps: []string{"proses"}})
	r.Refuse(engine.RefusedPauseNeeded, engine.Resume{})
	r.At("2026-01-07 09:00").Give(engine.Resume{Reason: "listrik"}).Want("proses", "2026-01-08 16:00")
	r.Refuse(engine.RefusedPaused, engine.Do{Steps: []string{"proses"}})
	r.At("2026-01-08 09:00").Give(engine.Resume{}).Refuse(engine.RefusedNoPause, engine.Resume{})
	// Two closings lie in the one stop, on the 6th and the 7th.
	r.Want("proses", "2026-01-12 16:00")
	if n := len(r.State.Clock.Stops); n != 1 {
		t.Errorf("%d stops", n)
	}
	if elapsed, err := r.State.Clock.Elapsed(r.Schedule, r.Clock.Now()); err != nil || elapsed != 11*time.Hour+30*time.Minute {
		t.Errorf("elapsed %s, %v", elapsed, err)
	}
}

func TestStopShiftsByUnit(t *testing.T) {
	for _, c := range []struct{ promise, from, to, due string }{
		{"3 working days", "2026-01-05 15:00", "2026-01-06 08:00", "2026-01-09 16:30"}, // a closing on day 0
		{"3 working days", "2026-01-06 09:00", "2026-01-06 15:00", "2026-01-08 16:00"}, // no closing
		{"2 hours", "2026-01-05 11:00", "2026-01-05 11:30", "2026-01-05 13:30"},
		{"120 minutes", "2026-01-05 11:30", "2026-01-05 13:30", "2026-01-05 14:00"}, // only open minutes
		{"2 calendar days", "2026-01-05 11:00", "2026-01-05 23:00", "2026-01-07 22:00"},
	} {
		r := inWork(t, "maximum: "+c.promise+"\npauses:\n  - id: listrik\n    text: x\n")
		r.At(c.from).Give(engine.Suspend{Reason: "listrik"}).At(c.to).Give(engine.Resume{})
		if got := r.Due(); got != c.due {
			t.Errorf("%s, stopped %s to %s: due %s, want %s", c.promise, c.from, c.to, got, c.due)
		}
	}
}

// What passed before the opening was not promised yet.
func TestStopBeforeTheOpening(t *testing.T) {
	r := enginetest.Start(t, simple("maximum: 2 calendar days\npauses:\n  - id: listrik\n    text: x\n"))
	r.At("2026-01-10 09:00").Submit().Accept().Want("proses", "2026-01-14 07:30")
	r.At("10:00").Give(engine.Suspend{Reason: "listrik"}).At("2026-01-11 10:00").Give(engine.Resume{}).Want("proses", "2026-01-14 07:30")
}

func TestNoBreachWhileStopped(t *testing.T) {
	r := inWork(t, promise3).At("2026-01-08 15:00").Give(engine.Suspend{Reason: "listrik"})
	r.At("2026-01-20 08:00").Tick()
	if !r.State.Clock.Breached.IsZero() {
		t.Error("breached while it stood")
	}
	r.Give(engine.Resume{}).Want("proses", "2026-01-20 16:00") // eight closings

	// A stop that begins when the time is over moves nothing.
	r = inWork(t, promise3).At("2026-01-08 16:00").Give(engine.Suspend{Reason: "listrik"}).At("17:00").Tick()
	if r.Time(r.State.Clock.Breached) != "2026-01-08 16:00" {
		t.Errorf("breached at %s", r.Time(r.State.Clock.Breached))
	}
}

func TestExtension(t *testing.T) {
	extend := engine.Extend{Reason: "berkas banyak"}
	r := inWork(t, promise3).Give(extend).Want("proses", "2026-01-12 16:00")
	r.Refuse(engine.RefusedExtended, extend)
	inWork(t, promise3).At("2026-01-08 16:00").Give(extend).Want("proses", "2026-01-12 16:00")
	r = inWork(t, promise3).At("2026-01-08 16:00:01")
	r.Refuse(engine.RefusedTooLate, extend)
	r.Refuse(engine.RefusedReason, engine.Extend{})
	inWork(t, "maximum: 2 hours").Refuse(engine.RefusedNoExtension, extend)
	inWork(t, "average: 2 hours\nextension:\n  add: 1 hour\n").Refuse(engine.RefusedNoExtension, extend)
	enginetest.Start(t, simple(promise3)).Submit().Refuse(engine.RefusedNotStarted, extend)

	// In its own unit: hours on a promise of working days.
	inWork(t, "maximum: 1 working day\nextension:\n  add: 2 hours\n").Give(extend).Want("proses", "2026-01-07 09:30")
}

func TestStopsBeforeCompleteAreProvisional(t *testing.T) {
	// Paused for an hour while the check is due; passes in the afternoon.
	r := enginetest.Start(t, simple("maximum: 2 hours\npauses:\n  - id: listrik\n    text: x\n")).At("2026-01-05 08:00").Submit()
	r.At("09:00").Give(engine.Suspend{Reason: "listrik"}).At("10:00").Give(engine.Resume{}).Want("teliti", "")
	r.At("10:30").Accept().Want("proses", "2026-01-05 11:00")

	// Returned: only the hand-in that passed counts, and stops since then.
	r = enginetest.Start(t, simple("maximum: 2 hours")).At("2026-01-05 08:00").Submit().Reject("kk")
	r.At("2026-01-07 09:00").Give(engine.Resubmit{}).At("10:00").Accept().Want("proses", "2026-01-07 11:00")
	if n := len(r.State.Clock.Stops); n != 0 {
		t.Errorf("%d stops of an earlier hand-in", n)
	}

	// Past already when the check passes: broken at once, at the due.
	r = enginetest.Start(t, simple(promise3)).At("2026-01-05 08:00").Submit()
	r.At("2026-01-14 10:00").Tick().Want("teliti", "").Accept().Want("proses", "2026-01-08 16:00")
	breach := r.Last(engine.EventBreached)
	if r.Time(breach.At) != "2026-01-08 16:00" || r.Time(breach.Recorded) != "2026-01-14 10:00" || len(r.State.Owes) != 1 {
		t.Errorf("%+v, owes %v", breach, r.State.Owes)
	}
}

func TestBrokenWhenItStartsAndEndsAtOnce(t *testing.T) {
	std := simple("maximum: 2 hours\nends: teliti\ncompensation:\n  - text: Maaf\n")
	r := enginetest.Start(t, std).At("2026-01-05 08:00").Submit().At("11:00").Accept().Want("proses")
	if c := r.State.Clock; r.Time(c.Breached) != "2026-01-05 10:00" || r.Time(c.Ended) != "2026-01-05 11:00" || len(r.State.Owes) != 1 {
		t.Errorf("%+v owes %v", c, r.State.Owes)
	}
}

func TestHandedInWhileClosed(t *testing.T) {
	r := enginetest.Start(t, simple("maximum: 1 working day")).At("2026-01-09 20:00").Submit().Accept()
	r.Want("proses", "2026-01-13 16:00") // day 0 is Monday the 12th
	r = enginetest.Start(t, simple("maximum: 30 minutes")).At("2026-01-09 20:00").Submit().Accept()
	r.Want("proses", "2026-01-12 08:00")
}

func TestStartsAndEnds(t *testing.T) {
	two := strings.Replace(simple("maximum: 1 hour\nstarts: proses\nends: cap\n"), "  - id: serahkan\n", `  - id: cap
    actor: camat
    does: sign
    text: Menandatangani
  - id: serahkan
`, 1)
	r := enginetest.Start(t, two).At("2026-01-05 08:00").Submit().Accept().Want("proses", "")
	r.At("09:00").Do("proses").Want("cap", "2026-01-05 10:00").At("09:30").Do("cap").Want("serahkan")
	if got := r.Time(r.State.Clock.Ended); got != "2026-01-05 09:30" {
		t.Errorf("ended %s", got)
	}
	r.At("2026-01-08 09:00").Do("serahkan").Want("completed")
	if len(r.Types(1)) != 5 {
		t.Errorf("an ended clock is silent, got %v", r.Types(1))
	}

	// A start that is skipped, or jumped over, starts the clock then.
	skipped := strings.Replace(two, "    text: Memproses\n", "    text: Memproses\n    when: channel == \"daring\"\n", 1) +
		"channels:\n  - id: loket\n    title: Loket\n  - id: daring\n    title: Daring\n"
	r = enginetest.Start(t, skipped).At("2026-01-05 08:00").Give(engine.Submit{Channel: "loket"}).At("09:00").Accept()
	r.Want("cap", "2026-01-05 10:00")

	jumped := strings.Replace(two, "    text: Meneliti\n", "    text: Meneliti\n    outcomes:\n      - id: biasa\n        text: Biasa\n      - id: cepat\n        text: Cepat\n        to: cap\n", 1)
	r = enginetest.Start(t, jumped).At("2026-01-05 08:00").Submit().At("09:00").Give(engine.Check{AcceptAll: true, Outcome: "cepat"})
	r.Want("cap", "2026-01-05 10:00")

	// No check on the path: complete is submitted.
	none := strings.Replace(simple("maximum: 1 hour"), "does: check", "does: work", 1)
	enginetest.Start(t, none).At("2026-01-05 08:00").Submit().Want("teliti", "2026-01-05 09:00")
	// Submitted, though a check comes.
	enginetest.Start(t, simple("maximum: 1 hour\nstarts: submitted\n")).At("2026-01-05 08:00").Submit().Want("teliti", "2026-01-05 09:00")
}

func TestAnUnfinishedFileHasNoClock(t *testing.T) {
	r := enginetest.Start(t, simple(promise3)).Submit().At("2026-03-05 08:00").Give(engine.Withdraw{Reason: "batal"}).Want("withdrawn", "")
	if r.State.Clock.Started || len(r.State.Owes) > 0 {
		t.Errorf("%+v", r.State.Clock)
	}
}

func TestStagesPerVisit(t *testing.T) {
	std := strings.Replace(simple("average: 1 hour"), "    text: Memproses\n", `    text: Memproses
    within: 1 hour
    outcomes:
      - id: baik
        text: Baik
      - id: ulang
        text: Ulang
        to: proses
`, 1)
	r := enginetest.Start(t, std).At("2026-01-05 08:00").Submit().Accept()
	if r.Due() != "" {
		t.Error("an average has no due")
	}
	stage := func() string { return r.Time(r.State.Stages[len(r.State.Stages)-1].Due) }
	if stage() != "2026-01-05 09:00" {
		t.Errorf("stage due %s", stage())
	}
	r.At("09:30").Do("proses:ulang")
	if e := r.Last(engine.EventBreached); e.Step != "proses" || r.Time(e.At) != "2026-01-05 09:00" {
		t.Errorf("%+v", e)
	}
	if stage() != "2026-01-05 10:30" {
		t.Errorf("second visit due %s", stage())
	}
	r.At("10:00").Do("proses:baik").At("2026-01-06 10:00").Tick()
	if n := len(r.State.Stages); n > 1 || n == 1 && r.State.Stages[0].Ended.IsZero() {
		t.Errorf("%+v", r.State.Stages)
	}
}

func TestStageAlertAfterAStageHasEnded(t *testing.T) {
	two := strings.Replace(simple("average: 1 hour"), "    text: Memproses\n", "    text: Memproses\n    within: 1 hour\n", 1)
	two = strings.Replace(two, "    text: Menyerahkan\n", "    text: Menyerahkan\n    within: 1 hour\n", 1)
	r := enginetest.Start(t, two).At("2026-01-05 08:00").Submit().Accept().Do("proses").At("2026-01-06 08:00").Tick()
	if e := r.Last(engine.EventBreached); e.Step != "serahkan" {
		t.Errorf("%+v", e)
	}
}

func TestOfficeFactChoosesThePromise(t *testing.T) {
	std := strings.Replace(simple(`maximum:
  - when: sulit
    is: 5 working days
  - is: 1 working day
`), "    text: Memproses\n", "    text: Memproses\n    records: [sulit]\n", 1) + `facts:
  - id: sulit
    label: Sulit
    type: boolean
    from: office
`
	r := enginetest.Start(t, std).At("2026-01-05 10:00").Submit().Accept().Want("proses", "")
	r.Refuse(engine.RefusedRecordNeeded, engine.Do{Steps: []string{"proses"}})
	r.Give(engine.Do{Steps: []string{"proses"}, Record: r.Values("sulit=ya")}).Want("serahkan", "2026-01-12 16:00")
}

func calendar(t *testing.T, text string) *standard.Calendar {
	t.Helper()
	f := standard.Parse("calendars/x.yaml", []byte(text))
	if f.Calendar == nil {
		t.Fatal("no calendar")
	}
	return f.Calendar
}

func TestMissingCalendar(t *testing.T) {
	r := enginetest.Start(t, simple(promise3)).At("2026-12-30 10:00").Submit().Accept().Want("proses", "2027")
	if !r.State.NextAt().IsZero() {
		t.Error("what is unknown waits for no time")
	}
	y2027 := calendar(t, strings.ReplaceAll(enginetest.Calendar, "2026", "2027"))
	r.Calendars(calendar(t, enginetest.Calendar), y2027).At("2026-12-31 08:00").Tick().Want("proses", "2027-01-05 16:00")
	r.Last(engine.EventDueKnown)

	// It came too late: broken at the due.
	r = enginetest.Start(t, simple(promise3)).At("2026-12-30 10:00").Submit().Accept()
	r.Calendars(calendar(t, enginetest.Calendar), y2027).At("2027-01-11 08:00").Tick()
	if e := r.Last(engine.EventBreached); r.Time(e.At) != "2027-01-05 16:00" {
		t.Errorf("breached %s", r.Time(e.At))
	}
}

func TestAmendedCalendarMovesOnlyEarlier(t *testing.T) {
	with := func(day string) *standard.Calendar {
		return calendar(t, enginetest.Calendar+"  - date: "+day+"\n    text: Libur\n")
	}
	r := inWork(t, promise3).Want("proses", "2026-01-08 16:00")
	r.Calendars(with("2026-01-07")).At("2026-01-06 08:00").Tick().Want("proses", "2026-01-08 16:00")

	r = enginetest.Start(t, simple(promise3), enginetest.Calendar+"  - date: 2026-01-07\n    text: Libur\n")
	r.At("2026-01-05 10:00").Submit().Accept().Want("proses", "2026-01-09 16:30")
	r.Calendars(calendar(t, enginetest.Calendar)).At("2026-01-06 08:00").Tick().Want("proses", "2026-01-08 16:00")
	r.Last(engine.EventDueRevised)
}
