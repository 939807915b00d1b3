// Follow subscribes to what happens in an office, from a place that is kept: a board
// in the waiting room that was switched off for a while misses nothing.
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
	eng, err := engine.New(engine.Config{
		Store: memory.New(), Definitions: tree, Keys: keyring.Ephemeral(),
		Now:   func() time.Time { return time.Date(2026, time.March, 17, 2, 0, 0, 0, time.UTC) },
		NewID: func() string { return "example-1" }, NewReceipt: func() string { return "AAAA-AAA2" },
	})
	if err != nil {
		return err
	}
	out, err := eng.Submit(ctx, "kediri/kandangan/legalisasi-keterangan-domisili", engine.Request{Command: engine.Submit{}})
	if err != nil {
		return err
	}
	var place engine.Cursor // keep it where the board keeps its own things
	if place, err = board(ctx, eng, place); err != nil {
		return err
	}
	fmt.Println("(switched off)")
	id := out.Application.State.ID
	for _, command := range []engine.Command{engine.Check{AcceptAll: true}, engine.Do{Steps: []string{"tanda-tangan"}}} {
		if _, err := eng.Execute(ctx, id, engine.Request{Command: command}); err != nil {
			return err
		}
	}
	_, err = board(ctx, eng, place)
	return err
}

// board shows what has happened since place.
func board(ctx context.Context, eng *engine.Engine, place engine.Cursor) (engine.Cursor, error) {
	wake := make(chan time.Time) // a ticker's, in a program that goes on
	close(wake)
	err := eng.Follow(ctx, "kediri/kandangan", place, wake, func(changes []engine.Change, next engine.Cursor) error {
		for _, change := range changes {
			fmt.Println(change.History, change.Event.Type)
		}
		place = next
		return nil
	})
	return place, err
}
