package engine_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// What stands for personal data in these tests; none of it may be found in a store.
const (
	secretName = "Pemohon Rahasia"
	secretNIK  = "3315079999990001"
	secretFact = "isi-data-pribadi"
	secretNote = "catatan tentang orang"
	secretUser = "akun-warga"
)

const private = "facts:\n  - id: alamat\n    label: Alamat\n    type: text\n    personal: true\n    optional: true\n" +
	"  - id: jumlah\n    label: Jumlah\n    type: number\n    optional: true\n"

// privateRun is an application that went through everything in which personal data
// occur, to its end.
func privateRun(d *desk, person engine.Person, user string) string {
	d.t.Helper()
	ctx := context.Background()
	out, err := d.Submit(ctx, service, engine.Request{
		Command: engine.Submit{
			Applicant: person,
			Facts:     map[string]rule.Value{"alamat": rule.TextValue(secretFact), "jumlah": rule.NumberValue(3)},
		},
		Actor: engine.Actor{User: user, Role: "pemohon"}, Key: fmt.Sprint("kirim-", len(user)),
	})
	if err != nil {
		d.t.Fatal(err)
	}
	id := out.Application.State.ID
	d.give(id, engine.AddNote{Text: secretNote})
	d.give(id, engine.Correct{Facts: map[string]rule.Value{"jumlah": rule.NumberValue(4)}, Reason: secretNote})
	d.give(id, engine.Withdraw{Reason: secretNote})
	return id
}

func privateDesk(t *testing.T) *desk {
	return openDesk(t, simple(promise3)+private)
}

