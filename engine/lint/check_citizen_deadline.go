package lint

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeDeadlineNobody = diag.Define(diag.Entry{
	Code: "deadline-nobody",
	Message: diag.Text{
		ID: `Langkah "{step}" tidak menunggu pemohon, jadi tidak dapat memakai deadline`,
		EN: `Step "{step}" does not wait for the citizen, so it cannot have a deadline`},
	Why: diag.Text{
		ID: "deadline adalah batas waktu bagi pemohon. Batas waktu bagi petugas adalah within.",
		EN: "A deadline is the citizen's. A time for the officer is within."},
	Do: diag.Text{
		ID: "Pakai within, atau pindahkan deadline ke langkah pemohon.",
		EN: "Use within, or move the deadline to a step of the citizen."},
	Bad:  "- id: cetak\n  actor: operator\n  deadline:\n    within: 3 hari kerja\n",
	Good: "- id: cetak\n  actor: operator\n  within: 3 hari kerja\n",
})

var codeLapseIssued = diag.Define(diag.Entry{
	Code: "lapse-after-issue",
	Message: diag.Text{
		ID: `Permohonan tidak dapat gugur di langkah "{step}": produknya sudah diterbitkan di "{issue}"`,
		EN: `An application cannot lapse at step "{step}": its product was issued at "{issue}"`},
	Why: diag.Text{
		ID: "Produk yang sudah terbit tetap milik pemohon; ia dicatat sebagai belum diambil.",
		EN: "An issued product stays the citizen's; it is listed as not collected."},
	Do: diag.Text{
		ID: "Hapus deadline di langkah ini, atau arahkan then ke sebuah hasil.",
		EN: "Delete the deadline here, or let then name an outcome."},
})

// citizenDeadline finds deadlines where nobody waits for the citizen, and those
// that would let an issued product lapse.
var citizenDeadline = Checker{Codes: []string{codeDeadlineNobody, codeLapseIssued}, Kind: standard.KindStandard, Needs: []Part{"steps", Graph, "variants"}, Run: func(s *Subject) {
	for _, f := range s.Program.Flows {
		for i := range f.Steps {
			step := &f.Steps[i]
			if len(step.Step.Deadline) == 0 {
				continue
			}
			if !waits(step) {
				s.Report(codeDeadlineNobody, step.Node.Get("deadline"), diag.Args{"step": step.ID})
				continue
			}
			for _, c := range step.Step.Deadline {
				if c.Is == nil || c.Is.Then != standard.ThenLapse {
					continue
				}
				for j := range f.Steps {
					if f.Steps[j].Kind() == standard.DoesIssue && f.Steps[j].When == nil && f.Reaches(j, i) && !f.Reaches(i, j) {
						s.Report(codeLapseIssued, child(c.Is.Node, "then"), diag.Args{"step": step.ID, "issue": f.Steps[j].ID})
						break
					}
				}
			}
		}
	}
}}

// waits reports whether a step can wait for the citizen.
func waits(step *program.Step) bool {
	switch step.Kind() {
	case standard.DoesCheck, standard.DoesPay, standard.DoesDeliver, standard.DoesSurvey:
		return true
	}
	return slices.ContainsFunc(step.Step.Actor, func(c standard.Case[string]) bool { return c.Is != nil && *c.Is == standard.Applicant })
}
