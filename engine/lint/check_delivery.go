package lint

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeNoDelivery = diag.Define(diag.Entry{
	Code:     "no-delivery",
	Severity: diag.Warning,
	Message: diag.Text{
		ID: "Permohonan dapat selesai tanpa produknya diserahkan",
		EN: "An application can end without its product being delivered"},
	Why: diag.Text{
		ID: "Produk yang dijanjikan tidak pernah sampai ke tangan pemohon, dan akhir janji waktunya tidak tercatat.",
		EN: "The promised product never reaches the citizen, and the end of the promise is not recorded."},
	Do: diag.Text{
		ID: "Tambahkan langkah does: deliver sebelum permohonan selesai.",
		EN: "Add a step with does: deliver before the end."},
})

// delivery finds flows that can complete without delivering the products they promise.
var delivery = Checker{Codes: []string{codeNoDelivery}, Kind: standard.KindStandard, Needs: []Part{"steps", Graph, "variants", "products"}, Run: func(s *Subject) {
	for _, f := range s.Program.Flows {
		if len(f.Parts.Products) == 0 || len(f.Steps) == 0 {
			continue
		}
		seen := make([]bool, len(f.Steps))
		todo := []int{0}
		for len(todo) > 0 {
			i := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			if seen[i] || f.Steps[i].Kind() == standard.DoesDeliver {
				continue
			}
			seen[i] = true
			for _, t := range f.Successors(&f.Steps[i]) {
				switch {
				case t >= 0:
					todo = append(todo, int(t))
				case t == program.Completed:
					s.Report(codeNoDelivery, child(f.Steps[i].Node, "id"), nil)
				}
			}
		}
	}
}}
