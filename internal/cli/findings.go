package cli

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// writeFindings writes findings in the format of the run.
func (a *app) writeFindings(defs *definitions, findings []diag.Finding) error {
	findings = defs.asShown(findings)
	if a.json() {
		return diag.WriteJSON(a.out, findings)
	}
	return diag.WriteText(a.out, findings, diag.RenderOptions{
		Lang: a.lang, Color: a.colour(a.io.Terminal.Out), Source: defs.source(),
	})
}
