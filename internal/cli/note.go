package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

func newNote(a *app) *cobra.Command {
	var o changeOptions
	cmd := &cobra.Command{
		Use:     a.t("note ID CATATAN", "note ID TEXT"),
		Short:   a.t("Menambah catatan pada riwayat", "Add a note to the history"),
		Example: `  maklumat note K7QM-2XWD "pemohon menelepon, akan datang besok"`,
		Args:    args(2, -1),
		RunE: func(cmd *cobra.Command, given []string) error {
			return a.change(cmd.Context(), given[0], o, func(*engine.Application) (engine.Command, error) {
				return engine.AddNote{Text: strings.Join(given[1:], " ")}, nil
			})
		},
		ValidArgsFunction: a.completeApplication,
	}
	o.flags(a, cmd)
	return cmd
}
