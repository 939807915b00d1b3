package cli

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

func newRepair(a *app) *cobra.Command {
	return &cobra.Command{
		Use:               a.t("repair [KANTOR…]", "repair [OFFICE…]"),
		ValidArgsFunction: a.offerOffices,
		Short:             a.t("Menyusun kembali daftar permohonan dari riwayatnya", "Make the list of applications again from the histories"),
		Long: a.t(`Memeriksa seperti verify, lalu menyusun kembali dari riwayat apa yang tidak sesuai dengannya: daftar
permohonan (juga yang hilang), keadaan tersimpan, dan nomor register yang tertinggal. Kunci data pribadi
yang sudah dihapus dan muncul lagi dihapus lagi. Riwayat sendiri tidak pernah disentuh: bila ada
peristiwa yang diubah atau hilang, permohonan itu dibiarkan apa adanya dan disebut.`,
			`Checks as verify does, and then makes again from the histories what does not agree with them: the list of
applications (also those gone from it), kept states, and registers that fell behind. A key to personal
data that was destroyed and is there again is destroyed again. The histories themselves are never
touched: where an event was altered or is gone, the application is left as it is, and named.`),
		Example: "  maklumat repair",
		Args:    args(0, -1),
		RunE:    func(cmd *cobra.Command, offices []string) error { return a.repair(cmd.Context(), offices) },
	}
}

type repairJSON struct {
	FormatVersion int          `json:"format_version"`
	Mended        []brokenJSON `json:"mended"`
	Left          []brokenJSON `json:"left"`
}

func (a *app) repair(ctx context.Context, offices []string) error {
	return a.with(ctx, func(s *session) error {
		offices, err := s.offices(ctx, offices)
		if err != nil {
			return err
		}
		tell, wipe := a.auditing()
		defer wipe()
		j := repairJSON{FormatVersion: formatVersion, Mended: []brokenJSON{}, Left: []brokenJSON{}}
		list := func(to *[]brokenJSON, found []engine.Tampering) {
			for i := range found {
				*to = append(*to, s.broken(ctx, &found[i]))
			}
		}
		for _, office := range offices {
			done, err := s.Repair(ctx, office, a.actor(), tell)
			if err != nil {
				return err
			}
			list(&j.Mended, done.Mended)
			list(&j.Left, done.Left)
		}
		wipe()
		return a.writeRepaired(j)
	})
}

func (a *app) writeRepaired(j repairJSON) error {
	if a.json() {
		if err := a.writeJSON(j); err != nil {
			return err
		}
	} else {
		for _, b := range j.Mended {
			a.sayf(a.t("Dipulihkan: %s [%s]", "Mended: %s [%s]"), diag.Message(a.lang, b.Code, b.Args.OneLine()), b.Code)
		}
		a.sayBroken(j.Left)
		a.sayf(a.t("%d dipulihkan; %d tidak dapat dipulihkan.", "%d mended; %d cannot be mended."), len(j.Mended), len(j.Left))
	}
	if len(j.Left) > 0 {
		return errFound
	}
	return nil
}
