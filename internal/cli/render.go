package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/internal/render"
)

// The values of --as, and how the files are called.
var (
	renderForms = []string{"html", "md", "svg", "mermaid"}
	renderEnds  = map[string]string{"html": ".html", "md": ".md", "svg": ".svg", "mermaid": ".mmd"}
)

type renderOptions struct {
	as, variant, out string
	all, watch       bool
}

func newRender(a *app) *cobra.Command {
	o := renderOptions{as: renderForms[0]}
	cmd := &cobra.Command{
		Use:   a.t("render LAYANAN", "render SERVICE"),
		Short: a.t("Standar sebagaimana dilihat masyarakat, dengan gambar alurnya", "The standard as the public sees it, with a picture of its steps"),
		Long: a.t(`Menulis standar sebagai halaman HTML (siap cetak A4), Markdown, gambar alur SVG, atau
teks Mermaid. Yang ditampilkan adalah standar lengkap dengan komponen bawaan kantornya.
Tanpa --out hasilnya ditulis ke layar. Versi yang belum berlaku pun dapat dilihat.
Dengan --watch gambar dibuat lagi setiap kali berkas standar disimpan, sampai Ctrl-C.`,
			`Writes a standard as an HTML page (ready for A4), as Markdown, as an SVG picture of the
steps, or as Mermaid text. It shows the resolved standard, with what its office shares.
Without --out it goes to the screen. A version not yet in force can be seen, too.
With --watch it is made anew whenever the standard's files are saved, until Ctrl-C.`),
		Example: `  maklumat render kartu-identitas-anak --out kia.html
  maklumat render ktp-el --as svg --out alur.svg --watch
  maklumat render --all --out situs`,
		Args: args(0, 1),
		RunE: func(cmd *cobra.Command, given []string) error {
			return a.renderCommand(cmd, given, o)
		},
		ValidArgsFunction: a.completeService,
	}
	f := cmd.Flags()
	f.StringVar(&o.as, "as", o.as, a.t("bentuk: `html|md|svg|mermaid`; bila kosong html", "form: `html|md|svg|mermaid`; html if empty"))
	f.StringVar(&o.variant, "variant", "", a.t("hanya `pilihan` layanan ini", "only this `variant` of the service"))
	f.StringVar(&o.out, "out", "", a.t("`berkas` yang ditulis; dengan --all sebuah folder", "the `file` to write; with --all a folder"))
	f.BoolVar(&o.all, "all", false, a.t("semua layanan, dengan halaman daftar isi", "all services, with an index page"))
	f.BoolVar(&o.watch, "watch", false, a.t("buat lagi setiap kali berkas disimpan", "make it anew whenever a file is saved"))
	f.Lookup("as").DefValue = ""
	register(cmd, "as", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return renderForms, noFiles
	})
	a.completeVariant(cmd)
	return cmd
}

// renderCommand checks that the options go together.
func (a *app) renderCommand(cmd *cobra.Command, given []string, o renderOptions) error {
	use := strings.TrimSuffix(cmd.UseLine(), " [flags]")
	switch {
	case !slices.Contains(renderForms, o.as):
		return wrong(codeFlagOneOf, "name", "--as", "known", strings.Join(renderForms, ", "), "value", o.as).near(o.as, renderForms)
	case o.all && len(given) > 0:
		return wrong(codeTooMany, "value", given[0], "usage", cmd.CommandPath()+" --all", "command", cmd.CommandPath())
	case o.all && o.variant != "":
		return wrong(codeExclude, "one", "--all", "other", "--variant")
	case !o.all && len(given) == 0:
		return wrong(codeTooFew, "usage", use, "command", cmd.CommandPath())
	case o.all && o.out == "":
		return wrong(codeTogether, "one", "--all", "other", "--out")
	case o.watch && o.out == "":
		return wrong(codeTogether, "one", "--watch", "other", "--out")
	}
	name := ""
	if !o.all {
		name = given[0]
	}
	if o.watch {
		return a.renderWatching(cmd.Context(), name, o)
	}
	defs, err := a.loadToRun(cmd.Context())
	if err != nil {
		return err
	}
	return a.render(defs, name, o)
}

func (a *app) render(defs *definitions, name string, o renderOptions) error {
	if name == "" {
		return a.renderAll(defs, o)
	}
	def, err := a.findDraft(defs, name)
	if err != nil {
		return err
	}
	p, err := a.renderPage(defs, def, checkOne(defs, def), o.variant)
	if err != nil {
		return err
	}
	b, err := rendered(p, o.as)
	if err != nil {
		return err
	}
	if o.out == "" {
		return a.writeExact(b)
	}
	if err := a.writeRendered(o.out, b); err != nil {
		return err
	}
	return a.renderDone([]string{o.out})
}

func rendered(p *render.Page, as string) ([]byte, error) {
	switch as {
	case "md":
		return p.Markdown(), nil
	case "svg":
		return p.SVG(), nil
	case "mermaid":
		return p.Mermaid(), nil
	}
	return p.HTML()
}
