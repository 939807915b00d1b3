package cli

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/report"
)

// judge checks definitions and heeds what their authors decided about findings.
func judge(tree *standard.Tree, o lint.Options) lint.Judged {
	return lint.Judge(tree, lint.Check(tree, o), o.Checks)
}

// stopping are the errors that keep a standard from being run. A finding that the
// settings make heavier fails a check, but does not close the counter.
func stopping(found []diag.Finding) []diag.Finding {
	var stop []diag.Finding
	for _, f := range found {
		if f.Severity == diag.Error && diag.New(f.Code, f.Place, "", nil).Severity == diag.Error {
			stop = append(stop, f)
		}
	}
	return stop
}

// newReport is the report on one tree.
func newReport(defs *definitions, judged lint.Judged) *report.Report {
	g := newReporting(defs.site)
	g.notes = true
	g.add(g.folder(defs.Tree, judged))
	r := g.report()
	r.Source = defs.source()
	return r
}
