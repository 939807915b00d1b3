package sqlite

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

func openInside(t *testing.T) *Store {
	t.Helper()
	s, err := Open(context.Background(), filepath.Join(t.TempDir(), "loket.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}

var instant = time.Date(2026, time.March, 17, 0, 30, 0, 0, time.UTC)

const klambu = "grobogan/klambu"

func id(local string) string { return engine.JoinID(klambu, local) }

// note appends one event of the size given to a history that is at seq.
func note(s engine.Store, local string, seq, size int) error {
	return s.Do(context.Background(), id(local), func(tx engine.Tx) error {
		return noteIn(tx, local, seq, size)
	})
}

func noteIn(tx engine.Tx, local string, seq, size int) error {
	return tx.Append(id(local), seq, []engine.StoredEvent{{
		Application: id(local), Seq: seq + 1, Type: "noted",
		Recorded: instant,
		Payload:  []byte(strings.Repeat("x", size)),
	}})
}

func histories(t *testing.T, s *Store, want map[string]int) {
	t.Helper()
	for local, n := range want {
		events, err := s.Events(context.Background(), id(local))
		if len(events) != n || err != nil && !errors.Is(err, engine.ErrNotFound) {
			t.Errorf("%s has %d events, want %d: %v", local, len(events), n, err)
		}
	}
	var verdict string
	err := s.read(context.Background(), func(q querier) error {
		return one(q, func(f *fields) { verdict = f.text() }, "PRAGMA integrity_check")
	})
	if err != nil || verdict != "ok" {
		t.Errorf("integrity: %s, %v", verdict, err)
	}
}

// limitPages makes SQLite itself answer SQLITE_FULL, as on a full disk.
func limitPages(t *testing.T, s *Store, more int64) (lift func()) {
	t.Helper()
	pages, err := number(s.writer, "PRAGMA page_count")
	if err != nil {
		t.Fatal(err)
	}
	set := func(n int64) {
		if _, err := number(s.writer, fmt.Sprintf("PRAGMA max_page_count = %d", n)); err != nil {
			t.Fatal(err)
		}
	}
	set(pages + more)
	return func() { set(1 << 30) }
}

func wantError(t *testing.T, err error, code string) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || e.Code != code {
		t.Errorf("error %v, want one of %s", err, code)
	}
}

func TestDiskFull(t *testing.T) {
	s := openInside(t)
	if err := note(s, "a", 0, 10); err != nil {
		t.Fatal(err)
	}
	lift := limitPages(t, s, 1)
	wantError(t, note(s, "a", 1, 1<<20), CodeFull)
	wantError(t, s.Do(context.Background(), "b", func(tx engine.Tx) error {
		if err := noteIn(tx, "b", 0, 10); err != nil {
			t.Errorf("a small event: %v", err)
		}
		wantError(t, noteIn(tx, "b", 1, 1<<20), CodeFull)
		// Whoever overlooks the failure cannot store the rest.
		wantError(t, noteIn(tx, "b", 1, 10), CodeFull)
		return nil
	}), CodeFull)
	histories(t, s, map[string]int{"a": 1, "b": 0})
	lift()
	if err := note(s, "a", 1, 1<<20); err != nil {
		t.Errorf("with room again: %v", err)
	}
	histories(t, s, map[string]int{"a": 2, "b": 0})
}

func TestFileThatMayNotBeWritten(t *testing.T) {
	s := openInside(t)
	if err := note(s, "a", 0, 10); err != nil {
		t.Fatal(err)
	}
	if s, err := open(context.Background(), s.path, "ro", Options{}); err == nil {
		t.Errorf("opened read-only; close: %v", s.Close())
	} else {
		wantError(t, err, CodeReadOnly)
	}
	if _, err := s.writer.exec("PRAGMA query_only = 1"); err != nil {
		t.Fatal(err)
	}
	wantError(t, note(s, "a", 1, 10), CodeReadOnly)
	histories(t, s, map[string]int{"a": 1})
	if _, err := s.writer.exec("PRAGMA query_only = 0"); err != nil {
		t.Fatal(err)
	}
	if err := note(s, "a", 1, 10); err != nil {
		t.Error(err)
	}
}

// Events are the truth: not even a connection past this package changes them.
func TestEventsNeverChange(t *testing.T) {
	s := openInside(t)
	if err := note(s, "a", 0, 10); err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{"UPDATE event SET payload = x'00'", "DELETE FROM event"} {
		if _, err := s.writer.exec(q); err == nil {
			t.Errorf("%s was allowed", q)
		}
	}
	histories(t, s, map[string]int{"a": 1})
}
