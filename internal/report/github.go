package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// writeGitHub writes workflow commands, which GitHub shows beside the lines of a
// pull request, and the summary for the log.
func (r *Report) writeGitHub(w io.Writer, o Options) error {
	shown := r.shown(o)
	for _, f := range shown {
		if _, err := fmt.Fprintln(w, gitHubCommand(o.Lang, f.Finding)); err != nil {
			return err
		}
	}
	if len(shown) > 0 {
		if _, err := fmt.Fprintln(w, diag.Count(findings(shown)).Text(o.Lang)); err != nil {
			return err
		}
	}
	return r.writeSummary(w, o, len(shown))
}

var gitHubLevels = map[diag.Severity]string{diag.Error: "error", diag.Warning: "warning", diag.Info: "notice"}

func gitHubCommand(lang diag.Lang, f diag.Finding) string {
	var properties []string
	add := func(name, value string) {
		if value != "" {
			properties = append(properties, name+"="+gitHubProperty.Replace(value))
		}
	}
	number := func(name string, n int) {
		if n > 0 { // 0 is not known
			add(name, strconv.Itoa(n))
		}
	}
	at := f.Place
	add("file", at.File)
	number("line", at.Line)
	// Columns are of one line: GitHub refuses them together with another end line.
	if at.EndLine > at.Line {
		number("endLine", at.EndLine)
	} else {
		number("col", at.Column)
		number("endColumn", at.EndColumn)
	}
	add("title", f.Code)
	message := f.Message(lang)
	if do := doText(lang, f); do != "" {
		message += "\n" + do
	}
	return "::" + gitHubLevels[f.Severity] + " " + strings.Join(properties, ",") + "::" + gitHubData.Replace(message)
}

// What GitHub wants escaped in the text of a command, and in its properties.
var (
	gitHubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	gitHubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// doText is what the catalogue says on how to mend a finding.
func doText(lang diag.Lang, f diag.Finding) string {
	entry, _ := diag.Lookup(f.Code)
	return f.Args.Fill(entry.Do.In(lang))
}
