package engine_test

import (
	"context"
	"errors"
	"io"
	"slices"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
)

// keyed is a desk whose keys lie in a file.
func keyed(t *testing.T) (*desk, string) {
	t.Helper()
	d := privateDesk(t)
	path := t.TempDir() + "/keys.json"
	ring, err := keyring.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	change(t, path, func(s *keyring.Set) (*keyring.Set, error) { return s.Add(enginetest.OfficeID, d.clock.Now()) })
	d.keys = ring
	d.reopen(enginetest.Tree(t, simple(promise3)+private))
	return d, path
}

func change(t *testing.T, path string, fn func(*keyring.Set) (*keyring.Set, error)) {
	t.Helper()
	if err := keyring.Change(context.Background(), path, fn); err != nil {
		t.Fatal(err)
	}
}

// After the office's key was changed and all keys were wrapped anew, the old one can be
// dropped, and everything is still read.
func TestRewrap(t *testing.T) {
	ctx := context.Background()
	d, path := keyed(t)
	var ids []string
	for i := range 120 { // more than two batches
		ids = append(ids, d.submit(engine.Request{Command: engine.Submit{Applicant: engine.Person{Name: secretName}, HandIn: string(rune('a' + i%26))}}))
	}
	change(t, path, func(s *keyring.Set) (*keyring.Set, error) { return s.Rotate(enginetest.OfficeID, d.clock.Now()) })
	told := 0
	if n := must(d.Rewrap(ctx, enginetest.OfficeID, engine.Actor{User: "admin"}, func(done int) { told = done })); n != 120 || told != 120 {
		t.Fatalf("wrapped %d anew, told %d", n, told)
	}
	if n := must(d.Rewrap(ctx, enginetest.OfficeID, engine.Actor{}, nil)); n != 0 {
		t.Errorf("%d again", n)
	}
	set := must(keyring.Read(path))
	o, _ := set.Office(enginetest.OfficeID)
	d.at("2026-01-06 10:00")
	change(t, path, func(s *keyring.Set) (*keyring.Set, error) {
		return s.Drop(enginetest.OfficeID, o.Wrapping[0].ID, d.clock.Now())
	})
	d.keys = must(keyring.Open(path))
	d.reopen(enginetest.Tree(t, simple(promise3)+private))
	for _, id := range ids {
		if app := d.load(id); app.State.Applicant.Name != secretName {
			t.Fatalf("%s cannot be read: %+v", id, app.State.Applicant)
		}
	}
	journal := must(d.History(ctx, engine.JournalID(enginetest.OfficeID)))
	if len(journal) != 1 || journal[0].Type != engine.EventRewrapped || journal[0].Actor.User != "admin" {
		t.Errorf("%+v", journal)
	}
}

// A store brought back from before an erasure does not show what was erased, and
// EraseAgain erases it there, too.
func TestEraseAgain(t *testing.T) {
	ctx := context.Background()
	d, path := keyed(t)
	person := engine.Person{Name: secretName, NIK: secretNIK}
	erased, kept := privateRun(d, person, secretUser), privateRun(d, person, secretUser+"-2")
	copied := copyOf(t, d.store)
	d.at("2032-01-05 10:00")
	if err := d.Erase(ctx, erased, standard.Retention{Class: "T", Years: 2}, engine.Actor{}); err != nil {
		t.Fatal(err)
	}
	list := must(d.Erasures(ctx, enginetest.OfficeID))
	if len(list) != 1 || list[0].Application != erased {
		t.Fatalf("the journal has %v", list)
	}

	d.store = copied
	d.keys = must(keyring.Open(path))
	d.reopen(enginetest.Tree(t, simple(promise3)+private))
	same := func(a, b engine.Erased) bool { return a.Application == b.Application && a.At.Equal(b.At) }
	if !slices.EqualFunc(list, must(keyring.Open(path)).Erased(), same) {
		t.Fatal("the list beside the keys does not have the erasure")
	}
	if app := d.load(erased); app.State.Applicant.Name != "" {
		t.Error("the copy shows what was erased")
	}
	list = append(list, engine.Erased{Application: enginetest.OfficeID + "/nowhere"}, engine.Erased{Application: "x"})
	for want := 1; want >= 0; want-- {
		if n := must(d.EraseAgain(ctx, list, engine.Actor{User: "admin"})); n != want {
			t.Errorf("erased %d, not %d", n, want)
		}
	}
	for _, row := range must(d.Store.Applications(ctx, engine.Query{})) {
		if gone := len(row.Key) == 0; gone != (row.ID == erased) {
			t.Errorf("%s: key gone: %v", row.ID, gone)
		}
	}
	if rows := must(d.Find(ctx, enginetest.OfficeID, person, engine.Actor{})); len(rows) != 1 || rows[0].ID != kept {
		t.Errorf("found %d", len(rows))
	}
	if app := d.load(kept); app.State.Applicant.Name != secretName {
		t.Error("another application lost its data")
	}
	if again := must(d.Erasures(ctx, enginetest.OfficeID)); len(again) != 1 {
		t.Errorf("the copy's journal has %v", again)
	}
	if _, err := d.History(ctx, erased); err != nil {
		t.Error(err)
	}
	if err := d.Erase(ctx, erased, standard.Retention{Years: 2}, engine.Actor{}); !errors.As(err, new(*engine.Refusal)) {
		t.Errorf("erased once more: %v", err)
	}
}

// copyOf is a store that holds what another holds now.
func copyOf(t *testing.T, from *memory.Store) *memory.Store {
	t.Helper()
	ctx := context.Background()
	to := memory.New()
	for _, office := range must(from.Offices(ctx)) {
		var records []engine.Record
		err := from.Export(ctx, office, func(r engine.Record) error { records = append(records, r); return nil })
		if err != nil {
			t.Fatal(err)
		}
		err = to.Import(ctx, office, func() (engine.Record, error) {
			if len(records) == 0 {
				return engine.Record{}, io.EOF
			}
			r := records[0]
			records = records[1:]
			return r, nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return to
}
