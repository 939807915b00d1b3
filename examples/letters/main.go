// Letters sends what applicants and roles are told by a sender of one's own: here to
// the screen, elsewhere to whatever sends short messages.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/courier"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
	"github.com/maklumat-pelayanan/maklumat/engine/worker"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// screen is a sender. A letter may come twice: its ID tells.
type screen struct{}

// Send implements courier.Sender.
func (screen) Send(_ context.Context, l courier.Letter) error {
	fmt.Println(l.ID, "to", l.Address.Value+":", l.Subject)
	return nil // or a *courier.Failure, which says whether to try again
}

func run(ctx context.Context) error {
	tree, err := standard.Load(ctx, standards.FS, standard.LoadOptions{})
	if err != nil {
		return err
	}
	now := time.Date(2026, time.March, 17, 2, 0, 0, 0, time.UTC)
	e, err := engine.New(engine.Config{
		Store: memory.New(), Definitions: tree, Now: func() time.Time { return now },
		NewID: func() string { return "example-1" }, NewReceipt: func() string { return "AAAA-AAA2" },
		Keys: keyring.Ephemeral(),
	})
	if err != nil {
		return err
	}
	w, err := worker.New(worker.Config{
		Engine:  func(context.Context) (*engine.Engine, error) { return e, nil },
		Letters: &courier.Config{Senders: map[courier.Medium]courier.Sender{courier.Phone: screen{}}, Random: func() float64 { return 0 }},
		Log:     slog.New(slog.DiscardHandler),
	})
	if err != nil {
		return err
	}
	out, err := e.Submit(ctx, "grobogan/klambu/kartu-identitas-anak", engine.Request{Command: engine.Submit{
		Variant: "baru", Applicant: engine.Person{Contact: "0812-3456-7890"}, Facts: map[string]rule.Value{
			"tanggal_lahir": rule.DateValue(civil.On(civil.NewDate(2020, 1, 1))),
			"warga_negara":  rule.ChoiceValue("wni"),
		}}})
	if err == nil {
		_, err = w.Round(ctx) // a program that stays uses w.Run
	}
	if err == nil {
		_, err = e.Execute(ctx, out.Application.State.ID, engine.Request{Command: engine.Withdraw{}})
	}
	if err == nil {
		_, err = w.Round(ctx)
	}
	return err
}
