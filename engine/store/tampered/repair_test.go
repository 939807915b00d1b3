package tampered_test

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/jackc/pgx/v5"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/ledger"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// Who has the office's keys can write another history, and sign it; but not one that
// fits what was published or handed out before.
func TestAnInsiderIsFoundByWhatIsOutside(t *testing.T) {
	secrets := must((*keyring.Set)(nil).Add(office, time.Date(2026, time.January, 5, 3, 0, 0, 0, time.UTC)))(t)
	told := newWorldOf(t, keyring.New(secrets), "seperti yang terjadi")
	// The same secrets, and a list of erasures that was emptied: what it remembers would
	// refuse to open what was erased once.
	lied := newWorldOf(t, keyring.New(secrets), "seperti yang diinginkan")
	store, _ := onSQLite(t)
	fill(t, store, lied.whole)
	e := lied.engine(t, store)
	clean(t, e)
	for name, outside := range map[string]engine.Outside{
		"checkpoint-not-kept": {Checkpoints: told.checkpoints[:1]},
		"receipt-not-kept":    {Receipts: []ledger.Receipt{told.receipts["app-2"]}},
	} {
		found := must(e.Audit(t.Context(), office, outside, nil))(t).Found
		if !slices.ContainsFunc(found, func(f engine.Tampering) bool { return f.Code == name }) {
			t.Errorf("%s: found %v", name, found)
		}
	}
}

// What the threat model says cannot be found is not found: this test fails when that
// becomes better than what it says.
func TestWhatCannotBeFound(t *testing.T) {
	w := newWorld(t, "")
	for name, tamper := range map[string]func(*thief){
		"the end, behind the last checkpoint, with all that belongs to it": func(x *thief) { x.forget("app-6") },
		"how a person is found": func(x *thief) { x.do(`DELETE FROM {token}`) },
	} {
		t.Run(name, func(t *testing.T) {
			store, x := onSQLite(t)
			fill(t, store, w.whole)
			tamper(x)
			clean(t, w.engine(t, store))
		})
	}
	t.Run("an older copy, when nothing is kept outside", func(t *testing.T) {
		store, _ := onSQLite(t)
		fill(t, store, w.early)
		// But for what was erased since: the keys remember that.
		found := must(w.engine(t, store).Audit(t.Context(), office, engine.Outside{}, nil))(t).Found
		if len(found) != 1 || found[0].Code != engine.TamperedErased || found[0].History != id("app-3") {
			t.Error(found)
		}
	})
}

