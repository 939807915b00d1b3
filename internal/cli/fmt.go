package cli

import (
	"context"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/format"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

type fmtOptions struct {
	check bool
	diff  bool
}

func newFmt(a *app) *cobra.Command {
	var o fmtOptions
	cmd := &cobra.Command{
		Use:   "fmt [PATH…]",
		Short: a.t("Merapikan susunan berkas tanpa mengubah isinya", "Format files without changing what they say"),
		Long: a.t(`Merapikan berkas pada PATH (berkas atau folder): lekukan dua spasi, tanda "-" di bawah
kuncinya, satu spasi sesudah ":" dan "-", tanda petik yang perlu saja, tanpa tab dan spasi
di akhir baris. Komentar, urutan, dan isi tidak berubah. PATH "-" membaca masukan standar
dan menulis ke keluaran standar, untuk penyunting teks.
Kode keluar 1 bila ada berkas yang tidak dapat dirapikan; dengan --check atau --diff juga
bila ada yang belum rapi.`,
			`Formats the files at PATH (files or folders): two blanks a level, dashes below their
key, one blank after ":" and "-", only the quotes that are needed, no tabs and no blanks at
the end of a line. Comments, order and content do not change. The PATH "-" reads standard
input and writes standard output, for editors.
Exit code 1 if a file cannot be formatted; with --check or --diff also if one is not
formatted yet.`),
		Example: `  maklumat fmt
  maklumat fmt --check standards
  maklumat fmt --diff standards/grobogan/klambu
  maklumat fmt - < office.yaml`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			if slices.Contains(paths, "-") {
				return a.fmtInput(paths, o)
			}
			return a.fmtFiles(cmd.Context(), paths, o)
		},
	}
	cmd.Flags().BoolVar(&o.check, "check", false, a.t("hanya sebutkan berkas yang belum rapi; tidak menulis apa pun", "only list the files that are not formatted; write nothing"))
	cmd.Flags().BoolVar(&o.diff, "diff", false, a.t("tampilkan perubahannya; tidak menulis apa pun", "show the changes; write nothing"))
	return cmd
}

// fmtInput formats standard input, for an editor: all of it or nothing.
func (a *app) fmtInput(paths []string, o fmtOptions) error {
	if len(paths) > 1 {
		return wrong(codeTooMany, "value", paths[1], "usage", "maklumat fmt -", "command", "maklumat fmt")
	}
	if o.check && o.diff {
		o.check = false // the difference says it, too
	}
	src, err := io.ReadAll(io.LimitReader(a.io.Stdin, maxInput+1))
	if err != nil {
		return err
	}
	f := standard.Parse("stdin", src)
	if refusal, left := format.Refusal(f); left {
		if err := a.findingsAside([]diag.Finding{refusal}, func(string) []byte { return src }); err != nil {
			return err
		}
		return errFound
	}
	out := revision{file: f, shown: "stdin", source: format.Source(f)}
	same := string(out.source) == string(src)
	switch {
	case o.diff:
		err = a.writeExact([]byte(out.diff()))
	case !o.check:
		err = a.writeExact(out.source)
	}
	if err != nil {
		return err
	}
	if (o.diff || o.check) && !same {
		return errFound
	}
	return nil
}

// maxInput is the largest file that is read, in bytes; a larger one is refused
// with a finding.
const maxInput = 1 << 20

func (a *app) fmtFiles(ctx context.Context, paths []string, o fmtOptions) error {
	tell, wipe := a.progress(a.t("membaca", "reading"))
	defs, err := a.load(ctx, paths, tell)
	wipe()
	if err != nil {
		return err
	}
	if err := defs.onDisk(); err != nil {
		return err
	}
	var revisions []revision
	var left []diag.Finding
	looked := 0
	for _, f := range defs.Files {
		if f.Context {
			continue
		}
		looked++
		edits := format.Edits(f)
		if len(edits) == 0 {
			if refusal, found := format.Refusal(f); found {
				left = append(left, refusal)
			}
			continue
		}
		out, err := diag.Apply(f.Source, edits)
		if err != nil {
			return err
		}
		revisions = append(revisions, revision{f, defs.shown(f.Path), out})
	}
	if !o.check && !o.diff {
		if err := a.writeRevisions(revisions); err != nil {
			return err
		}
	}
	if a.json() {
		err = a.fmtJSON(defs, looked, revisions, left, o)
	} else {
		err = a.fmtText(defs, looked, revisions, left, o)
	}
	if err == nil && (len(left) > 0 || len(revisions) > 0 && (o.check || o.diff)) {
		return errFound
	}
	return err
}

func (a *app) fmtText(defs *definitions, looked int, revisions []revision, left []diag.Finding, o fmtOptions) error {
	if o.diff {
		for _, r := range revisions {
			if err := a.writeExact([]byte(r.diff())); err != nil {
				return err
			}
		}
		// Standard output is for patch(1).
		if err := a.out.Flush(); err != nil || len(left) == 0 {
			return err
		}
		return a.findingsAside(defs.asShown(left), defs.source())
	}
	if err := a.writeFindings(defs, left); err != nil {
		return err
	}
	for _, r := range revisions {
		a.say(r.shown)
	}
	switch {
	case len(revisions) == 0 && len(left) == 0:
		a.sayf(a.t("%d berkas sudah rapi.", "%d "+plural(looked, "file")+" formatted already."), looked)
	case o.check:
		a.sayf(a.t("%d dari %d berkas belum rapi.", "%d of %d "+plural(looked, "file")+" not formatted."), len(revisions), looked)
	default:
		a.sayf(a.t("%d dari %d berkas dirapikan.", "%d of %d "+plural(looked, "file")+" formatted."), len(revisions), looked)
	}
	if len(left) > 0 {
		a.sayf(a.t("%d berkas dibiarkan, karena isinya belum pasti; perbaiki dahulu.", "%d "+plural(len(left), "file")+" left alone, since it is not certain what it says; mend it first."), len(left))
	}
	return nil
}

// findingsAside writes findings to standard error, where standard output is not for
// people.
func (a *app) findingsAside(findings []diag.Finding, source func(string) []byte) error {
	return diag.WriteText(a.err, findings, diag.RenderOptions{Lang: a.lang, Color: a.colour(a.io.Terminal.Err), Source: source})
}

type fmtJSON struct {
	FormatVersion int            `json:"format_version"`
	Looked        int            `json:"looked"`
	Changed       []revisionJSON `json:"changed"`
	LeftAlone     []refusedJSON  `json:"left_alone"`
}

// refusedJSON is a file that was not changed, and why.
type refusedJSON struct {
	Code      string     `json:"code"`
	MessageID string     `json:"message_id"`
	MessageEN string     `json:"message_en"`
	Place     diag.Place `json:"place"`
}

func (a *app) fmtJSON(defs *definitions, looked int, revisions []revision, left []diag.Finding, o fmtOptions) error {
	doc := fmtJSON{FormatVersion: formatVersion, Looked: looked, Changed: revisionsJSON(revisions, o.diff), LeftAlone: []refusedJSON{}}
	for _, f := range defs.asShown(left) {
		doc.LeftAlone = append(doc.LeftAlone, refusedJSON{f.Code, f.Message(diag.ID), f.Message(diag.EN), f.Place})
	}
	return a.writeJSON(doc)
}
