package cli

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/scenario"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/report"
)

type testOptions struct {
	coverage bool
	// threshold is in percent, 0 for none.
	threshold int
}

func newTest(a *app) *cobra.Command {
	var o testOptions
	cmd := &cobra.Command{
		Use:   "test [PATH…]",
		Short: a.t("Menjalankan skenario: data masuk, lalu apa yang harus terjadi", "Run scenarios: facts in, then what must follow"),
		Long: a.t(`Menjalankan skenario (*.scenarios.yaml) pada PATH (berkas atau folder), beserta cakupannya:
aturan (pernah benar dan pernah salah), langkah, hasil langkah, dan persyaratan.
Tanpa PATH dipakai ./standards; bila folder itu tidak ada, standar bawaan.
Skenario yang tidak sesuai, kesalahan pada standarnya, atau cakupan di bawah --threshold
menghasilkan kode keluar 1. Tidak ada satu skenario pun berarti gagal (2).`,
			`Runs the scenarios (*.scenarios.yaml) at PATH (files or folders) and tells what they cover:
rules (seen true and seen false), steps, outcomes and requirements.
Without PATH it takes ./standards, or the built-in standards if there is no such folder.
A scenario that fails, an error in its standard, or coverage below --threshold gives exit
code 1. No scenario at all is a failure (2).`),
		Example: `  maklumat test
  maklumat test standards/grobogan/klambu --coverage
  maklumat test --threshold 100 --format junit > test.xml`,
		RunE: func(cmd *cobra.Command, paths []string) error { return a.test(cmd.Context(), paths, o) },
	}
	cmd.Flags().BoolVar(&o.coverage, "coverage", false, a.t("sebutkan satu per satu yang belum dicapai skenario mana pun",
		"list line by line what no scenario reached"))
	cmd.Flags().Var(&percent{&o.threshold}, "threshold", a.t("gagal bila cakupan aturan, langkah, atau hasil di bawah `persen` ini",
		"fail when rules, steps or outcomes are covered by less than this `percent`"))
	cmd.Flags().Var(&oneOf{&a.format, []string{formatText, formatJSON, report.JUnit}}, "format",
		a.t("bentuk keluaran: `text|json|junit`; bila kosong text", "form of the output: `text|json|junit`; text if empty"))
	register(cmd, "format", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return []string{formatText, formatJSON, report.JUnit}, noFiles
	})
	return cmd
}

// tested is what a run of `test` found.
type tested struct {
	defs *definitions
	// broken are the errors in definitions, which keep their scenarios from running.
	broken []diag.Finding
	// stopped are the scenarios that were not run, by the path of their file.
	stopped []*standard.Scenarios
	ran     []ranSuite
	// without are the standards that have no scenarios.
	without   []string
	threshold int
}

// ranSuite is one file of scenarios, run.
type ranSuite struct {
	file string
	*scenario.Report
}

func (r ranSuite) passed() int { return len(r.Results) - r.Failed() - r.Empty() }

func (a *app) test(ctx context.Context, paths []string, o testOptions) error {
	tell, wipe := a.progress(a.t("membaca", "reading"))
	defs, err := a.load(ctx, a.withSiblings(paths), tell)
	wipe()
	if err != nil {
		return err
	}
	tell, wipe = a.progress(a.t("memeriksa", "checking"))
	judged := judge(defs.Tree, lint.Options{Progress: tell})
	wipe()
	t, err := a.runScenarios(ctx, defs, stopping(judged.Findings))
	if err != nil {
		return err
	}
	t.threshold = o.threshold
	switch a.format {
	case formatJSON:
		err = a.writeJSON(t.document())
	case report.JUnit:
		err = t.writeJUnit(a.out, a.lang)
	default:
		err = a.writeTested(t, o.coverage)
	}
	if err == nil && t.failed() {
		return errFound
	}
	return err
}

