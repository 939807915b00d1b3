package sqlite

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// On a full disk SQLite may undo all of a transaction, the savepoint that one of its
// members would return to with it. Those who share it are told what happened.
func TestWhyTheTransactionOfAnotherIsLost(t *testing.T) {
	s := openInside(t)
	lift := limitPages(t, s, 1)
	defer lift()
	var all sync.WaitGroup
	inside, release := make(chan struct{}), make(chan struct{})
	var once, full error
	all.Go(func() {
		once = s.once(context.Background(), func(tx *tx) error {
			close(inside)
			<-release
			return noteIn(tx, "a", 0, 10)
		})
	})
	<-inside
	all.Go(func() {
		full = s.Do(context.Background(), "b", func(tx engine.Tx) error {
			if err := noteIn(tx, "b", 0, 10); err != nil {
				return err
			}
			return noteIn(tx, "b", 1, 1<<20)
		})
	})
	for waiting(s) < 1 {
		time.Sleep(time.Millisecond)
	}
	close(release)
	all.Wait()
	wantError(t, full, CodeFull)
	wantError(t, once, CodeFull)
	histories(t, s, map[string]int{"a": 0, "b": 0})
}
