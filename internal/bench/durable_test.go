// Package bench measures what crosses packages: whole transitions, from the
// command to the disk, beside bare writes in the same run.
package bench

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
	"github.com/maklumat-pelayanan/maklumat/internal/bench/process"
)

// newEngine is an engine on a store, with the process that peers were measured on.
func newEngine(b *testing.B, store engine.Store) *engine.Engine {
	b.Helper()
	return engineWith(b, store, keyring.Ephemeral())
}

// ids are given to whatever a run of benchmarks makes, in the order of time as UUIDv7 are.
var ids atomic.Int64

func engineWith(b *testing.B, store engine.Store, keys engine.Keys) *engine.Engine {
	b.Helper()
	began := time.Now()
	eng, err := engine.New(engine.Config{
		Store: store, Definitions: process.Tree(b),
		// Time goes on from the process's own Monday morning.
		Now:        func() time.Time { return process.Start.Add(time.Since(began)) },
		NewID:      func() string { return fmt.Sprintf("0198c0de-7000-7000-8000-%012d", ids.Add(1)) },
		NewReceipt: func() string { return fmt.Sprintf("R%09d", ids.Add(1)) },
		Keys:       keys,
	})
	if err != nil {
		b.Fatal(err)
	}
	return eng
}

// caller goes on with an application of its own, and begins another when it has ended.
type caller struct {
	engine *engine.Engine
	id     string
	step   int
}

// next makes one transition.
func (c *caller) next() error {
	ctx := context.Background()
	if c.step == 0 {
		out, err := c.engine.Submit(ctx, process.Service, engine.Request{Command: process.Submission})
		if err != nil {
			return err
		}
		c.id = out.Application.State.ID
	} else if _, err := c.engine.Execute(ctx, c.id, engine.Request{Command: process.Course[c.step-1]}); err != nil {
		return err
	}
	c.step = (c.step + 1) % process.Transitions
	return nil
}

// beside runs a round of ours and a round of the baseline in turn, so that whatever
// else the machine does meets both. of-bare is the middle of the rounds' ratios: how
// many transitions we make while the baseline makes one. It gives how many each made.
func beside(b *testing.B, ours, bare []func() error) float64 {
	b.Helper()
	const round = 2048
	var we, they time.Duration
	var ratios []float64
	b.ResetTimer()
	for done := 0; done < b.N; done += round {
		o, t := together(b, ours, round), together(b, bare, round)
		we, they, ratios = we+o, they+t, append(ratios, t.Seconds()/o.Seconds())
	}
	b.StopTimer()
	n := float64(len(ratios) * round)
	slices.Sort(ratios)
	b.ReportMetric(n/we.Seconds(), "engine/s")
	b.ReportMetric(n/they.Seconds(), "bare/s")
	b.ReportMetric(ratios[len(ratios)/2], "of-bare")
	b.ReportMetric(0, "ns/op")
	return n
}

// together makes n transitions, by all callers at once.
func together(b *testing.B, callers []func() error, n int64) time.Duration {
	b.Helper()
	var left atomic.Int64
	left.Store(n)
	var all sync.WaitGroup
	start := time.Now()
	for _, next := range callers {
		all.Go(func() {
			for left.Add(-1) >= 0 {
				if err := next(); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	return time.Since(start)
}

// BenchmarkSQLite compares durable transitions (synchronous=FULL) at 1, 8 and 64
// callers with a bare program: the same driver and group commit; per transition it
// reads and decodes a state, evaluates one rule, inserts an event and updates a row. It
// has no papers, roles or clock, encrypts nothing and proves nothing.
//
// commits/transition counts what the engine's database has committed: under FULL each
// waits for the disk once. It is 1 when nobody else waits, and less the more do.
func BenchmarkSQLite(b *testing.B) {
	for _, callers := range []int{1, 8, 64} {
		b.Run(fmt.Sprintf("callers=%d", callers), func(b *testing.B) {
			file := filepath.Join(b.TempDir(), "loket.db")
			commits := committed(file)
			eng, base := newEngine(b, openSQLite(b, file)), newBare(b)
			var ours, bare []func() error
			for range callers {
				ours = append(ours, (&caller{engine: eng}).next)
				bare = append(bare, base.caller())
			}
			before := commits.Load()
			n := beside(b, ours, bare)
			b.ReportMetric(float64(commits.Load()-before)/n, "commits/transition")
		})
	}
}

// openSQLite opens a store that the benchmark's end closes.
func openSQLite(b *testing.B, file string) *sqlite.Store {
	b.Helper()
	store, err := sqlite.Open(context.Background(), file, sqlite.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := store.Close(); err != nil {
			b.Error(err)
		}
	})
	return store
}

// BenchmarkMemory is the whole engine without a disk: load, decide, seal, mark, keep.
func BenchmarkMemory(b *testing.B) {
	c := &caller{engine: newEngine(b, memory.New())}
	b.ReportAllocs()
	for b.Loop() {
		if err := c.next(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "transitions/s")
}

var errNotAllowed = errors.New("the rule is false")