// withSiblings adds to a standard's file that is named itself the file of its
// scenarios, and the other way round: one is nothing without the other.
func (a *app) withSiblings(paths []string) []string {
	out := slices.Clone(paths)
	for _, p := range paths {
		stem, rest, _ := strings.Cut(filepath.Base(p), ".")
		if stem == "" || !strings.HasSuffix(rest, "yaml") && !strings.HasSuffix(rest, "yml") {
			continue
		}
		for _, pattern := range []string{stem + ".v*.yaml", stem + ".v*.yml", stem + ".scenarios.yaml", stem + ".scenarios.yml"} {
			found, err := filepath.Glob(filepath.Join(filepath.Dir(a.path(p)), pattern))
			if err != nil {
				continue // the name is no pattern: what was named is read all the same
			}
			for _, f := range found {
				if name := filepath.Join(filepath.Dir(p), filepath.Base(f)); !slices.Contains(out, name) {
					out = append(out, name)
				}
			}
		}
	}
	return out
}

// runScenarios runs all scenarios but those of definitions with errors.
func (a *app) runScenarios(ctx context.Context, defs *definitions, broken []diag.Finding) (*tested, error) {
	t := &tested{defs: defs, broken: broken}
	wrongFiles := map[string]bool{}
	for _, f := range broken {
		wrongFiles[f.Place.File] = true
	}
	asked := map[*standard.Node]bool{}
	for _, f := range defs.Files {
		asked[f.Root] = !f.Context
	}
	tell, wipe := a.progress(a.t("menjalankan", "running"))
	defer wipe()
	had := map[*standard.Standard]bool{}
	count := 0
	for i, s := range defs.Scenarios {
		if tell != nil {
			tell(i+1, len(defs.Scenarios))
		}
		if !asked[s.Node] {
			continue
		}
		for i := range s.Scenarios {
			if !s.Scenarios[i].ExpectsNothing() {
				count++
			}
		}
		std := defs.Standard(s)
		had[std] = len(s.Scenarios) > 0
		if wrongFiles[s.Node.Place.File] || std != nil && (wrongFiles[std.Node.Place.File] || wrongFiles[officeFile(defs, std)]) {
			t.stopped = append(t.stopped, s)
			continue
		}
		report, err := scenario.Run(ctx, defs.Tree, s)
		if err != nil {
			return nil, err
		}
		t.ran = append(t.ran, ranSuite{s.Node.Place.File, report})
	}
	if count == 0 && len(t.broken) == 0 {
		return nil, wrong(codeNoScenarios, "looked", defs.where.ID, "looked_en", defs.where.EN)
	}
	for _, std := range defs.Standards {
		if asked[std.Node] && !had[std] {
			t.without = append(t.without, std.Ref())
		}
	}
	return t, nil
}

func officeFile(defs *definitions, std *standard.Standard) string {
	if office := defs.Offices[std.Office]; office != nil && office.Node != nil {
		return office.Node.Place.File
	}
	return ""
}

// judged are the kinds that a threshold is about.
var judged = []scenario.Kind{scenario.KindRule, scenario.KindStep, scenario.KindOutcome}

// below lists the kinds of a report that are covered by less than the threshold.
func (t *tested) below(r *scenario.Report) []scenario.Kind {
	var kinds []scenario.Kind
	for _, kind := range judged {
		if r.Coverage.Of(kind).Percent() < t.threshold {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

func (t *tested) failed() bool {
	return len(t.broken) > 0 || len(t.stopped) > 0 || t.threshold > 0 && len(t.without) > 0 ||
		slices.ContainsFunc(t.ran, func(r ranSuite) bool { return r.Failed() > 0 || len(t.below(r.Report)) > 0 })
}

var codeNoScenarios = usage("no-scenarios",
	"Tidak ada skenario yang dapat dijalankan di: {looked}", "There is no scenario to run at: {looked_en}",
	"Tulis skenario di samping standarnya (<id>.scenarios.yaml) dan isi expect-nya. Pengujian tanpa skenario tidak membuktikan apa pun, jadi dianggap gagal.",
	"Write scenarios beside the standard (<id>.scenarios.yaml) and fill in what they expect. A test without scenarios proves nothing, so it fails.")
