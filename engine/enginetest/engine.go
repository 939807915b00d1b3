package enginetest

import (
	"strconv"
	"sync/atomic"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
)

// Engine makes an engine over definitions as Config has it.
func Engine(t testing.TB, tree *standard.Tree, clock *Clock, store engine.Store) *engine.Engine {
	t.Helper()
	e, err := engine.New(Config(t, tree, clock, store))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// Config is what an engine for a test works with, for who changes something in it:
// local ids "app-1", "app-2", … and receipts "R-1", "R-2", …, and keys that nobody
// else has. A nil store is a new one in memory.
func Config(t testing.TB, tree *standard.Tree, clock *Clock, store engine.Store) engine.Config {
	t.Helper()
	if store == nil {
		store = memory.New()
		t.Cleanup(func() {
			if err := store.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	var ids, receipts atomic.Int64
	return engine.Config{
		Store: store, Definitions: tree, Now: clock.Now,
		NewID:      func() string { return "app-" + strconv.FormatInt(ids.Add(1), 10) },
		NewReceipt: func() string { return "R-" + strconv.FormatInt(receipts.Add(1), 10) },
		Keys:       keyring.Ephemeral(),
	}
}
