package storetest

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
)

// witness is a reporter that keeps what the suite complains about.
type witness struct {
	mu         sync.Mutex
	complaints []string
}

func (w *witness) Helper() {}

func (w *witness) Errorf(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.complaints = append(w.complaints, fmt.Sprintf(format, args...))
}

func (w *witness) Fatalf(format string, args ...any) {
	w.Errorf(format, args...)
	runtime.Goexit()
}

// complaints runs the whole suite and gives the names of the checks that fail. patience is
// short for a store with a defect: what never comes is awaited again and again.
func complaints(patience time.Duration, open func() engine.Store) []string {
	var failed []string
	for _, c := range checks {
		w := &witness{}
		var opened []engine.Store
		another := func() engine.Store {
			opened = append(opened, open())
			return opened[len(opened)-1]
		}
		done := make(chan struct{})
		go func() {
			defer close(done)
			c.run(bench{w, context.Background(), another(), another, patience})
		}()
		<-done
		for _, s := range opened {
			if err := s.Close(); err != nil {
				w.Errorf("close: %v", err)
			}
		}
		if len(w.complaints) > 0 {
			failed = append(failed, c.name)
		}
	}
	return failed
}

// The suite is itself tested: it finds each of these defects, and each of its checks
// finds at least one of them.
func TestSuiteFindsDefects(t *testing.T) {
	var mu sync.Mutex
	useful := map[string]bool{}
	t.Run("defects", func(t *testing.T) {
		for name, defect := range defects {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				failed := complaints(50*time.Millisecond, func() engine.Store {
					s := defect()
					s.Store = memory.New()
					return &s
				})
				if len(failed) == 0 {
					t.Error("the suite did not find it")
				}
				t.Logf("found by: %q", failed)
				mu.Lock()
				defer mu.Unlock()
				for _, c := range failed {
					useful[c] = true
				}
			})
		}
	})
	for _, c := range checks {
		if !useful[c.name] {
			t.Errorf("no defect is found by: %s", c.name)
		}
	}
}

// A store without defect passes, so what is found above is the defect.
func TestSuitePassesASoundStore(t *testing.T) {
	if failed := complaints(time.Minute, func() engine.Store { return &broken{Store: memory.New()} }); failed != nil {
		t.Errorf("failed: %q", failed)
	}
}

func TestCheckNamesDiffer(t *testing.T) {
	var names []string
	for _, c := range checks {
		names = append(names, c.name)
	}
	slices.Sort(names)
	if len(slices.Compact(names)) != len(checks) {
		t.Error("two checks have one name")
	}
}
