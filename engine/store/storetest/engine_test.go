package storetest

import (
	"context"
	"errors"
	"maps"
	"sync/atomic"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
)

// loaded runs the engine on a store under load and gives what was complained about.
func loaded(t *testing.T, s engine.Store) []string {
	t.Helper()
	secrets, err := newSecrets()
	if err != nil {
		t.Fatal(err)
	}
	w := &witness{}
	done := make(chan struct{})
	go func() {
		defer close(done)
		bench{w, context.Background(), s, nil, 50 * time.Millisecond}.underLoad(secrets)
	}()
	<-done
	return w.complaints
}

// What only shows when the engine runs on a store.
var defectsUnderLoad = map[string]func() broken{
	"loses what it acknowledged, now and then": func() broken {
		var stored atomic.Int64
		return broken{do: func(s engine.Store, ctx context.Context, key string, fn func(engine.Tx) error) error {
			lost := errors.New("lost")
			err := s.Do(ctx, key, func(tx engine.Tx) error {
				if err := fn(tx); err != nil {
					return err
				}
				if stored.Add(1)%20 == 0 {
					return lost
				}
				return nil
			})
			if errors.Is(err, lost) {
				return nil
			}
			return err
		}}
	},
	"draws a number whenever it runs": ofTx(brokenTx{draw: func(tx engine.Tx, office, register string, year int) (int64, error) {
		if _, err := tx.Draw(office, register, year); err != nil {
			return 0, err
		}
		return tx.Draw(office, register, year)
	}}),
	"posts twice": ofTx(brokenTx{post: func(tx engine.Tx, m engine.Message) error {
		return errors.Join(tx.Post(m), tx.Post(m))
	}}),
	"posts nothing": ofTx(brokenTx{post: func(engine.Tx, engine.Message) error { return nil }}),
	"saves an old state": func() broken {
		var first []byte
		return with(brokenTx{save: func(tx engine.Tx, r engine.Row) error {
			if first == nil {
				first = r.State
			}
			r.State = first
			return tx.Save(r)
		}})
	},
	"writes over what others wrote": func() broken {
		// Who loads sees the row as it was some transactions ago, and whoever is late wins.
		old, late := map[string]engine.Row{}, 0
		b := defects["overlooks conflicts"]()
		load := with(brokenTx{load: func(tx engine.Tx, id string) (engine.Row, error) {
			r, err := tx.Load(id)
			before, ok := old[id]
			if err == nil {
				old[id] = r
			}
			if ok && before.Sequence < r.Sequence {
				if late++; late%5 == 0 {
					return before, nil
				}
			}
			return r, err
		}}).tx
		conflicts := b.tx
		b.tx = func(tx engine.Tx) engine.Tx { return load(conflicts(tx)) }
		return b
	},
}

func TestLoadFindsDefects(t *testing.T) {
	all := maps.Clone(defectsUnderLoad)
	for _, name := range []string{
		"says stored and is not", "loses the last event", "forgets marks", "loads what was", "keeps no keys",
		"loses the key when the row is saved",
	} {
		all[name] = defects[name]
	}
	for name, defect := range all {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := defect()
			s.Store = memory.New()
			complaints := loaded(t, &s)
			if len(complaints) == 0 {
				t.Fatal("the load did not show it")
			}
			t.Logf("%d complaints, the first: %s", len(complaints), complaints[0])
		})
	}
}

func TestLoadPassesASoundStore(t *testing.T) {
	for _, complaint := range loaded(t, memory.New()) {
		t.Error(complaint)
	}
}
