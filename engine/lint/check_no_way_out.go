package lint

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeNoWayOut = diag.Define(diag.Entry{
	Code: "no-way-out",
	Message: diag.Text{
		ID: `Sesudah langkah "{step}" permohonan tidak pernah dapat selesai`,
		EN: `After step "{step}" an application can never end`},
	Why: diag.Text{
		ID: "Setiap hasilnya kembali ke langkah yang sama, sehingga pemohon berputar tanpa akhir.",
		EN: "Every outcome leads back, so the citizen goes round without end."},
	Do: diag.Text{
		ID: "Tambahkan hasil yang menuju langkah berikutnya, completed, atau rejected.",
		EN: "Add an outcome that leads on, to completed, or to rejected."},
	Bad:  "- id: periksa\n  does: decide\n  outcomes:\n    - id: ulang\n      text: Diulang\n      to: periksa\n",
	Good: "- id: periksa\n  does: decide\n  outcomes:\n    - id: ulang\n      text: Diulang\n      to: periksa\n    - id: selesai\n      text: Selesai\n      to: completed\n",
})

// noWayOut finds steps from which no end can be reached: loops that nothing leaves.
var noWayOut = Checker{Codes: []string{codeNoWayOut}, Kind: standard.KindStandard, Needs: []Part{"steps", Graph, "variants"}, Run: func(s *Subject) {
	for _, f := range s.Program.Flows {
		told := make([]bool, len(f.Steps))
		for i := range f.Steps {
			if told[i] || !f.Reaches(i, i) || ends(f, i) {
				continue
			}
			s.Report(codeNoWayOut, child(f.Steps[i].Node, "id"), diag.Args{"step": f.Steps[i].ID})
			for j := range f.Steps {
				told[j] = told[j] || f.Reaches(i, j) && f.Reaches(j, i)
			}
		}
	}
}}

// ends reports whether an end can be reached from a step.
func ends(f *program.Flow, from int) bool {
	for i := range f.Steps {
		if i != from && !f.Reaches(from, i) {
			continue
		}
		s := &f.Steps[i]
		for _, c := range s.Step.Deadline {
			if c.Is != nil && c.Is.Then == standard.ThenLapse {
				return true // the citizen's time may run out
			}
		}
		for _, t := range f.Successors(s) {
			if t == program.Completed || t == program.Rejected {
				return true
			}
		}
	}
	return false
}
