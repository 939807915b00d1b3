package sqlite

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// Every query finds its rows by an index that begins with the office, so that it costs
// the same whatever other offices have, and what is asked all day long does not read
// every application ever opened. Those that do otherwise say why.
func TestPlans(t *testing.T) {
	s := openInside(t)
	const office = "(office=?"
	for _, c := range []struct {
		name, query string
		args        int
		want        []string // all lines of the plan, in part
	}{
		{"load", rowLoad, 2, []string{
			"SEARCH application USING INDEX sqlite_autoindex_application_1 " + office + " AND id=?)",
			"SEARCH application_key USING INDEX application_key_current " + office + " AND application=?) LEFT-JOIN",
		}},
		{"a history", eventsOf, 2, []string{"SEARCH event USING INDEX sqlite_autoindex_event_1 " + office + " AND application=?)"}},
		{"its last event", eventLast, 2, []string{"SEARCH event USING INDEX sqlite_autoindex_event_1 " + office + " AND application=?)"}},
		{"its end", eventCount, 2, []string{"SEARCH event USING COVERING INDEX sqlite_autoindex_event_1 " + office + " AND application=?)"}},
		{"a request", eventByKey, 3, []string{"SEARCH event USING INDEX event_key " + office + " AND application=? AND key=?)"}},
		{"what waits for time", waitingIn, 3, []string{"SEARCH application USING COVERING INDEX application_next_at " + office + " AND next_at<?)"}},
		{"a key", keyNow, 2, []string{"SEARCH application_key USING INDEX application_key_current " + office + " AND application=?)"}},
		{"a key that goes", keyBlank, 2, []string{"SEARCH application_key USING INDEX application_key_current " + office + " AND application=?)"}},
		{"tokens that go", tokensDelete, 2, []string{"SEARCH token USING COVERING INDEX token_application " + office + " AND application=?)"}},
		{"the next message", messageNext, 1, []string{"SEARCH message USING PRIMARY KEY " + office + ")"}},
		{"a message claimed", messageClaim, 3, []string{"SEARCH message USING PRIMARY KEY " + office + " AND id=?)"}},
		{"a message settled", messageSettle, 7, []string{"SEARCH message USING PRIMARY KEY " + office + " AND id=?)"}},
		{"rows for export", exportRows, 1, []string{
			"SEARCH application USING INDEX sqlite_autoindex_application_1 " + office + ")",
			"SEARCH application_key USING INDEX application_key_current " + office + " AND application=?) LEFT-JOIN",
		}},
		{"keys for export", exportKeys, 1, []string{"SEARCH application_key USING INDEX application_key_current " + office + ")"}},
		{"tokens for export", exportTokens, 1, []string{"SEARCH token USING COVERING INDEX token_application " + office + ")"}},
		{"definitions for export", exportDefinitions, 1, []string{"SEARCH definition USING INDEX sqlite_autoindex_definition_1 " + office + ")"}},
		{"numbers for export", exportNumbers, 1, []string{"SEARCH register USING PRIMARY KEY " + office + ")"}},
		{"messages for export", exportMessages, 1, []string{"SEARCH message USING PRIMARY KEY " + office + ")"}},

		// The feed follows the rows: events of other offices are passed over, once, and
		// no index has to be written for it with every event.
		{"the statuses of an office", statusesIn, 2, []string{
			"CO-ROUTINE found", "SETUP", "SEARCH application USING COVERING INDEX application_lane (office=? AND active=?)",
			"RECURSIVE STEP", "SCAN found", "CORRELATED SCALAR SUBQUERY",
			"SEARCH application USING COVERING INDEX application_lane (office=? AND active=? AND status>?)", "SCAN found",
		}},
		{"the feed", feedOf, 4, []string{"SEARCH event USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"}},
		{"the feed's end", feedEnd, 0, []string{"SEARCH event"}},
		{"events for export", exportEvents, 1, []string{"SCAN event"}},
		// Whoever sends messages takes the oldest of all offices.
		{"messages that wait", messagesWaiting, 2, []string{
			"SEARCH m USING INDEX message_waiting (next_at<?)", "CORRELATED SCALAR SUBQUERY 1",
			"SEARCH e USING COVERING INDEX message_order (office=? AND application=? AND recipient=? AND id<?)",
		}},
		{"messages that are over", messagesOver, 2, []string{
			"SEARCH m USING INDEX message_over (settled>? AND settled<?)", "CORRELATED SCALAR SUBQUERY 1", "SEARCH e USING PRIMARY KEY (office=?)",
		}},
	} {
		wantPlan(t, s, c.name, c.want, c.query, c.args)
	}
	for _, table := range []string{"event", "application"} {
		plan := strings.Join(plan(t, s, officesQuery(table), 0), "\n")
		if strings.Contains(plan, "SCAN "+table+"\n") || strings.Count(plan, "SEARCH "+table+" USING COVERING INDEX") != 2 {
			t.Errorf("the offices of %s: %s", table, plan)
		}
	}
}

