package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

func newTick(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "tick",
		Short: a.t("Membiarkan waktu bekerja: peringatan, keterlambatan, tenggat", "Let time act: warnings, breaches, deadlines"),
		Long: a.t(`Mencatat semua yang ditimbulkan waktu sampai sekarang pada permohonan yang menunggunya. Seberapa
sering dijalankan tidak mengubah hasilnya; menjalankannya berkala membuat peringatan sampai.`,
			`Records all that time has done up to now to the applications that wait for it. How often
it is run changes no result; running it regularly lets warnings be seen.`),
		Args: args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.tick(cmd.Context()) },
	}
}

type tickJSON struct {
	FormatVersion int             `json:"format_version"`
	Applications  int             `json:"applications"`
	Events        []tickEventJSON `json:"events"`
}

type tickEventJSON struct {
	ID      string `json:"id"`
	Receipt string `json:"receipt"`
	eventJSON
}

// tickBatch is how many applications are looked up at once.
const tickBatch = 500

func (a *app) tick(ctx context.Context) error {
	return a.with(ctx, func(s *session) error {
		tell, wipe := a.progress(a.t("permohonan", "applications"))
		defer wipe()
		j := tickJSON{FormatVersion: formatVersion, Events: []tickEventJSON{}}
		seen := map[string]bool{}
		for {
			ids, err := s.Store.Waiting(ctx, a.now, tickBatch)
			if err != nil {
				return err
			}
			if len(ids) == 0 {
				break
			}
			for _, id := range ids {
				if seen[id] {
					p := wrong(codeNeverRests, "application", id)
					p.exit = exitFailure
					return p
				}
				seen[id] = true
				out, err := s.Execute(ctx, id, engine.Request{Command: engine.Tick{}})
				if err != nil {
					return err
				}
				v := a.view(out.Application)
				for _, e := range out.Events {
					j.Events = append(j.Events, tickEventJSON{id, v.Row.Receipt, eventDocument(e, v.zone)})
					if !a.json() {
						a.sayf("%s  %s  %s", v.Row.Receipt, a.at(e.At, v.zone), a.eventWords(v, e))
					}
				}
				j.Applications++
				if tell != nil {
					tell(j.Applications, 0)
				}
			}
		}
		if a.json() {
			return a.writeJSON(j)
		}
		a.sayf(a.t("%d permohonan, %d peristiwa.", "%d "+plural(j.Applications, "application")+", %d "+plural(len(j.Events), "event")+"."), j.Applications, len(j.Events))
		return nil
	})
}
