package sqlite

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/maklumat-pelayanan/maklumat/engine"
)

func TestRecall(t *testing.T) {
	path, ctx := filepath.Join(t.TempDir(), "loket.db"), context.Background()
	s, other := openAt(t, path), openAt(t, path)
	do := func(s *Store, fn func(tx engine.Tx) error) {
		t.Helper()
		if err := s.Do(ctx, id("a"), fn); err != nil {
			t.Fatal(err)
		}
	}
	recalled := func(s *Store, want string) {
		t.Helper()
		got := "nothing"
		if row, ok := s.Recall(id("a")); ok {
			got = fmt.Sprintf("%d %s", row.Sequence, row.Key)
		}
		if got != want {
			t.Errorf("recalled %s, want %s", got, want)
		}
	}
	save := func(seq int) func(tx engine.Tx) error {
		return func(tx engine.Tx) error { return tx.Save(benchRow("a", seq)) }
	}

	recalled(s, "nothing")
	do(s, func(tx engine.Tx) error {
		recalled(s, "nothing")
		return errors.Join(tx.PutKey(id("a"), []byte("key")), save(1)(tx))
	})
	recalled(s, "1 key")
	// What fails is not remembered.
	own := errors.New("on purpose")
	if err := s.Do(ctx, id("a"), func(tx engine.Tx) error { return errors.Join(save(2)(tx), own) }); !errors.Is(err, own) {
		t.Error(err)
	}
	recalled(s, "1 key")
	// Nothing of another's is known before it is read, and then with the next save.
	recalled(other, "nothing")
	if _, err := other.Load(ctx, id("a")); err != nil {
		t.Error(err)
	}
	do(other, save(2))
	recalled(other, "nothing") // the transaction saw that s had written
	if _, err := other.Load(ctx, id("a")); err != nil {
		t.Error(err)
	}
	recalled(other, "2 key")
	recalled(s, "1 key") // older than what is stored, until the next transaction
	do(s, func(tx engine.Tx) error {
		row, err := tx.Load(id("a"))
		if row.Sequence != 2 {
			t.Errorf("in a transaction: %d", row.Sequence)
		}
		return err
	})
	recalled(s, "2 key")
	do(s, func(tx engine.Tx) error { return tx.DropKey(id("a")) })
	recalled(s, "2 ")
	// What has ended need not be remembered.
	do(s, func(tx engine.Tx) error {
		row := benchRow("a", 3)
		row.Steps = nil
		return tx.Save(row)
	})
	recalled(s, "nothing")
}

