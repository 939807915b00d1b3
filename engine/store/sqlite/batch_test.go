package sqlite

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// gather runs each fn in a transaction of its own, so that all share one batch:
// the first keeps the turn until the others stand in the line, in order. A batch takes
// nobody when it is old; where all must be in one, a test has the clock of synctest, which
// stands still while one of them works.
func gather(t *testing.T, s *Store, fns ...func(tx engine.Tx) error) []error {
	t.Helper()
	errs := make([]error, len(fns))
	var all sync.WaitGroup
	inside, release := make(chan struct{}), make(chan struct{})
	var once sync.Once // the first may run again
	all.Go(func() {
		errs[0] = s.Do(context.Background(), "0", func(tx engine.Tx) error {
			once.Do(func() {
				close(inside)
				<-release
			})
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
	synctest.Test(t, func(t *testing.T) {
		s := openInside(t)
		var batches []*batch
		var fns []func(engine.Tx) error
		for i := range 5 {
			fns = append(fns, func(tx engine.Tx) error {
				batches = append(batches, s.open)
				if i == 2 {
					// Nothing was written: nobody has to run again.
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
		if len(batches) != 5 || len(batches[0].members) != 4 {
			t.Errorf("%d members ran; the batch counts %d", len(batches), len(batches[0].members))
		}
		histories(t, s, map[string]int{"0": 1, "1": 1, "2": 0, "3": 1, "4": 1})
	})
}

// Whoever fails after he has written makes those before him run again, once; then they
// are careful, and the next that fails harms nobody.
func TestFailuresMakeOthersRunAgain(t *testing.T) {
	s := openInside(t)
	own := errors.New("on purpose")
	var runs [7]int
	var numbers [7]int64
	var fns []func(engine.Tx) error
	for i := range runs {
		fns = append(fns, func(tx engine.Tx) error {
			runs[i]++
			var err error
			if numbers[i], err = tx.Draw(klambu, "register", 2026); err != nil {
				return err
			}
			if err := noteIn(tx, fmt.Sprint(i), 0, 10); err != nil {
				return err
			}
			if i == 2 || i == 5 {
				return own
			}
			return tx.Save(benchRow(fmt.Sprint(i), 1))
		})
	}
	for i, err := range gather(t, s, fns...) {
		if fails := i == 2 || i == 5; fails != errors.Is(err, own) || !fails && err != nil {
			t.Errorf("member %d: %v", i, err)
		}
	}
	for i, n := range runs {
		if n > 2 || (i == 2 || i == 5) && n > 1 {
			t.Errorf("member %d ran %d times", i, n)
		}
	}
	drawn := slices.Concat(numbers[:2], numbers[3:5], numbers[6:])
	slices.Sort(drawn)
	if !slices.Equal(drawn, []int64{1, 2, 3, 4, 5}) {
		t.Errorf("drawn %v", numbers)
	}
	histories(t, s, map[string]int{"0": 1, "1": 1, "2": 0, "3": 1, "4": 1, "5": 0, "6": 1})
}

func TestFailedCommitIsToldToAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := openInside(t)
		// A deferred constraint is the failure that SQLite finds in COMMIT itself.
		setup := `CREATE TABLE debt (id INTEGER PRIMARY KEY, owed INTEGER REFERENCES debt DEFERRABLE INITIALLY DEFERRED)`
		for _, q := range []string{"PRAGMA foreign_keys = 1", setup} {
			if _, err := s.writer.exec(q); err != nil {
				t.Fatal(err)
			}
		}
		errs := gather(t, s,
			func(tx engine.Tx) error { return noteIn(tx, "a", 0, 10) },
			func(tx engine.Tx) error {
				if err := noteIn(tx, "b", 0, 10); err != nil {
					return err
				}
				_, err := s.writer.exec("INSERT INTO debt VALUES (1, 99)")
				return err
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
	})
}

// SQLite may undo a whole transaction by itself; here a member makes it do so, under
// the feet of the others.
func TestTransactionLostMidway(t *testing.T) {
	own := errors.New("the disk failed")
	lose := func(in engine.Tx) error {
		if err := in.(*tx).write("lose all", "INSERT OR ROLLBACK INTO register VALUES ('o', 'r', 2026, 0)"); err == nil {
			t.Error("nothing was lost")
		}
		return own
	}
	first := func(tx engine.Tx) error { return noteIn(tx, "a", 0, 10) }
	third := func(tx engine.Tx) error { return noteIn(tx, "c", 0, 10) }

	s := openInside(t)
	errs := gather(t, s, first, lose, third)
	if errs[0] != nil || !errors.Is(errs[1], own) || errs[2] != nil {
		t.Errorf("those who run again: %v", errs)
	}
	histories(t, s, map[string]int{"a": 1, "c": 1})

	// Who must not run again is told that nothing was stored.
	s = openInside(t)
	errs = gather(t, s, first, lose, third)
	if errs[0] != nil {
		t.Error(errs[0])
	}
	var all sync.WaitGroup
	inside, release := make(chan struct{}), make(chan struct{})
	var once, lost error
	all.Go(func() {
		once = s.once(context.Background(), func(tx *tx) error {
			close(inside)
			<-release
			return noteIn(tx, "a", 1, 10)
		})
	})
	<-inside
	all.Go(func() { lost = s.Do(context.Background(), "b", lose) })
	for waiting(s) < 1 {
		time.Sleep(time.Millisecond)
	}
	close(release)
	all.Wait()
	if once == nil || errors.Is(once, errAgain) || !errors.Is(lost, own) {
		t.Errorf("the careful: %v; the other: %v", once, lost)
	}
	histories(t, s, map[string]int{"a": 1, "c": 1})
}

func TestBatchIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
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
	})
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
