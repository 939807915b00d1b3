// Package process is the process on which runtimes are compared: seven steps, one
// that only some applications take, one that sends back, nine transitions from the
// hand-in to the delivery. The peers named in docs/ were measured on the same one.
package process

import (
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// Service is its reference.
const Service = enginetest.OfficeID + "/surat@1"

// Standard is its definition.
const Standard = `kind: Standard
id: surat
version: 1
title: Surat keterangan
facts:
  - id: perlu_rekam
    label: Perlu perekaman
    type: boolean
requirements:
  - id: ktp
    text: KTP-el asli
  - id: formulir
    text: Formulir yang sudah diisi
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan permohonan
  - id: periksa
    actor: petugas
    does: check
    text: Memeriksa berkas
  - id: entri
    actor: operator
    text: Memasukkan data
  - id: verifikasi
    actor: kasi
    text: Memverifikasi data
    outcomes:
      - id: lanjut
        text: Benar
      - id: kembali
        text: Diperbaiki
        to: entri
  - id: rekam
    actor: operator
    when: perlu_rekam
    text: Merekam sidik jari
  - id: tanda-tangan
    actor: camat
    does: sign
    text: Menandatangani surat
  - id: serahkan
    actor: petugas
    does: deliver
    text: Menyerahkan surat
sla:
  maximum: 3 working days
  starts: complete
fee:
  free: true
products:
  - id: surat
    text: Surat keterangan
`

// Start is when the first transition happens.
var Start = time.Date(2026, 1, 5, 1, 0, 0, 0, time.UTC)

// Submission is the first transition.
var Submission = engine.Submit{Facts: map[string]rule.Value{"perlu_rekam": rule.BoolValue(true)}}

// Course are the eight that follow it.
var Course = []engine.Command{
	engine.Check{AcceptAll: true},
	engine.Do{Steps: []string{"entri"}},
	engine.Do{Steps: []string{"verifikasi"}, Outcome: "kembali"},
	engine.Do{Steps: []string{"entri"}},
	engine.Do{Steps: []string{"verifikasi"}, Outcome: "lanjut"},
	engine.Do{Steps: []string{"rekam"}},
	engine.Do{Steps: []string{"tanda-tangan"}},
	engine.Do{Steps: []string{"serahkan"}},
}

// Transitions is how many an application makes.
var Transitions = len(Course) + 1

// Tree holds the standard, its office and a calendar.
func Tree(t testing.TB) *standard.Tree {
	t.Helper()
	return enginetest.Tree(t, Standard)
}

// Compiled is the standard as a program, with the open time of its office.
func Compiled(t testing.TB) (*program.Program, *worktime.Schedule) {
	t.Helper()
	tree := Tree(t)
	def, err := tree.Find(Service, civil.Date{})
	if err != nil {
		t.Fatal(err)
	}
	office := tree.Offices[enginetest.OfficeID]
	prog, findings := program.Compile(tree.Resolve(def), program.Options{Office: office})
	if diag.HasErrors(findings) {
		t.Fatal(findings)
	}
	schedule, err := program.Schedule(office, tree.Calendars["indonesia"])
	if err != nil {
		t.Fatal(err)
	}
	return prog, schedule
}
