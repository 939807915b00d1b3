package postgres_test

import (
	"context"
	"errors"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// When the connection is lost nothing of a caller's transaction is stored, whatever was
// under way in it: that is known.
func TestTheCallersConnectionIsLost(t *testing.T) {
	ctx := context.Background()
	address := pgtest.URL(t)
	outside := shut(t, open(t, address))
	fn, _ := next(engine.Row{}, in("a"), "1", 1, 0)
	if err := outside.Put(ctx, in("a"), fn); err != nil {
		t.Fatal(err)
	}
	other := connect(t, address)
	for name, work := range map[string]func(s *postgres.Store) error{
		"put": func(s *postgres.Store) error {
			fn, _ := next(recalled(t, s, in("a")), in("a"), "2", 1, 0)
			say(t, other, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'`)
			return s.Put(ctx, in("a"), fn)
		},
		"do": func(s *postgres.Store) error {
			say(t, other, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'`)
			return note(s, in("a"), "2")
		},
	} {
		tx, err := connect(t, address).Begin(ctx)
		if err != nil {
			t.Fatal(err)
		}
		err = work(postgres.In(tx))
		if errors.Is(err, engine.ErrUnknown) {
			t.Errorf("%s: %v", name, err)
		}
		wantCode(t, err, postgres.CodeUnreachable)
	}
	if n := len(keys(t, outside, in("a"))); n != 1 {
		t.Errorf("%d events", n)
	}
}
