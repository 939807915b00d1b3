package engine_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
)

const pausable = `sla:
  maximum: 3 working days
  starts: submitted
  pauses:
    - id: internet
      text: Internet putus
    - id: banjir
      text: Banjir
`

func pause(id string) engine.Suspend { return engine.Suspend{Reason: id} }

// While a pause is on nothing lapses for the citizen. What was over when it ended moves to
// the same hour of the next working day; what was not, stays.
func TestDeadlineInAPause(t *testing.T) {
	for _, c := range []struct{ name, within, from, to, until string }{
		{"over in it", "1 calendar day", "2026-01-05 15:00", "2026-01-06 15:00", "2026-01-07 08:00"},
		{"not over in it", "1 calendar day", "2026-01-05 09:00", "2026-01-06 07:59", "2026-01-06 08:00"},
		{"over at its very end", "1 calendar day", "2026-01-05 09:00", "2026-01-06 08:00", "2026-01-06 08:00"},
		{"at its very beginning", "1 calendar day", "2026-01-06 08:00", "2026-01-06 09:00", "2026-01-07 08:00"},
		{"ended before the office opens", "1 calendar day", "2026-01-05 15:00", "2026-01-07 07:00", "2026-01-07 08:00"},
		{"ended at the opening", "1 calendar day", "2026-01-05 15:00", "2026-01-07 07:30", "2026-01-07 08:00"},
		{"ended on a Friday", "1 calendar day", "2026-01-05 15:00", "2026-01-09 10:00", "2026-01-12 08:00"},
		{"ended on a Sunday", "1 calendar day", "2026-01-05 15:00", "2026-01-11 10:00", "2026-01-12 08:00"},
		{"hours", "2 hours", "2026-01-05 09:00", "2026-01-05 13:00", "2026-01-06 10:00"},
		{"working days", "1 working day", "2026-01-06 15:00", "2026-01-07 08:00", "2026-01-08 16:00"},
	} {
		r := enginetest.Start(t, waiting("within: "+c.within+"\nthen: lapse")+pausable).Submit("luar=ya")
		r.At(c.from).Give(pause("internet")).At(c.to).Tick().Want("tanggapan")
		r.Give(engine.Resume{}).Want("tanggapan")
		if got := r.Time(r.State.Deadlines[0].At); got != c.until {
			t.Errorf("%s: until %s, want %s", c.name, got, c.until)
			continue
		}
		r.At(c.until).Tick().Want("tanggapan").At(c.until + ":01").Tick().Want("lapsed")
	}
}

func TestDeadlineInSeveralPauses(t *testing.T) {
	r := enginetest.Start(t, waiting("within: 1 calendar day\nthen: lapse")+pausable).Submit("luar=ya")
	until := func(want string) {
		t.Helper()
		if got := r.Time(r.State.Deadlines[0].At); got != want {
			t.Errorf("until %s, want %s", got, want)
		}
	}
	r.At("2026-01-05 15:00").Give(pause("internet")).At("2026-01-06 07:00").Give(pause("banjir"))
	r.At("2026-01-06 09:00").Give(engine.Resume{Reason: "internet"}).At("2026-01-06 15:00").Tick().Want("tanggapan")
	until("2026-01-06 08:00") // one is still on
	r.Give(engine.Resume{})
	until("2026-01-07 08:00")
	r.At("2026-01-06 16:00").Give(pause("internet")).At("2026-01-07 07:00").Give(engine.Resume{})
	until("2026-01-07 08:00")
	r.At("2026-01-07 07:30").Give(pause("internet")).At("2026-01-08 09:00").Give(engine.Resume{})
	until("2026-01-09 08:00")
	// The citizen may act while the office cannot: nothing of theirs is refused.
	r.Give(pause("internet")).At("2026-01-20 10:00").Do("tanggapan:setuju").Want("lanjut")
}

