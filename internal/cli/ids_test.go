package cli

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A receipt code is read back however it was typed, and never holds a letter that
// is taken for another.
func TestReceiptsAreReadBack(t *testing.T) {
	seen := map[string]bool{}
	rapid.Check(t, func(t *rapid.T) {
		code := newReceipt()
		if len(code) != 9 || code[4] != '-' || strings.ContainsAny(code, "01IOLUV") {
			t.Fatalf("receipt %q", code)
		}
		if seen[code] {
			t.Fatalf("receipt %q came twice", code)
		}
		seen[code] = true
		typed := code
		if rapid.Bool().Draw(t, "small") {
			typed = strings.ToLower(typed)
		}
		if rapid.Bool().Draw(t, "together") {
			typed = strings.ReplaceAll(typed, "-", "")
		}
		if back, ok := asReceipt(" " + typed); !ok || back != code {
			t.Fatalf("%q was read as %q, %v", typed, back, ok)
		}
	})
}

func TestWhatIsNoReceipt(t *testing.T) {
	for _, s := range []string{"", "AAAA", "AAAA-AAAAA", "AAAA-AAA0", "0190f0e4-0001-7000-8000-000000000000", "ÄÄÄÄ"} {
		if code, ok := asReceipt(s); ok {
			t.Errorf("%q was read as %s", s, code)
		}
	}
}

func TestIDsSortByTime(t *testing.T) {
	before := ""
	for range 100 {
		id := newID()
		if len(id) != 36 || id <= before {
			t.Fatalf("%s after %s", id, before)
		}
		before = id
	}
}
