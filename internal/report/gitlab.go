package report

import (
	"io"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// gitLabIssue is one entry of GitLab's Code Quality report.
type gitLabIssue struct {
	Type        string         `json:"type"`
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitLabLocation `json:"location"`
}

type gitLabLocation struct {
	Path  string      `json:"path"`
	Lines gitLabLines `json:"lines"`
}

type gitLabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

// gitLabSeverities are GitLab's words: an error keeps a standard from being used.
var gitLabSeverities = map[diag.Severity]string{diag.Error: "critical", diag.Warning: "minor", diag.Info: "info"}

// writeGitLab writes GitLab's Code Quality report: a list, empty when nothing was
// found. GitLab compares the fingerprints of two branches by itself.
func (r *Report) writeGitLab(w io.Writer, o Options) error {
	issues := make([]gitLabIssue, len(r.Findings))
	for i, f := range r.Findings {
		at := f.Place
		if at.File == "" {
			at.File = r.Where.ID
		}
		begin := max(1, at.Line)
		issues[i] = gitLabIssue{
			Type: "issue", Description: f.Message(o.Lang), CheckName: f.Code,
			Fingerprint: f.Fingerprint, Severity: gitLabSeverities[f.Severity],
			Location: gitLabLocation{Path: at.File, Lines: gitLabLines{Begin: begin, End: max(begin, at.EndLine)}},
		}
	}
	return encode(w, issues)
}
