package faults_test

import (
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

const (
	office  = "contoh/loket"
	service = office + "/surat"
)

// morning is when the office opens for the first time.
var morning = time.Date(2026, time.March, 17, 0, 30, 0, 0, time.UTC)

// The office: a file is numbered when it comes and when it goes, sent back to the
// citizen once and between officers once, holds personal answers, and is promised in a
// time that is soon over.
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
  - id: masuk
    format: "{number}/M/{year}"
  - id: keluar
    format: "{number}/K/{year}"
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
  - id: alamat
    label: Alamat
    type: text
    personal: true
requirements:
  - id: kk
    text: KK
  - id: ktp
    text: KTP
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: periksa
    actor: petugas
    does: check
    text: Memeriksa
  - id: agenda
    actor: petugas
    does: register
    register: masuk
    text: Mencatat surat masuk
  - id: entri
    actor: petugas
    text: Memasukkan data
  - id: verifikasi
    actor: kasi
    text: Memverifikasi
    outcomes:
      - id: disetujui
        text: Disetujui
        to: tanda-tangan
      - id: diperbaiki
        text: Diperbaiki
        to: entri
  - id: tanda-tangan
    actor: camat
    does: sign
    text: Menandatangani
  - id: catat
    actor: petugas
    does: register
    register: keluar
    text: Mencatat surat keluar
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

// newSecrets makes the office's keys.
func newSecrets(t *testing.T) *keyring.Set {
	t.Helper()
	secrets, err := (*keyring.Set)(nil).Add(office, morning)
	if err != nil {
		t.Fatal(err)
	}
	return secrets
}

// newEngine makes an engine whose clock begins an hour later in each life and goes on by
// a second whenever it is looked at. name keeps its receipts apart from others'.
func newEngine(s engine.Store, secrets *keyring.Set, name string, life int) (*engine.Engine, error) {
	definitions, err := tree()
	if err != nil {
		return nil, err
	}
	var looked, receipts atomic.Int64
	begin := morning.Add(time.Duration(life) * time.Hour)
	return engine.New(engine.Config{
		Store: s, Definitions: definitions, Keys: keyring.New(secrets),
		Now:        func() time.Time { return begin.Add(time.Duration(looked.Add(1)) * time.Second) },
		NewID:      func() string { return "unused" }, // every submission has a key
		NewReceipt: func() string { return fmt.Sprintf("%s-%d", name, receipts.Add(1)) },
	})
}

// person is the applicant numbered n, address what is asked of them.
func person(n int) engine.Person {
	return engine.Person{Name: fmt.Sprintf("Pemohon %d", n), NIK: fmt.Sprintf("3315%012d", n), Contact: "0812000000"}
}

func address(n int) string { return fmt.Sprintf("Dusun Contoh RT %d", n) }

func submission(n int) engine.Submit {
	return engine.Submit{Facts: map[string]rule.Value{"alamat": rule.TextValue(address(n))}, Applicant: person(n)}
}

// What is done with an application beside its submission and its steps.
const (
	actNote     = "note"
	actReturn   = "return"
	actResubmit = "resubmit"
	actAccept   = "accept"
)

// next is what is to be done with an application that has not ended.
func next(s engine.State) string {
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
		return engine.Check{Accept: []string{"ktp"}, Reject: []engine.Rejection{{Paper: "kk", Reason: "Tidak terbaca"}}}
	case actResubmit:
		return engine.Resubmit{}
	case actAccept:
		return engine.Check{AcceptAll: true}
	}
	step, outcome, _ := strings.Cut(act, " ")
	return engine.Do{Steps: []string{step}, Outcome: outcome}
}

// station is a type of event and the step that is active after it.
type station struct{ event, active string }

// course is the one way of an application, known here and not asked of the engine.
var course = []station{
	{engine.EventSubmitted, "periksa"}, {engine.EventReturned, "periksa"}, {engine.EventResubmitted, "periksa"},
	{engine.EventChecked, "agenda"}, {engine.EventDone, "entri"}, {engine.EventDone, "verifikasi"},
	{engine.EventDone, "entri"}, {engine.EventDone, "verifikasi"}, {engine.EventDone, "tanda-tangan"},
	{engine.EventDone, "catat"}, {engine.EventDone, "serahkan"}, {engine.EventDone, ""},
}

// registers are the office's, and at how many done stations each gives a number.
var registers = []string{"masuk", "keluar"}

// standing are the active steps.
func standing(s engine.State) string {
	ids := s.ActiveIDs()
	slices.Sort(ids)
	return strings.Join(ids, "+")
}
