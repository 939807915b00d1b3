package engine_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

// simple is a service of a hand-in, a check, work and a delivery, with parts put in.
func simple(sla string, more ...string) string {
	return `kind: Standard
id: layanan
version: 1
title: Layanan
requirements:
  - id: kk
    text: KK
  - id: foto
    text: Foto
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
  - id: serahkan
    actor: petugas
    does: deliver
    text: Menyerahkan
products:
  - id: surat
    text: Surat
sla:
` + indent(sla) + strings.Join(more, "")
}

func indent(block string) string {
	var b strings.Builder
	for line := range strings.Lines(block) {
		b.WriteString("  " + line)
	}
	if !strings.HasSuffix(block, "\n") {
		b.WriteByte('\n')
	}
	return b.String()
}

func year(t *testing.T, n int) string {
	t.Helper()
	b, err := standards.FS.ReadFile(fmt.Sprintf("calendars/indonesia-%d.yaml", n))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// office is the default office with Ramadan hours and a zone.
func office(zone string) string {
	return strings.Replace(strings.Replace(enginetest.Office, "Asia/Jakarta", zone, 1), "roles:", `  periods:
    ramadan:
      monday: ["08:00-12:00", "12:30-15:00"]
      tuesday: ["08:00-12:00", "12:30-15:00"]
      wednesday: ["08:00-12:00", "12:30-15:00"]
      thursday: ["08:00-12:00", "12:30-15:00"]
      friday: ["08:00-11:30", "12:30-15:30"]
roles:`, 1)
}

// The table of domain.md 2.4, through the whole core, with the real calendars.
func TestDomainVectors(t *testing.T) {
	for _, c := range []struct {
		name, zone, complete, promise, due string
		years                              []int
	}{
		{"3 working days over Lebaran", "Asia/Jakarta", "2026-03-17 10:00", "3 working days", "2026-03-27 16:30", []int{2026}},
		{"3 working days over the amended leave", "Asia/Jakarta", "2025-08-15 09:00", "3 working days", "2025-08-21 16:00", []int{2025}},
		{"5 working days into next year", "Asia/Jakarta", "2024-12-23 09:00", "5 working days", "2025-01-02 16:00", []int{2024, 2025}},
		{"next year's calendar is missing", "Asia/Jakarta", "2024-12-23 09:00", "5 working days", "2025", []int{2024}},
		{"30 minutes over Friday's break", "Asia/Jakarta", "2026-01-09 11:20", "30 minutes", "2026-01-09 13:20", []int{2026}},
		{"30 minutes over Friday's break in Ramadan", "Asia/Jakarta", "2026-03-13 11:20", "30 minutes", "2026-03-13 12:50", []int{2026}},
		{"95 minutes over the night before Ramadan", "Asia/Makassar", "2026-02-18 15:30", "95 minutes", "2026-02-19 09:05", []int{2026}},
	} {
		t.Run(c.name, func(t *testing.T) {
			texts := []string{office(c.zone), simple("maximum: " + c.promise)}
			for _, n := range c.years {
				texts = append(texts, year(t, n))
			}
			r := enginetest.Start(t, texts...).At(c.complete).Submit()
			r.Want("teliti", "").Accept().Want("proses", c.due)
		})
	}
}

// Krian: the returned file is due at noon of the next day; on a closed day, of the
// next working day.
func TestReturnedFileUntilNoon(t *testing.T) {
	std := strings.Replace(simple("maximum: 3 working days"), "    text: Meneliti\n", `    text: Meneliti
    deadline:
      within: 1 calendar day
      at: "12:00"
      since: return
      then: lapse
`, 1)
	run := func() *enginetest.Run {
		return enginetest.Start(t, office("Asia/Jakarta"), year(t, 2025), std).
			At("2025-12-05 13:30").Submit().At("14:00").Reject("kk").Want("returned teliti", "")
	}
	r := run()
	if got := r.Time(r.State.Deadlines[0].At); got != "2025-12-08 12:00" {
		t.Errorf("deadline %s", got)
	}
	r.At("2025-12-08 12:00").Tick().Want("returned teliti") // in time at the very instant
	r.Give(engine.Resubmit{}).Want("teliti")
	if len(r.State.Deadlines) != 0 {
		t.Errorf("a file handed in again has no deadline, got %v", r.State.Deadlines)
	}

	r = run().At("2025-12-08 12:00:01").Tick().Want("lapsed")
	if e := r.Last(engine.EventDeadlinePassed); r.Time(e.At) != "2025-12-08 12:00" || e.Step != "teliti" {
		t.Errorf("lapsed at %s, step %s", r.Time(e.At), e.Step)
	}
	if c := r.State.Clock; c.Started {
		t.Errorf("a file never found complete has no clock, got %+v", c)
	}
}
