package cli

import (
	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

func newWithdraw(a *app) *cobra.Command {
	var o changeOptions
	var reason string
	cmd := &cobra.Command{
		Use:     "withdraw ID",
		Short:   a.t("Mencabut permohonan atas kehendak pemohon", "Withdraw the application at the applicant's wish"),
		Example: "  maklumat withdraw K7QM-2XWD",
		Args:    args(1, 1),
		RunE: func(cmd *cobra.Command, given []string) error {
			return a.change(cmd.Context(), given[0], o, func(*engine.Application) (engine.Command, error) {
				return engine.Withdraw{Reason: reason}, nil
			})
		},
		ValidArgsFunction: a.completeApplication,
	}
	cmd.Flags().StringVar(&reason, "reason", "", a.t("`alasan` pemohon, bila disebut", "the applicant's `reason`, if given"))
	o.flags(a, cmd)
	return cmd
}
