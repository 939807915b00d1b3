package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/internal/report"
)

type validateOptions struct {
	strict bool
	info   bool
	report string
	fix    string
	diff   bool
	// baseline and writeBaseline name files; "" for none.
	baseline, writeBaseline string
	noCache                 bool
}

func newValidate(a *app) *cobra.Command {
	o := validateOptions{report: reportFindings}
	cmd := &cobra.Command{
		Use:   "validate [PATH…]",
		Short: a.t("Memeriksa standar: apa yang keliru, di mana, dan cara memperbaikinya", "Check standards: what is wrong, where, and how to mend it"),
		Long: a.t(`Memeriksa berkas standar, kantor, kalender, dan skenario pada PATH (berkas atau folder).
Tanpa PATH diperiksa ./standards; bila folder itu tidak ada, standar bawaan.
Kesalahan menghasilkan kode keluar 1; peringatan tidak, kecuali dengan --strict.`,
			`Checks the standards, offices, calendars and scenarios at PATH (files or folders).
Without PATH it checks ./standards, or the built-in standards if there is no such folder.
Errors give exit code 1; warnings do not, unless --strict is given.`),
		Example: `  maklumat validate
  maklumat validate standards/grobogan/klambu
  maklumat validate --format sarif standards > maklumat.sarif
  maklumat validate --write-baseline maklumat.baseline.json`,
		RunE: func(cmd *cobra.Command, paths []string) error { return a.validate(cmd.Context(), paths, o) },
	}
	cmd.Flags().Var(&oneOf{&o.fix, fixes}, "fix", a.t("perbaiki berkasnya; --fix, sama dengan --fix=safe, hanya yang pasti; --fix=unsafe juga yang hampir pasti``",
		"fix the files; --fix, the same as --fix=safe, only what is certain; --fix=unsafe also what is likely``"))
	cmd.Flags().Lookup("fix").NoOptDefVal = fixSafe
	cmd.Flags().BoolVar(&o.diff, "diff", false, a.t("bersama --fix: tampilkan perubahannya; tidak menulis apa pun", "with --fix: show the changes; write nothing"))
	cmd.Flags().BoolVar(&o.strict, "strict", false, a.t("peringatan juga membuat pemeriksaan gagal", "warnings fail the check, too"))
	cmd.Flags().BoolVar(&o.info, "info", false, a.t("tampilkan juga keterangan: yang boleh dibiarkan tetapi perlu diketahui",
		"show the notes, too: what may stay but is worth knowing"))
	cmd.Flags().Var(&oneOf{&o.report, reports}, "report", a.t("`laporan`: findings, temuannya, atau completeness, kelengkapan keempat belas komponen setiap standar; bila kosong findings",
		"the `report`: findings, what is wrong, or completeness, which of the fourteen components each standard states; findings if empty"))
	cmd.Flags().Var(&oneOf{&a.format, report.Formats()}, "format", a.t("`bentuk` keluaran: text|json|sarif|junit|github|gitlab; bila kosong text",
		"`form` of the output: text|json|sarif|junit|github|gitlab; text if empty"))
	cmd.Flags().StringVar(&o.baseline, "baseline", "", a.t("jangan tampilkan temuan lama yang tercatat dalam `berkas` ini; bila kosong yang disebut maklumat.yaml",
		"do not show old findings that this `file` knows; if empty the one that maklumat.yaml names"))
	cmd.Flags().StringVar(&o.writeBaseline, "write-baseline", "", a.t("catat temuan yang ada sekarang ke `berkas` ini, agar yang baru saja yang ditampilkan",
		"write the findings of now to this `file`, so that only new ones are shown"))
	cmd.Flags().BoolVar(&o.noCache, "no-cache", false, a.t("periksa semuanya dari awal, tanpa ingatan pemeriksaan sebelumnya",
		"check everything anew, without what earlier checks remember"))
	register(cmd, "format", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return report.Formats(), noFiles
	})
	register(cmd, "fix", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return fixes, noFiles
	})
	register(cmd, "report", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return reports, noFiles
	})
	return cmd
}

func (a *app) validate(ctx context.Context, paths []string, o validateOptions) error {
	if err := a.fixing(o, paths); err != nil {
		return err
	}
	if err := a.fits(o); err != nil {
		return err
	}
	if o.report == reportCompleteness || o.fix != "" {
		tell, wipe := a.progress(a.t("membaca", "reading"))
		defs, err := a.load(ctx, paths, tell)
		wipe()
		if err != nil {
			return err
		}
		if o.report == reportCompleteness {
			return a.writeCompleteness(defs)
		}
		if err = a.mend(defs, o); err != nil || o.diff {
			return err
		}
	}
	if o.noCache {
		a.io.CacheDir = ""
	}
	g := newReporting(a.site(paths))
	g.fixes = a.format == report.JSON || a.format == report.SARIF
	g.notes = o.info || a.format != formatText
	if err := a.sweep(ctx, paths, g); err != nil {
		return err
	}
	r := g.report()
	var err error
	if o.writeBaseline != "" {
		err = a.writeBaseline(r, o.writeBaseline)
	} else {
		err = a.leaveOld(r, o.baseline, g.baselines)
	}
	if err != nil {
		return err
	}
	if err := r.Write(a.out, a.format, report.Options{Lang: a.lang, Color: a.colour(a.io.Terminal.Out), Notes: o.info, Strict: o.strict}); err != nil {
		return err
	}
	if r.Failed(o.strict) {
		return errFound
	}
	return nil
}

// fits refuses options that do not go together.
func (a *app) fits(o validateOptions) error {
	known := []string{formatText, formatJSON}
	switch {
	case o.report == reportCompleteness && !slices.Contains(known, a.format):
		return wrong(codeFlagOneOf, "name", "--format", "known", strings.Join(known, ", "), "value", a.format)
	case o.baseline != "" && o.writeBaseline != "":
		return wrong(codeExclude, "one", "--baseline", "other", "--write-baseline")
	}
	return nil
}
