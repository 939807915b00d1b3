package lint

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeOutcomesIgnored = diag.Define(diag.Entry{
	Code: "outcomes-ignored",
	Message: diag.Text{
		ID: `Langkah "{step}" (does: {does}) tidak dapat memiliki outcomes`,
		EN: `Step "{step}" (does: {does}) cannot have outcomes`},
	Why: diag.Text{
		ID: "Langkah guide hanya diberitahukan dan survey tidak menahan apa pun, jadi tidak ada yang memilih hasilnya.",
		EN: "A guide is only told and a survey holds nothing back, so nobody chooses an outcome."},
	Do: diag.Text{
		ID: "Hapus outcomes, atau pakai does: decide.",
		EN: "Delete outcomes, or use does: decide."},
	Bad:  "- id: arahkan\n  does: guide\n  outcomes:\n    - id: ya\n      text: Ya\n",
	Good: "- id: arahkan\n  does: guide\n",
})

// outcomes finds outcomes on steps that have none to choose.
var outcomes = Checker{Codes: []string{codeOutcomesIgnored}, Kind: standard.KindStandard, Needs: []Part{"steps", "variants"}, Run: func(s *Subject) {
	for _, f := range s.Program.Flows {
		for i := range f.Steps {
			step := &f.Steps[i]
			if len(step.Step.Outcomes) == 0 {
				continue
			}
			switch step.Kind() {
			case standard.DoesGuide, standard.DoesSurvey:
				s.Report(codeOutcomesIgnored, step.Node.Get("outcomes"), diag.Args{"step": step.ID, "does": string(step.Kind())})
			}
		}
	}
}}
