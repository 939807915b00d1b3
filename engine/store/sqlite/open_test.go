package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
)

var morning = time.Date(2026, time.March, 17, 0, 30, 0, 0, time.UTC)

const klambu = "grobogan/klambu"

func id(local string) string { return engine.JoinID(klambu, local) }

func event(local string, seq int) engine.StoredEvent {
	return engine.StoredEvent{
		Application: id(local), Seq: seq, Type: "noted", Recorded: morning,
		Payload: fmt.Appendf(nil, `{"n":%d}`, seq), Hash: []byte{byte(seq), 0, 1}, Mark: []byte{2, 0, byte(seq)},
	}
}

func row(local string, seq int) engine.Row {
	return engine.Row{
		ID: id(local), Receipt: "R-" + local, Office: klambu,
		Standard: "grobogan/klambu/kartu-keluarga@1", Status: "open", Steps: []string{"periksa"},
		Opened: morning, Changed: morning, Due: morning.Add(time.Hour), NextAt: morning.Add(time.Hour),
		Sequence: seq, Revision: seq, State: []byte(`{"status":"open"}`), Head: []byte{byte(seq), 0, 1},
	}
}

// advance appends the event after seq and saves the row.
func advance(ctx context.Context, s engine.Store, local string, seq int) error {
	return s.Do(ctx, id(local), func(tx engine.Tx) error {
		if err := tx.Append(id(local), seq, []engine.StoredEvent{event(local, seq+1)}); err != nil {
			return err
		}
		return tx.Save(row(local, seq+1))
	})
}

func appendOne(t *testing.T, s engine.Store, application string, seq int) {
	t.Helper()
	if err := advance(context.Background(), s, application, seq); err != nil {
		t.Fatal(err)
	}
}

func TestReopen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "loket.db")
	s := open(t, path, sqlite.Options{})
	appendOne(t, s, "a", 0)
	for range 2 {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if err := advance(context.Background(), s, "a", 1); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
	if files := folder(t, filepath.Dir(path)); len(files) != 1 {
		t.Errorf("after Close there are %d files", len(files))
	}
	s = open(t, path, sqlite.Options{Synchronous: sqlite.Normal})
	defer shut(t, s)
	events, err := s.Events(context.Background(), id("a"))
	if diff := cmp.Diff([]engine.StoredEvent{event("a", 1)}, events); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
	rows, err := s.Applications(context.Background(), engine.Query{})
	want := row("a", 1)
	want.State = nil
	if diff := cmp.Diff([]engine.Row{want}, rows); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
}

// Personal data: no other user of the machine reads the file or its companions.
func TestFileIsForItsOwner(t *testing.T) {
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "loket.db"), sqlite.Options{})
	defer shut(t, s)
	appendOne(t, s, "a", 0)
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 3 {
		t.Errorf("%d files, want the file, its log and its index", len(entries))
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v", e.Name(), info.Mode())
		}
	}
}

func TestNamesThatNeedCare(t *testing.T) {
	for _, name := range []string{"loket klambu.db", "a?b#c%20d.db", "kéc;amatan&x=1.db", "file:x", ":memory:"} {
		path := filepath.Join(t.TempDir(), name)
		s := open(t, path, sqlite.Options{})
		appendOne(t, s, "a", 0)
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		if files := folder(t, filepath.Dir(path)); len(files) != 1 || len(files[name]) == 0 {
			t.Errorf("%s: %d files", name, len(files))
		}
	}
}

func TestPlacesThatCannotBe(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "file"), []byte("x"))
	if err := os.Symlink(filepath.Join(dir, "gone", "x.db"), filepath.Join(dir, "dangling")); err != nil {
		t.Fatal(err)
	}
	before := folderNames(t, dir)
	for path, code := range map[string]string{
		filepath.Join(dir, "none", "x.db"): sqlite.CodeNoFolder,
		filepath.Join(dir, "file", "x.db"): sqlite.CodeNoFolder,
		filepath.Join(dir, "dangling"):     sqlite.CodeUnreadable,
		dir:                                sqlite.CodeUnreadable,
		"/dev/null":                        sqlite.CodeUnreadable,
		"":                                 sqlite.CodeUnreadable,
		"a\x00b":                           sqlite.CodeUnreadable,
	} {
		s, err := sqlite.Open(context.Background(), path, sqlite.Options{})
		if err == nil {
			t.Errorf("%q was opened; close: %v", path, s.Close())
			continue
		}
		wantCode(t, err, code)
		if errors.Is(err, engine.ErrForeign) {
			t.Errorf("%q is called foreign: %v", path, err)
		}
	}
	if diff := cmp.Diff(before, folderNames(t, dir)); diff != "" {
		t.Errorf("files changed:\n%s", diff)
	}
	if _, err := sqlite.Open(context.Background(), filepath.Join(dir, "x.db"), sqlite.Options{Synchronous: "off"}); err == nil {
		t.Error("synchronous off was accepted")
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := sqlite.Open(ended, filepath.Join(dir, "x.db"), sqlite.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("with an ended context: %v", err)
	}
	if diff := cmp.Diff(before, folderNames(t, dir)); diff != "" {
		t.Errorf("files changed:\n%s", diff)
	}
}

func folderNames(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// Several processes start at once on a file that does not exist yet, and write.
// Connections of one process stand for them: SQLite locks them alike.
func TestManyOpenAtOnce(t *testing.T) {
	for range 5 {
		path := filepath.Join(t.TempDir(), "loket.db")
		var all sync.WaitGroup
		for i := range 6 {
			all.Go(func() {
				s, err := sqlite.Open(context.Background(), path, sqlite.Options{Synchronous: sqlite.Normal})
				if err != nil {
					t.Errorf("open: %v", err)
					return
				}
				for seq := range 10 {
					if err := advance(context.Background(), s, fmt.Sprint("app-", i), seq); err != nil {
						t.Errorf("append: %v", err)
					}
				}
				if err := s.Close(); err != nil {
					t.Errorf("close: %v", err)
				}
			})
		}
		all.Wait()
		s := open(t, path, sqlite.Options{})
		for i := range 6 {
			if events, err := s.Events(context.Background(), id(fmt.Sprint("app-", i))); len(events) != 10 {
				t.Errorf("%d events of 10: %v", len(events), err)
			}
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}
