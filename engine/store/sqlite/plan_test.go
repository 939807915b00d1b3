package sqlite

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// What is asked all day long must not read every application ever opened.
func TestQueriesUseIndexes(t *testing.T) {
	s := openInside(t)
	for _, c := range []struct {
		name  string
		q     engine.Query
		index string
	}{
		{"the queue of an office", engine.Query{Office: "o", Statuses: []string{"open", "returned"}}, "application_queue"},
		{"a step of an office", engine.Query{Office: "o", Step: "periksa"}, "application_at_step"},
		{"a service", engine.Query{Standard: "o/k/s"}, "application_standard"},
		{"a version", engine.Query{Standard: "o/k/s@1"}, "application_standard"},
		{"a receipt", engine.Query{Receipt: "R"}, "application_receipt"},
		{"a hand-in", engine.Query{HandIn: "H"}, "application_hand_in"},
		{"what is late", engine.Query{DueBefore: instant}, "application_due"},
		{"a page of all", engine.Query{After: "a"}, "application_opened"},
	} {
		f, err := newFilter(c.q)
		if err != nil {
			t.Fatal(err)
		}
		args := append(f.args, 10)
		if c.q.After != "" {
			f.add("(opened, id) > (?, ?)", "x", "a")
			args = append(f.args, 10)
		}
		wantIndex(t, s, c.name, c.index, f.query(), args...)
	}
	wantIndex(t, s, "what time acts on", "application_next_at", waitingAt, "x", 10)
	wantIndex(t, s, "a history", "sqlite_autoindex_event_1", eventsOf, "a")
}

func wantIndex(t *testing.T, s *Store, name, index, query string, args ...any) {
	t.Helper()
	rows, err := s.readers.Query("EXPLAIN QUERY PLAN "+query, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var plan []string
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			t.Fatal(err)
		}
		plan = append(plan, detail)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(strings.Join(plan, "\n"), index) {
		t.Errorf("%s does not use %s: %q", name, index, plan)
	}
}

// A process that dies while the log is emptied into the file leaves a file whose
// first page speaks of pages that are only in the log.
func TestKilledWhileEmptyingTheLog(t *testing.T) {
	s := openInside(t)
	file := func(suffix string) []byte {
		b, err := os.ReadFile(s.path + suffix)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	before := file("")
	for seq := range 50 {
		if err := note(s, "a", seq, 2000); err != nil {
			t.Fatal(err)
		}
	}
	log := file("-wal")
	if err := s.writer.row("PRAGMA wal_checkpoint(PASSIVE)").Scan(new(int), new(int), new(int)); err != nil {
		t.Fatal(err)
	}
	after := file("")
	if len(after) <= len(before) {
		t.Fatalf("the file did not grow: %d, %d", len(before), len(after))
	}
	path := filepath.Join(t.TempDir(), "loket.db")
	for name, content := range map[string][]byte{path: append(after[:4096:4096], before[4096:]...), path + "-wal": log} {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	again, err := Open(context.Background(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	histories(t, again, map[string]int{"a": 50})
	if err := again.Close(); err != nil {
		t.Error(err)
	}

	// The same file without its log is damaged, and says so.
	if err := os.WriteFile(path, append(after[:4096:4096], before[4096:]...), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = Open(context.Background(), path, Options{})
	wantError(t, err, CodeDamaged)
}
