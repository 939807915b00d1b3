// Embed runs one application to completion: the engine inside another program.
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
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
	now := time.Date(2026, time.March, 17, 2, 0, 0, 0, time.UTC) // 09.00 WIB, passed in like all else
	e, err := engine.New(engine.Config{
		Store: memory.New(), Definitions: tree, Now: func() time.Time { return now },
		NewID: func() string { return "example-1" }, NewReceipt: func() string { return "AAAA-AAA2" },
		Keys: keyring.Ephemeral(), // a real office's keys live in a file: keyring.Open
	})
	if err != nil {
		return err
	}
	out, err := e.Submit(ctx, "grobogan/klambu/kartu-identitas-anak", engine.Request{Command: engine.Submit{
		Variant: "baru", Facts: map[string]rule.Value{
			"tanggal_lahir": rule.DateValue(civil.On(civil.NewDate(2020, 1, 1))),
			"warga_negara":  rule.ChoiceValue("wni"),
		}}})
	for _, command := range []engine.Command{
		engine.Check{AcceptAll: true}, engine.Do{Steps: []string{"entri"}},
		engine.Do{Steps: []string{"verifikasi"}, Outcome: "disetujui"},
		engine.Do{Steps: []string{"cetak"}}, engine.Do{Steps: []string{"serahkan"}},
	} {
		if err != nil {
			return err // a *engine.Refusal says why, in both languages
		}
		fmt.Println(out.Application.State.Status, out.Application.State.ActiveIDs(), "→", command.Name())
		now = now.Add(2 * time.Minute)
		out, err = e.Execute(ctx, out.Application.State.ID, engine.Request{Command: command})
	}
	if err == nil {
		fmt.Println(out.Application.State.Status, "gave", out.Application.State.Delivered)
	}
	return err
}
