package engine_test

import (
	"context"
	"errors"
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
