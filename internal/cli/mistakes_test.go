package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/maklumat-pelayanan/maklumat/internal/cli"
)

// mistakesFolder holds one file for each mistake that a clerk makes, and in base/
// an office without any.
const mistakesFolder = "testdata/mistakes"

// TestMistakes checks files that hold one mistake each. The section "want" says
// which findings, and where, and is written by hand; "id" and "en" are what a
// person reads, and -update writes them anew.
func TestMistakes(t *testing.T) {
	files, err := filepath.Glob(mistakesFolder + "/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 150 {
		t.Fatalf("only %d mistakes", len(files))
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			m := readMistake(t, file)
			folder := m.office(t)
			if diff := cmp.Diff(m.want, findingsIn(t, folder)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			said := map[string]string{}
			for _, lang := range []string{"id", "en"} {
				said[lang], _ = validate(t, folder, "--lang", lang)
			}
			if *update {
				m.update(t, said)
				return
			}
			if diff := cmp.Diff(m.said, said); diff != "" {
				t.Errorf("what is read (-want +got):\n%s", diff)
			}
		})
	}
}

func TestMistakesBaseIsClean(t *testing.T) {
	folder := t.TempDir()
	if err := os.CopyFS(folder+"/standards", os.DirFS(mistakesFolder+"/base")); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string(nil), findingsIn(t, folder)); diff != "" {
		t.Error(diff)
	}
}

// mistake is one file of the corpus, taken apart.
type mistake struct {
	path    string
	archive *txtar.Archive
	want    []string
	said    map[string]string
}

func readMistake(t *testing.T, file string) mistake {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m := mistake{path: file, archive: archive, said: map[string]string{}}
	for _, f := range archive.Files {
		switch f.Name {
		case "want":
			m.want = strings.Split(strings.TrimSpace(string(f.Data)), "\n")
		case "id", "en":
			m.said[f.Name] = string(f.Data)
		}
	}
	return m
}

// office writes the base, with the files of the mistake in it, to a new folder.
func (m mistake) office(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	standards := filepath.Join(folder, "standards")
	err := fs.WalkDir(os.DirFS(mistakesFolder+"/base"), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(mistakesFolder, "base", path))
		if err != nil {
			return err
		}
		return writeFile(filepath.Join(standards, path), text)
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range m.archive.Files {
		if filepath.Ext(f.Name) == "" {
			continue // "want" and the like
		}
		if err := writeFile(filepath.Join(standards, f.Name), f.Data); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func writeFile(path string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o600)
}

// validate runs the command over the standards in a folder, notes included.
func validate(t *testing.T, folder string, args ...string) (out string, code int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = cli.Run(context.Background(), cli.IO{
		Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr,
		Args: append([]string{"validate", "--info", "standards"}, args...),
		Env:  func(string) string { return "" }, Now: func() time.Time { return time.Date(2026, 3, 17, 10, 0, 0, 0, time.UTC) }, Dir: folder,
	})
	if code > 1 || stderr.Len() > 0 {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	return stdout.String(), code
}

// findingsIn writes each finding as "code file:line:column", and sees that the
// exit code agrees with them.
func findingsIn(t *testing.T, folder string) []string {
	t.Helper()
	out, code := validate(t, folder, "--format", "json")
	var report struct {
		Findings []struct {
			Code     string
			Severity string
			Place    struct {
				File         string
				Line, Column int
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatal(err)
	}
	var said []string
	errors := 0
	for _, f := range report.Findings {
		file := strings.TrimPrefix(f.Place.File, "standards/")
		said = append(said, fmt.Sprintf("%s %s:%d:%d", f.Code, file, f.Place.Line, f.Place.Column))
		if f.Severity == "error" {
			errors++
		}
	}
	if (errors > 0) != (code == 1) {
		t.Errorf("exit code %d for %d errors", code, errors)
	}
	return said
}

// update writes anew what is read; what is wanted stays.
func (m mistake) update(t *testing.T, said map[string]string) {
	t.Helper()
	for i, f := range m.archive.Files {
		if text, ok := said[f.Name]; ok {
			m.archive.Files[i].Data = []byte(text)
		}
	}
	if err := os.WriteFile(m.path, txtar.Format(m.archive), 0o644); err != nil {
		t.Fatal(err)
	}
}
