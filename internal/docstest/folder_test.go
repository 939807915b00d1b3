package docstest_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/cli"
)

// folder is where the commands of a page run: a folder of its own on the disk,
// with a clock and a language.
type folder struct {
	dir  string
	now  time.Time
	lang string
	// typed are the answers for the next command, which then sits at a terminal.
	typed []string
	made  int
}

func newFolder(t *testing.T, lang string) *folder {
	f := &folder{dir: t.TempDir(), lang: lang, now: time.Date(2026, 7, 1, 9, 0, 0, 0, time.FixedZone("WIB", 7*60*60))}
	f.haveKeys(t)
	return f
}

// haveKeys makes the keys of the pages' office, as its first application would have:
// what a page shows of later ones does not begin with that notice.
func (f *folder) haveKeys(t *testing.T) {
	t.Helper()
	var none *keyring.Set
	set, err := none.Add("contoh", f.now)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(f.path(".config/maklumat"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := keyring.Create(t.Context(), f.path(".config/maklumat/keys.json"), set); err != nil {
		t.Fatal(err)
	}
}

func (f *folder) path(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

func (f *folder) write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(f.path(name)), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(f.path(name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func (f *folder) read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(f.path(name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// findings are the codes that the definitions in the folder give; infos are left
// out unless they are wanted.
func (f *folder) findings(t *testing.T, wanted []string) []string {
	t.Helper()
	tree, err := standard.Load(context.Background(), os.DirFS(f.path("standards")), standard.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	codes := []string{}
	for _, found := range lint.Judge(tree, lint.Check(tree, lint.Options{}), nil).Findings {
		if found.Severity != diag.Info || slices.Contains(wanted, found.Code) {
			codes = append(codes, found.Code)
		}
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

// run runs one line of a page, and gives all that a terminal would show.
func (f *folder) run(t *testing.T, line string) (printed string, code int) {
	t.Helper()
	words, into := words(t, line)
	var screen bytes.Buffer
	var out io.Writer = &screen
	if into != "" {
		file, err := os.Create(f.path(into))
		if err != nil {
			t.Fatal(err)
		}
		defer func() {
			if err := file.Close(); err != nil {
				t.Error(err)
			}
		}()
		out = file
	}
	switch words[0] {
	case "maklumat":
		code = f.maklumat(words[1:], out, &screen)
	case "git":
		code = f.git(t, words[1:], out, &screen)
	default:
		t.Fatalf("a page runs maklumat and git, not %s", line)
	}
	return screen.String(), code
}

func (f *folder) maklumat(args []string, out, errs io.Writer) int {
	typed := f.typed
	f.typed = nil
	return cli.Run(context.Background(), cli.IO{
		Stdin: &keyboard{typed, errs}, Stdout: out, Stderr: errs, Args: args, Dir: f.dir,
		Env: func(name string) string { return map[string]string{"MAKLUMAT_LANG": f.lang, "NO_COLOR": "1"}[name] },
		Now: func() time.Time { return f.now },
		NewID: func() string {
			f.made++
			return fmt.Sprintf("0190f0e4-%04d-7000-8000-000000000000", f.made)
		},
		NewReceipt: func() string { return "K7QM-2XW" + "DEFGHJKMNPQRSTWXYZ"[f.made:f.made+1] },
		Terminal:   cli.Terminal{In: typed != nil, Out: typed != nil},
		ConfigDir:  filepath.Join(f.dir, ".config"),
	})
}

// git runs git as on a computer that nobody has set up.
func (f *folder) git(t *testing.T, args []string, out, errs io.Writer) int {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = f.dir, out, errs
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "LC_ALL=C",
		"GIT_AUTHOR_NAME=Petugas", "GIT_AUTHOR_EMAIL=petugas@example.test",
		"GIT_COMMITTER_NAME=Petugas", "GIT_COMMITTER_EMAIL=petugas@example.test")
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode()
}

// keyboard types answers, one for each question, and lets the screen show them.
type keyboard struct {
	typed  []string
	screen io.Writer
}

func (k *keyboard) Read(p []byte) (int, error) {
	if len(k.typed) == 0 {
		return 0, io.EOF
	}
	line := k.typed[0] + "\n"
	k.typed = k.typed[1:]
	if _, err := io.WriteString(k.screen, line); err != nil {
		return 0, err
	}
	return copy(p, line), nil
}

// words takes a command line apart as a shell does; into is the file after ">".
func words(t *testing.T, line string) (words []string, into string) {
	t.Helper()
	var word strings.Builder
	quote, begun := rune(0), false
	end := func() {
		if begun {
			words = append(words, word.String())
		}
		word.Reset()
		begun = false
	}
	for _, r := range line {
		switch {
		case quote == 0 && r == ' ':
			end()
		case quote == 0 && (r == '"' || r == '\''):
			quote, begun = r, true
		case r == quote:
			quote = 0
		default:
			word.WriteRune(r)
			begun = true
		}
	}
	end()
	if n := len(words); n > 2 && words[n-2] == ">" {
		return words[:n-2], words[n-1]
	}
	if len(words) == 0 {
		t.Fatal("an empty command")
	}
	return words, ""
}
