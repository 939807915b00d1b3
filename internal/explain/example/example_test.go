package example_test

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/explain/example"
)

// findings of an example's lines in a whole office: "code line:column-line:column",
// in the lines of the example where they are in them.
func findings(t *testing.T, e example.Example, file, lines string) []string {
	t.Helper()
	files, path, at := whole(t, e, file, lines)
	tree, err := standard.Load(context.Background(), files, standard.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	said := []string{}
	for _, f := range lint.Judge(tree, lint.Check(tree, lint.Options{}), nil).Findings {
		where := f.Place.String()
		if f.Place.File == path {
			if f.Place.EndLine == 0 {
				f.Place.EndLine, f.Place.EndColumn = f.Place.Line, f.Place.Column
			}
			f.Place.Line, f.Place.EndLine = within(at, f.Place.Line), within(at, f.Place.EndLine)
			where = span(f.Place)
			if e.Repeat > 0 && e.Mark.Line == 0 {
				where = span(e.Mark) // among the lines that are not shown
			}
		}
		said = append(said, f.Code+" "+where)
		filled(t, f)
	}
	return said
}

// within is the line of an example that became a line of a file, 0 if none did.
func within(at []int, line int) int {
	for i, n := range at {
		if n == line {
			return i + 1
		}
	}
	return 0
}

func span(p diag.Place) string {
	return fmt.Sprintf("%d:%d-%d:%d", p.Line, p.Column, p.EndLine, p.EndColumn)
}

// expected is the place of an example's mark once it stands for what is meant.
func expected(t *testing.T, e example.Example) string {
	t.Helper()
	if !e.Escaped || e.Mark.Line == 0 {
		return span(e.Mark)
	}
	line := []rune(strings.Split(e.Bad, "\n")[e.Mark.Line-1])
	column := func(c int) int { return 1 + len([]rune(unescaped(t, string(line[:c-1])))) }
	p := e.Mark
	p.Column, p.EndColumn = column(p.Column), column(p.EndColumn)
	return span(p)
}

// filled sees that what a person reads of a finding has every argument in it.
func filled(t *testing.T, f diag.Finding) {
	t.Helper()
	entry, _ := diag.Lookup(f.Code)
	for _, lang := range []diag.Lang{diag.ID, diag.EN} {
		for _, text := range []string{f.Message(lang), f.Args.Fill(entry.Why.In(lang)), f.Args.Fill(entry.Do.In(lang))} {
			for name := range f.Args {
				if strings.Contains(text, "{"+name+"}") {
					t.Errorf("%s: {%s} is left in %q", f.Code, name, text)
				}
			}
			for _, left := range placeholder.FindAllString(text, -1) {
				if !writtenSo[left] {
					t.Errorf("%s: %s is left in %q", f.Code, left, text)
				}
			}
		}
	}
}

var placeholder = regexp.MustCompile(`\{[a-z_]+\}`)

// writtenSo are braces that a text is about.
var writtenSo = map[string]bool{}

func TestBaseIsClean(t *testing.T) {
	e := example.Example{File: "surat-keterangan.scenarios.yaml", At: []string{"kind"}}
	if diff := cmp.Diff([]string{}, findings(t, e, e.File, "kind: Scenarios\n")); diff != "" {
		t.Fatal(diff)
	}
}

func TestExamples(t *testing.T) {
	for _, code := range example.Codes() {
		t.Run(code, func(t *testing.T) {
			e, ok := example.Of(code)
			if !ok {
				t.Fatal("its file cannot be read")
			}
			if strings.TrimSpace(e.Bad) == "" && !e.Escaped && code != "empty-file" || strings.TrimSpace(e.Good) == "" {
				t.Error("an example is empty")
			}
			if diff := cmp.Diff([]string{code + " " + expected(t, e)}, findings(t, e, e.File, e.Bad)); diff != "" {
				t.Errorf("the bad example (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff([]string{}, findings(t, e, e.GoodFile, e.Good)); diff != "" {
				t.Errorf("the good example (-want +got):\n%s", diff)
			}
		})
	}
}
