package cli

import (
	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

func newVoid(a *app) *cobra.Command {
	var o changeOptions
	var c engine.Void
	cmd := &cobra.Command{
		Use:   a.t("void ID NOMOR", "void ID NUMBER"),
		Short: a.t("Mencoret nomor register yang batal", "Strike out a register number"),
		Long: a.t(`Mencoret nomor yang sudah diberikan kepada permohonan: salah tulis, atau dokumennya dicabut.
Nomor yang dicoret tetap tampak dalam buku dan tidak pernah dipakai lagi. Selama permohonan
berjalan, nomor berikutnya menggantikannya.`,
			`Strikes out a number that was given to the application: a slip of the pen, or a document
that was withdrawn. The number stays in the book and is never used again. While the
application is under way the next number takes its place.`),
		Example: `  maklumat void K7QM-2XWD 12/2026 --reason "salah tulis di buku"
  maklumat void K7QM-2XWD 12/2026 --reason "salah tulis di buku" --number 12a/2026`,
		Args: args(2, 2),
		RunE: func(cmd *cobra.Command, given []string) error {
			c.Number = given[1]
			return a.change(cmd.Context(), given[0], o, func(*engine.Application) (engine.Command, error) { return c, nil })
		},
		ValidArgsFunction: a.completeNumber,
	}
	f := cmd.Flags()
	f.StringVar(&c.Reason, "reason", "", a.t("`alasan` mencoretnya", "the `reason` for striking it out"))
	f.StringVar(&c.Instead, "number", "", a.t("`nomor` pengganti dari buku kertas; bila kosong nomor berikutnya", "the `number` in its place, from a paper book; the next one if empty"))
	o.flags(a, cmd)
	return cmd
}

// completeNumber offers the numbers that an application was given and that still count.
func (a *app) completeNumber(cmd *cobra.Command, given []string, typed string) ([]string, cobra.ShellCompDirective) {
	switch len(given) {
	case 0:
		return a.completeAnyApplication(cmd, given, typed)
	case 1:
		return a.ofApplication(func(v viewed) []string {
			var out []string
			for _, n := range v.State.Drawn {
				if !n.Void {
					out = append(out, n.Text)
				}
			}
			return out
		})(cmd, given, typed)
	}
	return nil, noFiles
}
