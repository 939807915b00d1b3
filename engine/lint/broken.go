package lint

import (
	"maps"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// broken is what is known to be wrong in a file: parts, and values by reference.
type broken map[Part]bool

func (b broken) clone() broken { return maps.Clone(b) }

func (b broken) any(parts []Part) bool {
	for _, p := range parts {
		if b[p] {
			return true
		}
	}
	return false
}

// value marks the value at a reference, and the parts it lies in: of a variant
// or an office's defaults, the component too.
func (b broken) value(ref string) {
	b[Part("="+ref)] = true
	names := strings.FieldsFunc(ref, func(r rune) bool { return r == '.' || r == '[' })
	if len(names) == 0 {
		return
	}
	b[Part(names[0])] = true
	switch {
	case names[0] == "variants" && len(names) > 2:
		b[Part(names[2])] = true
	case names[0] == "defaults" && len(names) > 1:
		b[Part(names[1])] = true
	}
	if strings.HasSuffix(ref, ".when") || strings.HasSuffix(ref, ".must") {
		b[Rules] = true
	}
}

// at reports whether exactly the value at a reference is marked.
func (b broken) at(ref string) bool { return ref != "" && b[Part("="+ref)] }

// inherit takes over what is broken in the office's file.
func (b broken) inherit(office broken) {
	for p := range office {
		if !strings.HasPrefix(string(p), "=") {
			b[p] = true
		}
	}
}

// compiled marks what a finding of compiling says of rules and steps.
func (b broken) compiled(f diag.Finding) {
	switch {
	case f.Severity != diag.Error:
	case strings.HasPrefix(f.Code, "rule-"):
		b[Rules] = true
		if strings.Contains(f.Path, "steps.") && strings.HasSuffix(f.Path, ".when") {
			b[Graph] = true
		}
	case f.Code == "unknown-step", f.Code == "jump-across-parallel":
		b[Graph] = true
	case f.Code == "duplicate-id", f.Code == "unknown-fact", f.Code == "unknown-list", f.Code == "unknown-money-fact":
		b[Rules] = true
		b[Graph] = true
	}
}

// reliesOn are the parts in which a finding of compiling looks names up: were one
// of them broken, the name would only seem unknown.
func reliesOn(code string) []Part {
	switch code {
	case "unknown-step", "unknown-outcome", "unknown-check", "jump-across-parallel":
		return []Part{"steps"}
	case "unknown-fact", "unknown-list", "unknown-money-fact", "fact-order", "records-citizen-fact":
		return []Part{"facts"}
	case "unknown-role":
		return []Part{"roles"}
	case "unknown-register":
		return []Part{"registers"}
	case "unknown-product":
		return []Part{"products"}
	case "rule-unknown-name", "rule-unknown-choice", "rule-unknown-field", "rule-type-mismatch", "rule-not-boolean",
		"rule-unlike-choices", "rule-not-comparable", "rule-no-fields", "rule-list-comparison", "rule-no-each",
		"rule-answered-fact", "rule-argument-kind", "rule-text-order", "rule-in-list", "rule-date-as-text", "rule-field-outside":
		return []Part{"facts", "conditions", "variants", "channels"}
	}
	return nil
}
