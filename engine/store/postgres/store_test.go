package postgres_test

import (
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/storetest"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

func TestStore(t *testing.T) { storetest.Run(t, opener(t, unparted)) }

func TestEngine(t *testing.T) { storetest.Engine(t, opener(t, unparted)) }

// unparted gives the address of a new database with the tables as migrations make them.
func unparted(t testing.TB) string {
	t.Helper()
	address := pgtest.URL(t)
	if err := open(t, address).Close(); err != nil {
		t.Fatal(err)
	}
	return address
}

// opener opens empty stores. A database serves one test after another: to make one
// takes longer than most tests.
func opener(all *testing.T, database func(t testing.TB) string) func(t *testing.T) engine.Store {
	var free []string
	return func(t *testing.T) engine.Store {
		t.Helper()
		if len(free) == 0 {
			free = append(free, database(all))
		}
		address := free[len(free)-1]
		free = free[:len(free)-1]
		t.Cleanup(func() { free = append(free, address) })
		conn := connect(t, address)
		defer func() { _ = conn.Close(t.Context()) }()
		empty(t, conn)
		return open(t, address)
	}
}

// empty removes all that is stored, as one who may leave triggers out: events are never
// removed else. There is little: it takes less than to make the tables' files anew.
func empty(t testing.TB, conn *pgx.Conn) {
	t.Helper()
	say(t, conn, `SET session_replication_role = replica;
		DELETE FROM maklumat.event; DELETE FROM maklumat.application; DELETE FROM maklumat.application_key;
		DELETE FROM maklumat.token; DELETE FROM maklumat.register; DELETE FROM maklumat.definition; DELETE FROM maklumat.message`)
}
