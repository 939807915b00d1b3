package sqlite

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// When everybody takes long, as on a slow disk, a transaction is not passed on until all
// have run out of time: those who came first are served.
func TestWhoIsSlowIsNotWaitedForByAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // its clock goes on while all wait, however busy the machine is
		s := openInside(t)
		ctx, cancel := context.WithTimeout(context.Background(), 400*time.Millisecond)
		defer cancel()
		var mu sync.Mutex
		want := map[string]int{}
		stored := 0
		var all sync.WaitGroup
		for i := range 20 {
			local := fmt.Sprint("a", i)
			all.Go(func() {
				err := s.Do(ctx, id(local), func(tx engine.Tx) error {
					err := noteIn(tx, local, 0, 10)
					time.Sleep(60 * time.Millisecond)
					return err
				})
				if err != nil && !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("%s: %v", local, err)
				}
				mu.Lock()
				defer mu.Unlock()
				want[local] = 0
				if err == nil {
					want[local] = 1
					stored++
				}
			})
		}
		all.Wait()
		if stored == 0 {
			t.Error("nobody was served")
		}
		histories(t, s, want)
	})
}
