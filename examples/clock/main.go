// Clock lets a promise of thirty minutes be broken in no time: the engine knows no
// other time than what Now tells.
package main

import (
	"context"
	"fmt"
	"os"
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

func run(ctx context.Context) error {
	tree, err := standard.Load(ctx, standards.FS, standard.LoadOptions{})
	if err != nil {
		return err
	}
	now := time.Date(2026, time.March, 17, 2, 0, 0, 0, time.UTC) // 09.00 WIB
	eng, err := engine.New(engine.Config{
		Store: memory.New(), Definitions: tree, Keys: keyring.Ephemeral(), Now: func() time.Time { return now },
		NewID: func() string { return "example-1" }, NewReceipt: func() string { return "AAAA-AAA2" },
	})
	if err != nil {
		return err
	}
	out, err := eng.Submit(ctx, "kediri/kandangan/legalisasi-keterangan-domisili", engine.Request{Command: engine.Submit{}})
	if err != nil {
		return err
	}
	id := out.Application.State.ID
	if _, err = eng.Execute(ctx, id, engine.Request{Command: engine.Check{AcceptAll: true}}); err != nil {
		return err
	}
	for range 3 {
		now = now.Add(15 * time.Minute)
		ticked, err := eng.Tick(ctx, 100)
		if err != nil {
			return err
		}
		fmt.Println(now.Format(time.TimeOnly), "time acted on", ticked)
	}
	events, err := eng.History(ctx, id)
	for _, event := range events {
		fmt.Println(event.At.UTC().Format(time.TimeOnly), event.Type, event.Tells)
	}
	return err
}
