package lint

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeNoSubmit = diag.Define(diag.Entry{
	Code: "no-submit",
	Message: diag.Text{
		ID: "Tidak ada langkah pengajuan (does: submit)",
		EN: "There is no step of submission (does: submit)"},
	Why: diag.Text{
		ID: "Tanpa pengajuan, permohonan tidak pernah mulai dan waktunya tidak pernah dihitung.",
		EN: "Without it an application never begins and its time is never counted."},
	Do: diag.Text{
		ID: "Tambahkan does: submit pada langkah pemohon menyerahkan berkas.",
		EN: "Write does: submit on the step at which the citizen hands in."},
	Bad:  "steps:\n  - id: ajukan\n    actor: pemohon\n    text: Menyerahkan berkas\n",
	Good: "steps:\n  - id: ajukan\n    actor: pemohon\n    does: submit\n    text: Menyerahkan berkas\n",
})

var codeSubmitTwice = diag.Define(diag.Entry{
	Code: "submit-twice",
	Message: diag.Text{
		ID: `Langkah "{step}" mengajukan permohonan yang sudah diajukan di "{first}"`,
		EN: `Step "{step}" submits what was already submitted at "{first}"`},
	Why: diag.Text{
		ID: "Satu permohonan diajukan satu kali.",
		EN: "An application is submitted once."},
	Do: diag.Text{
		ID: "Hapus does: submit pada salah satunya, atau beri keduanya when (misalnya menurut channel).",
		EN: "Take does: submit off one of them, or give both a when (by channel, for instance)."},
})

var codeBeforeSubmit = diag.Define(diag.Entry{
	Code: "before-submit",
	Message: diag.Text{
		ID: `Langkah "{step}" berada sebelum pengajuan`,
		EN: `Step "{step}" comes before the submission`},
	Why: diag.Text{
		ID: "Sebelum pengajuan belum ada permohonan; hanya pemberitahuan (does: guide) yang boleh mendahuluinya.",
		EN: "Before the submission there is no application; only does: guide may come first."},
	Do: diag.Text{
		ID: "Pindahkan langkah ini ke sesudah langkah pengajuan.",
		EN: "Move the step behind the submission."},
})

// submission finds flows that do not begin with exactly one submission.
var submission = Checker{Codes: []string{codeNoSubmit, codeSubmitTwice, codeBeforeSubmit}, Kind: standard.KindStandard,
	Needs: []Part{"steps", Graph, "variants"}, Run: func(s *Subject) {
		for _, f := range s.Program.Flows {
			if len(f.Steps) == 0 {
				continue
			}
			var submits []*program.Step
			for i := range f.Steps {
				if f.Steps[i].Kind() == standard.DoesSubmit {
					submits = append(submits, &f.Steps[i])
				}
			}
			if len(submits) == 0 {
				s.Report(codeNoSubmit, stepsNode(f), nil)
				continue
			}
			for _, later := range submits {
				for _, first := range submits {
					if first != later && first.When == nil && later.When == nil && f.Reaches(first.Index, later.Index) && first.Index < later.Index {
						s.Report(codeSubmitTwice, child(later.Node, "does"), diag.Args{"step": later.ID, "first": first.ID})
					}
				}
			}
			beforeSubmit(s, f)
		}
	}}

// beforeSubmit follows the steps from the first up to a submission.
func beforeSubmit(s *Subject, f *program.Flow) {
	seen := make([]bool, len(f.Steps))
	todo := []int{0}
	for len(todo) > 0 {
		i := todo[0]
		todo = todo[1:]
		if seen[i] {
			continue
		}
		seen[i] = true
		step := &f.Steps[i]
		switch step.Kind() {
		case standard.DoesSubmit:
			continue
		case standard.DoesGuide, program.Parallel:
		default:
			s.Report(codeBeforeSubmit, child(step.Node, "id"), diag.Args{"step": step.ID})
		}
		for _, t := range f.Successors(step) {
			if t >= 0 {
				todo = append(todo, int(t))
			}
		}
	}
}

// stepsNode is the key "steps" of a flow.
func stepsNode(f *program.Flow) *standard.Node {
	if len(f.Parts.Steps) > 0 && f.Parts.Steps[0].Node != nil {
		return f.Parts.Steps[0].Node.Parent
	}
	return nil
}
