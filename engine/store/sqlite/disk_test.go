package sqlite

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
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

// note appends one event of the size given to a history that is at seq.
func note(s *Store, application string, seq, size int) error {
	return s.Do(context.Background(), application, func(tx engine.Tx) error {
		return noteIn(tx, application, seq, size)
	})
}

func noteIn(tx engine.Tx, application string, seq, size int) error {
	return tx.Append(application, seq, []engine.StoredEvent{{
		Application: application, Seq: seq + 1, Type: "noted",
		Recorded: instant,
		Payload:  []byte(strings.Repeat("x", size)),
	}})
}

func histories(t *testing.T, s *Store, want map[string]int) {
	t.Helper()
	for application, n := range want {
		events, err := s.Events(context.Background(), application)
		if len(events) != n || err != nil && !errors.Is(err, engine.ErrNotFound) {
			t.Errorf("%s has %d events, want %d: %v", application, len(events), n, err)
		}
	}
	var verdict string
	if err := s.readers.QueryRow("PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		t.Errorf("integrity: %s, %v", verdict, err)
	}
}

// limitPages makes SQLite itself answer SQLITE_FULL, as on a full disk.
func limitPages(t *testing.T, s *Store, more int) (lift func()) {
	t.Helper()
	var pages, limit int
	if err := s.writer.conn.QueryRowContext(context.Background(), "PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	set := func(n int) {
		q := fmt.Sprintf("PRAGMA max_page_count = %d", n)
		if err := s.writer.conn.QueryRowContext(context.Background(), q).Scan(&limit); err != nil {
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
	if _, err := s.writer.conn.ExecContext(context.Background(), "PRAGMA query_only = 1"); err != nil {
		t.Fatal(err)
	}
	wantError(t, note(s, "a", 1, 10), CodeReadOnly)
	histories(t, s, map[string]int{"a": 1})
	if _, err := s.writer.conn.ExecContext(context.Background(), "PRAGMA query_only = 0"); err != nil {
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
		if _, err := s.writer.conn.ExecContext(context.Background(), q); err == nil {
			t.Errorf("%s was allowed", q)
		}
	}
	histories(t, s, map[string]int{"a": 1})
}

// gather runs each fn in a transaction of its own, so that all share one batch:
// the first keeps the turn until the others stand in the line, in order.
func gather(t *testing.T, s *Store, fns ...func(tx engine.Tx) error) []error {
	t.Helper()
	errs := make([]error, len(fns))
	var all sync.WaitGroup
	inside, release := make(chan struct{}), make(chan struct{})
	all.Go(func() {
		errs[0] = s.Do(context.Background(), "0", func(tx engine.Tx) error {
			close(inside)
			<-release
			return fns[0](tx)
		})
	})
	<-inside
	for i, fn := range fns[1:] {
		all.Go(func() { errs[i+1] = s.Do(context.Background(), fmt.Sprint(i+1), fn) })
		for waiting(s) < i+1 {
			time.Sleep(time.Millisecond)
		}
	}
	close(release)
	all.Wait()
	return errs
}

func waiting(s *Store) int {
	s.line.mu.Lock()
	defer s.line.mu.Unlock()
	return len(s.line.waiting)
}

func TestBatchSharesOneCommit(t *testing.T) {
	s := openInside(t)
	var batches []*batch
	var fns []func(engine.Tx) error
	for i := range 5 {
		fns = append(fns, func(tx engine.Tx) error {
			batches = append(batches, s.open)
			if i == 2 {
				if err := noteIn(tx, "2", 0, 10); err != nil {
					t.Error(err)
				}
				return context.Canceled
			}
			return noteIn(tx, fmt.Sprint(i), 0, 10)
		})
	}
	for i, err := range gather(t, s, fns...) {
		if i == 2 && !errors.Is(err, context.Canceled) || i != 2 && err != nil {
			t.Errorf("member %d: %v", i, err)
		}
	}
	for i, b := range batches {
		if b == nil || b != batches[0] {
			t.Errorf("member %d was not in the batch of the first", i)
		}
	}
	if len(batches) != 5 || batches[0].size != 4 {
		t.Errorf("%d members ran; the batch counts %d", len(batches), batches[0].size)
	}
	histories(t, s, map[string]int{"0": 1, "1": 1, "2": 0, "3": 1, "4": 1})
}

func TestFailedCommitIsToldToAll(t *testing.T) {
	s := openInside(t)
	// A deferred constraint is the failure that SQLite finds in COMMIT itself.
	setup := `CREATE TABLE debt (id INTEGER PRIMARY KEY, owed INTEGER REFERENCES debt DEFERRABLE INITIALLY DEFERRED)`
	if _, err := s.writer.conn.ExecContext(context.Background(), setup); err != nil {
		t.Fatal(err)
	}
	errs := gather(t, s,
		func(tx engine.Tx) error { return noteIn(tx, "a", 0, 10) },
		func(tx engine.Tx) error {
			if err := noteIn(tx, "b", 0, 10); err != nil {
				return err
			}
			return s.writer.run("INSERT INTO debt VALUES (1, 99)")
		},
		func(tx engine.Tx) error { return noteIn(tx, "c", 0, 10) },
	)
	for i, err := range errs {
		if err == nil || !strings.Contains(err.Error(), "FOREIGN KEY") {
			t.Errorf("member %d: %v, want the failure of the commit", i, err)
		}
	}
	histories(t, s, map[string]int{"a": 0, "b": 0, "c": 0})
	if err := note(s, "a", 0, 10); err != nil {
		t.Errorf("the next transaction: %v", err)
	}
}

// SQLite may undo a whole transaction by itself; here a member does it, under the
// feet of the others.
func TestTransactionLostMidway(t *testing.T) {
	s := openInside(t)
	own := errors.New("the disk failed")
	errs := gather(t, s,
		func(tx engine.Tx) error { return noteIn(tx, "a", 0, 10) },
		func(engine.Tx) error {
			s.writer.rollback()
			return own
		},
		func(tx engine.Tx) error { return noteIn(tx, "c", 0, 10) },
	)
	if errs[0] == nil {
		t.Error("the first was told that it is stored")
	}
	if !errors.Is(errs[1], own) {
		t.Errorf("the second: %v, want its own error", errs[1])
	}
	if errs[2] != nil {
		t.Errorf("the third, in a new transaction: %v", errs[2])
	}
	histories(t, s, map[string]int{"a": 0, "c": 1})
}

func TestBatchIsBounded(t *testing.T) {
	s := openInside(t)
	var fns []func(engine.Tx) error
	sizes := map[*batch]int{}
	for i := range maxBatch + 3 {
		fns = append(fns, func(tx engine.Tx) error {
			sizes[s.open]++
			return noteIn(tx, fmt.Sprint(i), 0, 10)
		})
	}
	for i, err := range gather(t, s, fns...) {
		if err != nil {
			t.Errorf("member %d: %v", i, err)
		}
	}
	if len(sizes) != 2 {
		t.Errorf("%d batches, want 2: %v", len(sizes), sizes)
	}
	for _, n := range sizes {
		if n > maxBatch {
			t.Errorf("a batch of %d", n)
		}
	}
}

// Who leaves the line in the very moment the turn is given must not strand the
// others of the open batch.
func TestLeavingTheLine(t *testing.T) {
	s := openInside(t)
	for round := range 200 {
		ctx, cancel := context.WithCancel(context.Background())
		var all sync.WaitGroup
		inside := make(chan struct{})
		var first error
		all.Go(func() {
			first = s.Do(context.Background(), "a", func(tx engine.Tx) error {
				close(inside)
				for waiting(s) == 0 {
					time.Sleep(time.Microsecond)
				}
				all.Go(cancel)
				return noteIn(tx, "a", round, 10)
			})
		})
		<-inside
		err := s.Do(ctx, "b", func(engine.Tx) error { return nil })
		if err != nil && !errors.Is(err, context.Canceled) {
			t.Errorf("who may leave: %v", err)
		}
		all.Wait()
		if first != nil {
			t.Fatalf("who stays: %v", first)
		}
	}
	histories(t, s, map[string]int{"a": 200})
}
