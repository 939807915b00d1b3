package engine_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

const grown = `kind: Standard
id: layanan
version: 1
title: Layanan
facts:
  - id: umur
    label: Umur
    type: number
    personal: true
eligibility:
  - id: dewasa
    text: Hanya untuk yang sudah 17 tahun
    must: umur >= 17
channels:
  - id: loket
    title: Loket
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: kerja
    actor: operator
    text: Mengerjakan
`

func TestTurnedAway(t *testing.T) {
	ctx := context.Background()
	d := openDesk(t, grown)
	ask := func(key string, age int64) error {
		_, err := d.Submit(ctx, service, engine.Request{Key: key, Actor: engine.Actor{User: "ani", Role: "pemohon"}, Command: engine.Submit{
			Channel: "loket", Applicant: engine.Person{Name: "Budi", NIK: "3315000000000001"},
			Facts: map[string]rule.Value{"umur": rule.NumberValue(float64(age))},
		}})
		return err
	}
	for _, key := range []string{"a", "a", "b", "", ""} {
		var refused *engine.Refusal
		if err := ask(key, 12); !errors.As(err, &refused) || refused.Code != engine.RefusedNotEligible {
			t.Fatal(err)
		}
	}
	if err := ask("c", 30); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Submit(ctx, service, engine.Request{Command: engine.Submit{Channel: "loket"}}); err == nil {
		t.Fatal("nothing was asked")
	}
	journal, err := d.History(ctx, engine.JournalID(enginetest.OfficeID))
	if err != nil {
		t.Fatal(err)
	}
	if len(journal) != 4 { // a once, b, and two without a key
		t.Fatalf("%d are in the journal", len(journal))
	}
	want := engine.Event{
		Version: 1, Seq: 1, Type: engine.EventTurnedAway, At: d.clock.Now(), Recorded: d.clock.Now(), Actor: engine.Actor{Role: "pemohon"},
		Turned: &engine.Turned{Standard: service + "@1", Channel: "loket"}, RejectedBy: "eligibility.dewasa",
	}
	if diff := cmp.Diff(want, journal[0]); diff != "" {
		t.Error(diff)
	}
	stored, err := d.store.Events(ctx, engine.JournalID(enginetest.OfficeID))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range stored {
		for _, secret := range []string{"Budi", "3315", "ani", "umur"} {
			if strings.Contains(string(s.Payload), secret) {
				t.Errorf("%q is in the journal: %s", secret, s.Payload)
			}
		}
	}
}

// Asking what would be needed, or later facts, count nobody.
func TestTurnedAwayAtTheCounterOnly(t *testing.T) {
	ctx := context.Background()
	d := openDesk(t, grown)
	id := d.submit(engine.Request{Command: engine.Submit{Facts: map[string]rule.Value{"umur": rule.NumberValue(30)}}})
	d.give(id, engine.Correct{Reason: "salah", Facts: map[string]rule.Value{"umur": rule.NumberValue(3)}})
	if got := d.load(id).State.Status; got != engine.StatusRejected {
		t.Fatalf("status %s", got)
	}
	if _, err := d.History(ctx, engine.JournalID(enginetest.OfficeID)); !errors.Is(err, engine.ErrNotFound) {
		t.Errorf("journal: %v", err)
	}
}

func TestAlikeWarns(t *testing.T) {
	ctx := context.Background()
	d := openDesk(t, grown)
	submit := func(nik string, age float64) *engine.Outcome {
		t.Helper()
		out, err := d.Submit(ctx, service, engine.Request{Command: engine.Submit{
			Applicant: engine.Person{Name: "Budi", NIK: nik}, Facts: map[string]rule.Value{"umur": rule.NumberValue(age)},
		}})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	const one, two = "3315000000000001", "3315000000000002"
	if out := submit(one, 30); len(out.Warnings) != 0 {
		t.Fatalf("%v", out.Warnings)
	}
	second := submit(one, 31)
	if len(second.Warnings) != 1 || second.Warnings[0].Code != engine.WarnedAlike || !cmp.Equal(second.Warnings[0].Receipts, []string{"R-1"}) {
		t.Fatalf("%+v", second.Warnings)
	}
	if out := submit(two, 30); len(out.Warnings) != 0 {
		t.Errorf("another person: %v", out.Warnings)
	}
	d.give(second.Application.State.ID, engine.Withdraw{})
	if out := submit(one, 30); len(out.Warnings) != 1 || !cmp.Equal(out.Warnings[0].Receipts, []string{"R-1"}) {
		t.Errorf("of those that ended nobody is warned: %+v", out.Warnings)
	}
}
