package postgres_test

import (
	"bytes"
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// BenchmarkTransition reads an application, appends an event and replaces the row, in
// one durable transaction, from 1, 8 and 64 connections. The baseline ("bare") is the
// same in plain statements, one by one: BEGIN, SELECT FOR UPDATE, INSERT, UPDATE,
// COMMIT, on the same tables, without checking anything. The two take short turns, so
// that whatever else the machine does meets both; "ratio" is the store's speed over
// the baseline's.
func BenchmarkTransition(b *testing.B) {
	server := pgtest.Start(b)
	for _, callers := range []int{1, 8, 64} {
		b.Run(fmt.Sprint(callers), func(b *testing.B) {
			address := server.URL(b) + fmt.Sprintf("&pool_max_conns=%d", callers)
			s := shut(b, open(b, address))
			store := contender{seqs: make([]int, callers), do: func(caller, seq int) error { return transition(s, caller, seq) }}
			bare := contender{seqs: make([]int, callers), do: bareTransition(b, address)}
			for caller := range callers {
				for _, kind := range []string{"store", "bare"} {
					if err := begin(s, benchID(kind, caller)); err != nil {
						b.Fatal(err)
					}
				}
			}
			for _, c := range []*contender{&store, &bare} { // connect, and prepare
				c.turn(b, 20*callers)
			}
			store.took, bare.took = 0, 0
			turn := 8 * callers
			n := 0
			for b.ResetTimer(); n < b.N; n += turn {
				store.turn(b, turn)
				bare.turn(b, turn)
			}
			b.ReportMetric(float64(n)/store.took.Seconds(), "store/s")
			b.ReportMetric(float64(n)/bare.took.Seconds(), "bare/s")
			b.ReportMetric(bare.took.Seconds()/store.took.Seconds(), "ratio")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// contender does transitions, each caller in an application of its own.
type contender struct {
	do   func(caller, seq int) error
	seqs []int // what each caller has done
	took time.Duration
}

// turn does n transitions from all callers at once.
func (c *contender) turn(b *testing.B, n int) {
	var next atomic.Int64
	var all sync.WaitGroup
	started := time.Now()
	for caller := range c.seqs {
		all.Go(func() {
			for next.Add(1) <= int64(n) {
				c.seqs[caller]++
				if err := c.do(caller, c.seqs[caller]); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	c.took += time.Since(started)
}

var (
	benchState   = incompressible(1500)
	benchPayload = incompressible(600)
	benchHash    = bytes.Repeat([]byte{7}, 32)
)

func benchID(kind string, caller int) string { return in(fmt.Sprintf("%s-%d", kind, caller)) }

func benchEvent(id string, seq int) engine.StoredEvent {
	e := event(id, seq)
	e.Type, e.Payload, e.Hash, e.Mark = "step-done", benchPayload, benchHash, benchHash
	return e
}

func benchRow(id string, seq int) engine.Row {
	r := row(id, seq)
	r.Steps = []string{fmt.Sprint("step-", seq%7)}
	r.Changed = morning.Add(time.Duration(seq) * time.Second)
	r.Due, r.NextAt = morning.Add(96*time.Hour), morning.Add(72*time.Hour)
	r.State, r.Head = benchState, benchHash
	return r
}

func begin(s engine.Store, id string) error {
	return s.Do(context.Background(), id, func(tx engine.Tx) error {
		if err := tx.Append(id, 0, []engine.StoredEvent{benchEvent(id, 1)}); err != nil {
			return err
		}
		return tx.Save(benchRow(id, 1))
	})
}

// transition is what a command of the engine asks of a store.
func transition(s *postgres.Store, caller, seq int) error {
	id := benchID("store", caller)
	return s.Do(context.Background(), id, func(tx engine.Tx) error {
		if _, err := tx.Load(id); err != nil {
			return err
		}
		if err := tx.Append(id, seq, []engine.StoredEvent{benchEvent(id, seq+1)}); err != nil {
			return err
		}
		return tx.Save(benchRow(id, seq+1))
	})
}

const clock = "2006-01-02T15:04:05.000000000Z"

// bareTransition gives the baseline.
func bareTransition(b *testing.B, address string) func(caller, seq int) error {
	b.Helper()
	ctx := context.Background()
	pool, err := pgxpool.New(ctx, address)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(pool.Close)
	return func(caller, seq int) error {
		tx, err := pool.Begin(ctx)
		if err != nil {
			return err
		}
		defer func() { _ = tx.Rollback(ctx) }()
		_, local := engine.SplitID(benchID("bare", caller))
		var status string
		var steps []string
		var state []byte
		if err := tx.QueryRow(ctx, `SELECT status, steps, state FROM maklumat.application
			WHERE office = $1 AND id = $2 FOR UPDATE`, klambu, local).Scan(&status, &steps, &state); err != nil {
			return err
		}
		e := benchEvent("", seq+1)
		if _, err := tx.Exec(ctx, `INSERT INTO maklumat.event (office, application, seq, turn, type, recorded, hash, mark, payload)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, klambu, local, seq+1, seq, e.Type,
			e.Recorded.Format(clock), e.Hash, e.Mark, e.Payload); err != nil {
			return err
		}
		r := benchRow("", seq+1)
		if _, err := tx.Exec(ctx, `UPDATE maklumat.application SET status = $3, steps = $4, changed = $5, due = $6, next_at = $7,
			sequence = $8, revision = $9, head = $10, state = $11 WHERE office = $1 AND id = $2`, klambu, local,
			r.Status, r.Steps, r.Changed.Format(clock), r.Due.Format(clock), r.NextAt.Format(clock),
			r.Sequence, r.Revision, r.Head, r.State); err != nil {
			return err
		}
		return tx.Commit(ctx)
	}
}
