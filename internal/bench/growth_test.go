package bench

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
	"github.com/maklumat-pelayanan/maklumat/internal/bench/process"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// few are the events of the small database that larger ones are measured beside.
const few = 10_000

// sizes are the events of the larger ones: those that MAKLUMAT_GROWTH names ("make
// bench-growth"), else as many as a short run has time for.
func sizes(b *testing.B) []int {
	b.Helper()
	given := os.Getenv("MAKLUMAT_GROWTH")
	if given == "" {
		return []int{20 * few}
	}
	var all []int
	for size := range strings.SplitSeq(given, ",") {
		n, err := strconv.Atoi(size)
		if err != nil || n < few {
			b.Fatalf("MAKLUMAT_GROWTH=%s: not numbers of events from %d on", given, few)
		}
		all = append(all, n)
	}
	return all
}

// grown is a store with many applications, and an engine on it.
type grown struct {
	store  engine.Store
	engine *engine.Engine
	// some are ids all over the table, to be opened in turn.
	some   []string
	opened int
}

// filler multiplies the applications of a database until it has so many events, and
// gives ids of some of them.
type filler func(b *testing.B, copies int) (some []string)

// grow makes a store of so many events. open opens it, again after it was filled behind
// its back. What it is filled with are copies of an application at each of its nine
// transitions, so that one in nine is open at a step.
func grow(b *testing.B, events int, open func() engine.Store, fill filler) *grown {
	b.Helper()
	ctx := context.Background()
	keys := keyring.Ephemeral()
	store := open()
	eng := engineWith(b, store, keys)
	made := 0
	for transitions := 1; transitions <= process.Transitions; transitions++ {
		c := &caller{engine: eng}
		for range transitions {
			if err := c.next(); err != nil {
				b.Fatal(err)
			}
			made++
		}
	}
	if err := store.Close(); err != nil {
		b.Fatal(err)
	}
	g := &grown{some: fill(b, events/made)}
	g.store = open()
	b.Cleanup(func() {
		if err := g.store.Close(); err != nil {
			b.Error(err)
		}
	})
	g.engine = engineWith(b, g.store, keys)
	if _, err := g.store.Load(ctx, g.some[0]); err != nil {
		b.Fatal(err)
	}
	return g
}

var errLeave = errors.New("left as it is")

// asked are the things that must not grow with the database. Each is done once.
func (g *grown) asked() map[string]func() error {
	ctx := context.Background()
	c := &caller{engine: g.engine}
	list := func(q engine.Query) func() error {
		q.Office, q.Limit = enginetest.OfficeID, 50
		return func() error {
			rows, err := g.store.Applications(ctx, q)
			if err == nil && len(rows) != q.Limit {
				err = fmt.Errorf("%d rows", len(rows))
			}
			return err
		}
	}
	return map[string]func() error{
		"transition": c.next,
		// Opening an application is one indexed read.
		"open": func() error {
			g.opened++
			_, err := g.store.Load(ctx, g.some[g.opened%len(g.some)])
			return err
		},
		"queue of a status": list(engine.Query{Statuses: []string{string(engine.StatusOpen)}}),
		"queue of a step":   list(engine.Query{Step: "entri"}),
		// As many are overdue in the small one as in the large one.
		"overdue": list(engine.Query{Statuses: []string{string(engine.StatusOpen)}, DueBefore: filledFrom.Add(20 * time.Second)}),
		// Whoever lets time act takes what has waited longest.
		"claim": func() error {
			_, err := g.store.Claim(ctx, "", process.Start, nil, func(engine.Tx, string) error { return errLeave })
			if errors.Is(err, errLeave) {
				return nil
			}
			return fmt.Errorf("claimed: %w", err)
		},
		"nothing to claim": func() error {
			_, err := g.store.Claim(ctx, "", filledFrom, nil, func(engine.Tx, string) error { return errLeave })
			return err
		},
	}
}

// growth compares what a store does with many events with what it does with few. Rounds
// of both take turns; cost is the middle of their ratios: how long the large one takes
// for what takes the small one 1.
func growth(b *testing.B, grow func(b *testing.B, events int) *grown) {
	small := grow(b, few).asked()
	for _, events := range sizes(b) {
		large := grow(b, events).asked()
		for _, name := range slices.Sorted(maps.Keys(large)) {
			b.Run(fmt.Sprintf("events=%d/%s", events, name), func(b *testing.B) {
				inTurn(b, large[name], small[name])
			})
		}
	}
}

// inTurn runs rounds of both in turn and reports what large costs in terms of small.
func inTurn(b *testing.B, large, small func() error) {
	b.Helper()
	const round = 50
	var ratios []float64
	var took [2]time.Duration
	for done := 0; done < b.N; done += round {
		var now [2]time.Duration
		for i, fn := range []func() error{large, small} {
			start := time.Now()
			for range round {
				if err := fn(); err != nil {
					b.Fatal(err)
				}
			}
			now[i] = time.Since(start)
			took[i] += now[i]
		}
		ratios = append(ratios, now[0].Seconds()/now[1].Seconds())
	}
	n := float64(len(ratios) * round)
	slices.Sort(ratios)
	b.ReportMetric(took[0].Seconds()/n*1e6, "large-µs")
	b.ReportMetric(took[1].Seconds()/n*1e6, "small-µs")
	b.ReportMetric(ratios[len(ratios)/2], "cost")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkGrowthSQLite is the cost of things with many events stored, in terms of
// their cost with 10,000.
func BenchmarkGrowthSQLite(b *testing.B) {
	growth(b, func(b *testing.B, events int) *grown {
		file := filepath.Join(b.TempDir(), "loket.db")
		open := func() engine.Store {
			store, err := sqlite.Open(context.Background(), file, sqlite.Options{})
			if err != nil {
				b.Fatal(err)
			}
			return store
		}
		return grow(b, events, open, func(b *testing.B, copies int) []string { return fillSQLite(b, file, copies) })
	})
}

// BenchmarkGrowthPostgreSQL is the same on PostgreSQL.
func BenchmarkGrowthPostgreSQL(b *testing.B) {
	server := pgtest.Start(b)
	growth(b, func(b *testing.B, events int) *grown {
		address := server.URL(b)
		open := func() engine.Store {
			store, err := postgres.Open(context.Background(), address)
			if err != nil {
				b.Fatal(err)
			}
			return store
		}
		return grow(b, events, open, func(b *testing.B, copies int) []string { return fillPostgres(b, address, copies) })
	})
}
