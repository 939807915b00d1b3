package tampered_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// forgetless are keys that do not hear of erasures.
type forgetless struct{ engine.Keys }

// A process that has an application in memory in the clear gives nothing of it once
// another process has erased it, whichever way it is asked.
func TestErasedByAnotherProcess(t *testing.T) {
	path, url := filepath.Join(t.TempDir(), "maklumat.db"), pgtest.URL(t)
	for name, open := range map[string]func() (engine.Store, error){
		"SQLite": func() (engine.Store, error) {
			return sqlite.Open(t.Context(), path, sqlite.Options{Synchronous: sqlite.Normal})
		},
		"PostgreSQL": func() (engine.Store, error) { return postgres.Open(t.Context(), url) },
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, "")
			ctx := t.Context()
			var engines []*engine.Engine
			for range 2 {
				store := must(open())(t)
				t.Cleanup(func() { _ = store.Close() })
				e := w.engine(t, store)
				e.Keys = forgetless{w.keys} // each process has a list of erasures of its own
				engines = append(engines, e)
			}
			here, there := engines[0], engines[1]
			const secret = "Rahasia Sekali"
			submit := engine.Request{Key: "sekali", Command: engine.Submit{
				Applicant: engine.Person{Name: secret, NIK: "3315070101010009"},
				Facts:     map[string]rule.Value{"alamat": rule.TextValue(secret)},
			}}
			app := must(here.Submit(ctx, service, submit))(t).Application.State.ID
			withdraw := engine.Request{Key: "cabut", Command: engine.Withdraw{Reason: secret}}
			must(here.Execute(ctx, app, withdraw))(t)
			must(here.Load(ctx, app))(t)
			must(here.Read(ctx, app, engine.Actor{}, engine.PurposeShow))(t)
			w.clock.Set(t, "2040-01-01 10:00")
			if err := there.Erase(ctx, app, standard.Retention{Years: 1}, engine.Actor{}); err != nil {
				t.Fatal(err)
			}
			said := func(v any, err error) string {
				b, _ := json.Marshal(v)
				return fmt.Sprint(string(b), err)
			}
			of := func(out *engine.Outcome, err error) string {
				if out == nil {
					return said(nil, err)
				}
				return said([]any{out.Events, out.Application.State, out.Warnings}, err)
			}
			load := func(a *engine.Application, err error) string {
				if a == nil {
					return said(nil, err)
				}
				return said(a.State, err)
			}
			old := 1
			for what, text := range map[string]string{
				"load":            load(here.Load(ctx, app)),
				"read":            load(here.Read(ctx, app, engine.Actor{}, engine.PurposeShow)),
				"note":            of(here.Execute(ctx, app, engine.Request{Command: engine.AddNote{Text: "x"}})),
				"old revision":    of(here.Execute(ctx, app, engine.Request{Command: engine.AddNote{Text: "x"}, Revision: &old})),
				"asked again":     of(here.Execute(ctx, app, withdraw)),
				"submitted again": of(here.Submit(ctx, service, submit)),
				"corrects":        of(here.Submit(ctx, service, engine.Request{Command: engine.Submit{Corrects: app, Fault: engine.FaultOffice}})),
				"history":         said(here.History(ctx, app)),
				"find":            said(here.Find(ctx, office, engine.Person{Name: secret}, engine.Actor{})),
				"export":          said(here.ExportPerson(ctx, office, engine.Person{Name: secret}, engine.Actor{})),
				"tick":            of(here.Execute(ctx, app, engine.Request{Command: engine.Tick{}})),
			} {
				if what != "submitted again" && strings.Contains(text, secret) || what == "find" && text != "[]<nil>" && text != "null<nil>" {
					t.Errorf("%s: %s", what, text)
				}
			}
			out, err := here.Submit(ctx, service, submit)
			var refused *engine.Refusal
			if err != nil && !errors.As(err, &refused) {
				t.Error(err)
			}
			if err == nil && out.Application.State.Applicant.Name != "" {
				t.Error("submitted again:", out.Application.State.Applicant)
			}
		})
	}
}
