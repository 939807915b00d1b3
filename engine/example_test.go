package engine_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

// An application is handed in as people fill in a form, and goes one step on. What is not
// done is refused, with the reason.
func Example() {
	ctx := context.Background()
	tree, err := standard.Load(ctx, standards.FS, standard.LoadOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	eng, err := engine.New(engine.Config{
		Store: memory.New(), Definitions: tree, Keys: keyring.Ephemeral(),
		Now:   func() time.Time { return time.Date(2026, time.March, 17, 2, 0, 0, 0, time.UTC) },
		NewID: func() string { return "1" }, NewReceipt: func() string { return "K7QM-2XWE" },
	})
	if err != nil {
		fmt.Println(err)
		return
	}

	const service = "grobogan/klambu/kartu-identitas-anak"
	prog, _, _, err := eng.Program(service)
	if err != nil {
		fmt.Println(err)
		return
	}
	flow, _ := prog.Flow("baru")
	facts, wrong := flow.ParseAnswers(map[string]string{"tanggal_lahir": "2020-01-01", "warga_negara": "wni"})
	for _, w := range wrong {
		fmt.Println(w.Message(diag.EN))
	}
	out, err := eng.Submit(ctx, service, engine.Request{
		Key:     "loket-1/17", // sent again it happens once
		Command: engine.Submit{Variant: "baru", Facts: facts},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	id := out.Application.State.ID
	for _, command := range []engine.Command{engine.Do{Steps: []string{"entri"}}, engine.Check{AcceptAll: true}} {
		out, err := eng.Execute(ctx, id, engine.Request{Command: command, Actor: engine.Actor{User: "petugas-3"}})
		var refused *engine.Refusal
		switch {
		case errors.As(err, &refused):
			fmt.Println(refused.Code+":", refused.Message(diag.EN))
		case err != nil:
			fmt.Println(err)
		default:
			fmt.Println(out.Application.State.Status, out.Application.State.ActiveIDs())
		}
	}
	// Output:
	// step-not-active: Step "entri" is not to be done now; to be done: teliti
	// open [entri]
}
