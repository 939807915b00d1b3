package cli_test

import (
	"bytes"
	"context"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/release"
	"github.com/maklumat-pelayanan/maklumat/internal/cli"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

// validator runs validate on a copy of the real standards.
type validator struct {
	t             *testing.T
	folder, cache string
}

func newValidator(t *testing.T) validator {
	t.Helper()
	v := validator{t, t.TempDir(), t.TempDir()}
	if err := os.CopyFS(filepath.Join(v.folder, "standards"), standards.FS); err != nil {
		t.Fatal(err)
	}
	return v
}

func (v validator) run(args ...string) string { return v.runOn([]string{"standards"}, args...) }

func (v validator) runOn(paths []string, args ...string) string {
	v.t.Helper()
	program, err := os.Executable()
	if err != nil {
		v.t.Fatal(err)
	}
	var out bytes.Buffer
	code := cli.Run(context.Background(), cli.IO{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out, Dir: v.folder,
		Args: slices.Concat([]string{"validate", "--info"}, paths, args),
		Env:  func(string) string { return "" }, Now: func() time.Time { return time.Unix(0, 0) },
		Program: program, CacheDir: v.cache,
	})
	if code > 1 {
		v.t.Fatalf("exit %d\n%s", code, out.String())
	}
	return out.String()
}

// same proves that what is remembered is what a check from scratch finds.
func (v validator) same(after string) {
	v.t.Helper()
	if diff := cmp.Diff(v.run("--no-cache"), v.run()); diff != "" {
		v.t.Fatalf("after %s: %s", after, diff)
	}
}

// TestMemoryIsNeverStale changes files in many ways; after each change the check
// that remembers finds what the check from scratch does.
func TestMemoryIsNeverStale(t *testing.T) {
	v := newValidator(t)
	v.same("nothing")
	if kept, err := os.ReadDir(filepath.Join(v.cache, "maklumat", "validate")); err != nil || len(kept) == 0 {
		t.Fatalf("nothing was remembered: %v", err)
	}
	v.same("nothing, again")
	var files []string
	if err := fs.WalkDir(standards.FS, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			files = append(files, filepath.Join(v.folder, "standards", name))
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	at := func(name string) string { return filepath.Join(v.folder, "standards", name) }
	read := func(name string) string {
		t.Helper()
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	write(at("maklumat.yaml"), "kind: Settings\nseverities:\n  management-components: error\n")
	v.same("settings")
	write(at("maklumat.yaml"), "kind: Settings\nseverities:\n  management-components: off\n")
	v.same("other settings")
	write(at("grobogan/klambu/maklumat.yaml"), "kind: Settings\nseverities:\n  management-components: warning\n")
	v.same("settings of one office")
	calendar := at("calendars/indonesia-2026.yaml")
	write(calendar, strings.Replace(read(calendar), "series: indonesia", "series: lain", 1))
	v.same("a calendar of another series")
	write(at("standards.lock"), "rubbish\n")
	v.same("a lock that cannot be read")
	if err := os.Remove(at("grobogan/klambu/office.yaml")); err != nil {
		t.Fatal(err)
	}
	v.same("an office that is gone")
	draw := rand.New(rand.NewPCG(7, 7))
	for range 12 {
		name := files[draw.IntN(len(files))]
		text, err := os.ReadFile(name)
		if err != nil {
			continue // gone already
		}
		lines := strings.SplitAfter(string(text), "\n")
		i := draw.IntN(len(lines))
		lines[i] = strings.Replace(lines[i], ":", []string{"", ": x", "s:"}[draw.IntN(3)], 1)
		write(name, strings.Join(lines, ""))
		v.same(name)
	}
}

// TestMemoryOfReleases proves that what is remembered of a folder heeds the lines of
// the lock, and that a version is gone only when its whole folder was asked for.
func TestMemoryOfReleases(t *testing.T) {
	v := newValidator(t)
	lock := func(services ...string) {
		t.Helper()
		l := &release.Lock{}
		for _, service := range services {
			l = l.With(release.Entry{
				Service: service, Version: 9, Digest: "sha256:" + strings.Repeat("0", 64), Basis: release.First, Number: "1",
				Released: civil.NewDate(2026, 1, 2), Decree: civil.NewDate(2026, 1, 1),
			})
		}
		if err := os.WriteFile(filepath.Join(v.folder, "standards", release.FileName), l.Marshal(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	lock("grobogan/klambu/ktp-el")
	var files []string
	if err := fs.WalkDir(standards.FS, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && strings.HasSuffix(name, ".yaml") {
			files = append(files, "standards/"+name)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	v.runOn(files) // every file by its name: nothing is gone
	v.same("asking for files")
	if !strings.Contains(v.run(), "[released-missing]") {
		t.Error("a released version that is gone is not told")
	}
	lock("grobogan/klambu/kartu-keluarga", "grobogan/klambu/ktp-el", "a/b/c")
	v.same("lines above in the lock")
}
