package engine_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Of an application under way the state is kept ready; of one that has ended it is not,
// and of one that was erased nothing is.
func TestWhatIsRemembered(t *testing.T) {
	d := privateDesk(t)
	ctx := context.Background()
	id := d.submit(engine.Request{Command: engine.Submit{Applicant: engine.Person{Name: secretName}}})
	remembered := func(wantState, wantKey bool) {
		t.Helper()
		row, err := d.store.Load(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		if state, key := d.Remembers(row); state != wantState || key != wantKey {
			t.Errorf("remembers the state: %v, the key: %v; want %v, %v", state, key, wantState, wantKey)
		}
	}
	remembered(true, true)
	d.give(id, engine.Correct{Facts: map[string]rule.Value{"jumlah": rule.NumberValue(4)}, Reason: "salah"})
	remembered(true, true)
	wrapped, err := d.store.Load(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	d.give(id, engine.Withdraw{})
	remembered(false, true)
	d.give(id, engine.AddNote{Text: secretNote}) // read from what is stored
	if app := d.load(id); app.State.Applicant.Name != secretName || app.State.Status != engine.StatusWithdrawn {
		t.Errorf("%+v", app.State)
	}
	d.clock.Set(t, "2040-01-01 10:00")
	if err := d.Erase(ctx, id, standard.Retention{Years: 1}, engine.Actor{}); err != nil {
		t.Fatal(err)
	}
	if state, key := d.Remembers(wrapped); state || key {
		t.Errorf("erased, and yet remembers the state: %v, the key: %v", state, key)
	}
}

// listless are Keys that keep no list of erasures.
type listless struct{ engine.Keys }

// What another process puts on the list of erasures is opened no more, although its key is
// ready here, and this copy of the store has never heard of it.
func TestErasuresOfOthersAreSeenAtOnce(t *testing.T) {
	d, path := keyed(t)
	ctx := context.Background()
	person := engine.Person{Name: secretName, NIK: secretNIK}
	id, kept := d.submit(engine.Request{Command: engine.Submit{Applicant: person}}), d.submit(engine.Request{})
	d.give(id, engine.AddNote{Text: secretNote})
	row := must(d.store.Load(ctx, id))
	if state, key := d.Remembers(row); !state || !key {
		t.Fatal("nothing is ready")
	}
	other := must(keyring.Open(path))
	if err := other.Forget(ctx, engine.Erased{Application: id, At: d.clock.Now()}); err != nil {
		t.Fatal(err)
	}
	app := must(d.Read(ctx, id, engine.Actor{}, engine.PurposeShow))
	text := asJSON(t, app.State) + asJSON(t, must(d.History(ctx, id))) + asJSON(t, d.load(id).State)
	if !app.Erased() || strings.Contains(text, secretName) || strings.Contains(text, secretNote) {
		t.Errorf("opened after another process erased it: %s", text)
	}
	_, err := d.Execute(ctx, id, engine.Request{Command: engine.AddNote{Text: "x"}})
	wantRefusal(t, err, engine.RefusedErased)
	if state, key := d.Remembers(row); state || key {
		t.Errorf("still remembers the state: %v, the key: %v", state, key)
	}
	d.give(kept, engine.AddNote{Text: "x"})

	// When nobody knows what is on the list, nothing is opened.
	if err := os.WriteFile(keyring.ErasuresPath(path), []byte("nonsense\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var unknown *keyring.Error
	if _, err := d.Load(ctx, kept); !errors.As(err, &unknown) || unknown.Code != keyring.CodeErasedBroken {
		t.Errorf("opened although the list cannot be read: %v", err)
	}
}

// A key that another process destroyed in the same store leaves no state behind here.
func TestAStateIsForgottenWithItsKey(t *testing.T) {
	d := privateDesk(t)
	ctx := context.Background()
	id := d.submit(engine.Request{Command: engine.Submit{Applicant: engine.Person{Name: secretName}}})
	row := must(d.store.Load(ctx, id))
	other := must(engine.New(d.Config))
	must(other.Execute(ctx, id, engine.Request{Command: engine.Withdraw{}}))
	d.clock.Set(t, "2040-01-01 10:00")
	if err := other.Erase(ctx, id, standard.Retention{Years: 1}, engine.Actor{}); err != nil {
		t.Fatal(err)
	}
	if state, _ := d.Remembers(row); !state {
		t.Fatal("there was nothing to forget")
	}
	if app := d.load(id); !app.State.Applicant.IsZero() {
		t.Errorf("%+v", app.State.Applicant)
	}
	if state, _ := d.Remembers(row); state {
		t.Error("the state is still there")
	}
}

// A key that an older copy brings back is not kept ready once it was destroyed again.
func TestAKeyBroughtBackIsForgotten(t *testing.T) {
	d := privateDesk(t)
	d.Keys = listless{d.Keys}
	ctx := context.Background()
	id := d.submit(engine.Request{})
	before, err := d.store.Load(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	d.give(id, engine.Withdraw{})
	d.clock.Set(t, "2040-01-01 10:00")
	if err := d.Erase(ctx, id, standard.Retention{Years: 1}, engine.Actor{}); err != nil {
		t.Fatal(err)
	}
	// Somebody puts the key back, and reads.
	err = d.store.Do(ctx, id, func(tx engine.Tx) error { return tx.PutKey(id, before.Key) })
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.History(ctx, id); err != nil {
		t.Fatal(err)
	}
	if _, key := d.Remembers(before); !key {
		t.Error("the key was not used")
	}
	erased, err := d.Erasures(ctx, enginetest.OfficeID)
	if err != nil || len(erased) != 1 {
		t.Fatal(erased, err)
	}
	if n, err := d.EraseAgain(ctx, erased, engine.Actor{}); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	if _, key := d.Remembers(before); key {
		t.Error("the key is kept ready")
	}
}

// Under the way it was wrapped before, a key is not kept ready.
func TestAKeyWrappedAnewIsForgotten(t *testing.T) {
	d, path := keyed(t)
	ctx := context.Background()
	id := d.submit(engine.Request{})
	before, err := d.store.Load(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	change(t, path, func(s *keyring.Set) (*keyring.Set, error) { return s.Rotate(enginetest.OfficeID, d.clock.Now()) })
	if n, err := d.Rewrap(ctx, enginetest.OfficeID, engine.Actor{}, nil); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	if _, key := d.Remembers(before); key {
		t.Error("the key is kept ready as it was wrapped before")
	}
	d.give(id, engine.Withdraw{})
}

// There is no end of ways to write a version; they are not all kept in mind.
func TestFewWaysToAskAreRemembered(t *testing.T) {
	d := openDesk(t, simple(promise3))
	for n := range 1200 {
		if _, _, _, err := d.Program(service + "@" + strings.Repeat("0", n) + "1"); err != nil {
			t.Fatal(err)
		}
		if asked := d.Asked(); asked > 1024 || n < 1000 && asked != n+1 {
			t.Fatalf("%d of %d", asked, n+1)
		}
	}
}
