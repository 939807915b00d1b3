package example_test

import (
	"slices"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/internal/explain/example"
)

// withoutExample are codes that no file can give today, and why.
var withoutExample = map[string]string{
	"bad-pattern":                  "every pattern of the schemas has words of its own",
	"wrong-shape":                  "every keyword of the schemas has words of its own",
	"too-many":                     "no list of the schemas has an upper bound of its own",
	"schema-broken":                "a fault of the program, not of a file",
	"unreadable-value":             "the schemas refuse first what cannot be decoded",
	"yaml-syntax":                  "every way known to break YAML has words of its own",
	"nothing-to-check":             "there is no file to show",
	"rule-empty":                   "the schemas refuse an empty text first",
	"rule-too-long":                "the schemas refuse a long text first",
	"rule-duplicate-name":          "told as duplicate-id, with both places",
	"calendar-year-missing":        "comes when a due time is computed",
	"office-open-on-without-hours": "comes when opening hours are computed",
	"value-too-long":               "comes with what a citizen answers",
	"value-too-many-items":         "comes with what a citizen answers",
	"answer-choice":                "comes with what a citizen answers",
	"answer-field":                 "comes with what a citizen answers",
	"answer-needed":                "comes with what a citizen answers",
	"answer-pattern":               "comes with what a citizen answers",
	"answer-too-large":             "comes with what a citizen answers",
	"answer-too-small":             "comes with what a citizen answers",
	"answer-type":                  "comes with what a citizen answers",
}

// TestNoneIsMissing needs nothing but the packages whose codes it sees: those
// imported by the tests of this package.
func TestNoneIsMissing(t *testing.T) {
	shown := example.Codes()
	for _, e := range diag.Entries() {
		has := slices.Contains(shown, e.Code)
		switch {
		case has && withoutExample[e.Code] != "":
			t.Errorf("%s has an example, though it is said that none is possible", e.Code)
		case !has && withoutExample[e.Code] == "":
			t.Errorf("%s has no example: write examples/%s.txtar", e.Code, e.Code)
		}
	}
	for _, code := range shown {
		if _, known := diag.Lookup(code); !known {
			t.Errorf("examples/%s.txtar is of no code", code)
		}
	}
}

// TestNoSuchCode sees that whatever a person types is only looked up.
func TestNoSuchCode(t *testing.T) {
	for _, code := range []string{"", "no-such-code", "../doc", "unknown-key.txtar", "a/b"} {
		if e, ok := example.Of(code); ok {
			t.Errorf("%q: %+v", code, e)
		}
	}
}
