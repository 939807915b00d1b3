package cli

import (
	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// factOptions are new answers of the citizen.
type factOptions struct {
	facts, keep []string
}

func (o *factOptions) flags(a *app, cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringArrayVar(&o.facts, "fact", nil, a.t("`nama=isi` data pemohon; dapat diulang", "`name=value` of a citizen's fact; may be repeated"))
	f.StringArrayVar(&o.keep, "keep", nil, a.t("`daftar=1,2,0`: nomor lama tiap isi daftar yang diganti, 0 untuk yang baru",
		"`list=1,2,0`: the old number of each item of a replaced list, 0 for a new one"))
	a.completeFacts(cmd, "fact")
}

// read gives the answers, and the numbers that items of lists keep.
func (o *factOptions) read(app *engine.Application) (map[string]rule.Value, map[string][]int, error) {
	answers, err := values("--fact", o.facts, app.Flow)
	if err != nil {
		return nil, nil, err
	}
	keep, err := keeps(o.keep)
	return answers, keep, err
}

func newResubmit(a *app) *cobra.Command {
	var o changeOptions
	var facts factOptions
	cmd := &cobra.Command{
		Use:     "resubmit ID",
		Short:   a.t("Mencatat bahwa pemohon menyerahkan kembali berkasnya", "Record that the applicant hands the file in again"),
		Example: "  maklumat resubmit K7QM-2XWD",
		Args:    args(1, 1),
		RunE: func(cmd *cobra.Command, given []string) error {
			return a.change(cmd.Context(), given[0], o, func(app *engine.Application) (engine.Command, error) {
				answers, keep, err := facts.read(app)
				return engine.Resubmit{Facts: answers, Keep: keep}, err
			})
		},
		ValidArgsFunction: a.completeApplication,
	}
	facts.flags(a, cmd)
	o.flags(a, cmd)
	return cmd
}
