package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

func newErase(a *app) *cobra.Command {
	var given standard.Retention
	yearsGiven := false
	cmd := &cobra.Command{
		Use:   "erase ID",
		Short: a.t("Menghapus data pribadi permohonan yang masa simpannya habis", "Erase the personal data of an application whose retention is over"),
		Long: a.t(`Memusnahkan kunci data pribadi sebuah permohonan yang sudah berakhir, setelah masa simpan
arsipnya habis (UU 27/2022, UU 43/2009 pasal 48). Sesudah itu nama, NIK, kontak, jawaban pribadi, dan catatannya
tidak dapat dibaca siapa pun lagi. Riwayat, angka laporan, dan nomor register tetap utuh. Tidak dapat dibatalkan.

Masa simpan diambil dari standar (retention). Bila standar tidak menyebutnya, sebutkan --years menurut jadwal
retensi arsip kantor.`,
			`Destroys the key of the personal data of an application that has ended, once its archive
retention is over (Law 27/2022, Law 43/2009 art. 48). After that nobody can read the name, NIK, contact, personal
answers and notes any more. History, figures and register numbers stay whole. It cannot be undone.

The retention is the standard's (retention). Where it says none, give --years as the office's archive schedule has it.`),
		Example: "  maklumat erase K7QM-2XWD\n  maklumat erase K7QM-2XWD --years 5 --class \"pelayanan umum\"",
		Args:    args(1, 1),
		RunE: func(cmd *cobra.Command, ids []string) error {
			if yearsGiven && given.Years < 1 {
				return wrong(codeFlagValue, "name", "--years", "value", strconv.Itoa(given.Years), "command", cmd.CommandPath())
			}
			return a.erase(cmd.Context(), ids[0], given)
		},
		ValidArgsFunction: a.completeAnyApplication,
	}
	cmd.Flags().Var(&number{&given.Years, &yearsGiven}, "years", a.t("masa simpan dalam `tahun`, bila standar tidak menyebutnya", "retention in `years`, where the standard says none"))
	cmd.Flags().StringVar(&given.Class, "class", "", a.t("`golongan` arsip menurut jadwal retensi", "`class` of the archive schedule"))
	return cmd
}

type eraseJSON struct {
	FormatVersion int    `json:"format_version"`
	ID            string `json:"id"`
	Erased        bool   `json:"erased"`
}

func (a *app) erase(ctx context.Context, name string, given standard.Retention) error {
	return a.with(ctx, func(s *session) error {
		id, err := s.identify(ctx, name)
		if err != nil {
			return err
		}
		if err := s.Erase(ctx, id, given, a.actor()); err != nil {
			return err
		}
		if a.json() {
			return a.writeJSON(eraseJSON{formatVersion, id, true})
		}
		a.say(a.t("Data pribadi permohonan ini sudah dimusnahkan. Riwayatnya tetap utuh.",
			"The personal data of this application are destroyed. Its history is whole."))
		return nil
	})
}
