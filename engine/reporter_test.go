package engine_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

const complaint = `kind: Standard
id: aduan
version: 1
title: Aduan
facts:
  - id: rahasia
    label: Nama dirahasiakan
    type: boolean
  - id: tentang
    label: Permohonan yang diadukan
    type: application
    of: [kartu]
    optional: true
requirements: []
steps:
  - id: adukan
    actor: pemohon
    does: submit
    text: Mengadu
  - id: jawab
    actor: petugas
    does: deliver
    text: Menjawab
reporter:
  about: tentang
  secret: rahasia
  visible_to: [camat]
sla: []
fee:
  amount: 0
products: []
complaints:
  channels:
    - type: counter
      text: Loket
`

func TestReporter(t *testing.T) {
	ctx := context.Background()
	tree := enginetest.Tree(t, complaint, printed)
	clock := enginetest.NewClock(t, time.UTC, "2026-01-05 08:00")
	eng := enginetest.Engine(t, tree, clock, nil)
	ask := func(secret bool, name, about string) (*engine.Application, error) {
		facts := map[string]rule.Value{"rahasia": rule.BoolValue(secret), "tentang": rule.AbsentValue()}
		if about != "" {
			facts["tentang"] = rule.ApplicationValue(about)
		}
		out, err := eng.Submit(ctx, "aduan", engine.Request{Command: engine.Submit{Facts: facts, Applicant: engine.Person{Name: name}}})
		if err != nil {
			return nil, err
		}
		return out.Application, nil
	}
	secret, err := ask(true, "Sari", "")
	if err != nil {
		t.Fatal(err)
	}
	plain, err := ask(false, "Sari", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		app  *engine.Application
		role string
		want bool
	}{
		{secret, "petugas", false}, {secret, "", false}, {secret, "camat", true}, {secret, "pemohon", true},
		{plain, "petugas", true}, {plain, "", true},
	} {
		if got := c.app.ReporterVisible(c.role); got != c.want {
			t.Errorf("secret %v: role %q sees the reporter: %v", c.app.State.Facts["rahasia"].Bool(), c.role, got)
		}
	}
	refused := func(code string, err error) {
		t.Helper()
		var refusal *engine.Refusal
		if !errors.As(err, &refusal) || refusal.Code != code {
			t.Errorf("got %v, want %s", err, code)
		}
	}
	_, err = ask(false, "", "")
	refused(engine.RefusedReporter, err)
	_, err = ask(false, "Sari", "no-such-application")
	refused(engine.RefusedApplication, err)
	_, err = ask(false, "Sari", secret.State.ID)
	refused(engine.RefusedApplication, err) // of a service that the fact does not allow
	// Who looks for a person learns of secret complaints only in a role that may.
	for role, want := range map[string]int{"petugas": 1, "": 1, "camat": 2} {
		held, err := eng.ExportPerson(ctx, enginetest.OfficeID, engine.Person{Name: "Sari"}, engine.Actor{Role: role})
		if err != nil || len(held) != want {
			t.Errorf("role %q is given %d applications, want %d: %v", role, len(held), want, err)
		}
		rows, err := eng.Find(ctx, enginetest.OfficeID, engine.Person{Name: "Sari"}, engine.Actor{Role: role})
		if err != nil || len(rows) != want {
			t.Errorf("role %q finds %d applications, want %d: %v", role, len(rows), want, err)
		}
	}
	again, err := eng.Submit(ctx, "aduan", engine.Request{Command: engine.Submit{
		Facts:     map[string]rule.Value{"rahasia": rule.BoolValue(true), "tentang": rule.AbsentValue()},
		Applicant: engine.Person{Name: "Tuti", NIK: "3315070101010001"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	twice, err := eng.Submit(ctx, "aduan", engine.Request{Command: engine.Submit{
		Facts:     map[string]rule.Value{"rahasia": rule.BoolValue(false), "tentang": rule.AbsentValue()},
		Applicant: engine.Person{Name: "Penyelidik", NIK: again.Application.State.Applicant.NIK},
	}})
	if err != nil || len(twice.Warnings) != 0 {
		t.Errorf("who tries a NIK learns that it complained: %v, %v", twice, err)
	}
	card, err := eng.Submit(ctx, "kartu", engine.Request{Command: engine.Submit{Facts: map[string]rule.Value{
		"nama": rule.TextValue("Ani"), "anak": rule.ListValue(nil),
	}}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ask(false, "Sari", card.Application.State.ID); err != nil {
		t.Errorf("a complaint about a card: %v", err)
	}
}

// What a reporter has asked for besides, or was given, would tell who it is.
func TestAComplaintLeadsToNoOtherFile(t *testing.T) {
	const papers = "requirements:\n  - id: pengantar\n    text: Surat pengantar\n    fulfilled_by: pengantar.surat\n"
	checked := strings.Replace(complaint, "requirements: []\n", papers, 1)
	checked = strings.Replace(checked, "  - id: jawab\n", "  - id: teliti\n    actor: petugas\n    does: check\n    text: Meneliti\n  - id: jawab\n", 1)
	ctx := context.Background()
	d := openDesk(t, checked, printed, issuing)
	reporter := engine.Person{Name: "Sari", NIK: "3315000000000001"}
	issued := must(d.Submit(ctx, "pengantar", engine.Request{Command: engine.Submit{Applicant: reporter}})).Application.State.ID
	d.give(issued, engine.Do{Steps: []string{"terbit"}})
	d.give(issued, engine.Do{Steps: []string{"serah"}})
	complain := func() *engine.Application {
		facts := map[string]rule.Value{"rahasia": rule.BoolValue(true), "tentang": rule.AbsentValue()}
		return must(d.Submit(ctx, "aduan", engine.Request{Command: engine.Submit{Facts: facts, Applicant: reporter}})).Application
	}
	one, two := complain(), complain()
	id := one.State.ID
	d.give(id, engine.Check{AcceptAll: true})
	if paper, _ := d.load(id).State.Paper("pengantar"); paper.Found != (engine.Found{}) {
		t.Errorf("the paper tells of %+v", paper.Found)
	}
	for role, want := range map[string]int{"petugas": 0, "camat": 1} {
		by := engine.Actor{Role: role}
		alike := must(d.Alike(ctx, d.load(two.State.ID), by))
		found := must(d.Fulfilled(ctx, d.load(two.State.ID), by))
		if len(alike) != want || len(found) != 0 {
			t.Errorf("role %s: alike are %d, found is %v", role, len(alike), found)
		}
	}
}
