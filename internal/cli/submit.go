package cli

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

type submitOptions struct {
	situationOptions
	changeOptions
	applicant, subject engine.Person
	handIn             string
	corrects, fault    string
}

func newSubmit(a *app) *cobra.Command {
	var o submitOptions
	cmd := &cobra.Command{
		Use:   a.t("submit LAYANAN", "submit SERVICE"),
		Short: a.t("Membuka permohonan dan memberi nomor tanda terima", "Open an application and give its receipt code"),
		Long: a.t(`Membuka permohonan, memberi id dan nomor tanda terima, dan menyebut langkah berikutnya.
Ditolak selama syarat, berkas, atau alurnya masih bergantung pada data yang belum dijawab.`,
			`Opens an application, gives its id and receipt code, and names the next step. Refused
while eligibility, papers or the way through depend on facts not answered yet.`),
		Example: `  maklumat submit kartu-identitas-anak --variant baru --name Sari \
    --fact tanggal_lahir=2020-01-01 --fact warga_negara=wni`,
		Args:              args(1, 1),
		RunE:              func(cmd *cobra.Command, given []string) error { return a.submit(cmd.Context(), given[0], o) },
		ValidArgsFunction: a.completeService,
	}
	o.situationOptions.flags(a, cmd)
	personFlags(a, cmd, &o.applicant, &o.subject)
	f := cmd.Flags()
	f.StringVar(&o.handIn, "hand-in", "", a.t("`id` penyerahan, untuk permohonan sekeluarga dengan satu tanda terima; bukan NIK, nomor KK, atau nama",
		"`id` of the hand-in, for a family's applications with one receipt; no NIK, family card's number or name"))
	f.StringVar(&o.corrects, "corrects", "", a.t("`id` permohonan selesai yang salah cetak dan dibetulkan oleh ini",
		"`id` of the completed application whose misprint this one mends"))
	f.StringVar(&o.fault, "fault", "", a.t("salah cetak karena `office|applicant`; wajib bersama --corrects",
		"whose fault the misprint was, `office|applicant`; needed with --corrects"))
	o.changeOptions.flags(a, cmd)
	return cmd
}

// personFlags are the built-in data of the applicant and of the subject.
func personFlags(a *app, cmd *cobra.Command, applicant, subject *engine.Person) {
	f := cmd.Flags()
	f.StringVar(&applicant.Name, "name", "", a.t("`nama` pemohon", "`name` of the applicant"))
	f.StringVar(&applicant.NIK, "nik", "", a.t("`NIK` pemohon, 16 angka", "`NIK` of the applicant, 16 digits"))
	f.StringVar(&applicant.NoNIK, "no-nik", "", a.t("`alasan` pemohon belum ber-NIK", "`reason` why the applicant has no NIK"))
	f.StringVar(&applicant.Contact, "contact", "", a.t("`telepon` atau alamat pemohon", "`telephone` number or address of the applicant"))
	f.StringVar(&subject.Name, "subject-name", "", a.t("`nama` pemilik dokumen, bila bukan pemohon", "`name` of the document's owner, if not the applicant"))
	f.StringVar(&subject.NIK, "subject-nik", "", a.t("`NIK` pemilik dokumen", "`NIK` of the document's owner"))
	f.StringVar(&subject.NoNIK, "subject-no-nik", "", a.t("`alasan` pemilik dokumen belum ber-NIK", "`reason` why the document's owner has no NIK"))
	f.StringVar(&subject.Contact, "subject-contact", "", a.t("`telepon` atau alamat pemilik dokumen", "`telephone` number or address of the document's owner"))
}

func (a *app) submit(ctx context.Context, name string, o submitOptions) error {
	s, err := a.open(ctx, true)
	if err != nil {
		return err
	}
	err = a.submitIn(ctx, s, name, o)
	if closing := s.Store.Close(); err == nil {
		err = closing
	}
	return err
}

func (a *app) submitIn(ctx context.Context, s *session, name string, o submitOptions) error {
	service, err := a.service(s.defs, name, civil.Date{})
	if err != nil {
		return err
	}
	command := engine.Submit{
		Variant: o.variant, Channel: o.channel, Bearer: engine.Bearer(o.bearer),
		Applicant: o.applicant, Subject: o.subject, HandIn: o.handIn, Fault: engine.Fault(o.fault),
	}
	if o.corrects != "" {
		if command.Corrects, err = s.identify(ctx, o.corrects); err != nil {
			return err
		}
		if o.variant == "" {
			wrong, err := s.Load(ctx, command.Corrects)
			if err != nil {
				return err
			}
			o.variant = wrong.State.Variant
			command.Variant = o.variant
		}
	}
	flow, err := service.flow(o.variant)
	if err != nil {
		return a.variantRefused(service, err)
	}
	if command.Facts, err = values("--fact", o.facts, flow); err != nil {
		return &inFlow{err, flow}
	}
	if err := s.resolveLinks(ctx, command.Facts); err != nil {
		return err
	}
	request, err := a.request(command, o.changeOptions, service.office, service.schedule.Location())
	if err != nil {
		return err
	}
	if err := a.makeKeys(ctx, s.ring, s.Store, service.office.ID); err != nil {
		return err
	}
	if command.Corrects != "" && a.json() { // what is carried over is shown, too
		if _, err := s.Read(ctx, command.Corrects, a.actor(), engine.PurposeShow); err != nil {
			return s.shown(err)
		}
	}
	out, err := a.surely(ctx, s, request, func(r engine.Request) (*engine.Outcome, error) { return s.Submit(ctx, name, r) })
	var refusal *engine.Refusal
	if errors.As(err, &refusal) {
		return &inFlow{err, flow}
	}
	if err != nil {
		return err
	}
	head := []string{
		a.t("Nomor tanda terima: ", "Receipt code: ") + out.Application.Row.Receipt,
		a.t("Id permohonan:      ", "Application id: ") + out.Application.State.ID,
	}
	shown := changed{papers: true, head: head}
	if a.json() { // at the counter it is asked for: maklumat receipt
		signed, err := s.Receipt(ctx, out.Application.State.ID, out.Application.Row.Sequence)
		if err != nil {
			return err
		}
		shown.statement = signed.String()
	}
	return a.writeOutcome(out, shown)
}

// resolveLinks turns receipt codes in facts that name applications into ids.
func (s *session) resolveLinks(ctx context.Context, facts map[string]rule.Value) error {
	for id, v := range facts {
		if v.Kind() != rule.Application {
			continue
		}
		found, err := s.identify(ctx, v.Text())
		if err != nil {
			return err
		}
		facts[id] = rule.ApplicationValue(found)
	}
	return nil
}
