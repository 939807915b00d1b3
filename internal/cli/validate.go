package cli

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
)

type validateOptions struct {
	strict bool
	info   bool
	report string
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
  maklumat validate --format json standards`,
		RunE: func(cmd *cobra.Command, paths []string) error { return a.validate(cmd.Context(), paths, o) },
	}
	cmd.Flags().BoolVar(&o.strict, "strict", false, a.t("peringatan juga membuat pemeriksaan gagal", "warnings fail the check, too"))
	cmd.Flags().BoolVar(&o.info, "info", false, a.t("tampilkan juga keterangan: yang boleh dibiarkan tetapi perlu diketahui",
		"show the notes, too: what may stay but is worth knowing"))
	cmd.Flags().Var(&oneOf{&o.report, reports}, "report", a.t("`findings|completeness`: temuan, atau kelengkapan keempat belas komponen setiap standar",
		"`findings|completeness`: what is wrong, or which of the fourteen components each standard states"))
	return cmd
}

func (a *app) validate(ctx context.Context, paths []string, o validateOptions) error {
	tell, wipe := a.progress(a.t("membaca", "reading"))
	defs, err := a.load(ctx, paths, tell)
	wipe()
	if err != nil {
		return err
	}
	if o.report == reportCompleteness {
		return a.writeCompleteness(defs)
	}
	tell, wipe = a.progress(a.t("memeriksa", "checking"))
	findings := lint.Check(defs.Tree, lint.Options{Progress: tell})
	wipe()
	if err := ctx.Err(); err != nil {
		return err
	}
	shown := findings
	if !a.json() && !o.info {
		shown = withoutInfo(findings)
	}
	if err := a.writeFindings(defs, shown); err != nil {
		return err
	}
	if !a.json() {
		a.checked(defs, shown)
		if n := len(findings) - len(shown); n > 0 {
			a.sayf(a.t("%d keterangan tidak ditampilkan; lihat dengan --info.", "%d "+plural(n, "note")+" not shown; see them with --info."), n)
		}
	}
	tally := diag.Count(findings)
	if tally.Errors > 0 || o.strict && tally.Warnings > 0 {
		return errFound
	}
	return nil
}

// withoutInfo leaves what an author must look at: a page of notes would hide it.
func withoutInfo(findings []diag.Finding) []diag.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f diag.Finding) bool { return f.Severity == diag.Info })
}

// checked says how much was looked at, so that silence is never mistaken for it.
func (a *app) checked(defs *definitions, findings []diag.Finding) {
	n := 0
	for _, f := range defs.Files {
		if !f.Context {
			n++
		}
	}
	what := fmt.Sprintf(a.t("%d berkas diperiksa di %s", "%d "+plural(n, "file")+" checked in %s"), n, defs.where)
	if len(findings) == 0 {
		what += a.t(": tidak ada temuan", ": nothing found")
	}
	a.say(what + ".")
}
