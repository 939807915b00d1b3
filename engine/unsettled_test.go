package engine_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// tariff costs nothing in the class a, 5000 in b and 8000 in c, and a copy more.
const tariff = `kind: Standard
id: layanan
version: 1
title: Layanan
facts:
  - id: kelas
    label: Kelas
    type: choice
    choices:
      a: A
      b: B
      c: C
  - id: salinan
    label: Salinan
    type: boolean
    from: office
    optional: true
  - id: catatan
    label: Catatan
    type: text
    optional: true
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: hitung
    actor: operator
    text: Menghitung
    records: [salinan]
  - id: bayar
    actor: petugas
    does: pay
    text: Membayar
  - id: putus
    actor: kasi
    does: decide
    text: Memutus
    records: [salinan]
    outcomes:
      - id: terus
        text: Diteruskan
      - id: ulang
        text: Diulang
        to: hitung
      - id: tolak
        text: Ditolak
        to: rejected
  - id: simpan
    actor: operator
    text: Menyimpan
fee:
  items:
    - id: dasar
      text: Dasar
      amount:
        - when: kelas == "a"
          is: 0
        - when: kelas == "b"
          is: 5000
        - is: 8000
    - id: salinan
      text: Salinan
      amount: 2000
      when: salinan
`

// count is the step that every payment needs.
var count = engine.Do{Steps: []string{"hitung"}, Record: map[string]rule.Value{"salinan": rule.BoolValue(false)}}

// class is an answer.
func class(id string) map[string]rule.Value {
	return map[string]rule.Value{"kelas": rule.ChoiceValue(id)}
}

// What was paid is held against what is due whenever facts change, and whoever looks at
// the application sees it, until it is paid anew or the facts are as they were.
func TestFeeThatChangesAfterPayment(t *testing.T) {
	do := func(steps ...string) engine.Command { return engine.Do{Steps: steps} }
	decide := func(outcome string) engine.Command { return engine.Do{Steps: []string{"putus"}, Outcome: outcome} }
	correct := func(id string) engine.Command { return engine.Correct{Reason: "keliru", Facts: class(id)} }
	for _, c := range []struct {
		name  string
		first string
		give  []engine.Command
		// want is what the last of them warns of, and show shows.
		want string
	}{
		{"more", "b", []engine.Command{count, do("bayar"), correct("c")}, "8000 for 5000"},
		{"less", "c", []engine.Command{count, do("bayar"), correct("b")}, "5000 for 8000"},
		{"nothing any more", "b", []engine.Command{count, do("bayar"), correct("a")}, "0 for 5000"},
		{"and back", "b", []engine.Command{count, do("bayar"), correct("c"), correct("b")}, ""},
		{"twice: what was paid counts", "b", []engine.Command{count, do("bayar"), correct("c"), correct("a")}, "0 for 5000"},
		{"something else", "b", []engine.Command{count, do("bayar"), engine.Correct{Reason: "keliru", Facts: map[string]rule.Value{"catatan": rule.TextValue("x")}}}, ""},
		{"before", "b", []engine.Command{count, correct("c")}, ""},
		{"before, and paid then", "b", []engine.Command{count, correct("c"), do("bayar"), correct("b")}, "5000 for 8000"},
		{"recorded at a step", "b", []engine.Command{count, do("bayar"),
			engine.Do{Steps: []string{"putus"}, Outcome: "terus", Record: map[string]rule.Value{"salinan": rule.BoolValue(true)}}}, "7000 for 5000"},
		{"a note does not say it again", "b", []engine.Command{count, do("bayar"), correct("c"), engine.AddNote{Text: "x"}}, "shown 8000 for 5000"},
		{"paid anew", "b", []engine.Command{count, do("bayar"), correct("c"), decide("ulang"), count, do("bayar")}, ""},
		{"asked for anew, with something paid", "b", []engine.Command{count, do("bayar"), decide("ulang"), count, correct("c")}, "8000 for 5000"},
		{"passed by when it came again", "b", []engine.Command{count, do("bayar"), decide("ulang"), correct("a"), count}, "0 for 5000"},
		{"nothing was to pay", "a", []engine.Command{count, correct("b")}, "5000 for 0"},
		{"nothing was to pay, and it comes still", "a", []engine.Command{correct("b")}, ""},
		{"nothing was to pay, and it comes again", "a", []engine.Command{count, decide("ulang"), correct("b")}, ""},
		{"completed with it", "b", []engine.Command{count, do("bayar"), correct("c"), decide("terus"), do("simpan")}, "shown 8000 for 5000"},
		{"rejected with it", "b", []engine.Command{count, do("bayar"), correct("c"), decide("tolak")}, ""},
		{"withdrawn with it", "b", []engine.Command{count, do("bayar"), correct("c"), engine.Withdraw{}}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := openDesk(t, tariff)
			id := d.submit(engine.Request{Command: engine.Submit{Facts: class(c.first)}})
			var out *engine.Outcome
			for _, cmd := range c.give {
				out = d.give(id, cmd)
			}
			want, onlyShown := strings.CutPrefix(c.want, "shown ")
			warned := ""
			for _, w := range out.Warnings {
				if w.Code == engine.WarnedFee {
					warned = sums(w)
				}
			}
			if warns := !onlyShown; warns && warned != want || !warns && warned != "" {
				t.Errorf("warned of %q, want %q", warned, c.want)
			}
			found, err := d.Unsettled(context.Background(), d.load(id))
			if err != nil {
				t.Fatal(err)
			}
			shown := ""
			if found != nil {
				shown = sums(found.Warning())
			}
			if shown != want {
				t.Errorf("shown %q, want %q", shown, want)
			}
		})
	}
}

