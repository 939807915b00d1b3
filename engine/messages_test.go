package engine_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// told is a service with all of which somebody is told.
const told = `kind: Standard
id: layanan
version: 1
title: Layanan contoh
effective:
  from: 2026-01-01
channels:
  - id: tatap-muka
    title: Tatap muka
requirements:
  - id: kk
    text: Fotokopi KK
    bring: copy
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: periksa
    actor: petugas
    does: check
    text: Memeriksa berkas
    deadline:
      within: 3 working days
      since: return
      remind: 1 working day
      then: lapse
  - id: bayar
    actor: petugas
    does: pay
    text: Membayar
  - id: putuskan
    actor: kasi
    does: decide
    text: Memutuskan
    within: 1 working day
    outcomes:
      - id: setuju
        text: Disetujui
        to: cetak
      - id: tolak
        text: Tidak memenuhi ketentuan
        to: rejected
  - id: cetak
    actor: operator
    does: issue
    text: Mencetak
  - id: serahkan
    actor: petugas
    does: deliver
    text: Menyerahkan
    deadline:
      within: 30 calendar days
      remind: 7 calendar days
sla:
  text: Paling lama 3 hari kerja
  maximum: 3 working days
  starts: complete
  pauses:
    - id: internet
      text: Jaringan terputus
  extension:
    add: 2 working days
    text: Bila perlu
  compensation:
    - text: Surat diantar ke rumah
fee:
  amount: 10000
products:
  - id: surat
    text: Surat keterangan
supervision:
  - text: Diawasi camat
    roles: [camat]
`

// posted lists what waits in the outbox: "seq topic to".
func (d *desk) posted() []string {
	d.t.Helper()
	all, err := d.store.Messages(context.Background(), "", "", 0, 0)
	if err != nil {
		d.t.Fatal(err)
	}
	var out []string
	for _, m := range all {
		if m.State != engine.MessageWaiting || m.NextAt.IsZero() || !m.NextAt.Equal(m.Posted) || m.Office == "" || m.Seq == 0 {
			d.t.Errorf("message %+v", m)
		}
		out = append(out, m.Topic+" "+m.To)
	}
	return out
}

