package cli

import (
	"encoding/xml"
	"fmt"
	"io"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name      string         `xml:"name,attr"`
	Classname string         `xml:"classname,attr"`
	File      string         `xml:"file,attr,omitempty"`
	Line      int            `xml:"line,attr,omitempty"`
	Failures  []junitProblem `xml:"failure"`
	Errors    []junitProblem `xml:"error"`
	Skipped   *struct{}      `xml:"skipped"`
}

type junitProblem struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// writeJUnit writes the XML that CI servers read. What a server cannot say, it is
// made to say: errors in definitions, and coverage below the threshold, are cases
// of their own.
func (t *tested) writeJUnit(w io.Writer, lang diag.Lang) error {
	var all junitSuites
	add := func(s junitSuite) {
		for _, c := range s.Cases {
			s.Tests++
			s.Failures += min(len(c.Failures), 1)
			s.Errors += min(len(c.Errors), 1)
			if c.Skipped != nil {
				s.Skipped++
			}
		}
		all.Tests, all.Failures, all.Errors = all.Tests+s.Tests, all.Failures+s.Failures, all.Errors+s.Errors
		all.Suites = append(all.Suites, s)
	}
	if len(t.broken) > 0 {
		s := junitSuite{Name: "validate"}
		for _, f := range t.defs.asShown(t.broken) {
			s.Cases = append(s.Cases, junitCase{
				Name: f.Place.String(), Classname: s.Name, File: f.Place.File, Line: f.Place.Line, Errors: []junitProblem{problemOf(lang, f)},
			})
		}
		add(s)
	}
	for _, r := range t.ran {
		add(t.junit(lang, r))
	}
	for _, s := range t.stopped {
		suite := junitSuite{Name: fmt.Sprintf("%s/%s@%d", s.Office, s.Of, s.Version)}
		for _, one := range s.Scenarios {
			suite.Cases = append(suite.Cases, junitCase{Name: one.ID, Classname: suite.Name, Skipped: &struct{}{}})
		}
		add(suite)
	}
	if t.threshold > 0 {
		for _, ref := range t.without {
			add(junitSuite{Name: ref, Cases: []junitCase{{Name: "coverage", Classname: ref, Failures: []junitProblem{{
				Message: diag.Text{ID: "belum ada skenario", EN: "no scenarios"}.In(lang), Type: "coverage"}}}}})
		}
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(all); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func (t *tested) junit(lang diag.Lang, r ranSuite) junitSuite {
	s := junitSuite{Name: r.Standard}
	for _, one := range r.Results {
		place := t.defs.place(one.Place)
		c := junitCase{Name: one.ID, Classname: r.Standard, File: place.File, Line: place.Line}
		for _, f := range t.defs.asShown(one.Failures) {
			c.Failures = append(c.Failures, problemOf(lang, f))
		}
		s.Cases = append(s.Cases, c)
	}
	for _, kind := range t.below(r.Report) {
		text := fmt.Sprintf(diag.Text{ID: "cakupan %s %d %% di bawah %d %%", EN: "coverage of %s is %d %%, below %d %%"}.In(lang),
			kindNames[kind].In(lang), r.Coverage.Of(kind).Percent(), t.threshold)
		s.Cases = append(s.Cases, junitCase{Name: "coverage-" + string(kind), Classname: r.Standard, Failures: []junitProblem{{Message: text, Type: "coverage"}}})
	}
	return s
}

func problemOf(lang diag.Lang, f diag.Finding) junitProblem {
	message := f.Message(lang)
	return junitProblem{Message: message, Type: f.Code, Text: f.Place.String() + ": " + message}
}
