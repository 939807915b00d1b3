package lint

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeParallelKind = diag.Define(diag.Entry{
	Code: "parallel-kind",
	Message: diag.Text{
		ID: `Langkah "{step}" (does: {does}) tidak dapat berada di dalam parallel`,
		EN: `Step "{step}" (does: {does}) cannot stand inside parallel`},
	Why: diag.Text{
		ID: "Cabang yang berjalan bersamaan hanya berisi work, sign, register, pay, dan issue; yang memutuskan arah permohonan berdiri sendiri.",
		EN: "Branches side by side hold only work, sign, register, pay and issue; what decides where an application goes stands alone."},
	Do: diag.Text{
		ID: "Pindahkan langkah ini ke sebelum atau sesudah bagian parallel.",
		EN: "Move the step before or behind the parallel part."},
})

// parallelKind finds steps that may not run side by side with others.
var parallelKind = Checker{Codes: []string{codeParallelKind}, Kind: standard.KindStandard, Needs: []Part{"steps", "variants"}, Run: func(s *Subject) {
	for _, f := range s.Program.Flows {
		for i := range f.Steps {
			step := &f.Steps[i]
			if step.Fork < 0 {
				continue
			}
			switch step.Kind() {
			case standard.DoesWork, standard.DoesSign, standard.DoesRegister, standard.DoesPay, standard.DoesIssue, program.Parallel:
			default:
				s.Report(codeParallelKind, child(step.Node, "does"), diag.Args{"step": step.ID, "does": string(step.Kind())})
			}
		}
	}
}}
