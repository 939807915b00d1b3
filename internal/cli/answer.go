package cli

import (
	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

func newAnswer(a *app) *cobra.Command {
	var o changeOptions
	var facts factOptions
	cmd := &cobra.Command{
		Use:     "answer ID",
		Short:   a.t("Mengisi data pemohon yang belum dijawab", "Answer facts that are not known yet"),
		Example: "  maklumat answer K7QM-2XWD --fact warga_negara=wni",
		Args:    args(1, 1),
		RunE: func(cmd *cobra.Command, given []string) error {
			return a.change(cmd.Context(), given[0], o, func(app *engine.Application) (engine.Command, error) {
				answers, keep, err := facts.read(app)
				return engine.Answer{Facts: answers, Keep: keep}, err
			})
		},
		ValidArgsFunction: a.completeApplication,
	}
	facts.flags(a, cmd)
	o.flags(a, cmd)
	return cmd
}
