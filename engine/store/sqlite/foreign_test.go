package sqlite_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
	"pgregory.net/rapid"
)

// database is the content of a database of ours with one application.
func database(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "loket.db")
	s := open(t, path, sqlite.Options{})
	appendOne(t, s, "a", 0)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return contents(t, path)
}

// change runs SQL on a file of the content given, and gives the new content.
func change(t *testing.T, content []byte, statements ...string) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "changed.db")
	write(t, path, content)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return contents(t, path)
}

func contents(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// folder reads all files of a folder.
func folder(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, e := range entries {
		files[e.Name()] = string(contents(t, filepath.Join(dir, e.Name())))
	}
	return files
}

func TestForeignFilesStayUntouched(t *testing.T) {
	ours := database(t)
	for _, c := range []struct {
		name string
		file []byte
		wal  []byte
		code string
	}{
		{"a letter", []byte("Surat pengantar dari desa\n"), nil, sqlite.CodeNotSQLite},
		{"one byte", []byte{0}, nil, sqlite.CodeNotSQLite},
		{"a picture", append([]byte("\x89PNG\r\n\x1a\n"), make([]byte, 8192)...), nil, sqlite.CodeNotSQLite},
		{"another program's", change(t, nil, "PRAGMA application_id = 1196444487", "CREATE TABLE layers (a)"), nil, sqlite.CodeNotOurs},
		{"an unmarked database", change(t, nil, "CREATE TABLE warga (nama)"), nil, sqlite.CodeNotOurs},
		{"an unmarked database in WAL mode", change(t, nil, "CREATE TABLE warga (nama)", "PRAGMA journal_mode = WAL"), nil, sqlite.CodeNotOurs},
		{"a database without tables", change(t, nil, "CREATE TABLE a (b)", "DROP TABLE a"), nil, sqlite.CodeNotOurs},
		{"a newer release's", change(t, ours, "INSERT INTO maklumat_layout (version_id, is_applied) VALUES (1000, 1)"), nil, sqlite.CodeNewer},
		{"a trial version's", change(t, ours, "PRAGMA user_version = 1", "DROP TABLE maklumat_layout"), nil, sqlite.CodeEarly},
		{"cut in half", ours[:len(ours)/2/4096*4096], nil, sqlite.CodeDamaged},
		{"its first page only", ours[:4096], nil, sqlite.CodeDamaged},
		{"the last byte missing", ours[:len(ours)-1], nil, sqlite.CodeDamaged},
		{"emptied beside its log", nil, []byte("a log of something"), sqlite.CodeDamaged},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "loket.db")
			write(t, path, c.file)
			if c.wal != nil {
				write(t, path+"-wal", c.wal)
			}
			before := folder(t, dir)
			s, err := sqlite.Open(context.Background(), path, sqlite.Options{})
			if err == nil {
				t.Fatalf("opened; close: %v", s.Close())
			}
			if !errors.Is(err, engine.ErrForeign) {
				t.Errorf("error %v is not engine.ErrForeign", err)
			}
			wantCode(t, err, c.code)
			if diff := cmp.Diff(before, folder(t, dir)); diff != "" {
				t.Errorf("files changed:\n%s", diff)
			}
		})
	}
}

// wantCode expects an *Error of that code, with a sentence in both languages
// that names the file.
func wantCode(t *testing.T, err error, code string) {
	t.Helper()
	var e *sqlite.Error
	if !errors.As(err, &e) {
		t.Fatalf("error %v (%T), want an *Error of %s", err, err, code)
	}
	if e.Code != code {
		t.Errorf("code %s, want %s: %v", e.Code, code, err)
	}
	for _, lang := range []diag.Lang{diag.ID, diag.EN} {
		if m := e.Message(lang); !bytes.Contains([]byte(m), []byte(e.Path)) {
			t.Errorf("%s: %q does not name %s", lang, m, e.Path)
		}
	}
}

// A file cut anywhere is refused and untouched, or whole.
func TestCutAnywhere(t *testing.T) {
	ours := database(t)
	dir := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		n := rapid.IntRange(1, len(ours)-1).Draw(rt, "length")
		path := filepath.Join(dir, fmt.Sprint(n, ".db"))
		write(t, path, ours[:n])
		defer func() {
			if err := os.Remove(path); err != nil {
				t.Error(err)
			}
		}()
		s, err := sqlite.Open(context.Background(), path, sqlite.Options{})
		if err == nil {
			rt.Fatalf("opened a file cut at %d; close: %v", n, s.Close())
		}
		if !errors.Is(err, engine.ErrForeign) {
			rt.Fatalf("cut at %d: %v", n, err)
		}
		if !bytes.Equal(contents(t, path), ours[:n]) {
			rt.Fatalf("the file cut at %d was changed", n)
		}
		if files := folder(t, dir); len(files) != 1 {
			rt.Fatalf("files were made: %v", maps.Keys(files))
		}
	})
}

// FuzzOpen opens any bytes: nothing but an error that leaves them as they are, or
// a database.
func FuzzOpen(f *testing.F) {
	f.Add([]byte("SQLite format 3\x00"))
	f.Add(bytes.Repeat([]byte{0}, 4096))
	f.Add([]byte("Nama: ..."))
	f.Fuzz(func(t *testing.T, content []byte) {
		if len(content) == 0 {
			return // a file just made
		}
		dir := t.TempDir()
		path := filepath.Join(dir, "loket.db")
		write(t, path, content)
		s, err := sqlite.Open(context.Background(), path, sqlite.Options{})
		if err == nil {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			return
		}
		if diff := cmp.Diff(map[string]string{"loket.db": string(content)}, folder(t, dir)); diff != "" {
			t.Fatalf("files changed after %v:\n%s", err, diff)
		}
	})
}
