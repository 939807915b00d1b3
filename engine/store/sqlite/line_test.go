package sqlite

import (
	"context"
	"runtime"
	"sync"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// A member's fn may run in another caller's goroutine. When it does not return, that
// is its own caller's affair; the others are stored.
func TestFnThatDoesNotReturn(t *testing.T) {
	for name, leave := range map[string]func(){
		"panic":  func() { panic("on purpose") },
		"goexit": runtime.Goexit,
	} {
		t.Run(name, func(t *testing.T) {
			s := openInside(t)
			ctx := context.Background()
			var all sync.WaitGroup
			inside, release := make(chan struct{}), make(chan struct{})
			var once sync.Once // it may run again
			all.Go(func() {
				// Whoever serves one that ends its goroutine ends with it, but not before
				// the others are told.
				_ = s.Do(ctx, "a", func(tx engine.Tx) error {
					once.Do(func() {
						close(inside)
						<-release
					})
					return noteIn(tx, "a", 0, 10)
				})
			})
			<-inside
			var recovered any
			returned := false
			all.Go(func() {
				defer func() { recovered = recover() }()
				_ = s.Do(ctx, "b", func(tx engine.Tx) error {
					if err := noteIn(tx, "b", 0, 10); err != nil {
						t.Error(err)
					}
					leave()
					return nil
				})
				returned = true
			})
			for waiting(s) < 1 {
				runtime.Gosched()
			}
			all.Go(func() {
				if err := s.Do(ctx, "c", func(tx engine.Tx) error { return noteIn(tx, "c", 0, 10) }); err != nil {
					t.Error(err)
				}
			})
			for waiting(s) < 2 {
				runtime.Gosched()
			}
			close(release)
			all.Wait()
			if returned || name == "panic" && recovered != "on purpose" {
				t.Errorf("the caller went on: %v, %v", returned, recovered)
			}
			if err := note(s, "d", 0, 10); err != nil {
				t.Errorf("the next: %v", err)
			}
			want := map[string]int{"b": 0, "c": 1, "d": 1}
			histories(t, s, want)
		})
	}
}
