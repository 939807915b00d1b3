package cli

import (
	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

type correctOptions struct {
	changeOptions
	factOptions
	applicant, subject engine.Person
	reason             string
}

func newCorrect(a *app) *cobra.Command {
	var o correctOptions
	cmd := &cobra.Command{
		Use:   "correct ID",
		Short: a.t("Membetulkan data yang keliru, dengan alasannya", "Correct facts that were wrong, with the reason"),
		Long: a.t(`Membetulkan data permohonan yang keliru. Data lama tetap ada dalam riwayat. Bila sesudahnya
ada berkas baru yang diminta, permohonan kembali ke pemeriksaan.`,
			`Corrects facts that were wrong. The old ones stay in the history. If new papers are asked
for after that, the application goes back to the check.`),
		Example: `  maklumat correct K7QM-2XWD --fact tanggal_lahir=2019-05-01 --reason "salah baca akta"`,
		Args:    args(1, 1),
		RunE: func(cmd *cobra.Command, given []string) error {
			return a.change(cmd.Context(), given[0], o.changeOptions, func(app *engine.Application) (engine.Command, error) {
				return o.command(app)
			})
		},
		ValidArgsFunction: a.completeApplication,
	}
	o.factOptions.flags(a, cmd)
	personFlags(a, cmd, &o.applicant, &o.subject)
	cmd.Flags().StringVar(&o.reason, "reason", "", a.t("`alasan` pembetulan", "the `reason` for the correction"))
	o.changeOptions.flags(a, cmd)
	return cmd
}

func (o correctOptions) command(app *engine.Application) (engine.Command, error) {
	c := engine.Correct{
		Reason: o.reason, Applicant: amended(app.State.Applicant, o.applicant), Subject: amended(app.State.Subject, o.subject),
	}
	var err error
	c.Facts, c.Keep, err = o.read(app)
	return c, err
}

// amended is a person with what is new put in, nil when nothing is.
func amended(old, add engine.Person) *engine.Person {
	if add.IsZero() {
		return nil
	}
	put := func(into *string, text string) {
		if text != "" {
			*into = text
		}
	}
	put(&old.Name, add.Name)
	put(&old.Contact, add.Contact)
	// A NIK and the reason for having none exclude each other.
	if add.NIK != "" {
		old.NIK, old.NoNIK = add.NIK, ""
	}
	if add.NoNIK != "" {
		old.NIK, old.NoNIK = "", add.NoNIK
	}
	return &old
}