// sums are the two sums of a warning, "8000 for 5000".
func sums(w engine.Warning) string {
	plain := strings.NewReplacer("Rp", "", ".", "")
	return plain.Replace(w.Args["due"]) + " for " + plain.Replace(w.Args["paid"])
}

// A payment that was not passed yet comes up when facts make something due.
func TestFeeThatFallsDueBeforeThePayment(t *testing.T) {
	r := enginetest.Start(t, tariff).Give(engine.Submit{Facts: class("a")}).Want("hitung")
	r.Give(engine.Correct{Reason: "keliru", Facts: class("b")}).Give(count).Want("bayar").Do("bayar").Want("putus")
	if last(r).Paid == nil {
		t.Errorf("%+v", last(r))
	}
	// It was passed: it does not come back.
	r = enginetest.Start(t, tariff).Give(engine.Submit{Facts: class("a")}).Give(count).Want("putus")
	r.Give(engine.Correct{Reason: "keliru", Facts: class("b")}).Want("putus")
}

// A payment that the standard's rule leaves out is made elsewhere: nothing is known of it.
func TestFeeThatIsPaidElsewhere(t *testing.T) {
	d := openDesk(t, strings.Replace(tariff, "    does: pay\n", "    does: pay\n    when: kelas == \"c\"\n", 1))
	id := d.submit(engine.Request{Command: engine.Submit{Facts: class("b")}})
	d.give(id, count)
	if out := d.give(id, engine.Correct{Reason: "keliru", Facts: class("c")}); len(out.Warnings) > 0 {
		t.Errorf("%+v", out.Warnings)
	}
}

// Another tariff of a newer version is nothing that anybody owes who has paid; what facts
// change then is held against what was paid.
func TestFeeOfAnotherVersion(t *testing.T) {
	ctx := context.Background()
	d := openDesk(t, tariff)
	id := d.submit(engine.Request{Command: engine.Submit{Facts: class("b")}})
	d.give(id, count)
	d.give(id, engine.Do{Steps: []string{"bayar"}})
	two := strings.NewReplacer("version: 1", "version: 2", "is: 5000", "is: 6000", "is: 8000", "is: 9000").Replace(tariff)
	d.reopen(enginetest.Tree(t, tariff, two))
	out, err := d.Execute(ctx, id, engine.Request{Command: engine.Migrate{To: 2}})
	if err != nil || len(out.Warnings) > 0 {
		t.Fatalf("%+v, %v", out, err)
	}
	if found, err := d.Unsettled(ctx, d.load(id)); err != nil || found != nil {
		t.Errorf("%+v, %v", found, err)
	}
	out = d.give(id, engine.Correct{Reason: "keliru", Facts: class("c")})
	if len(out.Warnings) != 1 || sums(out.Warnings[0]) != "9000 for 5000" {
		t.Errorf("%+v", out.Warnings)
	}
}

