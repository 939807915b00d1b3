package lint

import (
	"regexp"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// mendNumber writes a number that YAML misreads as text, or without what misleads:
// as the schema wants it there. Where both are possible they are a question.
func mendNumber(m *mending) []diag.Fix {
	if !m.whole() || m.inKey || m.node.Style != standard.StylePlain || strings.ContainsAny(m.node.Raw, "\r\n") {
		return nil
	}
	spellings := []string{quote(m.node.Value)}
	switch m.finding.Code {
	case codeOctalNumber:
		number := strings.TrimLeft(m.node.Value, "+0")
		if number == "" {
			number = "0"
		}
		spellings = append(spellings, number)
	case codeThousands:
		spellings = append(spellings, strings.ReplaceAll(m.node.Value, ".", ""))
	}
	var fixes []diag.Fix
	for _, spelling := range spellings {
		if fix := m.fix(replaceBy(spelling), true, m.from, m.to, spelling); m.accepted(fix) {
			fixes = append(fixes, fix)
		}
	}
	for i := range fixes {
		fixes[i].Safe = len(fixes) == 1
	}
	return fixes
}

// accepted reports a fix after which the schema has nothing to say of the value.
func (m *mending) accepted(fix diag.Fix) bool {
	out, err := diag.Apply(m.file.Source, fix.Edits)
	if err != nil {
		return false
	}
	ref := m.node.Ref()
	for _, f := range shapeOf(m.file.With(out)).findings {
		if f.Severity == diag.Error && (f.Path == ref || f.Path == "") {
			return false
		}
	}
	return true
}

var clock = regexp.MustCompile(`^"[0-9]{2}:[0-9]{2}(-[0-9]{2}:[0-9]{2})?"$`)

// clearSum is a sum of rupiah as it is written on paper: "Rp10.000,-".
var clearSum = regexp.MustCompile(`(?i)^(rp\.?)? *([0-9]{1,3}(\.[0-9]{3})+|[0-9]+)(,-|,00)?$`)

// mendForm writes a sum as digits, and an hour as it is written here. A sum that
// is not written clearly is a guess.
func mendForm(m *mending) []diag.Fix {
	if !m.whole() || m.inKey || len(m.finding.Suggest) != 1 {
		return likely(m)
	}
	form := m.finding.Suggest[0]
	sure := clearSum.MatchString(strings.TrimSpace(m.node.Value)) || clock.MatchString(form)
	return []diag.Fix{m.fix(replaceBy(form), sure, m.from, m.to, form)}
}
