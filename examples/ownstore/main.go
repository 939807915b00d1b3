// Ownstore puts a store of one's own under the engine: here one that measures. A store
// from scratch is another implementation of engine.Store that passes storetest.
package main

import (
	"context"
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// measured counts the transactions of the store within. Around one of sqlite or postgres
// it would pass on engine.Recalling, too: commands are stored by Put where there is one.
type measured struct {
	engine.Store
	transactions atomic.Int64
}

// Do implements engine.Store.
func (m *measured) Do(ctx context.Context, key string, fn func(tx engine.Tx) error) error {
	m.transactions.Add(1)
	return m.Store.Do(ctx, key, fn)
}

func run(ctx context.Context) error {
	tree, err := standard.Load(ctx, standards.FS, standard.LoadOptions{})
	if err != nil {
		return err
	}
	store := &measured{Store: memory.New()}
	eng, err := engine.New(engine.Config{
		Store: store, Definitions: tree, Keys: keyring.Ephemeral(),
		Now:   func() time.Time { return time.Date(2026, time.March, 17, 2, 0, 0, 0, time.UTC) },
		NewID: func() string { return "example-1" }, NewReceipt: func() string { return "AAAA-AAA2" },
	})
	if err != nil {
		return err
	}
	request := engine.Request{Command: engine.Submit{}, Key: "loket-1/17"}
	for range 2 { // the second is the first again, under its key
		out, err := eng.Submit(ctx, "kediri/kandangan/legalisasi-keterangan-domisili", request)
		if err != nil {
			return err
		}
		fmt.Println(out.Application.State.ID, "again:", out.Repeated, "transactions:", store.transactions.Load())
	}
	return nil
}
