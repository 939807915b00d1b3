package scenario

import (
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// refused compares a refusal with the expectation. It reports whether the
// scenario can go on.
func (p *play) refused(e *standard.Entry, got *engine.Refusal) bool {
	var want *string
	if e.Expect != nil {
		want = e.Expect.Refused
	}
	switch {
	case want == nil && got == nil:
		return true
	case want == nil:
		p.fail(codeRefused, at(e.Node, "do"), diag.Args{
			"do": e.Do, "code": got.Code, "why": told(diag.ID, got), "why_en": told(diag.EN, got),
		}, got.Suggest...)
		return false
	case got == nil:
		p.fail(codeNotRefused, e.Expect.Node.Get("refused"), diag.Args{"do": e.Do, "want": *want})
		return true
	}
	names := namesOf(got)
	if slices.Contains(names, *want) {
		return true
	}
	p.fail(codeRefusedOtherwise, e.Expect.Node.Get("refused"), diag.Args{
		"want": *want, "got": strings.Join(names, ", "), "why": told(diag.ID, got), "why_en": told(diag.EN, got),
	}, diag.Nearest(*want, names)...)
	return true
}

// told is a refusal's sentence with what it names and the sentence does not.
func told(lang diag.Lang, r *engine.Refusal) string {
	text := strings.TrimSuffix(r.Message(lang), ".")
	if r.Rule != "" {
		text += " (" + r.Rule + ")"
	}
	return text
}

// namesOf are the words by which a scenario may name a refusal: its code, and the
// rule or step that stands in the way.
func namesOf(r *engine.Refusal) []string {
	names := []string{r.Code}
	if r.Rule != "" {
		names = append(names, r.Rule)
	}
	if r.Step != "" {
		names = append(names, "steps."+r.Step)
	}
	return names
}
