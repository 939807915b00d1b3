package engine_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
)

// The sealed state of a row spares reading the history, but the next event is chained to
// the hash that the row has: one that was altered is found before anything is built on it.
func TestAlteredHead(t *testing.T) {
	ctx := context.Background()
	d := privateDesk(t)
	id := d.submit(engine.Request{Command: engine.Submit{Applicant: engine.Person{Name: secretName}}})
	row := must(d.Store.Load(ctx, id))
	head := slices.Clone(row.Head)
	save := func(head []byte) {
		t.Helper()
		row.Head = slices.Clone(head)
		if err := d.Store.Do(ctx, id, func(tx engine.Tx) error { return tx.Save(row) }); err != nil {
			t.Fatal(err)
		}
	}
	altered := slices.Clone(head)
	altered[0] ^= 1
	save(altered)
	d.reopen(enginetest.Tree(t, simple(promise3)+private)) // an engine that has seen nothing
	_, err := d.Execute(ctx, id, engine.Request{Command: engine.AddNote{Text: "satu"}})
	var wrong *engine.Tampering
	if !errors.As(err, &wrong) || wrong.Code != engine.TamperedRow {
		t.Errorf("built on an altered hash: %v", err)
	}
	if stored := must(d.Store.Events(ctx, id)); len(stored) != 1 {
		t.Errorf("%d events", len(stored))
	}
	audited := must(d.Audit(ctx, enginetest.OfficeID, engine.Outside{}, nil))
	if len(audited.Found) != 1 || audited.Found[0].Code != engine.TamperedRow || audited.Found[0].Args["fields"] != "head" {
		t.Errorf("the audit found %v", audited.Found)
	}

	// Mended, it goes on, and the history is whole.
	if out := must(d.Repair(ctx, enginetest.OfficeID, engine.Actor{}, nil)); len(out.Mended) != 1 || len(out.Left) != 0 {
		t.Errorf("mended %v, left %v", out.Mended, out.Left)
	}
	d.give(id, engine.AddNote{Text: "satu"})
	for _, f := range must(d.Audit(ctx, enginetest.OfficeID, engine.Outside{}, nil)).Found {
		t.Error(f.Message(diag.EN))
	}
}
