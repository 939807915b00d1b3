package docstest_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// part is a key or an item of a file: its lines, and the comments and empty lines
// above them.
type part struct{ name, above, lines string }

// placed puts lines that a page shows into a whole file: each key at the margin
// replaces that of the file; a new one comes before the next key that the file
// has, or at its end. Steps without the first one ("submit") replace the steps of
// their ids, one by one.
func placed(file, lines string) string {
	parts, added := split(file, 0), split(lines, 0)
	for i, a := range added {
		at := index(parts, a.name)
		switch {
		case a.name == "":
			continue // comments below the last key
		case at < 0:
			at = len(parts) - 1 // what is below the last key stays there
			for _, next := range added[i+1:] {
				if known := index(parts, next.name); known >= 0 {
					at = known
					break
				}
			}
			parts = slices.Insert(parts, at, a)
		case a.name == "steps" && !strings.Contains(a.lines, "does: submit"):
			parts[at].lines = withSteps(parts[at].lines, a.lines)
		default:
			parts[at].lines = a.lines
		}
	}
	return joined(parts)
}

func joined(parts []part) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.above + p.lines)
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

func index(parts []part, name string) int {
	return slices.IndexFunc(parts, func(p part) bool { return p.name == name })
}

// split parts a text at the lines that begin with a key, or an item's id, at an
// indent. The last part has no name: it is what stands below the last key.
func split(text string, indent int) []part {
	var parts []part
	above := ""
	for line := range strings.Lines(text) {
		inner := strings.TrimLeft(line, " ")
		switch deep := len(line) - len(inner); {
		case inner == "\n" || strings.HasPrefix(inner, "#") && deep <= indent:
			above += line
		case deep == indent:
			name, _, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(inner, "- id:")), ":")
			parts = append(parts, part{name, above, line})
			above = ""
		default:
			last := &parts[len(parts)-1]
			last.lines, above = last.lines+above+line, ""
		}
	}
	return append(parts, part{above: above})
}

// withSteps replaces steps of a file; one whose id the file does not have comes
// before the last.
func withSteps(file, lines string) string {
	steps := split(strings.TrimPrefix(file, "steps:\n"), 2)
	for _, a := range split(strings.TrimPrefix(lines, "steps:\n"), 2) {
		switch at := index(steps, a.name); {
		case a.name == "":
		case at >= 0:
			steps[at].lines = a.lines
		default:
			steps = slices.Insert(steps, len(steps)-2, a)
		}
	}
	return "steps:\n" + joined(steps)
}

func TestPlaced(t *testing.T) {
	const file = "# top\na: 1\nb:\n  - x\nsteps:\n  - id: s\n    does: submit\n  - id: t\n    text: T\n  - id: u\n"
	for _, c := range []struct{ lines, want string }{
		{"b: 2\n", "# top\na: 1\nb: 2\nsteps:\n  - id: s\n    does: submit\n  - id: t\n    text: T\n  - id: u\n"},
		{"# why\nc: 3\n", file + "# why\nc: 3\n"},
		{"c: 3\nb: 4\n", "# top\na: 1\nc: 3\nb: 4\nsteps:\n  - id: s\n    does: submit\n  - id: t\n    text: T\n  - id: u\n"},
		{"steps:\n  - id: s\n    does: submit\n", "# top\na: 1\nb:\n  - x\nsteps:\n  - id: s\n    does: submit\n"},
		{"steps:\n  - id: t\n    text: N\n  - id: n\n", "# top\na: 1\nb:\n  - x\nsteps:\n  - id: s\n    does: submit\n  - id: t\n    text: N\n  - id: n\n  - id: u\n"},
	} {
		if diff := cmp.Diff(c.want, placed(file, c.lines)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.lines, diff)
		}
	}
}