// everything is all that a store keeps of an office, as text.
func everything(t *testing.T, store engine.Store) string {
	t.Helper()
	var b bytes.Buffer
	for _, office := range must(store.Offices(context.Background())) {
		err := store.Export(context.Background(), office, func(r engine.Record) error {
			switch {
			case r.Event != nil:
				fmt.Fprintf(&b, "%+v %s %s %s\n", r.Event, r.Event.Payload, r.Event.Key, r.Event.Fingerprint)
			case r.Row != nil:
				fmt.Fprintf(&b, "%+v %s\n", r.Row, r.Row.State)
			case r.Message != nil:
				fmt.Fprintf(&b, "%+v\n", r.Message)
			case r.Tokens != nil:
				fmt.Fprintf(&b, "%s %s\n", r.Tokens.Application, r.Tokens.Tokens)
			case r.Key != nil:
				fmt.Fprintf(&b, "%s %s\n", r.Key.Application, r.Key.Wrapped)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestNothingPersonalIsStoredInTheOpen(t *testing.T) {
	d := privateDesk(t)
	id := privateRun(d, engine.Person{Name: secretName, NIK: secretNIK, Contact: "warga@contoh.invalid"}, secretUser)
	kept := everything(t, d.store)
	for _, secret := range []string{secretName, secretNIK, secretFact, secretNote, secretUser, "contoh.invalid"} {
		if strings.Contains(kept, secret) {
			t.Errorf("%q stands in the store in the open", secret)
		}
	}
	// What is stored is nevertheless all there for who has the key.
	app := d.load(id)
	if app.State.Applicant.NIK != secretNIK || app.State.Facts["alamat"].Text() != secretFact {
		t.Errorf("%+v", app.State)
	}
	events := must(d.History(context.Background(), id))
	if events[0].Actor.User != secretUser || events[1].Text != secretNote || events[len(events)-1].Reason != secretNote {
		t.Errorf("%+v", events)
	}
	// A subscriber gets what happened without it.
	changes, _, err := d.Changes(context.Background(), enginetest.OfficeID, "", 100)
	if err != nil || len(changes) != len(events) {
		t.Fatalf("%d changes, %v", len(changes), err)
	}
	if text := asJSON(t, changes); strings.Contains(text, secretName) || strings.Contains(text, secretNote) || strings.Contains(text, secretFact) {
		t.Errorf("a subscriber sees personal data: %s", text)
	}
	if got := changes[0].Event.Facts; got["alamat"].State() != rule.Erased || got["jumlah"].Number() != 3 {
		t.Errorf("%v", got)
	}
}

func TestAnotherKeyOpensNothing(t *testing.T) {
	d := privateDesk(t)
	id := privateRun(d, engine.Person{Name: secretName}, secretUser)
	other := privateDesk(t) // keys of its own
	other.store, other.clock = d.store, d.clock
	other.reopen(enginetest.Tree(t, simple(promise3)+private))
	if _, err := other.Load(context.Background(), id); err == nil {
		t.Error("another office's keys opened an application")
	} else if strings.Contains(err.Error(), secretName) {
		t.Error(err)
	}
}

// What is sealed opens only where it belongs: bytes moved to another event, another
// application or another state are refused, not taken for data.
func TestSealedBytesBelongToTheirPlace(t *testing.T) {
	d := privateDesk(t)
	one := privateRun(d, engine.Person{Name: secretName}, "satu")
	two := privateRun(d, engine.Person{Name: "Lain"}, "dua")
	err := d.store.Do(context.Background(), two, func(tx engine.Tx) error {
		from, err := tx.Load(one)
		if err != nil {
			return err
		}
		return tx.PutKey(two, from.Key)
	})
	if err != nil {
		t.Fatal(err)
	}
	d.reopen(enginetest.Tree(t, simple(promise3)+private)) // an engine that does not remember
	if _, err := d.Load(context.Background(), two); err == nil {
		t.Error("an application was read with the key of another")
	}
}

func TestErase(t *testing.T) {
	d := privateDesk(t)
	ctx := context.Background()
	id := privateRun(d, engine.Person{Name: secretName, NIK: secretNIK}, secretUser)
	open := d.submit(engine.Request{Command: engine.Submit{Applicant: engine.Person{Name: "Lain"}}})
	five := standard.Retention{Class: "pelayanan", Years: 5}
	arsiparis := engine.Actor{User: "p1", Role: "operator"}

	var refusal *engine.Refusal
	for name, c := range map[string]struct {
		id    string
		given standard.Retention
		code  string
	}{
		"not ended":          {open, five, engine.RefusedNotEnded},
		"no retention":       {id, standard.Retention{}, engine.RefusedNoRetention},
		"retention is on":    {id, five, engine.RefusedRetention},
		"negative retention": {id, standard.Retention{Years: -1}, engine.RefusedNoRetention},
	} {
		if err := d.Erase(ctx, c.id, c.given, arsiparis); !errors.As(err, &refusal) || refusal.Code != c.code {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := d.Erase(ctx, "contoh/kantor/tidak-ada", five, arsiparis); !errors.Is(err, engine.ErrNotFound) {
		t.Error(err)
	}
	if rows := must(d.Find(ctx, enginetest.OfficeID, engine.Person{NIK: secretNIK}, engine.Actor{})); len(rows) != 1 || rows[0].ID != id {
		t.Errorf("%+v", rows)
	}

	// What is said later does not keep the file longer: it counts from its end.
	d.clock.Set(t, "2027-03-01 10:00")
	d.give(id, engine.AddNote{Text: secretNote})
	before := must(d.store.Events(ctx, id))
	last := d.load(id).State.LastAt
	d.clock.Set(t, "2031-01-04 10:00")
	if err := d.Erase(ctx, id, five, arsiparis); !errors.As(err, &refusal) || refusal.Args["until"] != "2031-01-05" {
		t.Errorf("%v", err)
	}
	d.clock.Set(t, "2031-01-05 00:00")
	if err := d.Erase(ctx, id, five, arsiparis); err != nil {
		t.Fatal(err)
	}
	if err := d.Erase(ctx, id, five, arsiparis); !errors.As(err, &refusal) || refusal.Code != engine.RefusedErased {
		t.Errorf("%v", err)
	}

	_, err := d.Execute(ctx, id, engine.Request{Command: engine.AddNote{Text: secretNote}})
	wantRefusal(t, err, engine.RefusedErased)

	// The history is whole, and one event longer.
	after := must(d.store.Events(ctx, id))
	if err := engine.Verify(after); err != nil || len(after) != len(before)+1 || after[len(before)].Type != engine.EventErased {
		t.Errorf("%d events, %v", len(after), err)
	}
	if diff := cmp.Diff(before, after[:len(before)]); diff != "" {
		t.Error(diff)
	}
	// Nobody can read or find the person any more, not even with the office's keys.
	app := d.load(id)
	if !app.State.Applicant.IsZero() || app.State.Facts["alamat"].State() != rule.Erased || app.Row.Key != nil {
		t.Errorf("%+v", app.State)
	}
	if app.State.Status != engine.StatusWithdrawn || app.State.Facts["jumlah"].Number() != 4 || app.State.LastAt.Before(last) {
		t.Errorf("what is not personal is gone: %+v", app.State)
	}
	d.reopen(enginetest.Tree(t, simple(promise3)+private)) // an engine that never saw the key
	if text := asJSON(t, d.load(id).State) + asJSON(t, must(d.History(ctx, id))); strings.Contains(text, secretName) || strings.Contains(text, secretNote) {
		t.Errorf("still there: %s", text)
	}
	if rows := must(d.Find(ctx, enginetest.OfficeID, engine.Person{NIK: secretNIK}, engine.Actor{})); len(rows) != 0 {
		t.Errorf("%+v", rows)
	}
	// The office's journal tells a restored copy what to destroy again.
	journal := must(d.History(ctx, engine.JournalID(enginetest.OfficeID)))
	if len(journal) != 1 || journal[0].Application != id || journal[0].Erasure.Retention != five || journal[0].Actor != arsiparis {
		t.Errorf("%+v", journal)
	}
	if d.load(open).State.Applicant.Name != "Lain" {
		t.Error("another application lost its person")
	}
}

func TestReadIsKeptAndChangesNothing(t *testing.T) {
	d := privateDesk(t)
	ctx := context.Background()
	id := privateRun(d, engine.Person{Name: secretName, NIK: secretNIK}, secretUser)
	before := d.load(id)
	d.at("2026-01-06 09:00")
	camat := engine.Actor{User: "p7", Role: "camat"}
	if app, err := d.Read(ctx, id, camat, engine.PurposeShow); err != nil || app.State.Applicant.Name != secretName {
		t.Fatalf("%+v, %v", app, err)
	}
	d.at("2026-01-07 09:00")
	held, err := d.ExportPerson(ctx, enginetest.OfficeID, engine.Person{Name: "pemohon  RAHASIA"}, engine.Actor{User: "p8"})
	if err != nil || len(held) != 1 || held[0].State.Applicant.NIK != secretNIK || len(held[0].Events) != 4 {
		t.Fatalf("%+v, %v", held, err)
	}
	var got []string
	for _, s := range held[0].Seen {
		got = append(got, s.At.In(time.UTC).Format("2006-01-02")+" "+s.By.User+" "+s.Purpose)
	}
	if want := []string{"2026-01-06 p7 show", "2026-01-07 p8 export"}; !slices.Equal(got, want) {
		t.Errorf("seen by %v, want %v", got, want)
	}
	if after := d.load(id); after.Row.Sequence != before.Row.Sequence || after.State.Revision != before.State.Revision {
		t.Error("looking changed the application")
	}
	if _, err := d.Read(ctx, "contoh/kantor/tidak-ada", camat, engine.PurposeShow); !errors.Is(err, engine.ErrNotFound) {
		t.Error(err)
	}
	if held, err := d.ExportPerson(ctx, enginetest.OfficeID, engine.Person{NIK: "0000000000000000"}, camat); err != nil || held != nil {
		t.Errorf("%v, %v", held, err)
	}
}

// The purpose of a look stands in the open, and is no text about somebody.
func TestAPurposeIsAWord(t *testing.T) {
	d := privateDesk(t)
	ctx := context.Background()
	id := d.submit(engine.Request{Command: engine.Submit{Applicant: engine.Person{Name: secretName}}})
	var got []string
	for _, purpose := range []string{"surat-balasan", "permintaan " + secretName, "nik-" + secretNIK} {
		must(d.Read(ctx, id, engine.Actor{}, purpose))
	}
	for _, seen := range must(d.Access(ctx, id)) {
		got = append(got, seen.Purpose)
	}
	if want := []string{"surat-balasan", diag.Hidden, diag.Hidden}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if kept := everything(t, d.store); strings.Contains(kept, secretName) || strings.Contains(kept, secretNIK) {
		t.Error("a person stands in the open")
	}
}

// The applicant is somebody to be kept secret also where they looked themselves.
func TestACitizenWhoLooksIsNotStoredInTheOpen(t *testing.T) {
	d := privateDesk(t)
	ctx := context.Background()
	citizen := engine.Actor{User: secretUser, Role: standard.Applicant, Capacity: "kuasa " + secretName}
	out, err := d.Submit(ctx, service, engine.Request{Command: engine.Submit{Applicant: engine.Person{Name: secretName}}, Actor: citizen})
	if err != nil {
		t.Fatal(err)
	}
	id := out.Application.State.ID
	if _, err := d.Read(ctx, id, citizen, engine.PurposeShow); err != nil {
		t.Fatal(err)
	}
	if kept := everything(t, d.store); strings.Contains(kept, secretUser) || strings.Contains(kept, secretName) {
		t.Error("who looked stands in the store in the open")
	}
	if events := must(d.History(ctx, id)); events[0].Actor != citizen {
		t.Errorf("%+v", events[0].Actor)
	}
	if seen := must(d.Access(ctx, id)); len(seen) != 1 || seen[0].By != citizen {
		t.Errorf("%+v", seen)
	}
	d.give(id, engine.Withdraw{})
	d.clock.Set(t, "2040-01-01 10:00")
	if err := d.Erase(ctx, id, standard.Retention{Years: 1}, citizen); err != nil {
		t.Fatal(err)
	}
	if kept := everything(t, d.store); strings.Contains(kept, secretUser) {
		t.Error("who erased stands in the journal in the open")
	}
	if seen := must(d.Access(ctx, id)); len(seen) != 1 || seen[0].By.User != "" || seen[0].By.Role != standard.Applicant {
		t.Errorf("%+v", seen)
	}
}

// roles is an embedder's own: user "u" is a petugas.
type roles struct{ failure error }

func (r roles) Holds(_ context.Context, office, user, role string) (bool, error) {
	return office == enginetest.OfficeID && user == "u" && role == "petugas", r.failure
}

func TestUsersHoldRoles(t *testing.T) {
	d := openDesk(t, simple(promise3))
	ctx := context.Background()
	id := d.submit(engine.Request{})
	d.Roles = roles{}
	for _, c := range []struct {
		by   engine.Actor
		code string
	}{
		{engine.Actor{User: "u"}, engine.RefusedNoRole},
		{engine.Actor{User: "u", Role: "camat"}, engine.RefusedNotHeld},
		{engine.Actor{User: "v", Role: "petugas"}, engine.RefusedNotHeld},
		{engine.Actor{}, engine.RefusedNoRole},
	} {
		_, err := d.Execute(ctx, id, engine.Request{Command: engine.Check{AcceptAll: true}, Actor: c.by})
		wantRefusal(t, err, c.code)
		_, err = d.Read(ctx, id, c.by, engine.PurposeShow)
		wantRefusal(t, err, c.code)
		wantRefusal(t, d.Erase(ctx, id, standard.Retention{Years: 1}, c.by), c.code)
		_, err = d.ExportPerson(ctx, enginetest.OfficeID, engine.Person{NIK: "0000000000000000"}, c.by)
		wantRefusal(t, err, c.code)
	}
	if n := d.events(id); n != 1 {
		t.Errorf("a refused actor left %d events", n)
	}
	if _, err := d.Execute(ctx, id, engine.Request{Command: engine.Check{AcceptAll: true}, Actor: engine.Actor{User: "u", Role: "petugas"}}); err != nil {
		t.Error(err)
	}
	if _, err := d.Execute(ctx, id, engine.Request{Command: engine.Tick{}}); err != nil {
		t.Errorf("time has no role: %v", err)
	}
	failure := errors.New("directory is down")
	d.Roles = roles{failure}
	if _, err := d.Execute(ctx, id, engine.Request{Command: engine.AddNote{Text: "x"}, Actor: engine.Actor{User: "u", Role: "petugas"}}); !errors.Is(err, failure) {
		t.Error(err)
	}
}
