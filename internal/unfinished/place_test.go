package unfinished_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/internal/unfinished"
)

// begin begins a file, and writes into its place.
func begin(t *testing.T, final string) *unfinished.Place {
	t.Helper()
	p, err := unfinished.Beside(final)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p.File(), []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	return p
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	list := []string{}
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func TestFinishedOrNot(t *testing.T) {
	dir := t.TempDir()
	final := filepath.Join(dir, "a.db")
	p := begin(t, final)
	if info, err := os.Stat(filepath.Dir(p.File())); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("others may look into it: %v %v", info, err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	if left := names(t, dir); len(left) > 0 {
		t.Fatalf("left %v", left)
	}
	p = begin(t, final)
	if err := p.Finish(); err != nil {
		t.Fatal(err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"a.db"}, names(t, dir)); diff != "" {
		t.Fatal(diff)
	}
}

// Whoever is at work keeps their place; what a killed process left is swept away, with
// all that a database puts beside itself; nothing else is touched.
func TestSweep(t *testing.T) {
	if final := os.Getenv("UNFINISHED_FINAL"); final != "" {
		p := begin(t, final)
		if err := os.WriteFile(p.File()+"-wal", []byte("more"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Mkdir(filepath.Join(filepath.Dir(p.File()), "deeper"), 0o700); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stdout.WriteString("begun\n"); err != nil {
			t.Fatal(err)
		}
		select {}
	}
	dir := t.TempDir()
	other := exec.Command(os.Args[0], "-test.run=^TestSweep$")
	other.Env = append(os.Environ(), "UNFINISHED_FINAL="+filepath.Join(dir, "dead.db"))
	said, err := other.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := said.Read(make([]byte, 6)); err != nil {
		t.Fatal(err)
	}
	mine := begin(t, filepath.Join(dir, "mine.db"))
	for _, name := range []string{"dead.db", ".dead.db.maklumat-unfinished.txt", "x.maklumat-unfinished"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, ".git"), 0o700); err != nil {
		t.Fatal(err)
	}
	before := names(t, dir)
	if swept, err := unfinished.Sweep(dir); err != nil || len(swept) > 0 {
		t.Fatalf("both are at work: %v %v", swept, err)
	}
	if diff := cmp.Diff(before, names(t, dir)); diff != "" {
		t.Fatal(diff)
	}
	if err := other.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := other.Wait(); err == nil {
		t.Error("it was not killed")
	}
	swept, err := unfinished.Sweep(dir)
	if err != nil || len(swept) != 1 || !strings.HasPrefix(filepath.Base(swept[0].Folder), ".dead.db.") || swept[0].Bytes != 8 {
		t.Fatalf("%+v, %v", swept, err)
	}
	if err := mine.Finish(); err != nil {
		t.Fatal("swept under its feet", err)
	}
	if err := mine.Close(); err != nil {
		t.Fatal(err)
	}
	want := []string{".dead.db.maklumat-unfinished.txt", ".git", "dead.db", "mine.db", "x.maklumat-unfinished"}
	if diff := cmp.Diff(want, names(t, dir)); diff != "" {
		t.Fatal(diff)
	}
}

// However many sweep while others begin and end, nobody loses their place and nothing
// stays.
func TestSweepersAndMakers(t *testing.T) {
	dir := t.TempDir()
	var makers, sweepers sync.WaitGroup
	stop := make(chan struct{})
	for range 4 {
		sweepers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if swept, err := unfinished.Sweep(dir); err != nil {
					t.Error(swept, err)
					return
				}
			}
		})
	}
	for i := range 4 {
		makers.Go(func() {
			for range 50 {
				p, err := unfinished.Beside(filepath.Join(dir, string(rune('a'+i))))
				if err == nil {
					err = os.WriteFile(p.File(), nil, 0o600)
				}
				if err == nil {
					err = p.Finish()
				}
				if err == nil {
					err = p.Close()
				}
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	makers.Wait()
	close(stop)
	sweepers.Wait()
	if _, err := unfinished.Sweep(dir); err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff([]string{"a", "b", "c", "d"}, names(t, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestNoFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "none")
	if _, err := unfinished.Beside(filepath.Join(dir, "a")); err == nil {
		t.Error("made in no folder")
	}
	if swept, err := unfinished.Sweep(dir); err != nil || len(swept) > 0 {
		t.Error(swept, err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("a folder was made")
	}
}
