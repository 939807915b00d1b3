package courier_test

import (
	"context"
	"errors"
	"flag"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/courier"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
)

var update = flag.Bool("update", false, "write the letters of testdata anew")

const service = enginetest.OfficeID + "/layanan"

// standard is a service in which a citizen can get every letter.
const standardText = `kind: Standard
id: layanan
version: 1
title: Surat Keterangan Usaha
effective:
  from: 2026-01-01
channels:
  - id: tatap-muka
    title: Tatap muka
facts:
  - id: nama_usaha
    label: Nama usaha
    type: text
    personal: true
    optional: true
requirements:
  - id: kk
    text: Fotokopi Kartu Keluarga
    bring: copy
  - id: ktp
    text: Fotokopi KTP
    bring: copy
    per: [ayah, ibu]
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
    text: Membayar biaya layanan
  - id: putuskan
    actor: kasi
    does: decide
    text: Memutuskan permohonan
    within: 1 working day
    outcomes:
      - id: setuju
        text: Disetujui
        to: cetak
      - id: tolak
        text: Tempat usaha tidak sesuai peruntukan
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
  - id: lanjut
    actor: pemohon
    does: guide
    text: Bawa surat ini ke bank bila diminta
  - id: survei
    actor: pemohon
    does: survey
    text: Mengisi survei kepuasan
sla:
  text: Paling lama 3 hari kerja
  maximum: 3 working days
  starts: complete
  pauses:
    - id: internet
      text: Jaringan terputus
  extension:
    add: 2 working days
    text: Bila perlu tinjauan
  compensation:
    - text: Surat diantar ke rumah pemohon
fee:
  amount: 10000
products:
  - id: surat
    text: Surat keterangan usaha
supervision:
  - text: Diawasi camat
    roles: [camat]
`

const officeContact = `  - id: camat
    title: Camat
    contact: "camat@contoh.go.id"
`

// siti must not be found in any letter but for where it is sent to.
var siti = engine.Person{Name: "Siti Rahasia", NIK: "3315150101900001", Contact: "0812-3456-7890, siti@contoh.id"}

// sent is a sender that keeps letters, and fails as fail says.
type sent struct {
	mu      sync.Mutex
	letters []courier.Letter
	fail    func(courier.Letter) error
}

func (s *sent) Send(ctx context.Context, l courier.Letter) error {
	if s.fail != nil {
		if err := s.fail(l); err != nil {
			return err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.letters = append(s.letters, l)
	return ctx.Err()
}

func (s *sent) ids() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var ids []string
	for _, l := range s.letters {
		ids = append(ids, l.ID)
	}
	return ids
}

// desk is an office with a courier.
type desk struct {
	*engine.Engine
	t       *testing.T
	clock   *enginetest.Clock
	outbox  engine.Outbox
	mail    *sent
	courier *courier.Courier
}

func open(t *testing.T, change ...func(*courier.Config)) *desk {
	t.Helper()
	zone, err := time.LoadLocation("Asia/Jakarta")
	if err != nil {
		t.Fatal(err)
	}
	office := strings.Replace(enginetest.Office, "  - id: camat\n    title: Camat\n", officeContact, 1)
	office = strings.Replace(office, "timezone:", "address: Jl. Contoh No. 1\nphone: \"(0292) 770285\"\ntimezone:", 1)
	d := &desk{t: t, clock: enginetest.NewClock(t, zone, "2026-01-05 10:00"), mail: &sent{}}
	d.Engine = enginetest.Engine(t, enginetest.Tree(t, standardText, office), d.clock, nil)
	d.outbox = d.Store.(*memory.Store)
	d.courier = d.another(change...)
	return d
}

// another is a courier on the same outbox, as in another process.
func (d *desk) another(change ...func(*courier.Config)) *courier.Courier {
	d.t.Helper()
	c := courier.Config{
		Outbox: d.outbox, Source: d.Engine, Now: d.clock.Now, Random: func() float64 { return 0 },
		Senders: map[courier.Medium]courier.Sender{courier.Mail: d.mail},
	}
	for _, f := range change {
		f(&c)
	}
	out, err := courier.New(c)
	if err != nil {
		d.t.Fatal(err)
	}
	return out
}

func (d *desk) at(at string) *desk { d.clock.Set(d.t, at); return d }

func (d *desk) submit() string {
	d.t.Helper()
	out, err := d.Submit(context.Background(), service, engine.Request{Command: engine.Submit{Applicant: siti}})
	if err != nil {
		d.t.Fatal(err)
	}
	return out.Application.State.ID
}

func (d *desk) give(id string, cmd engine.Command) *desk {
	d.t.Helper()
	request := engine.Request{Command: cmd}
	if l, ok := cmd.(late); ok {
		at := enginetest.NewClock(d.t, d.clock.Now().Location(), l.occurred)
		request = engine.Request{Command: l.Command, Late: &engine.Late{Occurred: at.Now(), Reason: "Rahasia"}}
	}
	if _, err := d.Execute(context.Background(), id, request); err != nil {
		d.t.Fatal(err)
	}
	return d
}

// late is a command entered after the fact.
type late struct {
	engine.Command
	occurred string
}

func (d *desk) deliver() courier.Tally {
	d.t.Helper()
	tally, err := d.courier.Deliver(context.Background())
	if err != nil {
		d.t.Fatal(err)
	}
	return tally
}

func (d *desk) messages() []engine.Message {
	d.t.Helper()
	all, err := d.outbox.Messages(context.Background(), "", "", 0, 0)
	if err != nil {
		d.t.Fatal(err)
	}
	return all
}

// states lists what became of messages: "topic state failure attempts".
func (d *desk) states() []string {
	var out []string
	for _, m := range d.messages() {
		out = append(out, strings.TrimSpace(m.Topic+" "+m.To+" "+string(m.State)+" "+m.Failure))
	}
	return out
}

func do(step, outcome string) engine.Do { return engine.Do{Steps: []string{step}, Outcome: outcome} }

var (
	accept     = engine.Check{AcceptAll: true}
	turnedBack = engine.Check{Accept: []string{"ktp/1"}, Reject: []engine.Rejection{
		{Paper: "kk", Reason: "nama Siti Rahasia tidak terbaca"}, {Paper: "ktp/2", Reason: "kedaluwarsa"},
	}}
)

var errSettle = errors.New("the power went off")

// forgetful is an outbox that fails to settle, as after a crash, n times.
type forgetful struct {
	engine.Outbox
	n int
}

func (f *forgetful) SettleMessage(ctx context.Context, m engine.Message) error {
	if f.n--; f.n >= 0 {
		return errSettle
	}
	return f.Outbox.SettleMessage(ctx, m)
}
