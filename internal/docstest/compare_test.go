package docstest_test

import (
	"strings"
	"testing"
)

// left marks in a page what is left out of an output: a line of its own.
const left = "…"

// shows reports whether lines of a page are what a command printed. A line "…"
// stands for any number of lines, none too.
func shows(shown, printed []string) bool {
	for i, line := range shown {
		if line == left {
			for skip := 0; skip <= len(printed)-i; skip++ {
				if shows(shown[i+1:], printed[i+skip:]) {
					return true
				}
			}
			return false
		}
		if i >= len(printed) || line != printed[i] {
			return false
		}
	}
	return len(shown) == len(printed)
}

func TestShows(t *testing.T) {
	for _, c := range []struct {
		shown, printed string
		want           bool
	}{
		{"a b", "a b", true},
		{"a b", "a b c", false},
		{"a b c", "a b", false},
		{"a …", "a b c", true},
		{"… c", "a b c", true},
		{"a … c", "a c", true},
		{"a … c", "a b", false},
		{"… b … d", "a b c b d", true},
	} {
		if got := shows(strings.Fields(c.shown), strings.Fields(c.printed)); got != c.want {
			t.Errorf("%q of %q: %v", c.shown, c.printed, got)
		}
	}
}
