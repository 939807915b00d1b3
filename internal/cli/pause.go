package cli

import (
	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

func newPause(a *app) *cobra.Command {
	var o changeOptions
	var note string
	cmd := &cobra.Command{
		Use:     a.t("pause ID ALASAN", "pause ID REASON"),
		Short:   a.t("Menghentikan waktu karena alasan yang ditetapkan standar", "Stop the clock for a reason that the standard declares"),
		Example: "  maklumat pause K7QM-2XWD kendala-jaringan",
		Args:    args(2, 2),
		RunE: func(cmd *cobra.Command, given []string) error {
			return a.change(cmd.Context(), given[0], o, func(*engine.Application) (engine.Command, error) {
				return engine.Suspend{Reason: given[1], Note: note}, nil
			})
		},
		ValidArgsFunction: a.completePause,
	}
	cmd.Flags().StringVar(&note, "note", "", a.t("`keterangan` tambahan", "a `remark`"))
	o.flags(a, cmd)
	return cmd
}
