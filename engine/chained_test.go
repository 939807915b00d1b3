package engine_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

const issuing = `kind: Standard
id: pengantar
version: 1
title: Surat pengantar
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: terbit
    actor: operator
    does: issue
    text: Menerbitkan
  - id: serah
    actor: petugas
    does: deliver
    text: Menyerahkan
products:
  - id: surat
    text: Surat pengantar
  - id: salinan
    text: Salinan
    if_held: true
`

const wanting = `kind: Standard
id: layanan
version: 1
title: Layanan
facts:
  - id: asal
    label: Permohonan asal
    type: application
    of: [pengantar]
    optional: true
requirements:
  - id: pengantar
    text: Surat pengantar
    fulfilled_by: pengantar.surat
  - id: bukti
    text: Salah satu
    any_of:
      - id: salinan
        text: Salinan
        fulfilled_by: contoh/kantor/pengantar.salinan
      - id: lain
        text: Lain
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: teliti
    actor: petugas
    does: check
    text: Meneliti
`

func TestChained(t *testing.T) {
	ctx := context.Background()
	d := openDesk(t, issuing, wanting)
	const first, ani, budi = enginetest.OfficeID + "/pengantar", "3315000000000001", "3315000000000002"
	submit := func(service, nik string, facts map[string]rule.Value) string {
		t.Helper()
		if facts == nil && service != first {
			facts = map[string]rule.Value{"asal": rule.AbsentValue()}
		}
		out, err := d.Submit(ctx, service, engine.Request{Command: engine.Submit{Facts: facts, Applicant: engine.Person{Name: "x", NIK: nik}}})
		if err != nil {
			t.Fatal(err)
		}
		return out.Application.State.ID
	}
	found := func(id string) map[string]engine.Found {
		t.Helper()
		got := map[string]engine.Found{}
		for _, p := range d.load(id).State.Papers {
			if p.Verdict != engine.VerdictPending && p.Found != (engine.Found{}) && p.Verdict != engine.VerdictAccepted {
				t.Errorf("%s is %s", p.ID, p.Verdict)
			}
			if p.Found != (engine.Found{}) {
				got[p.ID] = p.Found
			}
		}
		return got
	}
	want := func(what string, got, want map[string]engine.Found) {
		t.Helper()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", what, diff)
		}
	}
	none := map[string]engine.Found{}

	old := submit(first, ani, nil)
	want("not issued yet", found(submit(service, ani, nil)), none)
	d.at("2026-01-06 10:00").give(old, engine.Do{Steps: []string{"terbit"}, Products: []string{"surat"}})
	waiting := submit(service, ani, nil)
	want("not completed yet", found(waiting), none)
	d.at("2026-01-07 10:00").give(old, engine.Do{Steps: []string{"serah"}})

	letter := map[string]engine.Found{"pengantar": {Application: old, Product: "surat", Issued: civil.NewDate(2026, 1, 6)}}
	id := submit(service, ani, nil)
	want("issued", found(id), letter)
	if p, _ := d.load(id).State.Paper("pengantar"); p.Verdict != engine.VerdictPending {
		t.Errorf("accepted by itself: %s", p.Verdict)
	}
	live, err := d.Fulfilled(ctx, d.load(waiting), engine.Actor{})
	if err != nil {
		t.Fatal(err)
	}
	want("since the submission", map[string]engine.Found{"pengantar": live["pengantar"]}, letter)
	d.give(waiting, engine.Check{Accept: []string{"pengantar", "lain"}})
	want("at the check", found(waiting), letter)
	want("another person", found(submit(service, budi, nil)), none)
	want("named by a fact", found(submit(service, budi, map[string]rule.Value{"asal": rule.ApplicationValue(old)})), letter)

	again := submit(first, ani, nil)
	d.at("2026-01-08 10:00").give(again, engine.Do{Steps: []string{"terbit"}})
	d.give(again, engine.Do{Steps: []string{"serah"}})
	want("the latest", found(submit(service, ani, nil)), map[string]engine.Found{
		"pengantar": {Application: again, Product: "surat", Issued: civil.NewDate(2026, 1, 8)},
		"salinan":   {Application: again, Product: "salinan", Issued: civil.NewDate(2026, 1, 8)},
	})
}

// A suggestion stays with its paper in the history, and the same state is replayed.
func TestChainedReplays(t *testing.T) {
	ctx := context.Background()
	d := openDesk(t, issuing, wanting)
	const nik = "3315000000000001"
	person := engine.Person{Name: "x", NIK: nik}
	out, err := d.Submit(ctx, enginetest.OfficeID+"/pengantar", engine.Request{Command: engine.Submit{Applicant: person}})
	if err != nil {
		t.Fatal(err)
	}
	d.give(out.Application.State.ID, engine.Do{Steps: []string{"terbit"}})
	d.give(out.Application.State.ID, engine.Do{Steps: []string{"serah"}})
	request := engine.Request{Key: "k", Command: engine.Submit{Applicant: person, Facts: map[string]rule.Value{"asal": rule.AbsentValue()}}}
	id := d.submit(request)
	if again := d.submit(request); again != id {
		t.Errorf("the same request opened %s and %s", id, again)
	}
	events, err := d.History(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(d.load(id).State.Papers, engine.Replay(id, events).Papers); diff != "" {
		t.Error(diff)
	}
}
