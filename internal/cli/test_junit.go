package cli

import (
	"fmt"
	"io"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/internal/report"
)

// writeJUnit writes the XML that CI servers read. What a server cannot say, it is
// made to say: errors in definitions, and coverage below the threshold, are cases
// of their own.
func (t *tested) writeJUnit(w io.Writer, lang diag.Lang) error {
	var all report.JUnitSuites
	if len(t.broken) > 0 {
		s := report.JUnitSuite{Name: "validate"}
		for _, f := range t.defs.asShown(t.broken) {
			s.Cases = append(s.Cases, report.JUnitCase{
				Name: f.Place.String(), Classname: s.Name, File: f.Place.File, Line: f.Place.Line, Errors: []report.JUnitProblem{report.JUnitProblemOf(lang, f)},
			})
		}
		all.Add(s)
	}
	for _, r := range t.ran {
		all.Add(t.junit(lang, r))
	}
	for _, s := range t.stopped {
		suite := report.JUnitSuite{Name: fmt.Sprintf("%s/%s@%d", s.Office, s.Of, s.Version)}
		for _, one := range s.Scenarios {
			suite.Cases = append(suite.Cases, report.JUnitCase{Name: one.ID, Classname: suite.Name, Skipped: &struct{}{}})
		}
		all.Add(suite)
	}
	if t.threshold > 0 {
		for _, ref := range t.without {
			all.Add(report.JUnitSuite{Name: ref, Cases: []report.JUnitCase{{Name: "coverage", Classname: ref, Failures: []report.JUnitProblem{{
				Message: diag.Text{ID: "belum ada skenario", EN: "no scenarios"}.In(lang), Type: "coverage"}}}}})
		}
	}
	return all.Write(w)
}

func (t *tested) junit(lang diag.Lang, r ranSuite) report.JUnitSuite {
	s := report.JUnitSuite{Name: r.Standard}
	for _, one := range r.Results {
		place := t.defs.place(one.Place)
		c := report.JUnitCase{Name: one.ID, Classname: r.Standard, File: place.File, Line: place.Line}
		if one.Empty {
			c.Skipped = &struct{}{}
		}
		for _, f := range t.defs.asShown(one.Failures) {
			c.Failures = append(c.Failures, report.JUnitProblemOf(lang, f))
		}
		s.Cases = append(s.Cases, c)
	}
	for _, kind := range t.below(r.Report) {
		text := fmt.Sprintf(diag.Text{ID: "cakupan %s %d %% di bawah %d %%", EN: "coverage of %s is %d %%, below %d %%"}.In(lang),
			kindNames[kind].In(lang), r.Coverage.Of(kind).Percent(), t.threshold)
		s.Cases = append(s.Cases, report.JUnitCase{Name: "coverage-" + string(kind), Classname: r.Standard, Failures: []report.JUnitProblem{{Message: text, Type: "coverage"}}})
	}
	return s
}
