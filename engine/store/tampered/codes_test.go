package tampered_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// exchanged gives app-5 and app-6 each other's receipt codes.
func (x *thief) exchanged() {
	x.do(`UPDATE {application} SET receipt = 'R-0' WHERE id = 'app-5'`)
	x.do(`UPDATE {application} SET receipt = 'R-5' WHERE id = 'app-6'`)
	x.do(`UPDATE {application} SET receipt = 'R-6' WHERE id = 'app-5'`)
}

// A process that has worked on an application remembers its row. A receipt code that
// was put on it since leads to no stranger's file in it either.
func TestAReceiptCodeLeadsToNoStrangerInARunningProcess(t *testing.T) {
	w := newWorld(t, "")
	for name, open := range map[string]opened{"SQLite": onSQLite, "PostgreSQL": onPostgres(t)} {
		for does, commands := range map[string][2]engine.Command{
			"one event": {engine.AddNote{Text: "satu"}, engine.AddNote{Text: "dua"}},
			"a letter":  {engine.AddNote{Text: "satu"}, engine.Withdraw{}},
		} {
			t.Run(name+"/"+does, func(t *testing.T) {
				store, x := open(t)
				fill(t, store, w.whole)
				e := w.engine(t, store)
				must(e.Execute(t.Context(), id("app-6"), engine.Request{Command: commands[0]}))(t)
				x.do(`UPDATE {application} SET receipt = 'R-0' WHERE id = 'app-5'`)
				x.do(`UPDATE {application} SET receipt = 'R-5' WHERE id = 'app-6'`)
				rows := must(store.Applications(t.Context(), engine.Query{Office: office, Receipt: "R-5"}))(t)
				if len(rows) != 1 || rows[0].ID != id("app-6") {
					t.Fatalf("%+v: this test plants nothing", rows)
				}
				_, err := e.Execute(t.Context(), rows[0].ID, engine.Request{Command: commands[1]})
				var found *engine.Tampering
				if !errors.As(err, &found) || found.Code != engine.TamperedRow {
					t.Errorf("the program went on: %v", err)
				}
			})
		}
	}
}

// A repair that was cut off, when nobody had a code any more, is done by the next; and two
// at once do it as one does.
func TestReceiptCodesAreGivenBack(t *testing.T) {
	w := newWorld(t, "")
	for name, open := range map[string]opened{"SQLite": onSQLite, "PostgreSQL": onPostgres(t)} {
		for planted, plant := range map[string]func(*thief){
			"two exchanged": (*thief).exchanged,
			"three in turn": func(x *thief) {
				x.do(`UPDATE {application} SET receipt = 'R-0' WHERE id = 'app-4'`)
				x.do(`UPDATE {application} SET receipt = 'R-4' WHERE id = 'app-5'`)
				x.do(`UPDATE {application} SET receipt = 'R-5' WHERE id = 'app-6'`)
				x.do(`UPDATE {application} SET receipt = 'R-6' WHERE id = 'app-4'`)
			},
			"a row that is gone, whose code another has": func(x *thief) {
				x.do(`DELETE FROM {application} WHERE id = 'app-5'`)
				x.do(`UPDATE {application} SET receipt = 'R-5' WHERE id = 'app-6'`)
			},
			"cut off": func(x *thief) { x.do(`UPDATE {application} SET receipt = '' WHERE id IN ('app-4', 'app-5', 'app-6')`) },
		} {
			for _, at := range []int{1, 2} {
				t.Run(fmt.Sprintf("%s/%s/%d", name, planted, at), func(t *testing.T) {
					store, x := open(t)
					fill(t, store, w.whole)
					want := kept(t, w, store)
					plant(x)
					var all sync.WaitGroup
					for range at {
						all.Go(func() {
							done, err := w.engine(t, store).Repair(t.Context(), office, engine.Actor{}, nil)
							if err != nil || len(done.Left) > 0 {
								t.Errorf("%v, left %v", err, done.Left)
							}
						})
					}
					all.Wait()
					for _, f := range must(w.engine(t, store).Audit(t.Context(), office, engine.Outside{}, nil))(t).Found {
						t.Error(f.Message(diag.EN))
					}
					if t.Failed() {
						return
					}
					if diff := cmp.Diff(want, kept(t, w, store), cmpopts.EquateEmpty()); diff != "" {
						t.Error(diff)
					}
				})
			}
		}
	}
}
