// Roles lets an embedder's own directory say who may act in which role.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
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

// directory is the embedder's own: which roles a user holds, by "office/user".
type directory map[string][]string

// Holds implements engine.Roles.
func (d directory) Holds(_ context.Context, office, user, role string) (bool, error) {
	for _, held := range d[office+"/"+user] {
		if held == role {
			return true, nil
		}
	}
	return false, nil
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
		Roles: directory{
			"grobogan/klambu/warga-17":  {standard.Applicant},
			"grobogan/klambu/petugas-3": {"petugas-pelayanan"},
		},
	})
	if err != nil {
		return err
	}
	out, err := eng.Submit(ctx, "grobogan/klambu/kartu-identitas-anak", engine.Request{
		Actor: engine.Actor{User: "warga-17", Role: standard.Applicant},
		Command: engine.Submit{Variant: "baru", Facts: map[string]rule.Value{
			"tanggal_lahir": rule.DateValue(civil.On(civil.NewDate(2020, 1, 1))),
			"warga_negara":  rule.ChoiceValue("wni"),
		}},
	})
	if err != nil {
		return err
	}
	id := out.Application.State.ID
	for _, user := range []string{"warga-17", "petugas-3"} {
		_, err := eng.Execute(ctx, id, engine.Request{
			Actor:   engine.Actor{User: user, Role: "petugas-pelayanan"},
			Command: engine.Check{AcceptAll: true},
		})
		var refused *engine.Refusal
		switch {
		case errors.As(err, &refused):
			fmt.Println(user+":", refused.Message(diag.EN))
		case err != nil:
			return err
		default:
			fmt.Println(user+":", "checked")
		}
	}
	return nil
}
