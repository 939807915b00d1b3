package postgres_test

import (
	"errors"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/engine/store/storetest"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

func TestTogether(t *testing.T) {
	address := pgtest.URL(t)
	s := shut(t, open(t, address))
	cut := connect(t, address)
	storetest.Together(t, s, func(work func(engine.Store) error) {
		err := s.Together(t.Context(), func(inside engine.Store) error {
			if err := work(inside); err != nil {
				return err
			}
			say(t, cut, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
				WHERE datname = current_database() AND state = 'idle in transaction'`)
			_, err := inside.Offices(t.Context())
			return err
		})
		var e *postgres.Error
		if !errors.As(err, &e) || e.Code != postgres.CodeUnreachable {
			t.Errorf("with the connection cut: %v", err)
		}
	})
}
