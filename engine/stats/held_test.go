package stats_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/stats"
)

// Where a promise was broken is told also of an application that went no further: the
// step at which it lay until then was never done, and is not to be done any more.
func TestABreachThatNobodyWaitedFor(t *testing.T) {
	d := newDay(t)
	broken := func(reason string) {
		r := d.open("surat").At("2026-01-06 08:00").Submit().Accept().
			At("2026-01-07 08:00").Give(engine.Do{Steps: []string{"putus"}, Outcome: "setuju"}).
			At("2026-01-12 08:00").Tick()
		if reason != "" {
			r.Give(engine.Withdraw{Reason: reason})
		}
	}
	broken("")
	broken("x")
	breaches := d.sla(stats.Period{}).Breaches
	if len(breaches) != 2 {
		t.Fatalf("%+v", breaches)
	}
	if breaches[0].Ended.Equal(breaches[1].Ended) {
		t.Error("both ended at the same time: the second was not withdrawn")
	}
	// Wednesday and Thursday from 08:00 and 07:30 on, until the closing of Thursday.
	want := []stats.Held{
		{Step: "catat", Role: "petugas", By: stats.ByOffice, Open: 14*time.Hour + 30*time.Minute, Active: true},
		{Step: "putus", Role: "dinas", By: stats.ByOther, Open: 7*time.Hour + 30*time.Minute},
	}
	for _, b := range breaches {
		if diff := cmp.Diff(want, b.Held); diff != "" {
			t.Error(b.Application, diff)
		}
	}
}
