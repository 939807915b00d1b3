package cli

import (
	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

type doOptions struct {
	changeOptions
	outcome, number  string
	record, products []string
}

func newDo(a *app) *cobra.Command {
	var o doOptions
	cmd := &cobra.Command{
		Use:   a.t("do ID LANGKAH…", "do ID STEP…"),
		Short: a.t("Mencatat langkah yang dikerjakan", "Record a step as done"),
		Long: a.t(`Mencatat satu langkah yang dikerjakan, atau beberapa langkah berurutan dari satu petugas;
waktu tiap langkahnya lalu tidak terukur sendiri-sendiri.`,
			`Records a step as done, or several consecutive steps of one officer, whose separate times
are then not measured.`),
		Example: `  maklumat do K7QM-2XWD entri --as operator
  maklumat do K7QM-2XWD verifikasi --outcome disetujui --as admin-dispendukcapil`,
		Args: args(1, -1),
		RunE: func(cmd *cobra.Command, given []string) error {
			return a.change(cmd.Context(), given[0], o.changeOptions, func(app *engine.Application) (engine.Command, error) {
				facts, err := recorded(o.record, app)
				return engine.Do{Steps: given[1:], Outcome: o.outcome, Number: o.number, Record: facts, Products: o.products}, err
			})
		},
		ValidArgsFunction: a.completeStep,
	}
	f := cmd.Flags()
	f.StringVar(&o.outcome, "outcome", "", a.t("`hasil` langkah, bila standarnya menyebut beberapa", "the step's `outcome`, if the standard names several"))
	f.StringVar(&o.number, "number", "", a.t("`nomor` dari buku register kertas; bila kosong diambil sendiri", "`number` from a paper register; drawn if empty"))
	f.StringArrayVar(&o.record, "record", nil, a.t("`nama=isi` data yang dicatat petugas", "`name=value` of a fact that the officer records"))
	f.StringSliceVar(&o.products, "product", nil, a.t("`produk` yang diterbitkan atau diserahkan, bila tidak semuanya",
		"`products` issued or handed over, if not all"))
	a.completeFacts(cmd, "record")
	a.completeOutcome(cmd)
	o.flags(a, cmd)
	return cmd
}

// recorded reads facts that an officer records; none is nil, as the engine has it.
func recorded(given []string, app *engine.Application) (map[string]rule.Value, error) {
	if len(given) == 0 {
		return nil, nil
	}
	return values("--record", given, app.Flow)
}
