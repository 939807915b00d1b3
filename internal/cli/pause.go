package cli

import (
	"context"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

func newPause(a *app) *cobra.Command {
	var o changeOptions
	var note, office string
	cmd := &cobra.Command{
		Use:   a.t("pause ID ALASAN", "pause ID REASON"),
		Short: a.t("Menghentikan waktu karena alasan yang ditetapkan standar", "Stop the clock for a reason that the standard declares"),
		Long: a.t(`Menghentikan waktu satu permohonan, atau dengan --office waktu semua permohonan kantor itu
yang standarnya menetapkan alasan tersebut. Permohonan yang masuk sesudahnya belum ikut; ulangi
perintah ini supaya waktunya juga berhenti.`,
			`Stops the clock of one application, or with --office that of every application of the
office whose standard declares the reason. One that comes in afterwards is not paused yet; give
the command again, and its clock stops too.`),
		Example: `  maklumat pause K7QM-2XWD kendala-jaringan
  maklumat pause --office grobogan/klambu kendala-jaringan`,
		Args: idAndReason(&office, 2, 2),
		RunE: func(cmd *cobra.Command, given []string) error {
			if office != "" {
				return a.everywhere(cmd.Context(), office, func(s *session, by engine.Actor) (int, error) {
					return s.PauseOffice(cmd.Context(), office, engine.Suspend{Reason: given[0], Note: note}, by)
				})
			}
			return a.change(cmd.Context(), given[0], o, func(*engine.Application) (engine.Command, error) {
				return engine.Suspend{Reason: given[1], Note: note}, nil
			})
		},
		ValidArgsFunction: a.completePause,
	}
	cmd.Flags().StringVar(&note, "note", "", a.t("`keterangan` tambahan", "a `remark`"))
	officeFlag(a, cmd, &office)
	o.flags(a, cmd)
	return cmd
}

func officeFlag(a *app, cmd *cobra.Command, office *string) {
	cmd.Flags().StringVar(office, "office", "", a.t("untuk semua permohonan `kantor` ini, tanpa ID", "for every application of this `office`, without ID"))
	register(cmd, "office", a.offerOffices)
}

// idAndReason counts the arguments: one less when the whole office is meant.
func idAndReason(office *string, least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, given []string) error {
		if *office != "" {
			return args(1, 1)(cmd, given)
		}
		return args(least, most)(cmd, given)
	}
}

// everywhere does something to all applications of an office and tells to how many.
func (a *app) everywhere(ctx context.Context, office string, do func(*session, engine.Actor) (int, error)) error {
	return a.with(ctx, func(s *session) error {
		known, ok := s.defs.Offices[office]
		if !ok {
			return wrong(codeNoOffice, "name", office, "where", s.defs.where.ID, "where_en", s.defs.where.EN).suggesting(officesNamed(office, slices.Sorted(maps.Keys(s.defs.Offices))))
		}
		if err := knownRole(a.role, known); err != nil {
			return err
		}
		n, err := do(s, a.actor())
		if err != nil {
			return err
		}
		if a.json() {
			return a.writeJSON(map[string]int{"format_version": formatVersion, "changed": n})
		}
		a.sayf(a.t("%d permohonan diubah di %s.", "%d "+plural(n, "application")+" changed in %s."), n, known.Title)
		return nil
	})
}
