package cache_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/internal/cache"
)

func open(t *testing.T, folder, program string) *cache.Cache {
	t.Helper()
	name := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(name, []byte(program), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := cache.Open(folder, name)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func files(t *testing.T, folder string) []string {
	t.Helper()
	var all []string
	if err := filepath.WalkDir(folder, func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			all = append(all, name)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestKeeps(t *testing.T) {
	folder := t.TempDir()
	one := open(t, folder, "one")
	if got := one.Get("k"); got != nil {
		t.Errorf("before it was kept: %q", got)
	}
	for _, result := range []string{"first", "second", ""} {
		if err := one.Put("k", []byte(result)); err != nil {
			t.Fatal(err)
		}
		if got := one.Get("k"); got == nil || string(got) != result {
			t.Errorf("kept %q, got %q", result, got)
		}
	}
	if got := one.Get("other"); got != nil {
		t.Errorf("another key: %q", got)
	}
	if got := open(t, folder, "two").Get("k"); got != nil {
		t.Errorf("another program: %q", got)
	}
}

// TestDamaged proves that a result that was cut or altered is not there.
func TestDamaged(t *testing.T) {
	folder := t.TempDir()
	c := open(t, folder, "one")
	if err := c.Put("k", []byte("a result of some length")); err != nil {
		t.Fatal(err)
	}
	name := files(t, folder)[0]
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		altered := append([]byte{}, whole...)
		altered[i] ^= 1
		for _, text := range [][]byte{whole[:i], altered} {
			if err := os.WriteFile(name, text, 0o600); err != nil {
				t.Fatal(err)
			}
			if got := c.Get("k"); got != nil {
				t.Fatalf("%d: %q", i, got)
			}
		}
	}
}

// TestBounded proves that old results give way, and new ones stay.
func TestBounded(t *testing.T) {
	folder := t.TempDir()
	c := open(t, folder, "one")
	if err := c.Put("k", nil); err != nil {
		t.Fatal(err)
	}
	shard := filepath.Dir(files(t, folder)[0])
	long := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range 300 {
		old := filepath.Join(shard, fmt.Sprint(i))
		if err := os.WriteFile(old, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(old, long, long); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Put("k", []byte("new")); err != nil {
		t.Fatal(err)
	}
	if got := len(files(t, folder)); got > 128 {
		t.Errorf("%d results are kept", got)
	}
	if string(c.Get("k")) != "new" {
		t.Error("the newest is gone")
	}
}

func TestNowhere(t *testing.T) {
	if _, err := cache.Open(t.TempDir(), filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("a program that is not there")
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c := open(t, filepath.Join(file, "below"), "one")
	if err := c.Put("k", nil); err == nil {
		t.Error("kept below a file")
	}
	if c.Get("k") != nil {
		t.Error("found below a file")
	}
}

// TestIdentify proves that the build ID tells two builds of this very test apart,
// and that a program without one is told by its bytes.
func TestIdentify(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(self)
	if err != nil {
		t.Fatal(err)
	}
	note := regexp.MustCompile(`Go\x00\x00[\x20-\x7e]{40,}`).FindIndex(text[:64<<10])
	folder := t.TempDir()
	key := func(change func([]byte)) string {
		altered := append([]byte{}, text...)
		change(altered)
		c := open(t, folder, string(altered))
		if err := c.Put("k", nil); err != nil {
			t.Fatal(err)
		}
		n := len(files(t, folder))
		return fmt.Sprint(n)
	}
	if first, again := key(func([]byte) {}), key(func([]byte) {}); first != "1" || again != "1" {
		t.Error("the same program has two names")
	}
	if note != nil && key(func(b []byte) { b[note[0]+10]++ }) != "2" {
		t.Error("another build ID has the same name")
	}
	without := "no program at all, " + strings.Repeat("x", 100_000)
	for i, program := range []string{without + "1", without + "2"} {
		c := open(t, folder, program)
		if got := c.Get("k"); got != nil {
			t.Errorf("program %d finds what another kept", i)
		}
		if err := c.Put("k", []byte("x")); err != nil {
			t.Fatal(err)
		}
	}
}
