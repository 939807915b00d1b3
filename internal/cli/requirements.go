package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

type requirementsOptions struct {
	situationOptions
	on string
}

// situationOptions say who asks, and how: the same for asking and for submitting.
type situationOptions struct {
	variant, channel, bearer string
	facts                    []string
}

func (o *situationOptions) flags(a *app, cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.variant, "variant", "", a.t("`pilihan` layanan", "the `variant` of the service"))
	f.StringVar(&o.channel, "channel", "", a.t("`cara` mengajukan", "the `channel`: the way to apply"))
	f.StringVar(&o.bearer, "bearer", "", a.t("`pembawa` berkas: self, household, proxy, village-officer; bila kosong self",
		"`who` brings the file: self, household, proxy, village-officer; self if empty"))
	f.StringArrayVar(&o.facts, "fact", nil, a.t("`nama=isi` data pemohon; dapat diulang", "`name=value` of a citizen's fact; may be repeated"))
	a.completeSituation(cmd)
}

func newRequirements(a *app) *cobra.Command {
	var o requirementsOptions
	cmd := &cobra.Command{
		Use:   a.t("requirements LAYANAN", "requirements SERVICE"),
		Short: a.t("Berkas yang harus dibawa pemohon ini, dan mengapa", "The papers this citizen must bring, and why"),
		Long: a.t(`Menampilkan berkas yang harus dibawa, yang tidak perlu dibawa, biaya, waktu, dan produk,
untuk satu pemohon. Di terminal, data yang menentukan ditanyakan satu per satu; selain itu
data yang belum diketahui disebutkan.`,
			`Shows the papers to bring, those not needed, the fee, the time and the products, for one
citizen. On a terminal it asks, one by one, what matters; otherwise it names what is not
known yet.`),
		Example: `  maklumat requirements kartu-identitas-anak
  maklumat requirements grobogan/klambu/kartu-identitas-anak --variant baru \
    --fact tanggal_lahir=2020-01-01 --fact warga_negara=wni`,
		Args: args(1, 1),
		RunE: func(cmd *cobra.Command, given []string) error {
			return a.requirements(cmd.Context(), given[0], o)
		},
		ValidArgsFunction: a.completeService,
	}
	o.flags(a, cmd)
	cmd.Flags().StringVar(&o.on, "on", "", a.t("`tanggal` pengajuan, 2026-03-17; bila kosong hari ini", "the `day` of submission, 2026-03-17; today if empty"))
	return cmd
}

func (a *app) requirements(ctx context.Context, name string, o requirementsOptions) error {
	var on civil.Date
	if o.on != "" {
		var err error
		if on, err = civil.ParseDate(o.on); err != nil {
			return wrong(codeDay, "name", "--on", "value", o.on)
		}
	}
	defs, err := a.loadToRun(ctx)
	if err != nil {
		return err
	}
	s, err := a.service(defs, name, on)
	if err != nil {
		return err
	}
	asks := a.io.Terminal.In && a.io.Terminal.Out && !a.json()
	if asks && o.variant == "" && len(s.program.Flows) > 1 {
		if o.variant, err = a.askVariant(s); err != nil {
			return err
		}
	}
	flow, err := s.flow(o.variant)
	if err != nil {
		return a.variantRefused(s, err)
	}
	if err := errors.Join(s.channel(flow, o.channel), bearer(o.bearer)); err != nil {
		return err
	}
	situation := program.Situation{Channel: o.channel, Bearer: o.bearer, Today: s.today, WorkingDays: s.schedule}
	if situation.Answers, err = citizenValues(o.facts, flow); err != nil {
		return &inFlow{err, flow}
	}
	if asks {
		if err := a.ask(flow, &situation); err != nil {
			return err
		}
	}
	if situation.Bearer == "" {
		situation.Bearer = string(engine.BearerSelf)
	}
	list := flow.Checklist(situation)
	if a.json() {
		return a.writeJSON(a.checklistDocument(s, situation, list))
	}
	a.writeChecklist(s, situation, list)
	return nil
}

// citizenValues reads facts, and refuses those that an officer enters.
func citizenValues(given []string, flow *program.Flow) (map[string]rule.Value, error) {
	facts, err := values("--fact", given, flow)
	if err != nil {
		return nil, err
	}
	for id := range facts {
		if f, ok := flow.Fact(id); ok && f.From == standard.FromOffice {
			return nil, &engine.Refusal{Code: engine.RefusedOfficeFact, Args: map[string]string{"name": id}}
		}
	}
	return facts, nil
}
