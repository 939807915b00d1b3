package scenario_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/scenario"
)

// surat has one of everything that scenarios look at.
const surat = `kind: Standard
id: surat
version: 1
title: Surat
channels:
  - id: loket
    title: Loket
  - id: daring
    title: Daring
facts:
  - id: umur
    label: Umur
    type: number
  - id: anak
    label: Anak
    type: list
    of:
      - id: nama
        label: Nama
        type: text
      - id: sekolah
        label: Sekolah
        type: boolean
  - id: sah
    label: Sah
    type: boolean
    from: office
conditions:
  dewasa: umur >= 17
eligibility:
  - id: dewasa
    text: Sudah dewasa
    must: dewasa
requirements:
  - id: kk
    text: KK
  - id: rapor
    text: Rapor tiap anak yang bersekolah
    per: anak
    when: each.sekolah
  - id: bukti
    text: Bukti tinggal
    when: umur > 60
    any_of:
      - id: domisili
        text: Surat domisili
      - id: pernyataan
        text: Surat pernyataan
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan di loket
    when: channel == "loket"
  - id: ajukan-daring
    actor: pemohon
    does: submit
    text: Mengajukan lewat situs
    when: channel == "daring"
  - id: teliti
    actor: petugas
    does: check
    text: Meneliti
    deadline:
      within: 3 working days
      since: return
      then: lapse
  - id: putus
    actor: kasi
    does: decide
    text: Memutuskan
    records: [sah]
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
    actor: petugas
    does: issue
    text: Mencetak
  - id: serahkan
    actor: petugas
    does: deliver
    text: Menyerahkan
  - id: nilai
    actor: pemohon
    does: survey
    text: Menilai
  - id: arahkan
    actor: petugas
    does: guide
    text: Mengarahkan
sla:
  maximum:
    - when: umur > 60
      is: 1 working day
    - is: 2 working days
  pauses:
    - id: gangguan
      text: Gangguan jaringan
  extension:
    add: 1 working day
  compensation:
    - text: Diantar ke rumah
fee:
  amount: 5000
products:
  - id: surat
    text: Surat
  - id: salinan
    text: Salinan
    when: umur > 60
`

const head = "kind: Scenarios\nof: surat\nversion: 1\nscenarios:\n"

// run runs scenarios, written below "scenarios:", on surat.
func run(t testing.TB, scenarios string) *scenario.Report {
	t.Helper()
	tree := enginetest.Tree(t, surat, head+scenarios)
	report, err := scenario.Run(context.Background(), tree, tree.Scenarios[0])
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// told writes failures as "line: code: message".
func told(report *scenario.Report) []string {
	out := []string{}
	for _, f := range report.Failures() {
		line := fmt.Sprintf("%d: %s: %s", f.Place.Line-strings.Count(head, "\n"), f.Code, f.Message(diag.EN))
		if len(f.Suggest) > 0 {
			line += " ? " + strings.Join(f.Suggest, ", ")
		}
		out = append(out, line)
	}
	return out
}
