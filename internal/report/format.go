package report

import (
	"fmt"
	"io"
)

// The formats.
const (
	Text   = "text"
	JSON   = "json"
	SARIF  = "sarif"
	JUnit  = "junit"
	GitHub = "github"
	GitLab = "gitlab"
)

// Formats lists the formats, the usual one first.
func Formats() []string { return []string{Text, JSON, SARIF, JUnit, GitHub, GitLab} }

// Write writes a report in a format. The error is that of the writer, or says
// that there is no such format.
func (r *Report) Write(w io.Writer, format string, o Options) error {
	switch format {
	case Text:
		return r.writeText(w, o)
	case JSON:
		return r.writeJSON(w)
	case SARIF:
		return r.writeSARIF(w, o)
	case JUnit:
		return r.writeJUnit(w, o)
	case GitHub:
		return r.writeGitHub(w, o)
	case GitLab:
		return r.writeGitLab(w, o)
	}
	return fmt.Errorf("report: no format %q", format)
}
