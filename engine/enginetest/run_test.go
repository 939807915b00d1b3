package enginetest_test

import (
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
)

const layanan = `kind: Standard
id: layanan
version: 1
title: Layanan
facts:
  - id: alasan
    label: Alasan
    type: choice
    choices:
      hilang: Hilang
      rusak: Rusak
  - id: catatan
    label: Catatan
    type: text
    optional: true
requirements:
  - id: kk
    text: KK
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: teliti
    actor: petugas
    does: check
    text: Meneliti
  - id: proses
    actor: operator
    text: Memproses
    outcomes:
      - id: baik
        text: Baik
      - id: ulang
        text: Ulang
        to: proses
sla:
  maximum: 3 working days
`

func TestRunTellsAStory(t *testing.T) {
	r := enginetest.Start(t, layanan)
	r.At("2026-03-17 10:00").Submit("alasan=hilang", "catatan=").Want("teliti", "")
	r.Reject("kk").Want("returned teliti").At("10:20").Give(engine.Resubmit{}).Accept().Want("proses", "2026-03-20 16:30")
	r.Do("proses:ulang").At("2026-03-23 08:00").Do("proses:baik").Want("completed")
	if got := strings.Join(r.Types(1), " "); got != "submitted returned resubmitted checked done warned breached done" {
		t.Errorf("%s", got)
	}
	if got := r.Time(r.Last(engine.EventBreached).At); got != "2026-03-20 16:30" {
		t.Errorf("breached %s", got)
	}
	r.Refuse(engine.RefusedClosed, engine.Withdraw{})
}

func TestEngineKeepsApplications(t *testing.T) {
	tree := enginetest.Tree(t, layanan)
	clock := enginetest.NewClock(t, enginetest.Start(t, layanan).Schedule.Location(), "2026-03-17 10:00")
	e := enginetest.Engine(t, tree, clock, nil)
	facts := enginetest.Start(t, layanan).Values("alasan=rusak", "catatan=")
	out, err := e.Submit(t.Context(), enginetest.OfficeID+"/layanan", engine.Request{Command: engine.Submit{Facts: facts}})
	if err != nil || out.Application.State.ID != enginetest.OfficeID+"/app-1" || out.Application.Row.Receipt != "R-1" {
		t.Fatalf("%+v, %v", out, err)
	}
	clock.Set(t, "11:30:30")
	if got := clock.Now().Format("2006-01-02 15:04:05"); got != "2026-03-17 11:30:30" {
		t.Errorf("the clock shows %s", got)
	}
}
