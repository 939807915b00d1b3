package sqlite

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// keyOf is a key that is nowhere in the file by chance; turn tells rotations apart.
func keyOf(n, turn, length int) []byte {
	return bytes.Repeat(fmt.Appendf(nil, "key %06d/%d|", n, turn), length)
}

// left counts the keys, marked so, of which something is in the database's files.
func left(t *testing.T, s *Store, n, turn int) int {
	t.Helper()
	var all []byte
	for _, suffix := range []string{"", "-wal"} {
		content, err := os.ReadFile(s.path + suffix)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, content...)
	}
	// Once through the files, however many keys: each begins so, whole or in part.
	found := map[string]bool{}
	for rest := all; ; {
		_, after, ok := bytes.Cut(rest, []byte("key "))
		if !ok {
			break
		}
		if rest = after; len(after) > 8 {
			found[string(after[:8])] = true
		}
	}
	count := 0
	for i := range n {
		if found[fmt.Sprintf("%06d/%d", i, turn)] {
			count++
		}
	}
	return count
}

// No copy of a destroyed key is left in the files, also not of one that was replaced,
// in whatever order applications came and went.
func TestDestroyedKeysAreGone(t *testing.T) {
	s := openInside(t)
	const n = 600
	ids := rand.Perm(n)
	each := func(do func(tx engine.Tx, i int) error) {
		t.Helper()
		for from := 0; from < n; from += 50 {
			err := s.Do(context.Background(), "keys", func(tx engine.Tx) error {
				for _, i := range ids[from : from+50] {
					if err := do(tx, i); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	local := func(i int) string { return id(fmt.Sprintf("%06d", i)) }
	each(func(tx engine.Tx, i int) error { return tx.PutKey(local(i), keyOf(i, 0, 5)) })
	if got := left(t, s, n, 0); got != n {
		t.Errorf("%d keys of %d can be found at all", got, n)
	}
	rand.Shuffle(n, func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	// Some of the new ones are as long as the old, some go on in pages of their own.
	each(func(tx engine.Tx, i int) error { return tx.PutKey(local(i), keyOf(i, 1, []int{5, 3, 500}[i%3])) })
	if got := left(t, s, n, 0); got > 0 {
		t.Errorf("%d replaced keys are left", got)
	}
	rand.Shuffle(n, func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
	each(func(tx engine.Tx, i int) error {
		if i%2 == 0 {
			return tx.DropKey(local(i))
		}
		return nil
	})
	if got := left(t, s, n, 1); got != n/2 {
		t.Errorf("%d keys are left, want %d", got, n/2)
	}
	each(func(tx engine.Tx, i int) error { return tx.DropKey(local(i)) })
	if got := left(t, s, n, 1); got > 0 {
		t.Errorf("%d destroyed keys are left", got)
	}
}

// While somebody reads an older state the log keeps it; the key goes from there with a
// later commit.
func TestDestroyedKeyGoesFromTheLogLater(t *testing.T) {
	s := openInside(t)
	ctx := context.Background()
	key := func(do func(tx engine.Tx) error) {
		t.Helper()
		if err := s.Do(ctx, "key", do); err != nil {
			t.Fatal(err)
		}
	}
	key(func(tx engine.Tx) error { return tx.PutKey(id("a"), keyOf(0, 0, 5)) })
	err := s.snapshot(ctx, func(q querier) error {
		if n, err := number(q, "SELECT count(*) FROM application_key"); n != 1 || err != nil {
			t.Errorf("%d keys, %v", n, err)
		}
		key(func(tx engine.Tx) error { return tx.DropKey(id("a")) })
		if got := left(t, s, 1, 0); got != 1 {
			t.Error("the log was emptied although somebody reads it")
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for seq := range staleCommits {
		if err := note(s, "b", seq, 10); err != nil {
			t.Fatal(err)
		}
	}
	if got := left(t, s, 1, 0); got > 0 {
		t.Error("the key is left")
	}
	if s.stale != 0 {
		t.Errorf("stale is %d", s.stale)
	}
}
