package diag_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

func TestOneLine(t *testing.T) {
	for text, want := range map[string]string{
		"Fotokopi KK é":           "Fotokopi KK é",
		"a\nb\tc\r":               `a\nb\tc\u000d`,
		"\x1b[2J\u009b\u202e\xff": `\u001b[2J\u009b\u202e\xff`,
		strings.Repeat("é", 501):  strings.Repeat("é", 500) + "…",
	} {
		if got := diag.OneLine(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestLongLine proves that of a very long line what stands near is shown, with the
// mark below the words meant.
func TestLongLine(t *testing.T) {
	for _, c := range []struct {
		before, after int
	}{{0, 5000}, {5000, 0}, {3000, 3000}, {10, 3000}, {3000, 10}} {
		source := strings.Repeat("é", c.before) + "KATA" + strings.Repeat("x", c.after)
		at := diag.Place{File: "a.yaml", Line: 1, Column: c.before + 1, EndLine: 1, EndColumn: c.before + 5}
		var out bytes.Buffer
		err := diag.WriteText(&out, []diag.Finding{diag.New("no-such", at, "", nil)}, diag.RenderOptions{
			Source: func(string) []byte { return []byte(source) },
		})
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(out.String(), "\n")
		text, marks := []rune(lines[1]), lines[2]
		from, to := strings.IndexByte(marks, '^'), strings.LastIndexByte(marks, '~')
		if from < 0 || to >= len(text) || string(text[from:to+1]) != "KATA" || len(text) > 260 {
			t.Errorf("%v:\n%s", c, out.String())
		}
	}
}
