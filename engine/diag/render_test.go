package diag_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

var (
	codeKey = diag.Define(diag.Entry{
		Code:    "test-key",
		Message: diag.Text{ID: `Kunci "{key}" tidak dikenal.`, EN: `The key "{key}" is not known.`},
		Why:     diag.Text{ID: "Isinya tidak dibaca.", EN: "It would not be read."},
		Do:      diag.Text{ID: "Perbaiki {key}.", EN: "Mend {key}."},
	})
	codeNote = diag.Define(diag.Entry{
		Code: "test-note", Severity: diag.Warning,
		Message: diag.Text{ID: "Ganda", EN: "Twice"},
	})
)

const yaml = "kind: Standard\nrequirments:\n  - id: kk\n"

func key(at diag.Place) diag.Finding {
	f := diag.New(codeKey, at, "requirments", diag.Args{"key": "requirments"})
	f.Suggest = []string{"requirements", "require"}
	return f
}

func span(file string, line, from, to int) diag.Place {
	return diag.Place{File: file, Line: line, Column: from, EndLine: line, EndColumn: to}
}

func source(text string) func(string) []byte {
	return func(string) []byte { return []byte(text) }
}

func TestWriteText(t *testing.T) {
	again := key(span("b.yaml", 2, 1, 12))
	twice := diag.New(codeNote, span("b.yaml", 3, 9, 11), "", nil)
	twice.Related = []diag.Place{{File: "a.yaml", Line: 3, Column: 9}}
	findings := []diag.Finding{key(span("a.yaml", 2, 1, 12)), again, twice}
	for lang, want := range map[diag.Lang]string{
		diag.ID: `a.yaml:2:1: kesalahan: Kunci "requirments" tidak dikenal [test-key]
2 | requirments:
  | ^~~~~~~~~~~
  = Bagian: requirments
  = Maksud Anda "requirements" atau "require"?
  = Mengapa: Isinya tidak dibaca.
  = Perbaikan: Perbaiki requirments.

b.yaml:2:1: kesalahan: Kunci "requirments" tidak dikenal [test-key]
2 | requirments:
  | ^~~~~~~~~~~
  = Bagian: requirments
  = Maksud Anda "requirements" atau "require"?
  = Perbaikan: Perbaiki requirments.

b.yaml:3:9: peringatan: Ganda [test-note]
3 |   - id: kk
  |         ^~
  = Lihat juga: a.yaml:3:9

2 kesalahan, 1 peringatan dalam 2 berkas
`,
		diag.EN: `a.yaml:2:1: error: The key "requirments" is not known [test-key]
2 | requirments:
  | ^~~~~~~~~~~
  = Part: requirments
  = Did you mean "requirements" or "require"?
  = Why: It would not be read.
  = To mend it: Mend requirments.

b.yaml:2:1: error: The key "requirments" is not known [test-key]
2 | requirments:
  | ^~~~~~~~~~~
  = Part: requirments
  = Did you mean "requirements" or "require"?
  = To mend it: Mend requirments.

b.yaml:3:9: warning: Twice [test-note]
3 |   - id: kk
  |         ^~
  = See also: a.yaml:3:9

2 errors, 1 warning in 2 files
`,
	} {
		var out bytes.Buffer
		if err := diag.WriteText(&out, findings, diag.RenderOptions{Lang: lang, Source: source(yaml)}); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, out.String()); diff != "" {
			t.Errorf("%s: %s", lang, diff)
		}
	}
}

