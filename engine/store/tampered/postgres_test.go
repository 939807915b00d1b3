package tampered_test

import (
	"context"
	"database/sql"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // to reach behind the program's back

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// onPostgres empties one database again and again: to make one takes half a second.
func onPostgres(t testing.TB) opened {
	t.Helper()
	url := pgtest.URL(t)
	store := must(postgres.Open(context.Background(), url))(t)
	t.Cleanup(func() { _ = store.Close() })
	db := must(sql.Open("pgx", url))(t)
	t.Cleanup(func() { _ = db.Close() })
	if _, err := db.Exec("ALTER TABLE maklumat.event DISABLE TRIGGER ALL"); err != nil {
		t.Fatal(err)
	}
	return func(t testing.TB) (engine.Store, *thief) {
		t.Helper()
		for _, table := range []string{"event", "application", "application_key", "token", "register", "definition", "message"} {
			if _, err := db.Exec("DELETE FROM maklumat." + table); err != nil {
				t.Fatal(err)
			}
		}
		return store, &thief{t: t, db: db, schema: "maklumat.", blob: byteaBlob, feed: []string{"turn", "position"}}
	}
}

func TestOnPostgres(t *testing.T) { suite(t, onPostgres(t)) }
