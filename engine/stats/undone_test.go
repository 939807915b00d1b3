package stats_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/stats"
)

// tanah has steps of which each may be left undone: what is measured only for land outside,
// and two that are done side by side, of which one rejects. Outside a map is needed besides.
const tanah = `kind: Standard
id: tanah
version: 2
title: Tanah
facts:
  - id: luar
    label: Luar
    type: boolean
requirements:
  - id: peta
    text: Peta
    when: luar
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: teliti
    actor: petugas
    does: check
    text: Meneliti
    deadline:
      within: 3 working days
      since: return
      then: lapse
  - id: ukur
    actor: operator
    text: Mengukur
    when: luar
    within: 2 hours
  - parallel:
      - - id: tulis
          actor: operator
          text: Menulis
          within: 4 hours
      - - id: putus
          actor: kasi
          text: Memutus
          outcomes:
            - id: terus
              text: Diteruskan
            - id: tolak
              text: Ditolak
              to: rejected
  - id: gambar
    actor: operator
    text: Menggambar
    within:
      maximum: 3 hours
      ends: simpan
  - id: simpan
    actor: operator
    text: Menyimpan
sla:
  maximum: 9 working days
  pauses:
    - id: gangguan
      text: Gangguan jaringan
`

// A step's promise is kept by doing the step. One that was left undone, because the file
// went back or the step was needless, counts neither as kept nor as broken, and nowhere
// twice when it is done at last; but what was broken before stays broken. Tuesday 6 January
// 2026, open from 07:30 to 12:00 and from 13:00 to 16:00.
func TestStepLeftUndoneKeepsNoPromise(t *testing.T) {
	tree := enginetest.Tree(t, tanah)
	outside := func(r *enginetest.Run, is string) *enginetest.Run {
		return r.Give(engine.Correct{Reason: "keliru", Facts: r.Values("luar=" + is)})
	}
	for _, c := range []struct {
		name string
		run  func(*enginetest.Run)
		want []string
	}{
		{"skipped", func(r *enginetest.Run) {
			outside(r.Submit("luar=ya").Accept().Want("ukur").At("09:00"), "tidak").Want("tulis putus")
		}, []string{"ukur 2 hours/: kept=0 broken=0 undone=1"}},
		{"skipped when broken", func(r *enginetest.Run) {
			outside(r.Submit("luar=ya").Accept().At("11:00"), "tidak").Want("tulis putus")
		}, []string{"ukur 2 hours/: n=1 mean=3 median=3 p90=3 kept=0 broken=1"}},
		{"sent back", func(r *enginetest.Run) {
			outside(r.Submit("luar=tidak").Accept().Want("tulis putus").At("09:00"), "ya").Want("returned teliti")
		}, []string{"tulis 4 hours/: kept=0 broken=0 undone=1"}},
		{"sent back when broken", func(r *enginetest.Run) {
			outside(r.Submit("luar=tidak").Accept().At("13:30"), "ya").Want("returned teliti")
		}, []string{"tulis 4 hours/: n=1 mean=9/2 median=9/2 p90=9/2 kept=0 broken=1"}},
		{"sent back and done then", func(r *enginetest.Run) {
			outside(r.Submit("luar=tidak").Accept().At("09:00"), "ya").Give(engine.Resubmit{}).Accept().Want("ukur")
			r.At("10:00").Do("ukur").At("11:00").Do("tulis").Want("putus")
		}, []string{
			"tulis 4 hours/: n=1 mean=1 median=1 p90=1 kept=1 broken=0 undone=1",
			"ukur 2 hours/: n=1 mean=1 median=1 p90=1 kept=1 broken=0",
		}},
		{"sent back, and the same visit again at the same instant", func(r *enginetest.Run) {
			outside(r.Submit("luar=tidak").Accept(), "ya").Give(engine.Resubmit{}).Accept().Do("ukur", "tulis").Want("putus")
		}, []string{
			"tulis 4 hours/: n=1 mean=0 median=0 p90=0 kept=1 broken=0 undone=1",
			"ukur 2 hours/: n=1 mean=0 median=0 p90=0 kept=1 broken=0",
		}},
		{"sent back and with the officer again", func(r *enginetest.Run) {
			outside(r.Submit("luar=tidak").Accept().At("09:00"), "ya").Give(engine.Resubmit{}).Accept().Do("ukur").Want("tulis putus")
		}, []string{
			"tulis 4 hours/: kept=0 broken=0 undone=1",
			"ukur 2 hours/: n=1 mean=0 median=0 p90=0 kept=1 broken=0",
		}},
		{"rejected beside it", func(r *enginetest.Run) {
			r.Submit("luar=tidak").Accept().Do("putus:tolak").Want("rejected")
		}, []string{
			" 9 working days/: n=1 mean=0 median=0 p90=0 kept=1 broken=0",
			"tulis 4 hours/: kept=0 broken=0 undone=1",
		}},
		{"withdrawn", func(r *enginetest.Run) {
			r.Submit("luar=tidak").Accept().Give(engine.Withdraw{})
		}, []string{}},
		{"ends with another step that is left", func(r *enginetest.Run) {
			outside(r.Submit("luar=tidak").Accept().Do("tulis", "putus:terus").Want("gambar").At("09:00"), "ya").Want("returned teliti")
		}, []string{
			"gambar 3 hours/: kept=0 broken=0 undone=1",
			"tulis 4 hours/: n=1 mean=0 median=0 p90=0 kept=1 broken=0",
		}},
		{"ends with another step, was left, and runs on", func(r *enginetest.Run) {
			outside(r.Submit("luar=tidak").Accept().Do("tulis", "putus:terus").At("09:00"), "ya").Give(engine.Resubmit{}).Accept()
			r.Do("ukur", "tulis", "putus:terus", "gambar").Want("simpan")
		}, []string{
			"gambar 3 hours/: kept=0 broken=0 undone=1",
			"tulis 4 hours/: n=2 mean=0 median=0 p90=0 kept=2 broken=0",
			"ukur 2 hours/: n=1 mean=0 median=0 p90=0 kept=1 broken=0",
		}},
		{"ends with another step", func(r *enginetest.Run) {
			r.Submit("luar=tidak").Accept().Do("tulis", "putus:terus").At("09:00").Do("gambar").At("10:00").Do("simpan").Want("completed")
		}, []string{
			" 9 working days/: n=1 mean=0 median=0 p90=0 kept=1 broken=0",
			"gambar 3 hours/: n=1 mean=2 median=2 p90=2 kept=1 broken=0",
			"tulis 4 hours/: n=1 mean=0 median=0 p90=0 kept=1 broken=0",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := enginetest.StartOn(t, tree, tree.Standards[0]).At("2026-01-06 08:00")
			c.run(r)
			f := &stats.Fold{}
			for _, e := range r.Events {
				f.Add(id(1), e)
			}
			out, err := f.SLA(stats.Period{}, "", pin(t, tree))
			if err != nil {
				t.Fatal(err)
			}
			got := []string{}
			for _, p := range out.Promises {
				one := line(p)
				if p.Undone > 0 {
					one += " undone=" + strconv.Itoa(p.Undone)
				}
				got = append(got, one)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What ends with a step beside it, while the step itself is still being done, was not left:
// it is judged by that end, now and when the step is done.
func TestStepStillToBeDoneIsNotLeft(t *testing.T) {
	beside := strings.Replace(tanah, "          within: 4 hours\n", "          within:\n            maximum: 4 hours\n            ends: putus\n", 1)
	tree := enginetest.Tree(t, beside)
	r := enginetest.StartOn(t, tree, tree.Standards[0]).At("2026-01-06 08:00").Submit("luar=tidak").Accept()
	told := func() (lines []string) {
		f := &stats.Fold{}
		for _, e := range r.Events {
			f.Add(id(1), e)
		}
		out, err := f.SLA(stats.Period{}, "", pin(t, tree))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range out.Promises {
			lines = append(lines, line(p)+" undone="+strconv.Itoa(p.Undone))
		}
		return lines
	}
	want := []string{"tulis 4 hours/: n=1 mean=1 median=1 p90=1 kept=1 broken=0 undone=0"}
	r.At("09:00").Do("putus:terus").Want("tulis")
	if diff := cmp.Diff(want, told()); diff != "" {
		t.Errorf("while it is done: %s", diff)
	}
	r.At("10:00").Do("tulis").Want("gambar")
	if diff := cmp.Diff(want, told()); diff != "" {
		t.Errorf("when it was done: %s", diff)
	}
}

// It is told on the day on which the step was left.
func TestStepLeftUndoneHasItsDay(t *testing.T) {
	tree := enginetest.Tree(t, tanah)
	r := enginetest.StartOn(t, tree, tree.Standards[0]).At("2026-01-06 15:00").Submit("luar=tidak").Accept().At("2026-01-07 08:00")
	r.Give(engine.Correct{Reason: "keliru", Facts: r.Values("luar=ya")}).Want("returned teliti")
	f := &stats.Fold{}
	for _, e := range r.Events {
		f.Add(id(1), e)
	}
	for _, c := range []struct {
		day  string
		want int
	}{{"2026-01-06", 0}, {"2026-01-07", 1}, {"2026-01-08", 0}} {
		out, err := f.SLA(period(t, c.day, c.day), "", pin(t, tree))
		if err != nil {
			t.Fatal(err)
		}
		got := 0
		for _, p := range out.Promises {
			got += p.Undone
		}
		if got != c.want {
			t.Errorf("%s: %d undone, want %d", c.day, got, c.want)
		}
	}
}

// Of random applications, told from event to event: a clock that ended unbroken was left
// undone when nobody did its step since the clock began.
func TestUndoneAgreesWithTheEvents(t *testing.T) {
	o := newOffice(t)
	seen := 0
	rapid.Check(t, func(t *rapid.T) {
		feed := o.application(t, id(1))
		type visit struct {
			step  string
			visit int
		}
		end := feed[len(feed)-1]
		givenUp := func(e event) bool { // or at that very instant, which counts as the same
			was := end.After.Status == engine.StatusWithdrawn || end.After.Status == engine.StatusLapsed
			return was && slices.ContainsFunc(feed, func(o event) bool { return o.After.Status == end.After.Status && o.At.Equal(e.At) })
		}
		want, back := 0, map[int]bool{}
		for _, e := range feed {
			if e.Lapse != nil {
				back[e.Lapse.TakenBack] = true
			}
		}
		done := map[visit]bool{} // of the clocks that run, whether their step was done since they began
		for _, e := range feed {
			for _, c := range e.After.Stages {
				if _, known := done[visit{c.Step, c.Visit}]; !known {
					done[visit{c.Step, c.Visit}] = false
				}
			}
			for _, d := range e.Done {
				if _, known := done[visit{d.Step, d.Visit}]; known {
					done[visit{d.Step, d.Visit}] = true
				}
			}
			if givenUp(e) || e.After.Status == engine.StatusLapsed || back[e.Seq] {
				continue // never judged, or it goes on
			}
			for _, c := range e.After.Stages {
				if c.Ended.IsZero() {
					continue
				}
				if v := (visit{c.Step, c.Visit}); !done[v] && c.Breached.IsZero() {
					want++
				}
				delete(done, visit{c.Step, c.Visit})
			}
		}
		report, err := folded(feed...).SLA(stats.Period{}, "", o.pinned)
		if err != nil {
			t.Fatal(err)
		}
		got := 0
		for _, p := range report.Promises {
			got += p.Undone
		}
		if got != want {
			t.Errorf("%d undone, want %d", got, want)
		}
		seen += want
	})
	if seen == 0 {
		t.Error("no step was left undone")
	}
}
