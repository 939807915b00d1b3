package lint_test

import (
	"context"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// The files of testdata/base, which have nothing wrong with them.
const (
	surat     = "contoh/surat.v1.yaml"
	office    = "contoh/office.yaml"
	calendar  = "calendars/indonesia-2026.yaml"
	scenarios = "contoh/surat.scenarios.yaml"
)

// copyFS is a file system that a test may change.
func copyFS(t testing.TB, from fs.FS) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(from, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(from, path)
		files[path] = &fstest.MapFile{Data: text}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func base(t testing.TB) fstest.MapFS { return copyFS(t, os.DirFS("testdata/base")) }

func check(t testing.TB, files fs.FS) []diag.Finding {
	t.Helper()
	tree, err := standard.Load(context.Background(), files, standard.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return lint.Check(tree, lint.Options{})
}

// said writes a finding as "code at text": the words it underlines.
func said(files fstest.MapFS, findings []diag.Finding) []string {
	out := []string{}
	for _, f := range findings {
		words := ""
		if file := files[f.Place.File]; file != nil {
			words = underlined(string(file.Data), f.Place)
		}
		out = append(out, f.Code+" at "+words)
	}
	return out
}

func underlined(text string, at diag.Place) string {
	lines := strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n")
	if at.Line < 1 || at.Line > len(lines) {
		return ""
	}
	line := []rune(lines[at.Line-1])
	to := at.EndColumn - 1
	if at.EndLine > at.Line {
		to = len(line)
	}
	if to <= at.Column-1 {
		return ""
	}
	return string(line[at.Column-1 : min(to, len(line))])
}

func TestBaseIsClean(t *testing.T) {
	files := base(t)
	if diff := cmp.Diff([]string{}, said(files, check(t, files))); diff != "" {
		t.Fatal(diff)
	}
}
