// Roles lets an embedder's own directory say who may act in which role, and do what with
// which application.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
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

// directory is the embedder's own: which roles a user holds, by "office/user", and whose
// an application is, by its id.
type directory struct {
	roles map[string][]string
	files map[string]string
}

// Holds implements engine.Roles.
func (d *directory) Holds(_ context.Context, office, user, role string) (bool, error) {
	return slices.Contains(d.roles[office+"/"+user], role), nil
}

// May implements engine.Rights, which is optional: a citizen acts on their own
// applications alone, and nobody but the camat looks for persons.
func (d *directory) May(_ context.Context, asked engine.Asked) (bool, error) {
	switch {
	case asked.Role == standard.Applicant:
		return asked.Act == "submit" || d.files[asked.Application] == asked.User, nil
	case asked.Act == engine.ActFind || asked.Act == engine.ActExport:
		return asked.Role == "camat", nil
	}
	return true, nil
}

func run(ctx context.Context) error {
	tree, err := standard.Load(ctx, standards.FS, standard.LoadOptions{})
	if err != nil {
		return err
	}
	users := &directory{files: map[string]string{}, roles: map[string][]string{
		"grobogan/klambu/warga-17":  {standard.Applicant},
		"grobogan/klambu/warga-18":  {standard.Applicant},
		"grobogan/klambu/petugas-3": {"petugas-pelayanan"},
	}}
	eng, err := engine.New(engine.Config{
		Store: memory.New(), Definitions: tree, Keys: keyring.Ephemeral(),
		Now:   func() time.Time { return time.Date(2026, time.March, 17, 2, 0, 0, 0, time.UTC) },
		NewID: func() string { return "example-1" }, NewReceipt: func() string { return "AAAA-AAA2" },
		Roles: users,
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
	users.files[id] = "warga-17"
	for _, user := range []string{"warga-17", "petugas-3"} {
		_, err := eng.Execute(ctx, id, engine.Request{
			Actor:   engine.Actor{User: user, Role: "petugas-pelayanan"},
			Command: engine.Check{AcceptAll: true},
		})
		if err := tell(user, "checked", err); err != nil {
			return err
		}
	}
	for _, user := range []string{"warga-17", "warga-18"} {
		_, err := eng.Read(ctx, id, engine.Actor{User: user, Role: standard.Applicant}, engine.PurposeShow)
		if err := tell(user, "read it", err); err != nil {
			return err
		}
	}
	_, err = eng.Find(ctx, "grobogan/klambu", engine.Person{Name: "Siti"}, engine.Actor{User: "petugas-3", Role: "petugas-pelayanan"})
	return tell("petugas-3", "looked for a person", err)
}

// tell says what somebody did, or why not; what is no refusal is a failure.
func tell(user, did string, err error) error {
	var refused *engine.Refusal
	switch {
	case errors.As(err, &refused):
		did = refused.Message(diag.EN)
	case err != nil:
		return err
	}
	fmt.Println(user+":", did)
	return nil
}