func TestReminderInAPause(t *testing.T) {
	start := func() *enginetest.Run {
		return enginetest.Start(t, waiting("within: 3 calendar days\nremind: 1 working day\nthen: lapse")+pausable).Submit("luar=ya")
	}
	told := func(r *enginetest.Run) (at []string) {
		for _, e := range r.Events {
			if e.Type == engine.EventReminded {
				at = append(at, r.Time(e.At))
			}
		}
		return at
	}
	// Until Thursday 08:00; the reminder is due on Wednesday 08:00.
	for _, c := range []struct {
		name, from, to, until string
		told                  []string
	}{
		{"due in it", "2026-01-06 10:00", "2026-01-07 10:00", "2026-01-08 08:00", []string{"2026-01-07 10:00"}},
		{"due behind it", "2026-01-06 10:00", "2026-01-06 12:00", "2026-01-08 08:00", []string{"2026-01-07 08:00"}},
		{"both due in it", "2026-01-06 10:00", "2026-01-08 10:00", "2026-01-09 08:00", []string{"2026-01-08 10:00"}},
		{"told before it", "2026-01-07 10:00", "2026-01-08 10:00", "2026-01-09 08:00", []string{"2026-01-07 08:00", "2026-01-08 10:00"}},
		{"told before it, and again later", "2026-01-07 10:00", "2026-01-08 07:00", "2026-01-08 08:00", []string{"2026-01-07 08:00"}},
		{"ended long before the new one", "2026-01-07 10:00", "2026-01-11 10:00", "2026-01-12 08:00", []string{"2026-01-07 08:00", "2026-01-11 10:00"}},
	} {
		r := start().At(c.from).Give(pause("internet")).At(c.to).Tick().Give(engine.Resume{}).Tick()
		if got := r.Time(r.State.Deadlines[0].At); got != c.until {
			t.Errorf("%s: until %s, want %s", c.name, got, c.until)
		}
		r.At("2026-01-13 08:00").Tick()
		if diff := cmp.Diff(c.told, told(r)); diff != "" {
			t.Errorf("%s: reminded\n%s", c.name, diff)
		}
	}
}

// A deadline that is given while a pause is on, and is over by then, waits as well.
func TestDeadlineGivenInAPause(t *testing.T) {
	std := strings.Replace(waiting("within: 1 calendar day\nsince: submission\nthen: lapse"), "- id: tanggapan\n",
		"- id: isi\n    actor: pemohon\n    text: Mengisi\n  - id: tanggapan\n", 1)
	r := enginetest.Start(t, std+pausable).Submit("luar=ya").Give(pause("internet"))
	r.At("2026-01-08 10:00").Do("isi").Tick().Want("tanggapan")
	r.Give(engine.Resume{}).Tick().Want("tanggapan")
	if got := r.Time(r.State.Deadlines[0].At); got != "2026-01-09 08:00" {
		t.Errorf("until %s", got)
	}
}

// Where the calendar is missing, the pause is minded once it comes.
func TestDeadlineInAPauseWithoutCalendar(t *testing.T) {
	y2027 := calendar(t, strings.ReplaceAll(enginetest.Calendar, "2026", "2027"))
	r := enginetest.Start(t, waiting("within: 1 calendar day\nthen: lapse")+pausable).At("2026-12-30 08:00").Submit("luar=ya")
	r.At("2026-12-30 15:00").Give(pause("internet")).At("2026-12-31 15:00").Give(engine.Resume{})
	l := r.State.Deadlines[0]
	if l.Missing != "2027" || !l.At.IsZero() {
		t.Fatalf("%+v", l)
	}
	r.Calendars(calendar(t, enginetest.Calendar), y2027).At("2027-01-01 09:00").Tick()
	if l := r.State.Deadlines[0]; r.Time(l.At) != "2027-01-04 08:00" || l.Missing != "" {
		t.Errorf("%+v", l)
	}

	// Unknown from the start, and known only when the pause is long over.
	r = enginetest.Start(t, waiting("within: 2 calendar days\nthen: lapse")+pausable).At("2026-12-30 08:00").Submit("luar=ya")
	if r.State.Deadlines[0].Missing != "2027" {
		t.Fatalf("%+v", r.State.Deadlines[0])
	}
	r.At("2026-12-30 12:00").Give(pause("internet")).At("2026-12-30 15:00").Give(engine.Resume{})
	if l := r.State.Deadlines[0]; !l.At.IsZero() || l.Missing != "2027" {
		t.Fatalf("%+v", l)
	}
	r.At("2026-12-31 08:00").Give(pause("internet")).At("2027-01-05 10:00").Give(engine.Resume{})
	r.Calendars(calendar(t, enginetest.Calendar), y2027).At("2027-01-05 11:00").Tick().Want("tanggapan")
	if l := r.State.Deadlines[0]; r.Time(l.At) != "2027-01-06 08:00" {
		t.Errorf("%s", r.Time(l.At))
	}
}
