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
	open := func() *Store {
		s, err := Open(ctx, path, Options{Synchronous: Normal})
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
	s, other := open(), open()
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
}

// What is given out is the reader's own.
func TestRecallGivesCopies(t *testing.T) {
	s := openInside(t)
	row := benchRow("a", 1)
	err := s.Do(context.Background(), id("a"), func(tx engine.Tx) error {
		return errors.Join(tx.PutKey(id("a"), []byte("key")), tx.Save(row))
	})
	if err != nil {
		t.Fatal(err)
	}
	first, ok := s.Recall(id("a"))
	if !ok {
		t.Fatal("not remembered")
	}
	first.Steps[0], first.State[0], first.Head[0], first.Key[0] = "x", 'x', 'x', 'x'
	row.Key = []byte("key")
	if again, _ := s.Recall(id("a")); !cmp.Equal(row, again) {
		t.Errorf("row:\n%s", cmp.Diff(row, again))
	}
}

// As much is remembered as is bounded, whatever was seen.
func TestMemoryIsBounded(t *testing.T) {
	var m memory
	for i := range 5 * maxKnown {
		m.putAll(map[string]known{fmt.Sprint(i): {ended: true, end: i}})
		if n := len(m.now) + len(m.old); n > 2*maxKnown {
			t.Fatalf("%d are remembered", n)
		}
	}
	if k := m.get(fmt.Sprint(5*maxKnown - 1)); !k.ended {
		t.Error("the last is forgotten")
	}
	// A key that was read before what is known of it may have been forgotten is not
	// to be trusted.
	mark := m.mark()
	m.clear()
	if m.putKey("a", []byte("old"), mark); m.get("a").keyed {
		t.Error("an old key was taken")
	}
}
