package cli

import (
	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

func newCompensate(a *app) *cobra.Command {
	var o changeOptions
	var c engine.Compensate
	cmd := &cobra.Command{
		Use:   "compensate ID",
		Short: a.t("Mencatat ganti rugi yang sudah diberikan", "Record the compensation that was given"),
		Long: a.t(`Mencatat bahwa pemohon sudah menerima ganti rugi atas janji waktu yang dilanggar. Tanpa
--owed: semua yang masih terutang. Ini dapat dicatat juga sesudah permohonan berakhir.`,
			`Records that the citizen was given what the broken promise obliges to. Without --owed:
all that is still owed. It can be recorded after the application has ended, too.`),
		Example: `  maklumat compensate K7QM-2XWD
  maklumat compensate K7QM-2XWD --owed "sla.compensation[2]" --note "dikirim lewat surel"`,
		Args: args(1, 1),
		RunE: func(cmd *cobra.Command, given []string) error {
			return a.change(cmd.Context(), given[0], o, func(*engine.Application) (engine.Command, error) { return c, nil })
		},
		ValidArgsFunction: a.completeApplication,
	}
	f := cmd.Flags()
	f.StringSliceVar(&c.Owed, "owed", nil, a.t("`ganti-rugi` yang diberikan, seperti ditampilkan show --format json", "the `compensation` given, as show --format json names it"))
	f.StringVar(&c.Note, "note", "", a.t("`catatan`", "`note`"))
	o.flags(a, cmd)
	return cmd
}
