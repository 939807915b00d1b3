package cli

import (
	"context"

	"github.com/spf13/cobra"
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

func (a *app) tick(ctx context.Context) error {
	return a.with(ctx, func(s *session) error {
		tell, wipe := a.progress(a.t("permohonan", "applications"))
		defer wipe()
		j := tickJSON{FormatVersion: formatVersion, Events: []tickEventJSON{}}
		var last string
		for {
			out, err := s.TickNext(ctx, nil)
			if err != nil {
				return err
			}
			if out == nil {
				break
			}
			id := out.Application.State.ID
			if id == last {
				p := wrong(codeNeverRests, "application", id)
				p.exit = exitFailure
				return p
			}
			last = id
			v := a.view(out.Application)
			for _, e := range out.Events {
				j.Events = append(j.Events, tickEventJSON{id, v.Row.Receipt, eventDocument(v, e)})
				if !a.json() {
					a.behind(v.Row.Receipt+"  "+a.at(e.At, v.zone)+"  ", a.eventWords(v, e))
				}
			}
			j.Applications++
			if tell != nil {
				tell(j.Applications, 0)
			}
		}
		if a.json() {
			return a.writeJSON(j)
		}
		a.sayf(a.t("%d permohonan, %d peristiwa.", "%d "+plural(j.Applications, "application")+", %d "+plural(len(j.Events), "event")+"."), j.Applications, len(j.Events))
		return nil
	})
}
