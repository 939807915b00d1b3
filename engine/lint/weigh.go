package lint

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// off is the severity, in settings, of findings that are not told.
const off = "off"

// weigh gives a finding the severity that the settings of its file ask for; ok is
// false when it is not to be told.
func (p *policy) weigh(tree *standard.Tree, f diag.Finding) (weighed diag.Finding, ok bool) {
	if len(tree.Settings) == 0 || !p.may(f) {
		return f, true
	}
	file := tree.SettingsOf(f.Place.File)
	if file == nil {
		return f, true
	}
	for _, s := range file.Settings.Severities {
		if s.Code != f.Code {
			continue
		}
		switch as := diag.Severity(s.As); as {
		case off:
			return f, false
		case diag.Error, diag.Warning, diag.Info:
			f.Severity = as
		}
	}
	return f, true
}

// settings are the findings about what settings ask for.
func (p *policy) settings(asked *standard.Settings) []diag.Finding {
	var findings []diag.Finding
	for _, s := range asked.Severities {
		code := codeSeverityNotAllowed
		var suggest []string
		switch _, known := diag.Lookup(s.Code); {
		case !known:
			code = codeSeverityUnknownCode
			if len(findings) < maxSearches {
				suggest = diag.Nearest(s.Code, p.codes())
			}
		case s.As == string(diag.Error) || p.code(s.Code):
			continue
		}
		f := diag.New(code, s.Node.KeyPlace, s.Node.Ref(), diag.Args{"code": s.Code})
		f.Suggest = suggest
		findings = append(findings, f)
	}
	return findings
}
