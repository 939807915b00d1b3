// Keys puts a device of one's own between the engine and the offices' secrets: here one
// that counts what it is asked for.
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

// device is a source of keys of the embedder's own. A real one would ask a key server to
// wrap and unwrap. What it does not do itself is the ring's, all of it: that replaced keys
// and erasures are remembered (engine.Rotated, engine.Forgetter), too.
type device struct {
	*keyring.Ring
	unwrapped atomic.Int64
}

// Unwrap implements engine.Keys.
func (d *device) Unwrap(ctx context.Context, office, application string, wrapped []byte) ([]byte, error) {
	d.unwrapped.Add(1)
	return d.Ring.Unwrap(ctx, office, application, wrapped)
}

func run(ctx context.Context) error {
	tree, err := standard.Load(ctx, standards.FS, standard.LoadOptions{})
	if err != nil {
		return err
	}
	ring := keyring.Ephemeral()
	config := engine.Config{
		Store: memory.New(), Definitions: tree, Keys: ring,
		Now:   func() time.Time { return time.Date(2026, time.March, 17, 2, 0, 0, 0, time.UTC) },
		NewID: func() string { return "example-1" }, NewReceipt: func() string { return "AAAA-AAA2" },
	}
	counter, err := engine.New(config)
	if err != nil {
		return err
	}
	out, err := counter.Submit(ctx, "kediri/kandangan/legalisasi-keterangan-domisili", engine.Request{
		Command: engine.Submit{Applicant: engine.Person{Name: "Pemohon"}},
	})
	if err != nil {
		return err
	}
	id := out.Application.State.ID

	// Another process, with the device: it unwraps the application's key once.
	keys := &device{Ring: ring}
	config.Keys = keys
	archive, err := engine.New(config)
	if err != nil {
		return err
	}
	for range 2 {
		app, err := archive.Read(ctx, id, engine.Actor{User: "petugas-3"}, engine.PurposeShow)
		if err != nil {
			return err
		}
		fmt.Println(app.State.Applicant.Name, keys.unwrapped.Load())
	}
	seen, err := archive.Access(ctx, id)
	fmt.Println("seen", len(seen), "times")
	return err
}
