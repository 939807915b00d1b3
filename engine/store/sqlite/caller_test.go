package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
)

// own opens the caller's own connection to a store's file, with a table of the
// caller's.
func own(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", path+"?_txlock=immediate&_pragma=busy_timeout(5000)")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := db.Exec("CREATE TABLE visit (application TEXT)"); err != nil {
		t.Fatal(err)
	}
	return db
}

func TestInTheCallersTransaction(t *testing.T) {
	path, ctx := filepath.Join(t.TempDir(), "loket.db"), context.Background()
	s := open(t, path, sqlite.Options{})
	defer shut(t, s)
	appendOne(t, s, "a", 0)
	db := own(t, path)
	wrong := errors.New("on purpose")
	work := func(end func(tx *sql.Tx) error) {
		t.Helper()
		tx, err := db.Begin()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := tx.Exec("INSERT INTO visit VALUES (?)", id("b")); err != nil {
			t.Fatal(err)
		}
		inside := sqlite.In(tx)
		if err := advance(ctx, inside, "b", 0); err != nil {
			t.Fatal(err)
		}
		// What fails is undone alone.
		err = inside.Do(ctx, id("c"), func(tx engine.Tx) error {
			if err := tx.Append(id("c"), 0, []engine.StoredEvent{event("c", 1)}); err != nil {
				t.Error(err)
			}
			return wrong
		})
		if !errors.Is(err, wrong) {
			t.Errorf("Do: %v, want its own error", err)
		}
		var conflict *engine.ConflictError
		if err := advance(ctx, inside, "a", 0); !errors.As(err, &conflict) || conflict.Actual != 1 {
			t.Errorf("an append at another place: %v", err)
		}
		taken := row("d", 1)
		taken.Receipt = "R-a"
		err = inside.Do(ctx, id("d"), func(tx engine.Tx) error { return tx.Save(taken) })
		if !errors.Is(err, engine.ErrTaken) {
			t.Errorf("a receipt in use: %v", err)
		}
		if offices, err := inside.Offices(ctx); len(offices) != 1 || err != nil {
			t.Errorf("offices %v, %v", offices, err)
		}
		if err := inside.Close(); err != nil {
			t.Error(err)
		}
		if err := end(tx); err != nil {
			t.Fatal(err)
		}
	}

	work((*sql.Tx).Rollback)
	if _, err := s.Events(ctx, id("b")); !errors.Is(err, engine.ErrNotFound) {
		t.Errorf("after the caller's rollback: %v", err)
	}
	work((*sql.Tx).Commit)
	for local, n := range map[string]int{"a": 1, "b": 1, "c": 0} {
		if events, err := s.Events(ctx, id(local)); len(events) != n {
			t.Errorf("%s has %d events, want %d: %v", local, len(events), n, err)
		}
	}
	var visits int
	if err := db.QueryRow("SELECT count(*) FROM visit").Scan(&visits); err != nil || visits != 1 {
		t.Errorf("%d visits, %v", visits, err)
	}
	// The store sees what the caller wrote, and goes on from there.
	appendOne(t, s, "b", 1)
	err := s.Do(ctx, id("b"), func(tx engine.Tx) error {
		got, err := tx.Load(id("b"))
		if diff := cmp.Diff(row("b", 2), got); diff != "" {
			t.Errorf("row:\n%s", diff)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// An office moves through the caller's transaction, too.
func TestArchiveInTheCallersTransaction(t *testing.T) {
	path, ctx := filepath.Join(t.TempDir(), "loket.db"), context.Background()
	s := open(t, path, sqlite.Options{})
	defer shut(t, s)
	appendOne(t, s, "a", 0)
	tx, err := own(t, path).Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	inside := sqlite.In(tx)
	var records []engine.Record
	err = inside.Export(ctx, klambu, func(r engine.Record) error {
		records = append(records, r)
		return nil
	})
	if err != nil || len(records) != 2 {
		t.Fatalf("%d records, %v", len(records), err)
	}
	err = inside.Import(ctx, klambu, func() (engine.Record, error) { return records[0], nil })
	if !errors.Is(err, engine.ErrTaken) {
		t.Errorf("an office that is there: %v", err)
	}
}
