package bench

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// BenchmarkPostgreSQL compares durable transitions over 8 and 64 connections with a
// bare program: the same driver and pool; per transition BEGIN, SELECT FOR UPDATE, a
// state decoded, one rule evaluated, INSERT of an event, UPDATE of the row, COMMIT. Both
// use the same server, which is started for it and waits for the disk at every commit.
func BenchmarkPostgreSQL(b *testing.B) {
	server := pgtest.Start(b)
	for _, callers := range []int{8, 64} {
		b.Run(fmt.Sprintf("callers=%d", callers), func(b *testing.B) {
			address := server.URL(b) + fmt.Sprintf("&pool_max_conns=%d", callers)
			eng, base := newEngine(b, openPostgres(b, address)), newBarePostgres(b, address)
			var ours, bare []func() error
			for range callers {
				ours = append(ours, (&caller{engine: eng}).next)
				bare = append(bare, base.caller())
			}
			beside(b, ours, bare)
		})
	}
}

// openPostgres opens a store that the benchmark's end closes.
func openPostgres(b *testing.B, address string) *postgres.Store {
	b.Helper()
	store, err := postgres.Open(context.Background(), address)
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

// barePostgres is the baseline on PostgreSQL.
type barePostgres struct {
	pool *pgxpool.Pool
	rule *vm.Program
}

func newBarePostgres(b *testing.B, address string) *barePostgres {
	b.Helper()
	ctx := context.Background()
	pool, err := pgxpool.New(ctx, address)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(pool.Close)
	for _, q := range []string{
		`CREATE TABLE event (application text, seq integer, type text, at text, payload bytea, PRIMARY KEY (application, seq))`,
		`CREATE TABLE application (id text PRIMARY KEY, status text, next_at text, state bytea) WITH (fillfactor = 70)`,
	} {
		if _, err := pool.Exec(ctx, q); err != nil {
			b.Fatal(err)
		}
	}
	rule, err := expr.Compile(bareRule, expr.Env(bareState{}))
	if err != nil {
		b.Fatal(err)
	}
	return &barePostgres{pool, rule}
}

// caller begins an application and gives what goes on with it.
func (s *barePostgres) caller() func() error {
	ctx := context.Background()
	id := fmt.Sprintf("0198c0de-7000-7000-8000-%012d", ids.Add(1))
	state, err := json.Marshal(newBareState(id))
	if err == nil {
		_, err = s.pool.Exec(ctx, "INSERT INTO application VALUES ($1, 'open', '', $2)", id, state)
	}
	return func() error {
		if err != nil {
			return err
		}
		return s.transition(ctx, id)
	}
}

func (s *barePostgres) transition(ctx context.Context, id string) error {
	tx, err := s.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback(ctx) }()
	var raw []byte
	if err := tx.QueryRow(ctx, "SELECT state FROM application WHERE id = $1 FOR UPDATE", id).Scan(&raw); err != nil {
		return err
	}
	state, event, raw, err := bareStep(s.rule, raw)
	if err != nil {
		return err
	}
	now := state.Due.Format(time.RFC3339Nano)
	if _, err := tx.Exec(ctx, "INSERT INTO event VALUES ($1, $2, $3, $4, $5)", id, state.Seq, "done", now, event); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "UPDATE application SET status = $1, next_at = $2, state = $3 WHERE id = $4", state.Status, now, raw, id); err != nil {
		return err
	}
	return tx.Commit(ctx)
}
