package cli

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestReplaceFile(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "standards.lock")
	steps := []struct {
		what          string
		before, after []byte
		err           error
		want          string
	}{
		{"a new file", nil, []byte("satu"), nil, "satu"},
		{"a file that is there, though none was read", nil, []byte("dua"), errFileMoved, "satu"},
		{"what was read", []byte("satu"), []byte("dua"), nil, "dua"},
		{"somebody else wrote meanwhile", []byte("satu"), []byte("tiga"), errFileMoved, "dua"},
	}
	for _, s := range steps {
		if err := replaceFile(name, s.before, s.after); !errors.Is(err, s.err) {
			t.Fatalf("%s: %v", s.what, err)
		}
		got, err := os.ReadFile(name)
		if err != nil || string(got) != s.want {
			t.Fatalf("%s: %q, %v", s.what, got, err)
		}
		if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
			t.Fatalf("%s: left behind %v", s.what, left)
		}
	}
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	if err := replaceFile(name, []byte("dua"), []byte("tiga")); !errors.Is(err, errFileMoved) {
		t.Fatalf("a file that is gone: %v", err)
	}
	if err := replaceFile(filepath.Join(dir, "nowhere", "x"), nil, nil); err == nil {
		t.Fatal("wrote into a folder that is not there")
	}
}
