package stats_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/stats"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// surat has one of everything that reports look at.
const surat = `kind: Standard
id: surat
version: 1
title: Surat
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
    deadline:
      within: 3 working days
      since: return
      then: lapse
  - id: putus
    actor: dinas
    does: decide
    text: Memutuskan
    outcomes:
      - id: setuju
        text: Disetujui
      - id: tolak
        text: Ditolak
        to: rejected
  - id: catat
    actor: petugas
    does: register
    text: Mencatat
  - id: cetak
    actor: operator
    does: issue
    text: Mencetak
    within:
      maximum: 60 minutes
      compensation:
        - text: Permohonan maaf
  - id: serahkan
    actor: petugas
    does: deliver
    text: Menyerahkan
  - id: nilai
    actor: pemohon
    does: survey
    text: Menilai
sla:
  average: 1 working day
  maximum: 2 working days
  pauses:
    - id: gangguan
      text: Gangguan jaringan
  extension:
    add: 1 working day
  compensation:
    - text: Diantar ke rumah
    - text: Permohonan maaf
products:
  - id: surat
    text: Surat
`

// cepat promises minutes on average, and nothing at most.
const cepat = `kind: Standard
id: cepat
version: 3
title: Cepat
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: layani
    actor: petugas
    text: Melayani
sla:
  average: 12 minutes
`

// day is one office's applications, each led by its own run.
type day struct {
	t    testing.TB
	tree *standard.Tree
	runs []*enginetest.Run
}

func newDay(t testing.TB) *day {
	return &day{t: t, tree: enginetest.Tree(t, surat, cepat)}
}

// open begins an application of a service: "surat" or "cepat".
func (d *day) open(service string) *enginetest.Run {
	d.t.Helper()
	for _, std := range d.tree.Standards {
		if std.ID == service {
			r := enginetest.StartOn(d.t, d.tree, std)
			d.runs = append(d.runs, r)
			return r
		}
	}
	d.t.Fatalf("no service %s", service)
	return nil
}

// id is that of the n-th application, from 1.
func id(n int) string { return fmt.Sprintf("%s/app-%d", enginetest.OfficeID, n) }

// fold takes all events in.
func (d *day) fold() *stats.Fold {
	f := &stats.Fold{}
	for i, r := range d.runs {
		for _, e := range r.Events {
			f.Add(id(i+1), e)
		}
	}
	return f
}

func (d *day) sla(p stats.Period) *stats.SLA {
	d.t.Helper()
	report, err := d.fold().SLA(p, "", pin(d.t, d.tree))
	if err != nil {
		d.t.Fatal(err)
	}
	return report
}

// pinned are the definitions of a tree; dinas is another office's role.
type pinned struct {
	office   *standard.Office
	schedule *worktime.Schedule
	programs map[string]*program.Program
}

func pin(t testing.TB, tree *standard.Tree) *pinned {
	t.Helper()
	p := &pinned{office: tree.Offices[enginetest.OfficeID], programs: map[string]*program.Program{}}
	for _, std := range tree.Standards {
		prog, findings := program.Compile(tree.Resolve(std), program.Options{})
		if diag.HasErrors(findings) {
			t.Fatal(findings)
		}
		digest, err := prog.Digest()
		if err != nil {
			t.Fatal(err)
		}
		p.programs[digest] = prog
	}
	var err error
	if p.schedule, err = program.Schedule(p.office, tree.Calendars["indonesia"]); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *pinned) Hours(string) (*standard.Office, *worktime.Schedule, error) {
	return p.office, p.schedule, nil
}

func (p *pinned) Program(digest string) (*program.Program, error) {
	if prog := p.programs[digest]; prog != nil {
		return prog, nil
	}
	return nil, engine.ErrNotFound
}

func jakarta(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Asia/Jakarta")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// period reads "2026-01-05..2026-01-09"; either side may be empty.
func period(t testing.TB, from, until string) stats.Period {
	t.Helper()
	p := stats.Period{Zone: jakarta(t)}
	for _, side := range []struct {
		text string
		to   *civil.Date
	}{{from, &p.From}, {until, &p.Until}} {
		if side.text == "" {
			continue
		}
		var err error
		if *side.to, err = civil.ParseDate(side.text); err != nil {
			t.Fatal(err)
		}
	}
	return p
}