func TestUnsettledIsSaidInBothLanguages(t *testing.T) {
	d := openDesk(t, tariff)
	id := d.submit(engine.Request{Command: engine.Submit{Facts: class("b")}})
	d.give(id, count)
	d.give(id, engine.Do{Steps: []string{"bayar"}})
	out := d.give(id, engine.Correct{Reason: "keliru", Facts: class("c")})
	got := []string{out.Warnings[0].Message(diag.ID), out.Warnings[0].Message(diag.EN)}
	out = d.give(id, engine.Correct{Reason: "keliru", Facts: class("a")})
	got = append(got, out.Warnings[0].Message(diag.ID), out.Warnings[0].Message(diag.EN))
	want := []string{
		"Biaya sekarang Rp8.000, yang dibayar Rp5.000: kurang Rp3.000", "The fee is Rp8,000 now, and Rp5,000 was paid: Rp3,000 too little",
		"Biaya sekarang Rp0, yang dibayar Rp5.000: lebih Rp5.000", "The fee is Rp0 now, and Rp5,000 was paid: Rp5,000 too much",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What the office got wrong costs nothing, whatever facts say.
func TestFeeOfAMisprintOfTheOffice(t *testing.T) {
	d := openDesk(t, tariff)
	old := d.submit(engine.Request{Command: engine.Submit{Facts: class("a")}})
	for _, cmd := range []engine.Command{count, engine.Do{Steps: []string{"putus"}, Outcome: "terus"}, engine.Do{Steps: []string{"simpan"}}} {
		d.give(old, cmd)
	}
	id := d.submit(engine.Request{Command: engine.Submit{Corrects: old, Fault: engine.FaultOffice}})
	d.give(id, count)
	if out := d.give(id, engine.Correct{Reason: "keliru", Facts: class("b")}); len(out.Warnings) > 0 {
		t.Errorf("%+v", out.Warnings)
	}
}

// What was erased tells nothing any more.
func TestErasedFeeIsNotTold(t *testing.T) {
	ctx := context.Background()
	d := openDesk(t, tariff)
	id := d.submit(engine.Request{Command: engine.Submit{Facts: class("b")}})
	for _, cmd := range []engine.Command{
		count, engine.Do{Steps: []string{"bayar"}}, engine.Correct{Reason: "keliru", Facts: class("c")},
		engine.Do{Steps: []string{"putus"}, Outcome: "terus"}, engine.Do{Steps: []string{"simpan"}},
	} {
		d.give(id, cmd)
	}
	app := d.load(id)
	if found, err := d.Unsettled(ctx, app); err != nil || found == nil {
		t.Fatalf("%+v, %v", found, err)
	}
	d.at("2030-01-05 10:00")
	if err := d.Erase(ctx, id, standard.Retention{Years: 2}, engine.Actor{}); err != nil {
		t.Fatal(err)
	}
	if found, err := d.Unsettled(ctx, d.load(id)); err != nil || found != nil {
		t.Errorf("%+v, %v", found, err)
	}
}

// spoilt is a store in which the first event of every history cannot be read any more.
type spoilt struct{ engine.Store }

func (s spoilt) Events(ctx context.Context, application string) ([]engine.StoredEvent, error) {
	return spoil(s.Store.Events(ctx, application))
}

func (s spoilt) Do(ctx context.Context, key string, fn func(engine.Tx) error) error {
	return s.Store.Do(ctx, key, func(tx engine.Tx) error { return fn(spoiltTx{tx}) })
}

type spoiltTx struct{ engine.Tx }

func (tx spoiltTx) Events(application string) ([]engine.StoredEvent, error) {
	return spoil(tx.Tx.Events(application))
}

func spoil(events []engine.StoredEvent, err error) ([]engine.StoredEvent, error) {
	for i := range events {
		if events[i].Seq == 1 {
			events[i].Payload = []byte("{")
		}
	}
	return events, err
}

// Of a history that cannot be read nobody can tell what was paid. Nothing is held back for
// that: neither the correction nor the look at the application, which need no history.
func TestFeeOfADamagedHistoryHoldsNothingBack(t *testing.T) {
	ctx := context.Background()
	tree := enginetest.Tree(t, tariff)
	d := openDesk(t, tariff)
	id := d.submit(engine.Request{Command: engine.Submit{Facts: class("b")}})
	d.give(id, count)
	d.give(id, engine.Do{Steps: []string{"bayar"}})
	config := enginetest.Config(t, tree, d.clock, spoilt{d.store})
	config.Keys = d.keys
	var err error
	if d.Engine, err = engine.New(config); err != nil {
		t.Fatal(err)
	}
	if _, err := d.History(ctx, id); err == nil {
		t.Fatal("the history is whole")
	}
	if out := d.give(id, engine.Correct{Reason: "keliru", Facts: class("c")}); len(out.Warnings) > 0 {
		t.Errorf("%+v", out.Warnings)
	}
	if found, err := d.Unsettled(ctx, d.load(id)); err != nil || found != nil {
		t.Errorf("%+v, %v", found, err)
	}
}

// noDocument is a store without the version that an application was paid by.
type noDocument struct {
	engine.Store
	digest string
}

func (s noDocument) Definition(ctx context.Context, office, digest string) ([]byte, error) {
	if digest == s.digest {
		return nil, engine.ErrNotFound
	}
	return s.Store.Definition(ctx, office, digest)
}

// So of a version that is gone.
func TestFeeOfALostVersionHoldsNothingBack(t *testing.T) {
	ctx := context.Background()
	d := openDesk(t, tariff)
	id := d.submit(engine.Request{Command: engine.Submit{Facts: class("b")}})
	d.give(id, count)
	d.give(id, engine.Do{Steps: []string{"bayar"}})
	first := d.load(id).State.Digest
	two := strings.NewReplacer("version: 1", "version: 2", "is: 5000", "is: 6000").Replace(tariff)
	d.reopen(enginetest.Tree(t, tariff, two))
	d.give(id, engine.Migrate{To: 2})
	d.give(id, engine.Correct{Reason: "keliru", Facts: class("c")})
	config := enginetest.Config(t, enginetest.Tree(t, two), d.clock, noDocument{d.store, first})
	config.Keys = d.keys
	var err error
	if d.Engine, err = engine.New(config); err != nil {
		t.Fatal(err)
	}
	if found, err := d.Unsettled(ctx, d.load(id)); err != nil || found != nil {
		t.Errorf("%+v, %v", found, err)
	}
}

// Who moves applications to a newer version is told, too, if facts given then change it.
func TestMigrationTellsOfTheFee(t *testing.T) {
	d := openDesk(t, tariff)
	id := d.submit(engine.Request{Command: engine.Submit{Facts: class("b")}})
	d.give(id, count)
	d.give(id, engine.Do{Steps: []string{"bayar"}})
	d.give(id, engine.Correct{Reason: "keliru", Facts: class("c")})
	d.reopen(enginetest.Tree(t, tariff, strings.Replace(tariff, "version: 1", "version: 2", 1)))
	m, err := d.Migrate(context.Background(), id, engine.Migrate{To: 2}, engine.Actor{})
	if err != nil || len(m.Warnings) != 1 || sums(m.Warnings[0]) != "8000 for 5000" {
		t.Errorf("%+v, %v", m, err)
	}
}
