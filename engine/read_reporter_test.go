package engine_test

import (
	"context"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// TestReadLeavesASecretReporterOut: what is given to be shown does not rest on every way in
// asking whether the role may know who complains.
func TestReadLeavesASecretReporterOut(t *testing.T) {
	ctx := context.Background()
	clock := enginetest.NewClock(t, time.UTC, "2026-01-05 08:00")
	eng := enginetest.Engine(t, enginetest.Tree(t, complaint, printed), clock, nil)
	for _, secret := range []bool{true, false} {
		out, err := eng.Submit(ctx, "aduan", engine.Request{Command: engine.Submit{
			Facts:     map[string]rule.Value{"rahasia": rule.BoolValue(secret), "tentang": rule.AbsentValue()},
			Applicant: engine.Person{Name: "Sari", Contact: "0812-3456-7890"},
		}})
		if err != nil {
			t.Fatal(err)
		}
		id := out.Application.State.ID
		for role, may := range map[string]bool{"petugas": false, "": false, "camat": true, "pemohon": true} {
			app, err := eng.Read(ctx, id, engine.Actor{User: "u", Role: role}, engine.PurposeShow)
			if err != nil {
				t.Fatal(err)
			}
			shown := !app.State.Applicant.IsZero() || !app.State.Subject.IsZero()
			if shown != (may || !secret) {
				t.Errorf("secret %v, role %q: shown %v", secret, role, shown)
			}
		}
		// Who goes on with it has all of it, also after somebody looked who has not.
		app, err := eng.Load(ctx, id)
		if err != nil || app.State.Applicant.Name != "Sari" {
			t.Error(err, app.State.Applicant.Name == "Sari")
		}
	}
}
