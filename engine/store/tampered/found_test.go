package tampered_test

import (
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// By what a person is found is not proved, and somebody may have put one person's tokens
// on another's file: nobody gets a stranger's file for that.
func TestAStrangersFileIsNotGiven(t *testing.T) {
	w := newWorld(t, "")
	for name, open := range map[string]opened{"SQLite": onSQLite, "PostgreSQL": onPostgres(t)} {
		t.Run(name, func(t *testing.T) {
			store, x := open(t)
			fill(t, store, w.whole)
			e, camat := w.engine(t, store), engine.Actor{Role: "camat"}
			x.do(`INSERT INTO {token} (office, token, application) SELECT office, token, 'app-1' FROM {token}
				WHERE application = 'app-2' ON CONFLICT DO NOTHING`)
			person := engine.Person{Name: "Pemohon app-2"}
			found := must(e.Find(t.Context(), office, person, camat))(t)
			if len(found) != 1 || found[0].ID != id("app-2") {
				t.Errorf("found %+v", found)
			}
			held := must(e.ExportPerson(t.Context(), office, person, camat))(t)
			if len(held) != 1 || held[0].Application != id("app-2") {
				t.Errorf("given %d applications", len(held))
			}
			if seen := must(e.Access(t.Context(), id("app-1")))(t); len(seen) != 1 {
				t.Errorf("the stranger's file was shown: %+v", seen)
			}
			// Of the same NIK are all.
			if all := must(e.Find(t.Context(), office, engine.Person{NIK: "3315070101010001"}, camat))(t); len(all) != 5 {
				t.Errorf("%d of five applications", len(all))
			}
		})
	}
}
