package lint

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codePapersNotJudged = diag.Define(diag.Entry{
	Code:     "papers-not-judged",
	Severity: diag.Info,
	Message: diag.Text{
		ID: "Persyaratan diminta, tetapi tidak ada langkah yang memeriksanya",
		EN: "Papers are asked for, but no step checks them"},
	Why: diag.Text{
		ID: "Tanpa langkah does: check, waktu dihitung sejak pengajuan dan berkas yang kurang tidak dapat dikembalikan.",
		EN: "Without does: check the time counts from the submission and an incomplete file cannot be returned."},
	Do: diag.Text{
		ID: "Tambahkan langkah does: check bila sumber menyebutnya.",
		EN: "Add a step with does: check if the source has one."},
})

// papersNotJudged finds flows that ask for papers and never check them.
var papersNotJudged = Checker{Codes: []string{codePapersNotJudged}, Kind: standard.KindStandard, Needs: []Part{"steps", "requirements", "variants"}, Run: func(s *Subject) {
	for _, f := range s.Program.Flows {
		if len(f.Requirements) > 0 && len(f.Steps) > 0 && !slices.ContainsFunc(f.Steps, func(st program.Step) bool { return st.Kind() == standard.DoesCheck }) {
			s.Report(codePapersNotJudged, stepsNode(f), nil)
		}
	}
}}
