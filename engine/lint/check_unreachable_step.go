package lint

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeUnreachable = diag.Define(diag.Entry{
	Code: "unreachable-step",
	Message: diag.Text{
		ID: `Langkah "{step}" tidak pernah dicapai`,
		EN: `Step "{step}" is never reached`},
	Why: diag.Text{
		ID: "Tidak ada langkah atau hasil yang menuju ke sini, sehingga pekerjaan ini tidak pernah dilakukan.",
		EN: "No step or outcome leads here, so this work is never done."},
	Do: diag.Text{
		ID: "Arahkan sebuah hasil ke langkah ini, pindahkan urutannya, atau hapus.",
		EN: "Let an outcome lead here, move it, or delete it."},
	Bad:  "outcomes:\n  - id: ya\n    text: Ya\n    to: selesai\n",
	Good: "outcomes:\n  - id: ya\n    text: Ya\n    to: cetak\n",
})

// unreachableStep finds steps that nothing leads to.
var unreachableStep = Checker{Codes: []string{codeUnreachable}, Kind: standard.KindStandard, Needs: []Part{"steps", Graph, "variants"}, Run: func(s *Subject) {
	for _, f := range s.Program.Flows {
		if slices.ContainsFunc(f.Steps, func(st program.Step) bool { return !ends(f, st.Index) }) {
			continue // a loop without a way out leaves what follows it unreached
		}
		told := make([]bool, len(f.Steps))
		for i := range f.Steps {
			if i == 0 || f.Reaches(0, i) || told[i] {
				continue
			}
			s.Report(codeUnreachable, child(f.Steps[i].Node, "id"), diag.Args{"step": f.Steps[i].ID})
			// What only it leads to is unreachable for the same reason.
			for j := range f.Steps {
				told[j] = told[j] || f.Reaches(i, j)
			}
		}
	}
}}