// Repair makes again what was spoilt beside the events, and nothing else.
func TestRepair(t *testing.T) {
	w := newWorld(t, "")
	mendable := []string{engine.TamperedNoRow, engine.TamperedRow, engine.TamperedState, engine.TamperedErased, engine.TamperedRegister}
	for name, open := range map[string]opened{"SQLite": onSQLite, "PostgreSQL": onPostgres(t)} {
		for _, p := range tamperings {
			if !slices.Contains(mendable, p.code) {
				continue
			}
			t.Run(name+"/"+p.name, func(t *testing.T) {
				store, x := open(t)
				fill(t, store, w.whole)
				e := w.engine(t, store)
				want := kept(t, w, store)
				p.do(x, w)
				done := must(e.Repair(t.Context(), office, engine.Actor{Role: "camat"}, nil))(t)
				if len(done.Left) > 0 || len(done.Mended) == 0 {
					t.Errorf("mended %v, left %v", done.Mended, done.Left)
				}
				clean(t, e)
				if diff := cmp.Diff(want, kept(t, w, store), cmpopts.EquateEmpty()); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
}

// On SQLite a number is a truth value, and one that is neither hides a row from every list.
func TestARowIsHiddenFromNoList(t *testing.T) {
	w := newWorld(t, "")
	store, x := onSQLite(t)
	fill(t, store, w.whole)
	e := w.engine(t, store)
	query := engine.Query{Office: office}
	want := must(store.Applications(t.Context(), query))(t)
	x.do(`UPDATE {application} SET active = active + 2`)
	if hidden := must(store.Applications(t.Context(), query))(t); len(hidden) > 0 {
		t.Errorf("%d rows are not hidden: this test plants nothing", len(hidden))
	}
	if done := must(e.Repair(t.Context(), office, engine.Actor{}, nil))(t); len(done.Mended) != len(want) || len(done.Left) > 0 {
		t.Errorf("mended %v, left %v", done.Mended, done.Left)
	}
	clean(t, e)
	if diff := cmp.Diff(want, must(store.Applications(t.Context(), query))(t)); diff != "" {
		t.Error(diff)
	}
}

// A history that was tampered with is left to people: nothing is built on it.
func TestRepairLeavesWhatEventsDoNotTell(t *testing.T) {
	w := newWorld(t, "")
	store, x := onSQLite(t)
	fill(t, store, w.whole)
	e := w.engine(t, store)
	x.do(`DELETE FROM {event} WHERE %s`, where("app-4", 3))
	x.do(`UPDATE {application} SET status = 'completed' WHERE id = 'app-4'`)
	x.do(`UPDATE {application} SET status = 'completed' WHERE id = 'app-6'`)
	forged := x.event("app-2", 1)
	forged.Application = id("app-7")
	x.add(forged)
	done := must(e.Repair(t.Context(), office, engine.Actor{}, nil))(t)
	if _, err := e.Load(t.Context(), forged.Application); !errors.Is(err, engine.ErrNotFound) {
		t.Errorf("an application was made of a forged event: %v", err)
	}
	if len(done.Mended) != 1 || done.Mended[0].History != id("app-6") {
		t.Errorf("mended %v", done.Mended)
	}
	if !slices.ContainsFunc(done.Left, func(f engine.Tampering) bool { return f.Code == engine.TamperedMissing && f.History == id("app-4") }) {
		t.Errorf("left %v", done.Left)
	}
	var status string
	if err := x.db.QueryRow(`SELECT status FROM application WHERE id = 'app-4'`).Scan(&status); err != nil || status != "completed" {
		t.Error("what cannot be proved was written over:", status, err)
	}
}

// kept is what a store keeps of each application, its state opened.
func kept(t testing.TB, w *world, store engine.Store) map[string]any {
	t.Helper()
	e := w.engine(t, store)
	all := map[string]any{}
	for _, r := range records(t, store) {
		switch {
		case r.Row != nil:
			app := must(e.Load(context.Background(), r.Row.ID))(t)
			row := *r.Row
			row.State = nil // sealed with another nonce each time
			all[row.ID] = []any{row, app.State}
		case r.Key != nil:
			all["key of "+r.Key.Application] = r.Key.Wrapped
		case r.Number != nil:
			all["number "+r.Number.Register] = *r.Number
		case r.Tokens != nil:
			tokens := slices.Clone(r.Tokens.Tokens)
			slices.SortFunc(tokens, slices.Compare)
			all["tokens of "+r.Tokens.Application] = tokens
		}
	}
	return all
}

// Checkpoints go on in a store to which the office was moved: their place in the feed
// of the old one says nothing there.
func TestCheckpointsGoOnInAnotherStore(t *testing.T) {
	w := newWorld(t, "")
	for name, open := range map[string]opened{"SQLite": onSQLite, "PostgreSQL": onPostgres(t)} {
		t.Run(name, func(t *testing.T) {
			store, _ := open(t)
			// Another office before it moves all places.
			other := []engine.Record{{Event: &engine.StoredEvent{Application: "contoh/lain/@journal", Seq: 1, Type: "x", Hash: make([]byte, 32), Mark: []byte{1}, Payload: []byte("{}")}}}
			if err := store.Import(t.Context(), "contoh/lain", func() (engine.Record, error) {
				if len(other) == 0 {
					return engine.Record{}, io.EOF
				}
				r := other[0]
				other = nil
				return r, nil
			}); err != nil {
				t.Fatal(err)
			}
			fill(t, store, w.whole)
			e := w.engine(t, store)
			note := must(e.Checkpoint(t.Context(), office))(t)
			if again := must(e.Checkpoint(t.Context(), office))(t); again != note {
				t.Error("nothing happened, and yet there is another checkpoint")
			}
			audited := must(e.Audit(t.Context(), office, engine.Outside{Checkpoints: append(w.checkpoints, note)}, nil))(t)
			for _, f := range audited.Found {
				t.Error(f.Message(diag.EN))
			}
			if audited.Checkpoints != 3 || audited.Covered != int64(audited.Events-3) {
				t.Errorf("%+v", audited)
			}
		})
	}
}

// Several stores on one database, as several processes have them, make one chain of
// checkpoints while all of them write.
func TestCheckpointsOfSeveralStores(t *testing.T) {
	w := newWorld(t, "")
	path, url := filepath.Join(t.TempDir(), "maklumat.db"), pgtest.URL(t)
	for name, open := range map[string]func() (engine.Store, error){
		"SQLite": func() (engine.Store, error) {
			return sqlite.Open(t.Context(), path, sqlite.Options{Synchronous: sqlite.Normal})
		},
		"PostgreSQL": func() (engine.Store, error) { return postgres.Open(t.Context(), url) },
	} {
		t.Run(name, func(t *testing.T) {
			var callers sync.WaitGroup
			var last *engine.Engine
			for n := range 3 {
				store := must(open())(t)
				t.Cleanup(func() { _ = store.Close() })
				if n == 0 {
					fill(t, store, w.whole)
				}
				e := w.engine(t, store)
				last = e
				callers.Go(func() {
					for range 10 {
						if _, err := e.Execute(t.Context(), id("app-6"), engine.Request{Command: engine.AddNote{Text: "satu"}}); err != nil {
							t.Error(err)
						}
						if _, err := e.Checkpoint(t.Context(), office); err != nil {
							t.Error(err)
						}
					}
				})
			}
			callers.Wait()
			audited := must(last.Audit(t.Context(), office, engine.Outside{Checkpoints: w.checkpoints}, nil))(t)
			for _, f := range audited.Found {
				t.Error(f.Message(diag.EN))
			}
			if audited.Covered != int64(audited.Events-audited.Checkpoints) || audited.Checkpoints < 3 {
				t.Errorf("%+v", audited)
			}
		})
	}
}

// A feed that somebody else's transaction on the same server holds back is not taken for
// one from which events are gone: nothing is signed until it goes on.
func TestCheckpointWaitsForTheFeed(t *testing.T) {
	w := newWorld(t, "")
	url := pgtest.URL(t)
	store := must(postgres.Open(t.Context(), url))(t)
	t.Cleanup(func() { _ = store.Close() })
	slow := must(pgx.Connect(t.Context(), url))(t)
	t.Cleanup(func() { _ = slow.Close(context.Background()) })
	tx := must(slow.Begin(t.Context()))(t)
	if _, err := tx.Exec(t.Context(), "SELECT pg_current_xact_id()"); err != nil {
		t.Fatal(err)
	}
	fill(t, store, w.whole)
	e := w.engine(t, store)
	before := must(e.LastCheckpoint(t.Context(), office))(t)
	if note, err := e.Checkpoint(t.Context(), office); err != nil || note != before {
		t.Errorf("signed while the feed was held back: %v\n%s", err, note)
	}
	if err := tx.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := e.Execute(t.Context(), id("app-6"), engine.Request{Command: engine.AddNote{Text: "satu"}}); err != nil {
		t.Fatal(err)
	}
	for _, at := range []string{"first", "second"} {
		if _, err := e.Checkpoint(t.Context(), office); err != nil {
			t.Errorf("%s checkpoint: %v", at, err)
		}
	}
	audited := must(e.Audit(t.Context(), office, engine.Outside{Checkpoints: w.checkpoints}, nil))(t)
	if len(audited.Found) > 0 || audited.Covered != int64(audited.Events-audited.Checkpoints) {
		t.Errorf("%+v", audited)
	}
}
