package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

func newExportPerson(a *app) *cobra.Command {
	var p engine.Person
	var office string
	cmd := &cobra.Command{
		Use:   "export-person",
		Short: a.t("Semua data tentang seseorang, dan siapa yang melihatnya", "All that is held of a person, and who saw it"),
		Long: a.t(`Menulis semua permohonan seseorang (sebagai pemohon atau pemilik dokumen) sebagai JSON: keadaan,
seluruh riwayat, dan siapa yang pernah melihat datanya, untuk diserahkan kepada orang itu (UU 27/2022 pasal 7).
Orang dicari dengan NIK, atau dengan nama lengkap seperti tertulis. Pengambilan ini sendiri juga dicatat.
NIK ditanyakan di terminal atau dibaca dari masukan baku, supaya tidak tertinggal dalam riwayat perintah.
Pengaduan yang pelapornya dirahasiakan hanya ikut bila --as menyebut peran yang boleh mengetahuinya.`,
			`Writes all applications of a person (as applicant or subject) as JSON: state, whole history and who
saw the data, to be handed to that person (Law 27/2022 art. 7). The person is found by NIK, or by the whole name as
printed. This look is itself kept, too. The NIK is asked on the terminal or read from standard input, so that
it does not stay in the history of commands. Complaints whose reporter is secret are in it only when
--as names a role that may know.`),
		Example: "  maklumat export-person < nik.txt > data.json\n  maklumat export-person --name \"Nama Lengkap\" --office grobogan/klambu",
		Args:    args(0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.exportPerson(cmd.Context(), office, p)
		},
	}
	cmd.Flags().StringVar(&p.Name, "name", "", a.t("`nama` lengkap, bukan NIK", "the whole `name`, instead of a NIK"))
	cmd.Flags().StringVar(&office, "office", "", a.t("hanya `kantor` ini", "this `office` only"))
	register(cmd, "office", a.offerOffices)
	return cmd
}

type exportPersonJSON struct {
	FormatVersion int           `json:"format_version"`
	Applications  []engine.Held `json:"applications"`
}

func (a *app) exportPerson(ctx context.Context, office string, p engine.Person) error {
	if p.Name == "" {
		nik, err := a.askNIK()
		if err != nil {
			return err
		}
		p.NIK = nik
	}
	return a.with(ctx, func(s *session) error {
		offices := []string{office}
		var err error
		if office == "" {
			offices, err = s.Store.Offices(ctx)
		} else {
			err = s.hasOffice(ctx, office)
		}
		if err != nil {
			return err
		}
		j := exportPersonJSON{FormatVersion: formatVersion, Applications: []engine.Held{}}
		for _, one := range offices {
			held, err := s.ExportPerson(ctx, one, p, a.actor())
			if err != nil {
				return s.shown(err)
			}
			j.Applications = append(j.Applications, held...)
		}
		if len(j.Applications) == 0 {
			return wrong(codeNobody)
		}
		return a.writeJSON(j)
	})
}

// askNIK reads a NIK from the input, asked for when a person sits there.
func (a *app) askNIK() (string, error) {
	if a.io.Terminal.In {
		fmt.Fprint(a.err, a.t("NIK (16 angka): ", "NIK (16 digits): "))
	}
	nik, err := a.in.next()
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	nik = strings.ReplaceAll(nik, " ", "")
	if len(nik) != 16 || strings.Trim(nik, "0123456789") != "" {
		return "", wrong(codeNIK)
	}
	return nik, nil
}
