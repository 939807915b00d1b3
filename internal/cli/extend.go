package cli

import (
	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

func newExtend(a *app) *cobra.Command {
	var o changeOptions
	var reason string
	cmd := &cobra.Command{
		Use:     "extend ID",
		Short:   a.t("Memperpanjang waktu satu kali, sejauh dibolehkan standar", "Extend the time once, as far as the standard allows"),
		Example: `  maklumat extend K7QM-2XWD --reason "menunggu data dari desa"`,
		Args:    args(1, 1),
		RunE: func(cmd *cobra.Command, given []string) error {
			return a.change(cmd.Context(), given[0], o, func(*engine.Application) (engine.Command, error) {
				return engine.Extend{Reason: reason}, nil
			})
		},
		ValidArgsFunction: a.completeApplication,
	}
	cmd.Flags().StringVar(&reason, "reason", "", a.t("`alasan` perpanjangan", "the `reason` for the extension"))
	o.flags(a, cmd)
	return cmd
}
