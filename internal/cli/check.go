package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

type checkOptions struct {
	changeOptions
	step, outcome string
	accept        []string
	reject        []string
	record        []string
}

// acceptAll is the word for all papers that the check judges.
const acceptAll = "all"

func newCheck(a *app) *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use:   "check ID",
		Short: a.t("Mencatat hasil pemeriksaan setiap berkas", "Record the verdict on each paper"),
		Long: a.t(`Mencatat hasil pemeriksaan berkas. Setiap berkas wajib diterima atau ditolak; yang
ditolak disertai apa yang harus dilengkapi. Bila ada yang kurang, berkas kembali kepada
pemohon.`,
			`Records the verdicts on the papers. Each paper that must be there is accepted or
rejected, a rejected one with what is to be mended. If anything is missing, the file goes
back to the applicant.`),
		Example: `  maklumat check K7QM-2XWD --accept all
  maklumat check K7QM-2XWD --accept kk,akta-lahir --reject "foto=latar belakang keliru"`,
		Args: args(1, 1),
		RunE: func(cmd *cobra.Command, given []string) error {
			if len(o.accept) == 0 && len(o.reject) == 0 {
				return wrong(codeNoVerdict)
			}
			return a.change(cmd.Context(), given[0], o.changeOptions, func(app *engine.Application) (engine.Command, error) {
				return o.command(app)
			})
		},
		ValidArgsFunction: a.completeApplication,
	}
	f := cmd.Flags()
	f.StringSliceVar(&o.accept, "accept", nil, a.t("`berkas` yang diterima, dipisah koma, atau all", "accepted `papers`, separated by commas, or all"))
	f.StringArrayVar(&o.reject, "reject", nil, a.t("`berkas=alasan` yang ditolak; dapat diulang", "a rejected `paper=reason`; may be repeated"))
	f.StringVar(&o.step, "step", "", a.t("`langkah` pemeriksaan, bila lebih dari satu berjalan", "the check `step`, if several are to be done"))
	f.StringVar(&o.outcome, "outcome", "", a.t("`hasil` langkah, bila standarnya menyebut beberapa", "the step's `outcome`, if the standard names several"))
	f.StringArrayVar(&o.record, "record", nil, a.t("`nama=isi` data yang dicatat petugas", "`name=value` of a fact that the officer records"))
	o.flags(a, cmd)
	a.completePapers(cmd)
	return cmd
}

func (o checkOptions) command(app *engine.Application) (engine.Command, error) {
	c := engine.Check{Step: o.step, Outcome: o.outcome}
	for _, id := range o.accept {
		if id = strings.TrimSpace(id); id == acceptAll {
			c.AcceptAll = true
		} else if id != "" {
			c.Accept = append(c.Accept, id)
		}
	}
	for _, s := range o.reject {
		id, reason, _ := strings.Cut(s, "=")
		id, reason = strings.TrimSpace(id), strings.TrimSpace(reason)
		if reason == "" {
			return nil, wrong(codeRejectReason, "value", id)
		}
		c.Reject = append(c.Reject, engine.Rejection{Paper: id, Reason: reason})
	}
	var err error
	c.Record, err = recorded(o.record, app)
	return c, err
}
