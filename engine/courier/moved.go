package courier

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
)

// moved gathers what a newer version of the standard changes for the applicant.
func (out *Matter) moved(app *engine.Application, m *engine.Moved) {
	for _, p := range app.State.Papers {
		if slices.Contains(m.Added, p.ID) || slices.Contains(m.Again, p.ID) {
			out.Asked = append(out.Asked, paper(app.Flow, p))
		}
	}
	if m.Promise != nil && !m.Promise.After.IsZero() {
		out.Promise = program.SayDuration(diag.ID, m.Promise.After)
	}
	if m.Fee != nil {
		out.NewFee = "Rp" + diag.Whole(diag.ID, m.Fee.After)
	}
}
