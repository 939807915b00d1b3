package engine_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// The whole of it, with a store: what is planned is what is done, the rest stays, and
// the files of the version before may go.
func TestMigrateAll(t *testing.T) {
	ctx := context.Background()
	d := openDesk(t, moving1)
	open := engine.Submit{Channel: "loket", Facts: map[string]rule.Value{
		"luar": rule.BoolValue(false), "alamat": rule.AbsentValue(), "usia": rule.AbsentValue()}}
	early := d.submit(engine.Request{Command: open})
	late := d.submit(engine.Request{Command: open})
	gone := d.submit(engine.Request{Command: open})
	d.give(late, engine.Check{AcceptAll: true})
	d.give(gone, engine.Withdraw{})
	two := edited(t, "  - id: ktp\n", "  - id: foto\n    text: Foto\n    bring: photo\n  - id: ktp\n")
	d.reopen(enginetest.Tree(t, moving1, two))

	collect := func(do func(func(engine.Migration) error) error) map[string]string {
		t.Helper()
		got := map[string]string{}
		if err := do(func(m engine.Migration) error {
			if m.Moved != nil {
				got[m.Application] = "moved, more: " + strings.Join(m.Moved.Added, " ")
			} else {
				got[m.Application] = strings.Join(says(m.Refusal), " ")
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		return got
	}
	want := map[string]string{early: "moved, more: foto", late: "paper-too-late paper-too-late:foto"}
	cmd := engine.Migrate{To: 2}
	plan := collect(func(each func(engine.Migration) error) error {
		return d.PlanMigrations(ctx, service, cmd, engine.Actor{}, each)
	})
	if diff := cmp.Diff(want, plan); diff != "" {
		t.Error(diff)
	}
	if app := d.load(early); app.State.Standard != service+"@1" {
		t.Fatal("a plan moved it")
	}
	did := collect(func(each func(engine.Migration) error) error {
		return d.MigrateAll(ctx, service, cmd, engine.Actor{}, each)
	})
	if diff := cmp.Diff(want, did); diff != "" {
		t.Error(diff)
	}
	delete(want, early)
	again := collect(func(each func(engine.Migration) error) error {
		return d.MigrateAll(ctx, service, cmd, engine.Actor{}, each)
	})
	if diff := cmp.Diff(want, again); diff != "" {
		t.Error(diff)
	}
	d.reopen(enginetest.Tree(t, strings.Replace(moving1, "id: layanan", "id: lain", 1))) // the files are gone
	app := d.load(early)
	if app.State.Standard != service+"@2" || app.Row.Standard != service+"@2" || app.Program.Standard.Version != 2 {
		t.Errorf("%s, row %s, program %d", app.State.Standard, app.Row.Standard, app.Program.Standard.Version)
	}
	d.give(early, engine.Check{AcceptAll: true})
	if got := d.load(late).State.Standard; got != service+"@1" {
		t.Errorf("the one that stays runs by %s", got)
	}
	if _, err := d.History(ctx, early); err != nil {
		t.Error(err)
	}
}

// A version that there is not is told from one that is no newer, with those that there are.
func TestMigrateToNoVersion(t *testing.T) {
	ctx := context.Background()
	d := openDesk(t, moving1)
	id := d.submit(engine.Request{Command: engine.Submit{Channel: "loket", Facts: map[string]rule.Value{
		"luar": rule.BoolValue(false), "alamat": rule.AbsentValue(), "usia": rule.AbsentValue()}}})
	d.reopen(enginetest.Tree(t, moving1, edited(t)))
	check := func(what string, to int, code, words string) {
		t.Helper()
		plan, err := d.PlanMigration(ctx, id, engine.Migrate{To: to}, engine.Actor{})
		if err != nil || plan.Refusal == nil || plan.Refusal.Code != code || plan.Refusal.Message(diag.EN) != words {
			t.Errorf("%s: planned %+v, %v", what, plan, err)
		}
		var refused *engine.Refusal
		if _, err := d.Migrate(ctx, id, engine.Migrate{To: to}, engine.Actor{}); !errors.As(err, &refused) || refused.Code != code {
			t.Errorf("%s: %v", what, err)
		}
	}
	check("none", 9, engine.RefusedNoVersion, "This service has no version 9; there are: "+service+"@1, "+service+"@2")
	check("itself", 1, engine.RefusedNotNewer, "Version 1 is not a newer version of this service than version 1")
	d.reopen(enginetest.Tree(t, strings.Replace(moving1, "id: layanan", "id: layanan2", 1)))
	check("files gone", 2, engine.RefusedNoVersion, "This service has no version 2; there are: –")
}
