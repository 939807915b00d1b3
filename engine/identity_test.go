package engine_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// What stands in the open holds nobody's NIK, and no family card's number.
func TestNoIdentityInTheOpen(t *testing.T) {
	d := openDesk(t, simple(promise3))
	ctx := context.Background()
	id := d.submit(engine.Request{})
	for text, personal := range map[string]bool{
		"3315150101900001": true, "KK 3315 1501 0190 0001": true, "3315150101900001/2026": true, "a3315150101900001b": true,
		"3315150101900001 1": true, "2026 3315150101900001": true, "3315\u00a01501\u00a00190\u20030001": true,
		"": false, "keluarga-1": false, "45/2026": false, "000.8.3.3/10/418.78/2024": false,
		"331515010190000": false, "196501011990031001": false, "19650101 199003 1 001": false, // an officer's NIP has eighteen digits
		"3315-1501-0190-0001": false, // as a register may write its numbers
	} {
		var refused []error
		_, err := d.Submit(ctx, service, engine.Request{Command: engine.Submit{HandIn: text}})
		refused = append(refused, err)
		_, err = d.Execute(ctx, id, engine.Request{Command: engine.Do{Steps: []string{"x"}, Number: text}})
		refused = append(refused, err)
		_, err = d.Execute(ctx, id, engine.Request{Command: engine.Void{Number: "1/2026", Instead: text, Reason: "salah"}})
		refused = append(refused, err)
		for i, err := range refused {
			var r *engine.Refusal
			if got := errors.As(err, &r) && r.Code == engine.RefusedIdentity; got != personal {
				t.Errorf("%q, command %d: %v", text, i, err)
			}
			if personal && strings.Contains(err.Error(), "3315") {
				t.Errorf("the refusal repeats it: %v", err)
			}
		}
	}
	if kept := everything(t, d.store); strings.Contains(kept, "3315150101900001") {
		t.Error("a NIK stands in the open")
	}
}

// Nor does an idempotency key, however the number is written. What a machine makes up is
// never taken for one, and what was done under such a key before there was this rule is
// still found.
func TestNoIdentityInAKey(t *testing.T) {
	d := openDesk(t, simple(promise3))
	ctx := context.Background()
	id := d.submit(engine.Request{})
	for key, personal := range map[string]bool{
		"3315150101900001": true, "kirim-3315-1501-0190-0001-1": true, "33.15.15.010190.0001": true, "3315 150101900001": true,
		"kirim-1": false, "20261122-15035112": false, "019a0000-1234-7234-8234-123456789012": false,
		"12345678-1234-1234-b234-123456789012": false, "b1234567890123456c1234567890123456d": false,
	} {
		submission, note := engine.Request{Command: engine.Submit{}, Key: key}, engine.Request{Command: engine.AddNote{Text: "x"}, Key: key}
		for range 2 {
			_, opened := d.Submit(ctx, service, submission)
			_, noted := d.Execute(ctx, id, note)
			for _, err := range []error{opened, noted} {
				var r *engine.Refusal
				if got := errors.As(err, &r) && r.Code == engine.RefusedIdentity; got != personal || !personal && err != nil {
					t.Errorf("%q: %v", key, err)
				}
				if personal && strings.Contains(err.Error(), "0190") {
					t.Errorf("the refusal repeats it: %v", err)
				}
			}
		}
	}
	if kept := everything(t, d.store); strings.Contains(kept, "0190") {
		t.Error("a NIK stands in the open")
	}

	const old = "3315-1501-0190-0001"
	request := engine.Request{Command: engine.AddNote{Text: "dulu"}, Key: old}
	n := d.events(id)
	d.asBefore(request, id)
	out, err := d.Execute(ctx, id, request)
	if err != nil || !out.Repeated || d.events(id) != n+1 {
		t.Errorf("what was done before is not found: %+v, %v", out, err)
	}
	_, err = d.Execute(ctx, id, engine.Request{Command: engine.AddNote{Text: "lain"}, Key: old})
	wantRefusal(t, err, engine.RefusedOtherRequest)
}

// What was typed and can be no id is not repeated by an error, which may stand in a log.
func TestNoIdentityInAnError(t *testing.T) {
	d := openDesk(t, simple(promise3))
	ctx := context.Background()
	for _, typed := range []string{"Sri Wahyuni", "3315150101900001", "contoh/kantor/Sri Wahyuni", "contoh/kantor/3315-1501/0190-0001"} {
		_, executed := d.Execute(ctx, typed, engine.Request{Command: engine.AddNote{Text: "x"}})
		_, read := d.Read(ctx, typed, engine.Actor{}, engine.PurposeShow)
		_, planned := d.PlanMigration(ctx, typed, engine.Migrate{To: 2}, engine.Actor{})
		erased := d.Erase(ctx, typed, standard.Retention{Years: 1}, engine.Actor{})
		_, loaded := d.Load(ctx, typed)
		_, history := d.History(ctx, typed)
		for _, err := range []error{executed, read, planned, erased, loaded, history} {
			if !errors.Is(err, engine.ErrNotFound) || strings.Contains(err.Error(), typed) {
				t.Errorf("%v", err)
			}
		}
	}
}

// asBefore does a request as programs did that had no rule for keys.
func (d *desk) asBefore(r engine.Request, id string) {
	d.t.Helper()
	key := r.Key
	store := renaming{d.store, func(s *engine.StoredEvent) {
		s.Key = key
		print, err := d.Fingerprint(context.Background(), r)
		if err != nil {
			d.t.Fatal(err)
		}
		s.Fingerprint = print
		s.Mark, err = d.keys.Mark(context.Background(), enginetest.OfficeID, engine.Marked(s))
		if err != nil {
			d.t.Fatal(err)
		}
	}}
	r.Key = ""
	if _, err := d.In(store).Execute(context.Background(), id, r); err != nil {
		d.t.Fatal(err)
	}
}

// renaming is a store in which events get what fn gives them.
type renaming struct {
	engine.Store
	fn func(*engine.StoredEvent)
}

func (s renaming) Do(ctx context.Context, key string, fn func(engine.Tx) error) error {
	return s.Store.Do(ctx, key, func(tx engine.Tx) error { return fn(renamingTx{tx, s.fn}) })
}

type renamingTx struct {
	engine.Tx
	fn func(*engine.StoredEvent)
}

func (t renamingTx) Append(application string, expected int, events []engine.StoredEvent) error {
	t.fn(&events[len(events)-1])
	return t.Tx.Append(application, expected, events)
}