// TestMarks proves that the marks stand right under the words, cell for cell.
func TestMarks(t *testing.T) {
	for _, c := range []struct {
		name, line  string
		at          diag.Place
		shown, mark string
	}{
		{"plain", "text: Kartu", span("", 1, 7, 12), "text: Kartu", "      ^~~~~"},
		{"a point", "text: Kartu", diag.Place{Line: 1, Column: 7}, "text: Kartu", "      ^"},
		{"after accents", "nama: Åse é Kartu", span("", 1, 13, 18), "nama: Åse é Kartu", "            ^~~~~"},
		{"after combining marks", "nama: e\u0301e\u0301 x", span("", 1, 12, 13), "nama: e\u0301e\u0301 x", "         ^"},
		{"after wide letters", "nama: 漢字 x", span("", 1, 10, 11), "nama: 漢字 x", "           ^"},
		{"over wide letters", "nama: 漢字 x", span("", 1, 7, 9), "nama: 漢字 x", "      ^~~~"},
		{"after a tab", "a:\tb", span("", 1, 4, 5), "a:  b", "    ^"},
		{"no-break space", "a: b\u00a0c", span("", 1, 5, 6), "a: b·c", "    ^"},
		{"zero width space", "a: b\u200bc", span("", 1, 5, 6), "a: b·c", "    ^"},
		{"past the end", "a:", diag.Place{Line: 1, Column: 3}, "a:", "  ^"},
		{"several lines", "a: |\n  satu\n  dua", diag.Place{Line: 2, Column: 3, EndLine: 3, EndColumn: 6}, "  satu", "  ^~~~"},
		{"byte order mark", "\ufeffkind: x", span("", 1, 7, 8), "kind: x", "      ^"},
		{"windows breaks", "a: b\r\nc: d\r\n", span("", 2, 4, 5), "c: d", "   ^"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out bytes.Buffer
			c.at.File = "f"
			err := diag.WriteText(&out, []diag.Finding{{Code: codeNote, Place: c.at}}, diag.RenderOptions{Source: source(c.line)})
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(out.String(), "\n")
			_, shown, _ := strings.Cut(lines[1], "| ")
			_, mark, _ := strings.Cut(lines[2], "| ")
			if diff := cmp.Diff([]string{c.shown, c.mark}, []string{shown, mark}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNoSnippet(t *testing.T) {
	for name, opts := range map[string]diag.RenderOptions{
		"no source":   {},
		"no file":     {Source: func(string) []byte { return nil }},
		"a line less": {Source: source("satu")},
	} {
		var out bytes.Buffer
		if err := diag.WriteText(&out, []diag.Finding{diag.New(codeNote, span("f", 2, 1, 2), "", nil)}, opts); err != nil {
			t.Fatal(err)
		}
		if want := "f:2:1: peringatan: Ganda [test-note]\n\n1 peringatan dalam 1 berkas\n"; out.String() != want {
			t.Errorf("%s: %s", name, cmp.Diff(want, out.String()))
		}
	}
}

func TestColour(t *testing.T) {
	var out bytes.Buffer
	if err := diag.WriteText(&out, []diag.Finding{key(span("f", 2, 1, 12))}, diag.RenderOptions{Color: true, Source: source(yaml)}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\x1b[1;31mkesalahan\x1b[0m", "\x1b[1;31m^~~~~~~~~~~\x1b[0m"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in %q", want, out.String())
		}
	}
}

func TestWriteTextNothing(t *testing.T) {
	var out bytes.Buffer
	if err := diag.WriteText(&out, nil, diag.RenderOptions{}); err != nil || out.Len() > 0 {
		t.Error(err, out.String())
	}
}

func TestTally(t *testing.T) {
	for want, findings := range map[string][]diag.Finding{
		"Nothing found":             nil,
		"1 note":                    {{Code: codeNote, Severity: diag.Info}},
		"1 error in 1 file":         {key(span("a", 1, 1, 2))},
		"2 warnings in 2 files":     {diag.New(codeNote, span("a", 1, 1, 2), "", nil), diag.New(codeNote, span("b", 1, 1, 2), "", nil)},
		"1 error, 1 note in 1 file": {key(span("a", 1, 1, 2)), {Code: codeNote, Severity: diag.Info}},
	} {
		if got := diag.Count(findings).Text(diag.EN); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
