//go:build unix

package cache_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/internal/cache"
)

// TestShared proves that a folder others may write to is not believed.
func TestShared(t *testing.T) {
	program := filepath.Join(t.TempDir(), "program")
	folder := filepath.Join(t.TempDir(), "cache")
	if err := errors.Join(os.WriteFile(program, nil, 0o600), os.Mkdir(folder, 0o700)); err != nil {
		t.Fatal(err)
	}
	for mode, want := range map[os.FileMode]error{0o700: nil, 0o755: nil, 0o775: cache.ErrShared, 0o707: cache.ErrShared} {
		if err := os.Chmod(folder, mode); err != nil {
			t.Fatal(err)
		}
		if _, err := cache.Open(folder, program); !errors.Is(err, want) {
			t.Errorf("mode %o: %v", mode, err)
		}
	}
}

// Nor one that was opened up since it was opened.
func TestSharedSince(t *testing.T) {
	program := filepath.Join(t.TempDir(), "program")
	folder := filepath.Join(t.TempDir(), "cache")
	if err := errors.Join(os.WriteFile(program, nil, 0o600), os.Mkdir(folder, 0o700)); err != nil {
		t.Fatal(err)
	}
	c, err := cache.Open(folder, program)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := c.Put("k", []byte("clean")); !errors.Is(err, cache.ErrShared) {
		t.Errorf("kept: %v", err)
	}
	if got := c.Get("k"); got != nil {
		t.Errorf("got %q", got)
	}
}
