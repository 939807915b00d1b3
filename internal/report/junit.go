package report

import (
	"encoding/xml"
	"io"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// JUnitSuites is a document of the XML that CI servers read.
type JUnitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Suites   []JUnitSuite `xml:"testsuite"`
}

// JUnitSuite is a group of cases. Add counts them.
type JUnitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []JUnitCase `xml:"testcase"`
}

// JUnitCase is one thing that was tried.
type JUnitCase struct {
	Name      string         `xml:"name,attr"`
	Classname string         `xml:"classname,attr"`
	File      string         `xml:"file,attr,omitempty"`
	Line      int            `xml:"line,attr,omitempty"`
	Failures  []JUnitProblem `xml:"failure"`
	Errors    []JUnitProblem `xml:"error"`
	Skipped   *struct{}      `xml:"skipped"`
	Out       string         `xml:"system-out,omitempty"`
}

// JUnitProblem is why a case failed.
type JUnitProblem struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// Add counts a suite's cases and adds it.
func (all *JUnitSuites) Add(s JUnitSuite) {
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

// Write writes the document.
func (all *JUnitSuites) Write(w io.Writer) error {
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

// JUnitProblemOf is a finding as the reason why a case failed.
func JUnitProblemOf(lang diag.Lang, f diag.Finding) JUnitProblem {
	return JUnitProblem{Message: f.Message(lang), Type: f.Code, Text: lineOf(lang, f)}
}

// lineOf is a finding in one line.
func lineOf(lang diag.Lang, f diag.Finding) string {
	return strings.TrimPrefix(f.Place.String()+": ", ": ") + f.Message(lang)
}

// writeJUnit writes each file as a case: an error fails it, and a warning when
// strict; what weighs less is told without failing it.
func (r *Report) writeJUnit(w io.Writer, o Options) error {
	byFile := map[string][]Finding{}
	for _, f := range r.Findings {
		byFile[f.Place.File] = append(byFile[f.Place.File], f)
	}
	suite := JUnitSuite{Name: "validate"}
	for _, file := range r.caseFiles() {
		name := file
		if name == "" {
			name = r.Where.ID
		}
		c := JUnitCase{Name: name, Classname: suite.Name, File: file}
		var told []string
		for _, f := range byFile[file] {
			if f.Severity == diag.Info || f.Severity == diag.Warning && !o.Strict {
				told = append(told, lineOf(o.Lang, f.Finding)+" ["+f.Code+"]")
				continue
			}
			if c.Line == 0 {
				c.Line = f.Place.Line
			}
			c.Failures = append(c.Failures, JUnitProblemOf(o.Lang, f.Finding))
		}
		c.Out = strings.Join(told, "\n")
		suite.Cases = append(suite.Cases, c)
	}
	var all JUnitSuites
	all.Add(suite)
	return all.Write(w)
}

// caseFiles are the files checked, and before them those found fault with though
// they were not asked for.
func (r *Report) caseFiles() []string {
	checked := map[string]bool{}
	for _, file := range r.Files {
		checked[file] = true
	}
	var files []string
	for _, f := range r.Findings {
		if !checked[f.Place.File] {
			checked[f.Place.File] = true
			files = append(files, f.Place.File)
		}
	}
	return append(files, r.Files...)
}
