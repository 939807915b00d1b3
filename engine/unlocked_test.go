package engine_test

import (
	"context"
	"errors"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// reading is a store in which nothing can be locked.
type reading struct{ engine.Store }

func (reading) Do(context.Context, string, func(engine.Tx) error) error {
	return errors.New("it locks what it only reads")
}

// What is only looked at keeps nobody from writing: what another application issued that a
// fact names, and the documents that reports rest on.
func TestLookingLocksNothing(t *testing.T) {
	ctx := context.Background()
	d := openDesk(t, issuing, wanting)
	submit := func(service string, facts map[string]rule.Value) string {
		t.Helper()
		out, err := d.Submit(ctx, service, engine.Request{Command: engine.Submit{Facts: facts}})
		if err != nil {
			t.Fatal(err)
		}
		return out.Application.State.ID
	}
	first := submit(enginetest.OfficeID+"/pengantar", nil)
	id := submit(service, map[string]rule.Value{"asal": rule.ApplicationValue(first)})
	d.give(first, engine.Do{Steps: []string{"terbit"}, Products: []string{"surat"}})
	d.give(first, engine.Do{Steps: []string{"serah"}})
	app := d.load(id)
	d.reopen(enginetest.Tree(t, issuing)) // nothing is compiled yet
	eyes := d.In(reading{d.store})
	found, err := eyes.Fulfilled(ctx, app, engine.Actor{})
	if err != nil || found["pengantar"].Application != first {
		t.Errorf("%v, %v", found, err)
	}
	if prog, err := eyes.PinnedProgram(ctx, enginetest.OfficeID, app.State.Digest); err != nil || prog.Standard.ID != "layanan" {
		t.Error(err)
	}
	if office, _, err := eyes.PinnedHours(ctx, enginetest.OfficeID, app.State.Basis); err != nil || office.ID != enginetest.OfficeID {
		t.Error(err)
	}
}
