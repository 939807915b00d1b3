package engine_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/ledger"
)

const here = enginetest.OfficeID

// wholeHistory fails when an audit finds anything, and gives what it looked at.
func wholeHistory(d *desk, outside engine.Outside) *engine.Audited {
	d.t.Helper()
	audited, err := d.Audit(context.Background(), here, outside, nil)
	if err != nil {
		d.t.Fatal(err)
	}
	for _, f := range audited.Found {
		d.t.Error(f.Message(diag.EN))
	}
	return audited
}

func TestCheckpoint(t *testing.T) {
	ctx := context.Background()
	d := openDesk(t, simple(promise3))
	if _, err := d.Checkpoint(ctx, here); !errors.Is(err, engine.ErrNotFound) {
		t.Errorf("of an office in which nothing happened: %v", err)
	}
	if _, err := d.LastCheckpoint(ctx, here); !errors.Is(err, engine.ErrNotFound) {
		t.Error(err)
	}
	id := d.submit(engine.Request{})
	public := must(d.keys.Public(ctx, here))
	first := must(ledger.ReadCheckpoint(must(d.Checkpoint(ctx, here)), here, public))
	d.at("2026-01-05 11:00")
	d.give(id, engine.AddNote{Text: "satu"})
	note := must(d.Checkpoint(ctx, here))
	second := must(ledger.ReadCheckpoint(note, here, public))
	if first.Size != 1 || second.Size != 2 || second.Previous != first.Hash() || !second.At.Equal(d.clock.Now()) {
		t.Errorf("%+v %+v", first, second)
	}
	if last := must(d.LastCheckpoint(ctx, here)); last != note {
		t.Error(last)
	}
	audited := wholeHistory(d, engine.Outside{Checkpoints: []string{note}})
	if diff := cmp.Diff(&engine.Audited{Office: here, Events: 4, Applications: 1, Checkpoints: 2, Covered: 2, At: second.At}, audited,
		cmp.FilterPath(func(p cmp.Path) bool { return p.String() == "lagging" }, cmp.Ignore())); diff != "" {
		t.Error(diff)
	}
}

func TestReceiptAndProof(t *testing.T) {
	ctx := context.Background()
	d := openDesk(t, simple(promise3))
	id := d.submit(engine.Request{})
	for range 20 {
		d.submit(engine.Request{})
	}
	public := must(d.keys.Public(ctx, here))
	r := must(d.Receipt(ctx, id, 1))
	if err := must(ledger.ParseReceipt(r.String())).Check(public); err != nil || r.History != id {
		t.Error(r, err)
	}
	if _, err := d.Receipt(ctx, id, 2); !errors.Is(err, engine.ErrNotFound) {
		t.Error(err)
	}
	if _, err := d.Proof(ctx, id, 1); !errors.Is(err, engine.ErrUncovered) {
		t.Errorf("before the first checkpoint: %v", err)
	}
	note := must(d.Checkpoint(ctx, here))
	p := must(ledger.ParseProof(must(d.Proof(ctx, id, 1)).String()))
	if c, err := p.Check(public); err != nil || p.Leaf != r.Leaf || p.Note != note || c.Size != 21 {
		t.Error(p, err)
	}
	d.give(id, engine.AddNote{Text: "satu"})
	if _, err := d.Proof(ctx, id, 2); !errors.Is(err, engine.ErrUncovered) {
		t.Errorf("behind the last checkpoint: %v", err)
	}
	wholeHistory(d, engine.Outside{Receipts: []ledger.Receipt{r}, Checkpoints: []string{note}, Proofs: []ledger.Proof{p}})

	p.Index++
	found := must(d.Audit(ctx, here, engine.Outside{Proofs: []ledger.Proof{p}}, nil)).Found
	if len(found) != 1 || found[0].Code != engine.TamperedProof || found[0].History != id {
		t.Errorf("a proof that does not hold: %v", found)
	}
	// What another office gave says nothing about this one.
	r.History, p.History = "contoh/lain/x", "contoh/lain/x"
	wholeHistory(d, engine.Outside{Receipts: []ledger.Receipt{r}, Proofs: []ledger.Proof{p}})
}

// What is more than one checkpoint may hold becomes several.
func TestManyEventsBecomeSeveralCheckpoints(t *testing.T) {
	ctx := context.Background()
	d := openDesk(t, simple(promise3))
	id := d.submit(engine.Request{})
	const looks = 9000
	for range looks {
		must(d.Read(ctx, id, engine.Actor{Role: "petugas"}, engine.PurposeShow))
	}
	must(d.Checkpoint(ctx, here))
	must(d.Read(ctx, id, engine.Actor{Role: "petugas"}, engine.PurposeShow))
	must(d.Checkpoint(ctx, here))
	if audited := wholeHistory(d, engine.Outside{}); audited.Checkpoints != 4 || audited.Covered != looks+2 {
		t.Errorf("%+v", audited)
	}
}

// Any number of callers make one chain of checkpoints while others write.
func TestCheckpointsOfManyCallers(t *testing.T) {
	ctx := context.Background()
	d := openDesk(t, simple(promise3))
	d.submit(engine.Request{})
	var callers sync.WaitGroup
	for range 4 {
		callers.Go(func() {
			for range 20 {
				if _, err := d.Checkpoint(ctx, here); err != nil {
					t.Error(err)
				}
			}
		})
		callers.Go(func() {
			for range 50 {
				d.submit(engine.Request{})
			}
		})
	}
	callers.Wait()
	must(d.Checkpoint(ctx, here))
	audited := wholeHistory(d, engine.Outside{})
	if audited.Covered != 201 {
		t.Errorf("%+v", audited)
	}
	stored := must(d.store.Events(ctx, engine.CheckpointsID(here)))
	if len(stored) != audited.Checkpoints || len(stored) < 2 {
		t.Errorf("%d checkpoints", len(stored))
	}
}

// Nothing is signed that the office's own program did not write.
func TestCheckpointRefusesWhatIsNotTheOffices(t *testing.T) {
	ctx := context.Background()
	d := openDesk(t, simple(promise3))
	id := d.submit(engine.Request{})
	forged := must(d.store.Events(ctx, id))[0]
	forged.Application += "x"
	err := d.store.Do(ctx, forged.Application, func(tx engine.Tx) error {
		forged.Mark = []byte("cap palsu")
		return tx.Append(forged.Application, 0, []engine.StoredEvent{forged})
	})
	if err != nil {
		t.Fatal(err)
	}
	var found *engine.Tampering
	if _, err := d.Checkpoint(ctx, here); !errors.As(err, &found) || found.Code != engine.TamperedForged || found.History != id+"x" {
		t.Errorf("%v", err)
	}
	if _, err := d.Receipt(ctx, id+"x", 1); err == nil {
		t.Error("a receipt of a forged event")
	}
}

// An audit that cannot look says so, and does not find the office guilty.
func TestAuditFails(t *testing.T) {
	d := openDesk(t, simple(promise3))
	d.submit(engine.Request{})
	d.keys = noKeys{d.keys}
	d.reopen(d.Definitions)
	if _, err := d.Audit(context.Background(), here, engine.Outside{}, nil); !errors.Is(err, engine.ErrNoKey) {
		t.Error(err)
	}
}

// noKeys has lost the office's secrets.
type noKeys struct{ engine.Keys }

func (noKeys) Public(context.Context, string) ([]byte, error) {
	return nil, fmt.Errorf("kunci: %w", engine.ErrNoKey)
}
