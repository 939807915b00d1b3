package storetest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// The office and the service of the suite that runs the engine: seven steps, a branch
// that every second application takes, a file sent back to the citizen, one sent back
// between officers, a register, and a promise short enough to be broken.
const (
	office  = "contoh/kantor"
	service = office + "/surat"
)

var written = []string{`kind: Office
title: Kecamatan Contoh
timezone: Asia/Jakarta
calendars: [indonesia]
hours:
  weekly:
    monday: ["00:00-23:59"]
    tuesday: ["00:00-23:59"]
    wednesday: ["00:00-23:59"]
    thursday: ["00:00-23:59"]
    friday: ["00:00-23:59"]
    saturday: ["00:00-23:59"]
    sunday: ["00:00-23:59"]
roles:
  - id: petugas
    title: Petugas loket
  - id: kasi
    title: Kepala seksi
  - id: camat
    title: Camat
registers:
  - id: pelayanan
    format: "{number}/{year}"
`, `kind: Calendar
series: indonesia
year: 2026
holidays:
  - date: 2026-01-01
    text: Tahun Baru
`, `kind: Standard
id: surat
version: 1
title: Surat keterangan
facts:
  - id: bermaterai
    label: Bermaterai?
    type: boolean
requirements:
  - id: kk
    text: KK
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: periksa
    actor: petugas
    does: check
    text: Memeriksa
  - id: entri
    actor: petugas
    text: Memasukkan data
  - id: verifikasi
    actor: kasi
    text: Memverifikasi
    outcomes:
      - id: disetujui
        text: Disetujui
        to: materai
      - id: diperbaiki
        text: Diperbaiki
        to: entri
  - id: materai
    actor: petugas
    text: Membubuhkan meterai
    when: bermaterai
  - id: tanda-tangan
    actor: camat
    does: sign
    text: Menandatangani
  - id: catat
    actor: petugas
    does: register
    register: pelayanan
    text: Mencatat
  - id: serahkan
    actor: petugas
    does: deliver
    text: Menyerahkan
products:
  - id: surat
    text: Surat
sla:
  maximum: 30 minutes
supervision:
  - text: Diawasi camat
    roles: [camat]
`}

// tree reads the definitions.
func tree() (*standard.Tree, error) {
	var files []*standard.File
	for i, text := range written {
		f := standard.Parse(fmt.Sprintf("standards/%s/%d.yaml", office, i), []byte(text))
		if diag.HasErrors(f.Findings) {
			return nil, fmt.Errorf("definition %d: %s", i, f.Findings[0].Message(diag.EN))
		}
		files = append(files, f)
	}
	return standard.NewTree(files), nil
}

// submission opens the application numbered n. Every second one has the branch.
func submission(n int) engine.Submit {
	return engine.Submit{
		Facts:     map[string]rule.Value{"bermaterai": rule.BoolValue(n%2 == 0)},
		Applicant: engine.Person{Name: fmt.Sprintf("Pemohon %d", n), Contact: "0812000000"},
	}
}

// acts are what is done with an application beside its submission, as they are
// written down.
const (
	actNote     = "note"
	actReturn   = "return"
	actResubmit = "resubmit"
	actAccept   = "accept"
)

// act is the next thing to do with an application, "" when it has ended.
func act(s engine.State) string {
	if s.Status.Final() {
		return ""
	}
	if s.Status == engine.StatusReturned {
		return actResubmit
	}
	if len(s.Active) != 1 {
		return actNote
	}
	switch a := s.Active[0]; a.Step {
	case "periksa":
		if s.Revision == 1 { // just submitted
			return actReturn
		}
		return actAccept
	case "verifikasi":
		if a.Visit == 1 {
			return "verifikasi diperbaiki"
		}
		return "verifikasi disetujui"
	default:
		return a.Step
	}
}

// command is what an act asks of the engine.
func command(act string) engine.Command {
	switch act {
	case actNote:
		return engine.AddNote{Text: "Catatan"}
	case actReturn:
		return engine.Check{Reject: []engine.Rejection{{Paper: "kk", Reason: "Tidak terbaca"}}}
	case actResubmit:
		return engine.Resubmit{}
	case actAccept:
		return engine.Check{AcceptAll: true}
	}
	step, outcome, _ := strings.Cut(act, " ")
	return engine.Do{Steps: []string{step}, Outcome: outcome}
}

// stations are where an application stands after each thing that people do with it,
// one after the other: nothing may be left out and nothing done twice. This is known
// here, not asked of the engine.
func stations(stamped bool) []station {
	all := []station{
		{engine.EventSubmitted, "periksa"}, {engine.EventReturned, "periksa"}, {engine.EventResubmitted, "periksa"},
		{engine.EventChecked, "entri"}, {engine.EventDone, "verifikasi"}, {engine.EventDone, "entri"},
		{engine.EventDone, "verifikasi"}, {engine.EventDone, "materai"}, {engine.EventDone, "tanda-tangan"},
		{engine.EventDone, "catat"}, {engine.EventDone, "serahkan"}, {engine.EventDone, ""},
	}
	if !stamped {
		all = slices.DeleteFunc(all, func(s station) bool { return s.active == "materai" })
	}
	return all
}

// station is a type of event and the step that is active after it.
type station struct{ event, active string }
