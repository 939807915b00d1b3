package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
)

// archived is a closed database with one application, that nobody may write.
func archived(t *testing.T) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "arsip.db")
	s := open(t, path, sqlite.Options{})
	appendOne(t, s, "a", 0)
	shut(t, s)
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	return path
}

func openReadOnly(t *testing.T, path string) *sqlite.Store {
	t.Helper()
	s, err := sqlite.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A file that nobody may write is read whole, also in transactions, and leaves no trace.
func TestReadOnly(t *testing.T) {
	path := archived(t)
	before := folder(t, filepath.Dir(path))
	_, err := sqlite.Open(t.Context(), path, sqlite.Options{})
	wantCode(t, err, sqlite.CodeReadOnly)
	if diff := cmp.Diff(before, folder(t, filepath.Dir(path))); diff != "" {
		t.Errorf("Open left a trace:\n%s", diff)
	}

	link := filepath.Join(t.TempDir(), "tautan.db")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, link} {
		_, err := sqlite.Open(t.Context(), name, sqlite.Options{})
		wantCode(t, err, sqlite.CodeReadOnly)
		s := openReadOnly(t, name)
		want := []engine.StoredEvent{event("a", 1)}
		events, err := s.Events(t.Context(), id("a"))
		if diff := cmp.Diff(want, events); diff != "" || err != nil {
			t.Errorf("%v\n%s", err, diff)
		}
		events, _, err = s.Feed(t.Context(), klambu, "", 10)
		if diff := cmp.Diff(want, events); diff != "" || err != nil {
			t.Errorf("%v\n%s", err, diff)
		}
		if offices, err := s.Offices(t.Context()); err != nil || len(offices) != 1 {
			t.Errorf("offices %v, %v", offices, err)
		}
		records := 0
		err = s.Export(t.Context(), klambu, func(engine.Record) error { records++; return nil })
		if err != nil || records != 2 {
			t.Errorf("%d records, %v", records, err)
		}
		err = s.Do(t.Context(), id("a"), func(tx engine.Tx) error {
			got, err := tx.Load(id("a"))
			if diff := cmp.Diff(row("a", 1), got); diff != "" {
				t.Error(diff)
			}
			return err
		})
		if err != nil {
			t.Errorf("read in a transaction: %v", err)
		}
		for range 2 { // a failure does not end the reading
			wantCode(t, advance(t.Context(), s, "a", 1), sqlite.CodeReadOnly)
			if rows, err := s.Applications(t.Context(), engine.Query{}); err != nil || len(rows) != 1 {
				t.Errorf("%d applications, %v", len(rows), err)
			}
		}
		wantCode(t, s.Import(t.Context(), "grobogan/gubug", func() (engine.Record, error) {
			return engine.Record{Number: &engine.LastNumber{Register: "kk", Year: 2026, Last: 1}}, nil
		}), sqlite.CodeReadOnly)
		shut(t, s)
	}
	if diff := cmp.Diff(before, folder(t, filepath.Dir(path))); diff != "" {
		t.Errorf("OpenReadOnly left a trace:\n%s", diff)
	}
}

// What is written last may stand in the log: without it an older state would be shown.
func TestReadOnlyWithLog(t *testing.T) {
	path := filepath.Join(t.TempDir(), "loket.db")
	s := open(t, path, sqlite.Options{})
	defer shut(t, s)
	appendOne(t, s, "a", 0)
	_, err := sqlite.OpenReadOnly(t.Context(), path)
	wantCode(t, err, sqlite.CodeLogApart)
}

// A file that cannot be locked may change while it is read, and says so then.
func TestReadOnlyChanges(t *testing.T) {
	path := archived(t)
	s := openReadOnly(t, path)
	later := time.Now().Add(time.Minute)
	if err := os.Chtimes(path, later, later); err != nil {
		t.Fatal(err)
	}
	_, err := s.Events(t.Context(), id("a"))
	wantCode(t, err, sqlite.CodeChanging)
	wantCode(t, s.Close(), sqlite.CodeChanging)

	s = openReadOnly(t, path)
	write(t, path+"-wal", []byte("x"))
	_, err = s.Load(t.Context(), id("a"))
	wantCode(t, err, sqlite.CodeChanging)
	wantCode(t, s.Close(), sqlite.CodeChanging)
}

func TestReadOnlyOfEarlierRelease(t *testing.T) {
	path := archived(t)
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec("DELETE FROM maklumat_layout WHERE version_id = (SELECT max(version_id) FROM maklumat_layout)")
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	_, err = sqlite.OpenReadOnly(t.Context(), path)
	wantCode(t, err, sqlite.CodeOutdated)
}

func TestReadOnlyRefuses(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "file"), []byte("x"))
	for path, code := range map[string]string{
		filepath.Join(dir, "none.db"): sqlite.CodeUnreadable,
		filepath.Join(dir, "file"):    sqlite.CodeNotSQLite,
		dir:                           sqlite.CodeUnreadable,
	} {
		_, err := sqlite.OpenReadOnly(context.Background(), path)
		wantCode(t, err, code)
	}
	if diff := cmp.Diff([]string{"file"}, folderNames(t, dir)); diff != "" {
		t.Error(diff)
	}
}