// What is remembered is nobody's to change who reads.
func TestRecalledIsNotWhatWasRead(t *testing.T) {
	s := openInside(t)
	ctx, row := context.Background(), benchRow("a", 1)
	err := s.Do(ctx, id("a"), func(tx engine.Tx) error {
		return errors.Join(tx.PutKey(id("a"), []byte("key")), tx.Save(row))
	})
	if err != nil {
		t.Fatal(err)
	}
	spoil := func(row engine.Row) { row.Steps[0], row.State[0], row.Head[0], row.Key[0] = "x", 'x', 'x', 'x' }
	s.memory.clear()
	for range 2 { // read from the file, and then from memory
		err = s.Do(ctx, id("a"), func(tx engine.Tx) error {
			row, err := tx.Load(id("a"))
			spoil(row)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	loaded, err := s.Load(ctx, id("a"))
	if err != nil {
		t.Fatal(err)
	}
	spoil(loaded)
	row.Key = []byte("key")
	if again, ok := s.Recall(id("a")); !ok || !cmp.Equal(row, again) {
		t.Errorf("row:\n%s", cmp.Diff(row, again))
	}
}

// A transaction that sees more than is remembered forgets what was known before it, too.
func TestLargeTransactionIsForgotten(t *testing.T) {
	s := openInside(t)
	ctx := context.Background()
	if err := note(s, "a", 0, 10); err != nil {
		t.Fatal(err)
	}
	err := s.Do(ctx, "", func(tx engine.Tx) error {
		if err := noteIn(tx, "a", 1, 10); err != nil {
			return err
		}
		for i := range maxKnown {
			if err := noteIn(tx, fmt.Sprint(i), 0, 10); err != nil {
				return err
			}
		}
		// It was forgotten in the transaction itself, not to be mistaken for what it was.
		return noteIn(tx, "a", 2, 10)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := note(s, "a", 3, 10); err != nil {
		t.Errorf("after it: %v", err)
	}
	if k := s.memory.get(id("1")); k != nil {
		t.Errorf("still known: %+v", k)
	}
}

// As much is remembered as is bounded, whatever was seen.
func TestMemoryIsBounded(t *testing.T) {
	var m memory
	for i := range 5 * maxKnown {
		m.putAll(map[string]*known{fmt.Sprint(i): {ended: true, end: i}})
		if n := len(m.now) + len(m.old); n > 2*maxKnown {
			t.Fatalf("%d are remembered", n)
		}
	}
	if k := m.get(fmt.Sprint(5*maxKnown - 1)); k == nil || !k.ended {
		t.Error("the last is forgotten")
	}
	// A key that was read before what is known of it may have been forgotten is not
	// to be trusted.
	mark := m.mark()
	m.clear()
	if m.putKey("a", []byte("old"), mark); m.get("a") != nil {
		t.Error("an old key was taken")
	}
}

// A key that was destroyed or replaced since is noticed, though no event tells of it:
// what was sealed with it must not be stored.
func TestPutNoticesAnotherKey(t *testing.T) {
	path, ctx := filepath.Join(t.TempDir(), "loket.db"), context.Background()
	s, other := openAt(t, path), openAt(t, path)
	for i, c := range []struct {
		by     *Store
		change func(tx engine.Tx, id string) error
	}{
		{s, func(tx engine.Tx, id string) error { return tx.DropKey(id) }},
		{s, func(tx engine.Tx, id string) error { return tx.PutKey(id, []byte("new")) }},
		{other, func(tx engine.Tx, id string) error { return tx.DropKey(id) }},
		{other, func(tx engine.Tx, id string) error { return tx.PutKey(id, []byte("new")) }},
	} {
		local := fmt.Sprint("a", i)
		put := func(row engine.Row, expected int) error {
			return s.Put(ctx, row.ID, func(tx engine.Tx) error {
				if err := tx.Append(row.ID, expected, []engine.StoredEvent{benchEvent(local, expected+1)}); err != nil {
					return err
				}
				return tx.Save(row)
			})
		}
		first := benchRow(local, 1)
		first.Key = []byte("old") // of an application that begins: not kept yet
		if err := put(first, 0); err != nil {
			t.Fatal(err)
		}
		if err := s.Do(ctx, first.ID, func(tx engine.Tx) error { return tx.PutKey(first.ID, []byte("old")) }); err != nil {
			t.Fatal(err)
		}
		row, ok := s.Recall(first.ID)
		if !ok {
			t.Fatal("not recalled")
		}
		if err := c.by.Do(ctx, row.ID, func(tx engine.Tx) error { return c.change(tx, row.ID) }); err != nil {
			t.Fatal(err)
		}
		if err := put(row, 1); !errors.Is(err, engine.ErrStale) {
			t.Errorf("%d: stored with another key: %v", i, err)
		}
		histories(t, s, map[string]int{local: 1})
		now, err := s.Load(ctx, row.ID)
		if err != nil {
			t.Fatal(err)
		}
		if err := put(now, 1); err != nil {
			t.Errorf("%d: with the key as it is: %v", i, err)
		}
	}
}

func openAt(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(context.Background(), path, Options{Synchronous: Normal})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// Another program may give rows new places.
func TestRowsMove(t *testing.T) {
	path, ctx := filepath.Join(t.TempDir(), "loket.db"), context.Background()
	s := openAt(t, path)
	save := func(local string, seq int) {
		t.Helper()
		if err := s.Do(ctx, id(local), func(tx engine.Tx) error { return tx.Save(benchRow(local, seq)) }); err != nil {
			t.Fatal(err)
		}
	}
	save("a", 1)
	save("b", 1)
	save("c", 1)
	other, err := connect(path, "rw")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Close() }()
	for _, q := range []string{"DELETE FROM application WHERE id = 'a'", "VACUUM"} {
		if _, err := other.ExecContext(ctx, q); err != nil {
			t.Fatal(err)
		}
	}
	save("b", 2)
	for local, want := range map[string]int{"b": 2, "c": 1} {
		row, err := s.Load(ctx, id(local))
		if err != nil || row.Sequence != want {
			t.Errorf("%s is at %d (%v), want %d", local, row.Sequence, err, want)
		}
	}
}
