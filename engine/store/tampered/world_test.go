// Package tampered_test plays an attacker who has the database, but not the office's
// keys: each way to make history read otherwise must be found, and named, by an audit.
package tampered_test

import (
	"context"
	"errors"
	"io"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/ledger"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
)

const (
	office  = enginetest.OfficeID
	service = office + "/layanan"
	text    = `kind: Standard
id: layanan
version: 1
title: Layanan
facts:
  - id: alamat
    label: Alamat
    type: text
    personal: true
    optional: true
requirements:
  - id: kk
    text: KK
steps:
  - id: ajukan
    actor: pemohon
    does: submit
    text: Mengajukan
  - id: teliti
    actor: petugas
    does: check
    text: Meneliti
  - id: daftar
    actor: operator
    does: register
    text: Mendaftar
  - id: serahkan
    actor: petugas
    does: deliver
    text: Menyerahkan
sla:
  maximum: 3 working days
fee:
  free: true
products:
  - id: surat
    text: Surat
complaints:
  channels:
    - text: Loket
`
)

// world is an office with six applications, two checkpoints, and events behind the last:
//
//	app-1, app-2  delivered under the first checkpoint; app-1 was looked at
//	app-3         erased under the second
//	app-4         under way, its last event behind the second checkpoint
//	app-5         submitted and given a number behind the second checkpoint
//	app-6         submitted behind the second checkpoint
type world struct {
	keys  *keyring.Ring
	tree  *standard.Tree
	clock *enginetest.Clock
	// whole is all that the office's store holds, early what it held when the first
	// checkpoint had been made.
	whole, early []engine.Record
	checkpoints  []string
	receipts     map[string]ledger.Receipt // of the last event of each application
}

func id(local string) string { return engine.JoinID(office, local) }

// must ends a test that cannot go on.
func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func newWorld(t testing.TB, variation string) *world {
	t.Helper()
	return newWorldOf(t, keyring.Ephemeral(), variation)
}

// newWorldOf is a world with an office's keys.
func newWorldOf(t testing.TB, keys *keyring.Ring, variation string) *world {
	t.Helper()
	zone := must(time.LoadLocation("Asia/Jakarta"))(t)
	w := &world{
		keys: keys, tree: enginetest.Tree(t, text), clock: enginetest.NewClock(t, zone, "2026-01-05 10:00"),
		receipts: map[string]ledger.Receipt{},
	}
	w.play(t, variation)
	return w
}

// play fills the world; variation is in one event under the first checkpoint.
func (w *world) play(t testing.TB, variation string) {
	t.Helper()
	ctx := context.Background()
	store := memory.New()
	e := w.engine(t, store)
	asked := 0
	give := func(local string, cmd engine.Command) {
		t.Helper()
		asked++
		must(e.Execute(ctx, id(local), engine.Request{Command: cmd, Key: strconv.Itoa(asked)}))(t)
	}
	submit := func(local string) {
		t.Helper()
		out := must(e.Submit(ctx, service, engine.Request{Command: engine.Submit{
			Applicant: engine.Person{Name: "Pemohon " + local, NIK: "3315070101010001"},
			Facts:     map[string]rule.Value{"alamat": rule.TextValue("Dusun " + local)},
		}}))(t)
		if out.Application.State.ID != id(local) {
			t.Fatal(out.Application.State.ID)
		}
	}
	number := func(local string) {
		t.Helper()
		give(local, engine.Check{AcceptAll: true})
		give(local, engine.Do{Steps: []string{"daftar"}})
	}
	deliver := func(local string) {
		t.Helper()
		give(local, engine.Do{Steps: []string{"serahkan"}})
	}
	submit("app-1")
	submit("app-2")
	submit("app-3")
	give("app-2", engine.AddNote{Text: "catatan " + variation})
	number("app-2")
	number("app-1")
	must(e.Read(ctx, id("app-1"), engine.Actor{Role: "petugas"}, engine.PurposeShow))(t)
	deliver("app-1")
	deliver("app-2")
	w.checkpoints = append(w.checkpoints, must(e.Checkpoint(ctx, office))(t))
	w.early = records(t, store)

	number("app-3")
	deliver("app-3")
	w.clock.Set(t, "2027-02-01 10:00")
	submit("app-4")
	if err := e.Erase(ctx, id("app-3"), standard.Retention{Years: 1}, engine.Actor{Role: "camat"}); err != nil {
		t.Fatal(err)
	}
	w.checkpoints = append(w.checkpoints, must(e.Checkpoint(ctx, office))(t))

	submit("app-5")
	number("app-5")
	number("app-4")
	submit("app-6")
	w.whole = records(t, store)
	for _, local := range []string{"app-1", "app-2", "app-3", "app-4", "app-5", "app-6"} {
		last := len(must(store.Events(ctx, id(local)))(t))
		w.receipts[local] = must(e.Receipt(ctx, id(local), last))(t)
	}
}

func (w *world) engine(t testing.TB, store engine.Store) *engine.Engine {
	t.Helper()
	config := enginetest.Config(t, w.tree, w.clock, store)
	config.Keys = w.keys
	return must(engine.New(config))(t)
}

func records(t testing.TB, store engine.Store) []engine.Record {
	t.Helper()
	var all []engine.Record
	err := store.Export(context.Background(), office, func(r engine.Record) error { all = append(all, r); return nil })
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// fill stores records in an empty store.
func fill(t testing.TB, store engine.Store, all []engine.Record) {
	t.Helper()
	all = slices.Clone(all)
	err := store.Import(context.Background(), office, func() (engine.Record, error) {
		if len(all) == 0 {
			return engine.Record{}, io.EOF
		}
		r := all[0]
		all = all[1:]
		return r, nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

var errNothing = errors.New("nothing was altered")
