package gitfiles_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/maklumat-pelayanan/maklumat/internal/gitfiles"
)

// run runs git in a folder with an input, and gives what it says.
func run(t *testing.T, dir string, input []byte, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Stdin = dir, bytes.NewReader(input)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("git %v: %v", args, err)
	}
	return strings.TrimSpace(string(out))
}

// commit makes a commit of a tree that is written by hand, as "hostile".
func commit(t *testing.T, dir, tree string) {
	t.Helper()
	text := "tree " + tree + "\nauthor Contoh <contoh@example.test> 1767225600 +0000\ncommitter Contoh <contoh@example.test> 1767225600 +0000\n\nx\n"
	run(t, dir, nil, "tag", "-f", "hostile", run(t, dir, []byte(text), "hash-object", "-t", "commit", "-w", "--stdin"))
}

// tree writes a tree object without git looking at its names. entries are pairs
// of "mode name" and an object.
func tree(t *testing.T, dir string, entries ...string) string {
	t.Helper()
	var b bytes.Buffer
	for i := 0; i < len(entries); i += 2 {
		b.WriteString(entries[i] + "\x00")
		for at := 0; at < len(entries[i+1]); at += 2 {
			var c byte
			for _, digit := range []byte(entries[i+1][at : at+2]) {
				c = c<<4 | byte(strings.IndexByte("0123456789abcdef", digit))
			}
			b.WriteByte(c)
		}
	}
	return run(t, dir, b.Bytes(), "hash-object", "-t", "tree", "-w", "--literally", "--stdin")
}

// TestTreesMadeByHand proves that names no file can have, and names that stand
// twice, are left out, and that the rest is still a file system.
func TestTreesMadeByHand(t *testing.T) {
	dir := repository(t)
	blob := run(t, dir, []byte("isi"), "hash-object", "-w", "--stdin")
	inner := tree(t, dir, "100644 dua.yaml", blob)
	commit(t, dir, tree(t, dir,
		"100644 .", blob, "100644 ..", blob, "100644 /", blob, "100644 a//b", blob, "100644 a/./c", blob, "100644 a/../../x", blob,
		"100644 satu.yaml", blob, "100644 satu.yaml", blob, "40000 satu.yaml", inner, "40000 kantor", inner, "100644 kantor", blob, "40000 ..", inner, "160000 modul", blob, "120000 tautan.yaml", blob))
	repo, err := gitfiles.Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	files, err := repo.At(context.Background(), "hostile")
	if err != nil {
		t.Fatal(err)
	}
	if err := fstest.TestFS(files, "satu.yaml", "kantor/dua.yaml"); err != nil {
		t.Error(err)
	}
	var names []string
	if err := fs.WalkDir(files, ".", func(name string, _ fs.DirEntry, err error) error {
		names = append(names, name)
		return err
	}); err != nil {
		t.Error(err)
	}
	if got := strings.Join(names, " "); got != ". kantor kantor/dua.yaml satu.yaml" {
		t.Errorf("it holds %s", got)
	}
}

// TestTreeBomb proves that a revision of ten to the tenth files is refused in little
// time and memory.
func TestTreeBomb(t *testing.T) {
	dir := repository(t)
	object, kind := run(t, dir, nil, "hash-object", "-w", "--stdin"), "100644 "
	for range 10 {
		var entries []string
		for _, c := range "0123456789" {
			entries = append(entries, kind+string(c), object)
		}
		object, kind = tree(t, dir, entries...), "40000 "
	}
	commit(t, dir, object)
	repo, err := gitfiles.Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := repo.At(context.Background(), "hostile"); !errors.Is(err, gitfiles.ErrTooMany) {
		t.Errorf("ten to the tenth files: %v", err)
	}
}

func TestHugeFile(t *testing.T) {
	dir := repository(t)
	blob := run(t, dir, make([]byte, 3*gitfiles.MostBytes), "hash-object", "-w", "--stdin")
	commit(t, dir, tree(t, dir, "100644 besar.yaml", blob))
	repo, err := gitfiles.Open(context.Background(), dir)
	if err != nil {
		t.Fatal(err)
	}
	files, err := repo.At(context.Background(), "hostile")
	if err != nil {
		t.Fatal(err)
	}
	if text, err := fs.ReadFile(files, "besar.yaml"); err != nil || len(text) != gitfiles.MostBytes {
		t.Errorf("%d bytes were read: %v", len(text), err)
	}
}

// TestNoProgramOfTheRepository proves that a repository's own settings run nothing:
// neither those of a folder laid out as a bare repository, which a pull request can
// bring along, nor those of one that was unpacked with its ".git".
func TestNoProgramOfTheRepository(t *testing.T) {
	for _, bare := range []bool{true, false} {
		source, dir := repository(t), repository(t)
		blob := run(t, dir, nil, "rev-parse", "HEAD:tiga.yaml")
		settings := filepath.Join(dir, ".git")
		if bare {
			dir = filepath.Join(t.TempDir(), "kantor")
			if err := os.CopyFS(dir, os.DirFS(settings)); err != nil {
				t.Fatal(err)
			}
			settings = dir
		}
		ran := filepath.Join(t.TempDir(), "ran")
		if err := errors.Join(
			os.Remove(filepath.Join(settings, "objects", blob[:2], blob[2:])),
			os.WriteFile(filepath.Join(settings, "config"), []byte(`[core]
	repositoryformatversion = 1
	bare = `+map[bool]string{true: "true", false: "false"}[bare]+`
	fsmonitor = touch `+ran+`
[extensions]
	partialClone = origin
[protocol]
	allow = always
[protocol "file"]
	allow = always
[remote "origin"]
	url = `+source+`
	promisor = true
	uploadpack = touch `+ran+`; false
`), 0o600)); err != nil {
			t.Fatal(err)
		}
		repo, err := gitfiles.Open(context.Background(), dir)
		var none *gitfiles.NoRepositoryError
		if bare && !errors.As(err, &none) {
			t.Errorf("a folder that only looks like a repository: %v", err)
		}
		if err == nil {
			if files, err := repo.At(context.Background(), "HEAD"); err != nil {
				t.Error(err)
			} else if _, err := files.Open("tiga.yaml"); err == nil {
				t.Error("a file that is not there was fetched")
			}
			if _, err := repo.Revisions(context.Background(), "a/satu.yaml", 9); err != nil {
				t.Error(err)
			}
		}
		if _, err := os.Stat(ran); err == nil {
			t.Errorf("bare %v: a program of the repository ran", bare)
		}
	}
}