// Lists come in order from their index and stop at the limit; only those sort that a
// second bound has made short.
func TestPlansOfLists(t *testing.T) {
	s := openInside(t)
	err := s.Do(context.Background(), "o/a", func(tx engine.Tx) error {
		return tx.Save(engine.Row{ID: "o/a", Office: "o", Status: "open", Steps: []string{"periksa"}})
	})
	if err != nil {
		t.Fatal(err)
	}
	lane := "SEARCH application USING INDEX application_lane (office=? AND active=? AND status=?)"
	key := "SEARCH application_key USING INDEX application_key_current (office=? AND application=?) LEFT-JOIN"
	sorted := "USE TEMP B-TREE FOR ORDER BY"
	step := []string{"SCAN json_each EXISTS VIRTUAL TABLE INDEX"}
	for _, c := range []struct {
		name string
		q    engine.Query
		want []string
	}{
		{"the queue of an office", engine.Query{Statuses: []string{"open"}}, []string{lane, key}},
		{"all of an office", engine.Query{}, []string{lane, key}},
		{"a page of all", engine.Query{After: "o/a"}, []string{"SEARCH application USING INDEX application_lane (office=? AND active=? AND status=? AND opened>?)", key}},
		{"a page of the queue", engine.Query{Statuses: []string{"open"}, After: "o/a"}, []string{
			"SEARCH application USING INDEX application_lane (office=? AND active=? AND status=? AND opened>?)", key,
		}},
		{"a step", engine.Query{Step: "periksa"}, append([]string{lane, key}, step...)},
		{"a step of the queue", engine.Query{Statuses: []string{"open"}, Step: "periksa"}, append([]string{lane, key}, step...)},
		{"a version", engine.Query{Standard: "o/k/s@1"}, []string{"SEARCH application USING INDEX application_standard (office=? AND standard=?)", key}},
		{"a service under way", engine.Query{Standard: "o/k/s", Statuses: []string{"open"}}, []string{lane, key}},
		{"a receipt", engine.Query{Receipt: "R"}, []string{"SEARCH application USING INDEX application_receipt (office=? AND receipt=?)", key}},
		{"a hand-in", engine.Query{HandIn: "H"}, []string{"SEARCH application USING INDEX application_hand_in (office=? AND hand_in=?)", key}},
		{"what is late", engine.Query{Statuses: []string{"open"}, DueBefore: instant}, []string{
			"SEARCH application USING INDEX application_due (office=? AND status=? AND due<?)", key, sorted,
		}},
		{"what time acts on", engine.Query{NextBefore: instant}, []string{"SEARCH application USING INDEX application_next_at (office=? AND next_at<?)", key, sorted}},
		{"a person", engine.Query{Token: []byte("t")}, []string{
			"SEARCH application USING INDEX sqlite_autoindex_application_1 (office=? AND id=?)",
			"LIST SUBQUERY 1", "SEARCH token USING PRIMARY KEY (office=? AND token=?)", key, sorted,
		}},
	} {
		f, err := newFilter(c.q)
		if err != nil {
			t.Fatal(err)
		}
		if c.q.After != "" {
			f.behind("x", c.q.After)
		}
		lanes, err := f.lanes(s.writer, []string{"o"}, c.q.Statuses)
		if err != nil || len(lanes) == 0 {
			t.Fatal(c.name, lanes, err)
		}
		for _, lane := range lanes {
			wantPlan(t, s, c.name, c.want, lane.query(), len(lane.args)+1)
		}
	}
}

func wantPlan(t *testing.T, s *Store, name string, want []string, query string, args int) {
	t.Helper()
	got := plan(t, s, query, args)
	same := slices.EqualFunc(got, want, func(line, part string) bool {
		return strings.Contains(line+" ", strings.TrimSuffix(part, " LEFT-JOIN")) &&
			strings.HasSuffix(line, " LEFT-JOIN") == strings.HasSuffix(part, " LEFT-JOIN")
	})
	if !same {
		t.Errorf("%s:\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// plan is how SQLite answers a query.
func plan(t *testing.T, s *Store, query string, args int) []string {
	t.Helper()
	lines, err := list(s.writer, func(f *fields) string {
		f.at = 3
		return f.text()
	}, "EXPLAIN QUERY PLAN "+query, slices.Repeat([]any{"x"}, args)...)
	if err != nil {
		t.Fatal(err)
	}
	return lines
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
	if _, err := number(s.writer, "PRAGMA wal_checkpoint(PASSIVE)"); err != nil {
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
