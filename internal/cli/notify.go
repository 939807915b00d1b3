package cli

import (
	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

func newNotify(a *app) *cobra.Command {
	var o changeOptions
	cmd := &cobra.Command{
		Use:   a.t("notify ID [LANGKAH]", "notify ID [STEP]"),
		Short: a.t("Mencatat bahwa pemohon diberi tahu untuk mengambil", "Record that the applicant was told to collect"),
		Long: a.t(`Mencatat bahwa pemohon diberi tahu produknya dapat diambil. Sejak itu menunggu pemohon bukan
lagi waktu kantor.`,
			`Records that the applicant was told that the product can be collected. From then on,
waiting for the applicant is not the office's time.`),
		Example: "  maklumat notify K7QM-2XWD",
		Args:    args(1, 2),
		RunE: func(cmd *cobra.Command, given []string) error {
			return a.change(cmd.Context(), given[0], o, func(*engine.Application) (engine.Command, error) {
				return engine.Notify{Step: second(given)}, nil
			})
		},
		ValidArgsFunction: a.completeStep,
	}
	o.flags(a, cmd)
	return cmd
}
