package stats_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/stats"
)

// at is a time of January 2026 in Jakarta: "06 10:00".
func at(t testing.TB, s string) time.Time {
	t.Helper()
	one, err := time.ParseInLocation("2006-01-02 15:04", "2026-01-"+s, jakarta(t))
	if err != nil {
		t.Fatal(err)
	}
	return one
}

// line writes a promise as a person would check it.
func line(p stats.Promise) string {
	out := p.Step + " " + p.Maximum.String() + "/" + p.Average.String() + ":"
	if p.Times.Count > 0 {
		out += " n=" + strconv.Itoa(p.Times.Count) +
			" mean=" + p.Times.Mean.RatString() + " median=" + p.Times.Median.RatString() + " p90=" + p.Times.P90.RatString()
	}
	out += " kept=" + strconv.Itoa(p.Kept) + " broken=" + strconv.Itoa(p.Broken)
	if kept, judged := p.OnAverage(); judged {
		out += map[bool]string{true: " average kept", false: " average broken"}[kept]
	}
	return out
}

func lines(report *stats.SLA) []string {
	out := []string{}
	for _, p := range report.Promises {
		out = append(out, p.Standard[len(enginetest.OfficeID)+1:]+" "+line(p))
	}
	return out
}

// TestPromises is worked out by hand. Tuesday 6 January 2026 is a working day; the
// office is open 07:30-12:00 and 13:00-16:00.
func TestPromises(t *testing.T) {
	d := newDay(t)
	// Complete on Tuesday 08:00, handed over on Thursday 15:00: 2 working days, in time.
	d.open("surat").At("2026-01-06 08:00").Submit().Accept().
		At("2026-01-07 08:00").Give(engine.Do{Steps: []string{"putus"}, Outcome: "setuju"}).
		At("08:30").Do("catat").At("09:00").Do("cetak").At("2026-01-08 15:00").Do("serahkan")
	// The same until Friday 08:00: due on Thursday 16:00, so 3 working days, broken on Thursday.
	// The printing took from 15:30 to Friday 08:00: an hour, to the minute.
	d.open("surat").At("2026-01-06 08:00").Submit().Accept().
		At("2026-01-08 08:00").Give(engine.Do{Steps: []string{"putus"}, Outcome: "setuju"}).
		At("15:30").Do("catat").At("2026-01-09 08:00").Do("cetak", "serahkan")
	// Withdrawn on Wednesday: never judged.
	d.open("surat").At("2026-01-06 08:00").Submit().Accept().At("2026-01-07 08:00").Give(engine.Withdraw{Reason: "x"})
	// Rejected on Tuesday: finished, after 0 working days.
	d.open("surat").At("2026-01-06 08:00").Submit().Accept().At("10:00").Give(engine.Do{Steps: []string{"putus"}, Outcome: "tolak"})
	// Still open, broken on Thursday.
	d.open("surat").At("2026-01-06 08:00").Submit().Accept().At("2026-01-12 08:00").Tick()
	// 10, 12 and 20 minutes: 14 on average. Noon until one does not count.
	for _, until := range []string{"08:10", "08:12", "08:20"} {
		d.open("cepat").At("2026-01-06 08:00").Submit().At(until).Do("layani")
	}
	// 12 minutes, over noon.
	d.open("cepat").At("2026-01-07 11:50").Submit().At("13:02").Do("layani")

	for _, c := range []struct {
		from, until string
		want        []string
	}{
		{"2026-01-06", "2026-01-06", []string{
			"cepat@3  /12 minutes: n=3 mean=14 median=12 p90=20 kept=0 broken=0 average broken",
			"surat@1  2 working days/1 working day: n=1 mean=0 median=0 p90=0 kept=1 broken=0 average kept",
		}},
		{"2026-01-07", "2026-01-07", []string{
			"cepat@3  /12 minutes: n=1 mean=12 median=12 p90=12 kept=0 broken=0 average kept",
			"surat@1 cetak 60 minutes/: n=1 mean=30 median=30 p90=30 kept=1 broken=0",
		}},
		{"2026-01-08", "2026-01-08", []string{
			"surat@1  2 working days/1 working day: n=1 mean=2 median=2 p90=2 kept=1 broken=2 average broken",
		}},
		{"2026-01-09", "", []string{
			"surat@1  2 working days/1 working day: n=1 mean=3 median=3 p90=3 kept=0 broken=0 average broken",
			"surat@1 cetak 60 minutes/: n=1 mean=60 median=60 p90=60 kept=1 broken=0",
		}},
		{"", "", []string{
			"cepat@3  /12 minutes: n=4 mean=27/2 median=12 p90=20 kept=0 broken=0 average broken",
			"surat@1  2 working days/1 working day: n=3 mean=5/3 median=2 p90=3 kept=2 broken=2 average broken",
			"surat@1 cetak 60 minutes/: n=2 mean=45 median=45 p90=60 kept=2 broken=0",
		}},
	} {
		t.Run(c.from+".."+c.until, func(t *testing.T) {
			if diff := cmp.Diff(c.want, lines(d.sla(period(t, c.from, c.until)))); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("services", func(t *testing.T) {
		want := []stats.Service{
			{Standard: "contoh/kantor/cepat@3", Submitted: 1, Completed: 1},
			{Standard: "contoh/kantor/surat@1", Withdrawn: 1, Open: 3},
		}
		if diff := cmp.Diff(want, d.sla(period(t, "2026-01-07", "2026-01-07")).Services); diff != "" {
			t.Error(diff)
		}
		want = []stats.Service{
			{Standard: "contoh/kantor/cepat@3", Submitted: 4, Completed: 4},
			{Standard: "contoh/kantor/surat@1", Submitted: 5, Completed: 2, Rejected: 1, Withdrawn: 1, Open: 1, Overdue: 1},
		}
		if diff := cmp.Diff(want, d.sla(period(t, "", "")).Services); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("steps", func(t *testing.T) {
		got := map[string]string{}
		for _, s := range d.sla(period(t, "", "")).Steps {
			text := s.By + " " + s.Role
			if s.Times.Count > 0 {
				text += " " + strconv.Itoa(s.Times.Count) + " " + s.Times.Mean.RatString()
			}
			if s.Unmeasured > 0 {
				text += " unmeasured " + strconv.Itoa(s.Unmeasured)
			}
			got[s.Standard[len(enginetest.OfficeID)+1:]+" "+s.Step] = text
		}
		want := map[string]string{
			"cepat@3 ajukan": "citizen pemohon 4 0",
			"cepat@3 layani": "office petugas 4 27/2",
			"surat@1 ajukan": "citizen pemohon 5 0",
			"surat@1 teliti": "office petugas 5 0",
			// 7.5 h, 15 h and 2 h of another office.
			"surat@1 putus": "other-office dinas 3 490",
			// 30 min and 6.5 h.
			"surat@1 catat": "office petugas 2 210",
			"surat@1 cetak": "office operator 2 45",
			// 12.5 h, and at once.
			"surat@1 serahkan": "office petugas 2 375",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

// TestBreach tells what a breach came from, and what is owed for it.
func TestBreach(t *testing.T) {
	d := newDay(t)
	r := d.open("surat").At("2026-01-06 08:00").Submit()
	r.As("petugas").At("08:10").Reject("kk") // goes back, an hour with the citizen
	r.As("").At("09:10").Give(engine.Resubmit{}).At("09:20").Accept()
	r.At("10:20").Give(engine.Suspend{Reason: "gangguan"}).At("11:20").Give(engine.Resume{})
	// Due on Thursday 16:00; one more working day.
	r.At("2026-01-07 08:00").Give(engine.Extend{Reason: "x"})
	r.At("2026-01-12 08:00").Late(at(t, "09 15:00"), "listrik padam").Give(engine.Do{Steps: []string{"putus"}, Outcome: "setuju"})
	r.At("09:00").Do("catat").At("10:30").Do("cetak").At("10:40").Do("serahkan")
	r.At("2026-01-13 08:00").Give(engine.Compensate{Owed: []string{"sla.compensation[2]"}})

	got := d.sla(period(t, "", ""))
	late := stats.LateEntry{Type: engine.EventDone, Occurred: at(t, "09 15:00"), Recorded: at(t, "12 08:00")}
	want := []stats.Breach{
		{
			Application: id(1), Standard: "contoh/kantor/surat@1",
			Due: at(t, "09 16:30"), Ended: at(t, "12 10:40"),
			Promise:  civil.Duration{N: 2, Unit: civil.WorkingDays},
			Extended: civil.Duration{N: 1, Unit: civil.WorkingDays},
			Held: []stats.Held{
				// From Tuesday 09:20 until Friday 16:30, without an hour of pause: 4:40 + 7:30 + 7:30 + 7:30.
				{Step: "putus", Role: "dinas", By: stats.ByOther, Open: 27*time.Hour + 10*time.Minute, Active: true},
				{Step: "teliti", Role: "petugas", By: stats.ByOffice, Open: 10 * time.Minute},
			},
			Pauses:   []stats.Pause{{Reason: "gangguan", From: at(t, "06 10:20"), To: at(t, "06 11:20")}},
			Returned: 1, Late: []stats.LateEntry{late},
			Owes: []string{"sla.compensation[1]", "sla.compensation[2]"}, Gave: []string{"sla.compensation[2]"},
		},
		{
			Application: id(1), Standard: "contoh/kantor/surat@1", Step: "cetak",
			Due: at(t, "12 10:00"), Ended: at(t, "12 10:30"), Promise: civil.Duration{N: 60, Unit: civil.Minutes},
			Held:     []stats.Held{{Step: "cetak", Role: "operator", By: stats.ByOffice, Open: time.Hour, Active: true}},
			Pauses:   []stats.Pause{{Reason: "gangguan", From: at(t, "06 10:20"), To: at(t, "06 11:20")}},
			Returned: 1, Late: []stats.LateEntry{late},
			Owes: []string{"steps.cetak.within.compensation[1]"},
		},
	}
	if diff := cmp.Diff(want, got.Breaches); diff != "" {
		t.Error(diff)
	}
	owed := []stats.Compensation{
		{Standard: "contoh/kantor/surat@1", Ref: "sla.compensation[1]", Text: "Diantar ke rumah", Owed: 1, Open: 1},
		{Standard: "contoh/kantor/surat@1", Ref: "sla.compensation[2]", Text: "Permohonan maaf", Owed: 1, Given: 1},
		{Standard: "contoh/kantor/surat@1", Ref: "steps.cetak.within.compensation[1]", Text: "Permohonan maaf", Owed: 1, Open: 1},
	}
	if diff := cmp.Diff(owed, got.Compensation); diff != "" {
		t.Error(diff)
	}
	// On Friday one of two was owed, and nothing was given yet.
	if diff := cmp.Diff([]stats.Compensation{
		{Standard: "contoh/kantor/surat@1", Ref: "sla.compensation[1]", Text: "Diantar ke rumah", Owed: 1, Open: 1},
		{Standard: "contoh/kantor/surat@1", Ref: "sla.compensation[2]", Text: "Permohonan maaf", Owed: 1, Open: 1},
	}, d.sla(period(t, "2026-01-09", "2026-01-09")).Compensation); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]stats.Pauses{{Standard: "contoh/kantor/surat@1", Reason: "gangguan", Count: 1, Open: time.Hour}}, got.Pauses); diff != "" {
		t.Error(diff)
	}
}

// TestPausesOfOneReason: each ends with its own resumption, the last with the application.
func TestPausesOfOneReason(t *testing.T) {
	d := newDay(t)
	r := d.open("surat").At("2026-01-06 08:00").Submit().Accept()
	for _, hour := range []string{"09", "11"} {
		r.At(hour + ":00").Give(engine.Suspend{Reason: "gangguan"}).At(hour + ":10").Give(engine.Resume{})
	}
	r.At("15:00").Give(engine.Suspend{Reason: "gangguan"}).At("2026-01-07 07:40").Give(engine.Withdraw{Reason: "x"})
	want := []stats.Pauses{{Standard: "contoh/kantor/surat@1", Reason: "gangguan", Count: 3, Open: 90 * time.Minute}}
	if diff := cmp.Diff(want, d.sla(period(t, "", "")).Pauses); diff != "" {
		t.Error(diff)
	}
}

// TestStandsWithTheCitizen: at the end of a day it is told which files lie with citizens.
func TestStandsWithTheCitizen(t *testing.T) {
	d := newDay(t)
	d.open("surat").At("2026-01-06 08:00").Submit().Reject("kk").At("2026-01-07 08:00").Give(engine.Resubmit{})
	d.open("surat").At("2026-01-06 08:00").Submit().Accept().Give(engine.Do{Steps: []string{"putus"}, Outcome: "setuju"}).
		Do("catat", "cetak").Give(engine.Notify{})
	for day, want := range map[string]int{"2026-01-05": 0, "2026-01-06": 2, "2026-01-07": 1} {
		open, with := 0, 0
		for _, s := range d.sla(period(t, "", day)).Services {
			open, with = open+s.Open, with+s.WithCitizen
		}
		if with != want || open != min(2, 2*want) {
			t.Errorf("%s: %d open, %d with the citizen", day, open, with)
		}
	}
	// Waiting to be collected is nobody's time at the office.
	d.runs[1].At("2026-01-09 08:00").Do("serahkan")
	for _, s := range d.sla(period(t, "2026-01-09", "")).Steps {
		if s.Step == "serahkan" && s.Times.Mean.Sign() != 0 {
			t.Errorf("the citizen's way took the office %s minutes", s.Times.Mean.RatString())
		}
	}
}

// TestWhoHoldsIt: who is still to do a step is told by the standard; the steps stand in
// its order.
func TestWhoHoldsIt(t *testing.T) {
	d := newDay(t)
	d.open("surat").At("2026-01-06 08:00").Submit().Accept().At("2026-01-12 08:00").Tick()
	d.open("surat").At("2026-01-06 08:00").Submit().Accept().Give(engine.Do{Steps: []string{"putus"}, Outcome: "setuju"}).Do("catat", "cetak")
	got := d.sla(period(t, "", ""))
	want := []stats.Held{{Step: "putus", Role: "dinas", By: stats.ByOther, Open: 22 * time.Hour, Active: true}}
	if len(got.Breaches) != 1 {
		t.Fatalf("%d breaches", len(got.Breaches))
	}
	if diff := cmp.Diff(want, got.Breaches[0].Held); diff != "" {
		t.Error(diff)
	}
	var order []string
	for _, s := range got.Steps {
		order = append(order, s.Step)
	}
	if diff := cmp.Diff([]string{"ajukan", "teliti", "putus", "catat", "cetak"}, order); diff != "" {
		t.Error(diff)
	}
}