func TestMessages(t *testing.T) {
	contact := engine.Person{Name: "Siti", Contact: "0812-3456-7890"}
	resubmit := engine.Resubmit{}
	turnedBack := engine.Check{Reject: []engine.Rejection{{Paper: "kk", Reason: "buram"}}}
	accept := engine.Check{AcceptAll: true}
	do := func(step, outcome string) engine.Do { return engine.Do{Steps: []string{step}, Outcome: outcome} }
	type act struct {
		at  string
		cmd engine.Command
	}
	for _, c := range []struct {
		name string
		who  engine.Person
		acts []act
		want []string
	}{
		{"from hand-in to the end", contact, []act{
			{"2026-01-05 10:00", accept},
			{"10:30", do("bayar", "")},
			{"11:00", do("putuskan", "setuju")},
			{"11:30", do("cetak", "")},
			{"12:00", engine.Notify{}},
			{"2026-01-06 09:00", do("serahkan", "")},
			{"09:10", engine.AddNote{Text: "sesudah selesai"}},
		}, []string{
			"submitted pemohon", "due pemohon", "turn pemohon", "notified pemohon", "completed pemohon",
		}},
		{"without a contact only the office is told", engine.Person{Name: "Siti"}, []act{
			{"2026-01-05 10:00", accept},
			{"10:30", do("bayar", "")},
			{"2026-01-20 10:00", do("putuskan", "setuju")},
		}, []string{
			"warned camat", "breached camat", "warned camat", "breached camat",
		}},
		{"sent back, handed in again, rejected", contact, []act{
			{"2026-01-05 10:00", turnedBack},
			{"2026-01-06 09:00", resubmit},
			{"09:30", accept},
			{"10:30", do("bayar", "")},
			{"11:00", do("putuskan", "tolak")},
		}, []string{
			"submitted pemohon", "returned pemohon", "due pemohon", "turn pemohon", "rejected pemohon",
		}},
		{"sent back and forgotten", contact, []act{
			{"2026-01-05 10:00", turnedBack},
			{"2026-01-20 10:00", engine.Tick{}},
		}, []string{
			"submitted pemohon", "returned pemohon", "reminded pemohon", "lapsed pemohon",
		}},
		{"late", contact, []act{
			{"2026-01-05 10:00", accept},
			{"10:30", do("bayar", "")},
			{"2026-01-20 10:00", engine.Tick{}},
		}, []string{
			"submitted pemohon", "due pemohon", "turn pemohon",
			// The step's own promise, then that of the service.
			"warned camat", "breached camat", "warned camat", "breached camat", "breached pemohon",
		}},
		{"paused over the night, for an hour, extended, withdrawn", contact, []act{
			{"2026-01-05 10:00", accept},
			{"10:01", do("bayar", "")},
			{"10:05", engine.Suspend{Reason: "internet"}},
			{"11:05", engine.Resume{}},
			{"11:10", engine.Suspend{Reason: "internet"}},
			{"2026-01-06 09:00", engine.Resume{}},
			{"09:10", engine.Extend{Reason: "tinjauan"}},
			{"09:20", engine.Withdraw{}},
		}, []string{
			"submitted pemohon", "due pemohon", "turn pemohon", "resumed pemohon", "extended pemohon", "withdrawn pemohon",
		}},
		{"paid a day later", contact, []act{
			{"2026-01-05 10:00", accept},
			{"2026-01-06 10:00", do("bayar", "")},
		}, []string{
			"submitted pemohon", "due pemohon", "turn pemohon",
			"due pemohon", // the clock stood in between
		}},
		{"not collected", contact, []act{
			{"2026-01-05 10:00", accept},
			{"10:30", do("bayar", "")},
			{"11:00", do("putuskan", "setuju")},
			{"11:30", do("cetak", "")},
			{"12:00", engine.Notify{}},
			{"2026-02-20 10:00", engine.Tick{}},
		}, []string{
			"submitted pemohon", "due pemohon", "turn pemohon", "notified pemohon", "reminded pemohon", "deadline-passed pemohon",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := openDesk(t, told)
			id := d.submit(engine.Request{Command: engine.Submit{Applicant: c.who}})
			for _, a := range c.acts {
				d.at(a.at).give(id, a.cmd)
			}
			if diff := cmp.Diff(c.want, d.posted()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestMessagesOfOneRequest: what is repeated or refused tells nobody again, but the
// time that passed before it does.
func TestMessagesOfOneRequest(t *testing.T) {
	d := openDesk(t, told)
	r := engine.Request{Command: engine.Submit{Applicant: engine.Person{Name: "Siti", Contact: "siti@contoh.id"}}, Key: "k"}
	id := d.submit(r)
	d.submit(r)
	if diff := cmp.Diff([]string{"submitted pemohon"}, d.posted()); diff != "" {
		t.Error(diff)
	}
	d.give(id, engine.Check{Reject: []engine.Rejection{{Paper: "kk", Reason: "buram"}}})
	d.at("2026-01-08 09:00")
	_, err := d.Execute(context.Background(), id, engine.Request{Command: engine.Check{AcceptAll: true}})
	var refused *engine.Refusal
	if !errors.As(err, &refused) {
		t.Fatalf("%v", err)
	}
	if diff := cmp.Diff([]string{"submitted pemohon", "returned pemohon", "reminded pemohon"}, d.posted()); diff != "" {
		t.Error(diff)
	}
}

// TestMessageOfACalendar: a due time that comes earlier, or becomes known, is told.
func TestMessageOfACalendar(t *testing.T) {
	holiday := strings.Replace(enginetest.Calendar, "holidays:\n", "holidays:\n  - date: 2026-01-06\n    text: Libur\n", 1)
	d := openDesk(t, told, holiday)
	id := d.submit(engine.Request{Command: engine.Submit{Applicant: engine.Person{Contact: "siti@contoh.id"}}})
	d.give(id, engine.Check{AcceptAll: true})
	d.at("10:30").give(id, engine.Do{Steps: []string{"bayar"}})
	d.reopen(enginetest.Tree(t, told, enginetest.Calendar))
	if n, err := d.Recalculate(context.Background()); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	got := d.posted()
	if want := "due-revised " + standard.Applicant; got[len(got)-1] != want {
		t.Errorf("%q, want %s at the end", got, want)
	}
}
