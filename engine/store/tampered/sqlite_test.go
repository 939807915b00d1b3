package tampered_test

import (
	"database/sql"
	"path/filepath"
	"testing"

	_ "modernc.org/sqlite" // to reach behind the program's back

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
)

func onSQLite(t testing.TB) (engine.Store, *thief) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "maklumat.db")
	store := must(sqlite.Open(t.Context(), path, sqlite.Options{Synchronous: sqlite.Normal}))(t)
	t.Cleanup(func() { _ = store.Close() })
	db := must(sql.Open("sqlite", path))(t)
	t.Cleanup(func() { _ = db.Close() })
	if _, err := db.Exec("DROP TRIGGER event_never_changes; DROP TRIGGER event_never_goes"); err != nil {
		t.Fatal(err)
	}
	return store, &thief{t: t, db: db, blob: hexBlob, feed: []string{"position"}}
}

func TestOnSQLite(t *testing.T) { suite(t, onSQLite) }
