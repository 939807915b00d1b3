package cli

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/diff"
	"github.com/maklumat-pelayanan/maklumat/engine/explore"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// What --fail-on takes.
const (
	failNever = "never"
	failWorse = "worse"
	failAny   = "any"
)

type diffOptions struct {
	from, to string
	failOn   string
}

func newDiff(a *app) *cobra.Command {
	o := diffOptions{failOn: failNever}
	cmd := &cobra.Command{
		Use:   a.t("diff LAMA BARU", "diff OLD NEW"),
		Short: a.t("Membandingkan dua versi: siapa yang dirugikan, siapa yang diuntungkan", "Compare two versions: who is worse off, who better"),
		Long: a.t(`Membandingkan arti dua versi standar, bukan tulisannya: dalam setiap keadaan pemohon,
apa yang harus dibawa, berapa lama, berapa biayanya, lewat mana, dan apa yang diterima.

LAMA dan BARU masing-masing berkas atau folder, layanan dengan versinya (layanan@1), atau
isi git (REVISI:PATH, misalnya HEAD~3:standards). Dengan --from (dan --to) cukup satu PATH;
tanpa --to dibandingkan dengan berkas yang sekarang ada. Satu layanan@2 saja berarti
dibandingkan dengan versi sebelumnya.

--format md menghasilkan pengumuman untuk masyarakat; --format json untuk program lain.`,
			`Compares what two versions of a standard mean, not their text: in every situation of a
citizen, what is to be brought, how long it takes, what it costs, by which way, and what
is given.

OLD and NEW are each a file or folder, a service with its version (service@1), or what
git holds (REVISION:PATH, such as HEAD~3:standards). With --from (and --to) one PATH is
enough; without --to it is compared with the files as they are. One service@2 alone is
compared with the version before it.

--format md makes a notice for the public; --format json is for other programs.`),
		Example: `  maklumat diff kartu-identitas-anak@1 kartu-identitas-anak@2
  maklumat diff kia.lama.yaml kia.v1.yaml
  maklumat diff HEAD~1:standards standards --fail-on worse
  maklumat diff --from v1.0 --to HEAD standards/grobogan --format md > pengumuman.md`,
		RunE: func(cmd *cobra.Command, given []string) error { return a.diff(cmd.Context(), given, o) },
		Args: func(cmd *cobra.Command, given []string) error { return args(1, 2)(cmd, given) },
		ValidArgsFunction: func(cmd *cobra.Command, given []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(given) > 1 {
				return nil, noFiles
			}
			return a.versions(cmd), cobra.ShellCompDirectiveDefault
		},
	}
	cmd.Flags().StringVar(&o.from, "from", "", a.t("`revisi` git yang lama, untuk PATH", "the old git `revision`, of PATH"))
	cmd.Flags().StringVar(&o.to, "to", "", a.t("`revisi` git yang baru; bila kosong berkas yang sekarang ada", "the new git `revision`; if empty the files as they are"))
	cmd.Flags().Var(&oneOf{&o.failOn, []string{failNever, failWorse, failAny}}, "fail-on", a.t("kode keluar 1 bila: `worse|any|never`; worse: ada yang dirugikan, any: ada perubahan; bila kosong never",
		"exit code 1 when: `worse|any|never`; worse: somebody is worse off, any: anything differs; never if empty"))
	cmd.Flags().Var(&oneOf{&a.format, diffFormats}, "format", a.t("bentuk keluaran: `text|md|json`; bila kosong text", "form of the output: `text|md|json`; text if empty"))
	register(cmd, "format", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return diffFormats, noFiles
	})
	register(cmd, "fail-on", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return []string{failWorse, failAny, failNever}, noFiles
	})
	return cmd
}

var diffFormats = []string{formatText, formatMarkdown, formatJSON}

// versions offers every version of every service.
func (a *app) versions(cmd *cobra.Command) []string {
	defs := a.offerDefinitions(cmd)
	if defs == nil {
		return nil
	}
	var out []string
	for _, s := range defs.Standards {
		out = append(out, s.Ref()+"\t"+s.Title)
	}
	return out
}

// compared is what a run of diff found.
type compared struct {
	reports []*diff.Report
	// news are the new standards, by their report.
	news []*standard.Standard
	// where says of each side, the old one first, where it was read.
	where [2]string
	// lost and gained are services that only one side has.
	lost, gained []*standard.Standard
}

func (a *app) diff(ctx context.Context, given []string, o diffOptions) error {
	old, new, err := a.sides(ctx, given, o)
	if err != nil {
		return err
	}
	c, err := a.compareSides(ctx, old, new)
	if err != nil {
		return err
	}
	switch a.format {
	case formatJSON:
		err = a.writeJSON(c.document())
	case formatMarkdown:
		a.writeNotice(c)
	default:
		a.writeCompared(c)
	}
	if err == nil && c.fails(o.failOn) {
		return errFound
	}
	return err
}

func (c *compared) fails(on string) bool {
	worse := len(c.lost) > 0
	other := len(c.lost)+len(c.gained) > 0
	for _, r := range c.reports {
		worse = worse || r.Has(diff.Worse)
		other = other || len(r.Changes) > 0
	}
	return on == failWorse && worse || on == failAny && other
}

// compareSides pairs the standards of both sides and compares each pair.
func (a *app) compareSides(ctx context.Context, old, new *side) (*compared, error) {
	c := new.match(old)
	if len(c.pairs) == 0 {
		return nil, wrong(codeNothingShared)
	}
	c.where = [2]string{old.where.In(a.lang), new.where.In(a.lang)}
	tell, wipe := a.progress(a.t("membandingkan", "comparing"))
	defer wipe()
	for i, pair := range c.pairs {
		if tell != nil {
			tell(i+1, len(c.pairs))
		}
		r, err := a.compareTwo(ctx, old, pair[0], new, pair[1])
		if err != nil {
			return nil, err
		}
		c.reports = append(c.reports, r)
		c.news = append(c.news, pair[1])
	}
	return &c.compared, nil
}

// compareTwo compares two versions in the office of the new one.
func (a *app) compareTwo(ctx context.Context, old *side, before *standard.Standard, new *side, after *standard.Standard) (*diff.Report, error) {
	var programs [2]*program.Program
	for i, s := range []struct {
		side *side
		std  *standard.Standard
	}{{old, before}, {new, after}} {
		compiled, findings := program.Compile(s.side.Resolve(s.std), program.Options{Office: s.side.Offices[s.std.Office]})
		if findings = append(s.side.wrongIn(s.std), findings...); diag.HasErrors(findings) {
			return nil, a.brokenStandard(s.side.definitions, s.std, slices.DeleteFunc(findings, func(f diag.Finding) bool { return f.Severity != diag.Error }))
		}
		programs[i] = compiled
	}
	office := new.Offices[after.Office]
	opts := diff.Options{Options: explore.Options{Today: a.dayAt(office)}, Office: office}
	if office != nil {
		var calendars []*standard.Calendar
		for _, years := range new.Calendars {
			calendars = append(calendars, years...)
		}
		// Without hours or calendars nothing is said of working days.
		if schedule, err := program.Schedule(office, calendars); err == nil {
			opts.WorkingDays = schedule
		}
	}
	return diff.Compare(ctx, programs[0], programs[1], opts)
}
