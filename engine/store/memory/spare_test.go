package memory_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
)

// A transaction begins with nothing of the one before it, whether that failed or not.
func TestTransactionsShareNothing(t *testing.T) {
	const office, id = "contoh/kantor", "contoh/kantor/a"
	ctx := context.Background()
	all := func(tx engine.Tx) error {
		_, drew := tx.Draw(office, "umum", 2026)
		return errors.Join(
			tx.Append(id, 0, []engine.StoredEvent{{Application: id, Seq: 1, Payload: []byte("x"), Key: "k"}}),
			tx.Save(engine.Row{ID: id, Office: office, Receipt: "R1", Opened: time.Unix(1, 0)}),
			tx.PutKey(id, []byte("key")), tx.PutTokens(id, [][]byte{[]byte("token")}),
			tx.PutDefinition(office, "d", []byte("document")),
			tx.Post(engine.Message{Office: office, Application: id, Seq: 1}), drew,
		)
	}
	other := func(tx engine.Tx) error { return tx.PutDefinition(office, "other", []byte("other")) }
	none := func(tx engine.Tx) error { return errors.Join(tx.DropKey(id), tx.PutTokens(id, nil)) }
	failure := errors.New("no")
	for _, c := range []struct {
		name        string
		fails, want []func(engine.Tx) error
	}{
		{"after a failure", []func(engine.Tx) error{all}, []func(engine.Tx) error{other}},
		{"after a failure, done again", []func(engine.Tx) error{all}, []func(engine.Tx) error{other, all}},
		{"after another", nil, []func(engine.Tx) error{all, other, none, other}},
	} {
		got, plain := memory.New(), memory.New()
		for _, fn := range c.fails {
			err := got.Do(ctx, id, func(tx engine.Tx) error { return errors.Join(fn(tx), failure) })
			if !errors.Is(err, failure) {
				t.Fatal(err)
			}
		}
		for _, fn := range c.want {
			if err := got.Do(ctx, id, fn); err != nil {
				t.Fatal(err)
			}
			// Here each transaction has room of its own: another office's lies between.
			big := func(tx engine.Tx) error {
				for n := range 40 {
					if _, err := tx.Draw("contoh/lain", "umum", n); err != nil {
						return err
					}
				}
				return nil
			}
			if err := errors.Join(plain.Do(ctx, "contoh/lain/x", big), plain.Do(ctx, id, fn)); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(exported(t, plain, office), exported(t, got, office)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func exported(t *testing.T, store engine.Store, office string) (all []engine.Record) {
	t.Helper()
	err := store.Export(context.Background(), office, func(r engine.Record) error {
		all = append(all, r)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
