package cli

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/internal/report"
)

// writeFindings writes findings in the format of the run: to a person without the
// words around them that only a check of files needs.
func (a *app) writeFindings(defs *definitions, findings []diag.Finding) error {
	if a.json() {
		return newReport(defs, lint.Judged{Findings: findings}).Write(a.out, report.JSON, report.Options{})
	}
	return diag.WriteText(a.out, defs.asShown(findings), diag.RenderOptions{
		Lang: a.lang, Color: a.colour(a.io.Terminal.Out), Source: defs.source(),
	})
}
