package gitfiles_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/maklumat-pelayanan/maklumat/internal/gitfiles"
)

// repository makes one with two commits: in the second a file is changed, one is
// new, and one is gone.
func repository(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	run := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "HOME="+dir,
			"GIT_AUTHOR_NAME=Contoh", "GIT_AUTHOR_EMAIL=contoh@example.test", "GIT_AUTHOR_DATE=2026-03-01T08:00:00Z",
			"GIT_COMMITTER_NAME=Contoh", "GIT_COMMITTER_EMAIL=contoh@example.test", "GIT_COMMITTER_DATE=2026-03-01T08:00:00Z")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	write := func(name, text string) {
		t.Helper()
		name = filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	run("init", "-q", "-b", "utama")
	write("a/satu.yaml", "satu")
	write("a/b/dua berkas é.yaml", "dua")
	run("add", ".")
	run("commit", "-q", "-m", "awal")
	write("a/satu.yaml", "satu lagi")
	write("tiga.yaml", "tiga")
	run("rm", "-q", "a/b/dua berkas é.yaml")
	run("add", ".")
	run("commit", "-q", "-m", "kemudian")
	return dir
}

func TestFiles(t *testing.T) {
	ctx := context.Background()
	dir := repository(t)
	repo, err := gitfiles.Open(ctx, filepath.Join(dir, "a"))
	if err != nil {
		t.Fatal(err)
	}
	if repo.Prefix != "a" {
		t.Errorf("prefix %q", repo.Prefix)
	}
	for name, want := range map[string]string{"satu.yaml": "a/satu.yaml", "../tiga.yaml": "tiga.yaml", ".": "a", "../../x": "", "/etc": ""} {
		if got, ok := repo.Inside(name); ok != (want != "") || ok && got != want {
			t.Errorf("inside %q: %q, %v", name, got, ok)
		}
	}
	for revision, want := range map[string]map[string]string{
		"HEAD~1": {"a/satu.yaml": "satu", "a/b/dua berkas é.yaml": "dua"},
		"utama":  {"a/satu.yaml": "satu lagi", "tiga.yaml": "tiga"},
	} {
		files, err := repo.At(ctx, revision)
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		for name, text := range want {
			names = append(names, name)
			if got, err := fs.ReadFile(files, name); err != nil || string(got) != text {
				t.Errorf("%s:%s: %q, %v", revision, name, got, err)
			}
		}
		if err := fstest.TestFS(files, names...); err != nil {
			t.Error(err)
		}
	}
	revisions, err := repo.Revisions(ctx, "a/satu.yaml", 9)
	if err != nil || len(revisions) != 2 {
		t.Errorf("revisions %v, %v", revisions, err)
	}
	if revisions, err = repo.Revisions(ctx, "a/b/dua berkas é.yaml", 1); err != nil || len(revisions) != 1 {
		t.Errorf("revisions of a file that is gone: %v, %v", revisions, err)
	}
	files, err := repo.At(ctx, "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := files.Open("a/b"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder that is gone: %v", err)
	}
}

func TestWhatIsNotThere(t *testing.T) {
	ctx := context.Background()
	var folder *gitfiles.NoRepositoryError
	if _, err := gitfiles.Open(ctx, t.TempDir()); !errors.As(err, &folder) {
		t.Errorf("no repository: %v", err)
	}
	repo, err := gitfiles.Open(ctx, repository(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, revision := range []string{"nope", "--all", "-n", "", "HEAD~9", "HEAD:a/satu.yaml"} {
		var none *gitfiles.NoRevisionError
		if _, err := repo.At(ctx, revision); !errors.As(err, &none) {
			t.Errorf("revision %q: %v", revision, err)
		}
	}
	t.Setenv("PATH", "")
	if _, err := gitfiles.Open(ctx, "."); !errors.Is(err, gitfiles.ErrNoGit) {
		t.Errorf("no git: %v", err)
	}
}
