package cli

import (
	"context"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/explore"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

type exploreOptions struct {
	variant   string
	on        string
	all       bool
	scenarios string
	limit     int
}

// formatMarkdown is for a document that people read.
const formatMarkdown = "md"

func newExplore(a *app) *cobra.Command {
	var o exploreOptions
	formats := []string{formatText, formatJSON, formatMarkdown}
	cmd := &cobra.Command{
		Use:   a.t("explore LAYANAN | --all [PATH…]", "explore SERVICE | --all [PATH…]"),
		Short: a.t("Semua keadaan pemohon, dan akibatnya: tabel keputusan serta yang mustahil", "Every situation a citizen can be in, and what follows: a decision table, and what cannot be"),
		Long: a.t(`Mencoba setiap keadaan yang dapat dibedakan aturan sebuah standar (pilihan, ya atau tidak,
yang dikosongkan, dan batas angka, tanggal, serta umur), lalu menampilkan tabel keputusan:
siapa yang dapat mengajukan, berkas, langkah, waktu, biaya, dan produknya. Yang mustahil
dilaporkan sebagai temuan: aturan yang tidak pernah atau selalu benar, pilihan yang tidak
pernah terpakai, pemohon yang berputar tanpa akhir, berkas yang diminta dua kali. Tidak ada
dugaan: yang tidak dapat dicoba seluruhnya disebutkan.
Dengan --scenarios ditulis skenario untuk keadaan yang belum diuji, untuk diisi.`,
			`Tries every situation that the rules of a standard can tell apart (choices, yes and no,
what is left empty, and the limits of numbers, dates and ages) and shows a decision table:
who may apply, the papers, the steps, the time, the fee and the products. What cannot be is
reported as a finding: a rule that is never or always true, a case that is never used, a
citizen who goes round without end, a paper asked twice. Nothing is guessed: what could
not be tried in full is named.
With --scenarios it writes scenarios for the situations not yet tested, to fill in.`),
		Example: `  maklumat explore kartu-identitas-anak
  maklumat explore kartu-identitas-anak --variant baru --format md
  maklumat explore --all standards
  maklumat explore kartu-identitas-anak --scenarios kia-baru.scenarios.yaml`,
		RunE: func(cmd *cobra.Command, given []string) error {
			if o.all {
				return a.exploreAll(cmd.Context(), given, o)
			}
			if err := args(1, 1)(cmd, given); err != nil {
				return err
			}
			return a.explore(cmd.Context(), given[0], o)
		},
		ValidArgsFunction: a.completeService,
	}
	f := cmd.Flags()
	f.StringVar(&o.variant, "variant", "", a.t("hanya `pilihan` layanan ini", "only this `variant` of the service"))
	f.StringVar(&o.on, "on", "", a.t("`tanggal` pengajuan, 2026-03-17, yang dipakai menghitung umur; bila kosong hari ini",
		"the `day` of submission, 2026-03-17, on which ages are counted; today if empty"))
	f.BoolVar(&o.all, "all", false, a.t("semua standar pada PATH; hanya temuannya yang ditampilkan", "all standards at PATH; only the findings are shown"))
	f.StringVar(&o.scenarios, "scenarios", "", a.t("tulis skenario yang belum ada ke `berkas` ini, - untuk keluaran", "write the missing scenarios to this `file`, - for the output"))
	f.IntVar(&o.limit, "limit", explore.DefaultLimit, a.t("`jumlah` keadaan paling banyak untuk satu pertanyaan; bila kosong 100000", "the most situations for one question: a `number`; 100000 if empty"))
	f.Lookup("limit").DefValue = "0" // the help tells it in the language of the run
	f.Var(&oneOf{&a.format, formats}, "format", a.t("bentuk keluaran: `text|json|md`; bila kosong text", "form of the output: `text|json|md`; text if empty"))
	register(cmd, "format", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) { return formats, noFiles })
	a.completeVariant(cmd)
	return cmd
}

// completeVariant offers the variants of the service that was named.
func (a *app) completeVariant(cmd *cobra.Command) {
	register(cmd, "variant", func(cmd *cobra.Command, given []string, _ string) ([]string, cobra.ShellCompDirective) {
		defs := a.offerDefinitions(cmd)
		if defs == nil || len(given) == 0 {
			return nil, noFiles
		}
		s, err := a.service(defs, given[0], civil.Date{})
		if err != nil {
			return nil, noFiles
		}
		return s.program.VariantIDs(), noFiles
	})
}

// explored is a standard whose situations are tried.
type explored struct {
	*service
	defs    *definitions
	options explore.Options
	report  explore.Report
}

// provedElsewhere are the errors that exploring explains better, so that they do
// not keep it from being done.
var provedElsewhere = []string{"missing-case", "never-eligible", "nobody-eligible", "no-way-out", "unreachable-step"}

func (a *app) explore(ctx context.Context, name string, o exploreOptions) error {
	on, err := a.exploreDay(o.on)
	if err != nil {
		return err
	}
	defs, err := a.load(ctx, nil, nil)
	if err != nil {
		return err
	}
	x, err := a.exploredService(ctx, defs, name, on, o)
	if err != nil {
		return err
	}
	flows := x.program.Flows
	if o.variant != "" {
		flow, err := x.flow(o.variant)
		if err != nil {
			return a.variantRefused(x.service, err)
		}
		flows = []*program.Flow{flow}
	}
	if o.scenarios != "" {
		return a.writeMissing(ctx, x, flows, o.scenarios)
	}
	var views []explore.View
	for _, f := range flows {
		views = append(views, explore.Look(ctx, f, x.options))
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	switch a.format {
	case formatJSON:
		err = a.writeJSON(a.exploreDocument(x, views))
	case formatMarkdown:
		a.exploreMarkdown(x, views)
	default:
		err = a.exploreText(x, views)
	}
	if err == nil && diag.HasErrors(x.report.Findings) {
		return errFound
	}
	return err
}

func (a *app) exploreDay(on string) (civil.Date, error) {
	if on == "" {
		return civil.Date{}, nil
	}
	day, err := civil.ParseDate(on)
	if err != nil {
		return day, wrong(codeDay, "name", "--on", "value", on)
	}
	return day, nil
}

// exploredService finds a standard, and tries its situations unless it says
// something else than its author meant.
func (a *app) exploredService(ctx context.Context, defs *definitions, name string, on civil.Date, o exploreOptions) (*explored, error) {
	day := on
	if day.IsZero() {
		day = civil.DateOf(a.now)
	}
	def, err := defs.Find(name, day)
	if err != nil {
		return nil, a.unknownService(defs, err)
	}
	if findings := unproved(checkOne(defs, def)); diag.HasErrors(findings) {
		return nil, a.brokenStandard(defs, def, findings)
	}
	return a.tried(ctx, defs, def, on, o.limit)
}

// unproved leaves the findings that exploring does not speak of.
func unproved(findings []diag.Finding) []diag.Finding {
	return slices.DeleteFunc(findings, func(f diag.Finding) bool { return slices.Contains(provedElsewhere, f.Code) })
}

// tried compiles a standard and tries its situations, on a day or else today in
// its office.
func (a *app) tried(ctx context.Context, defs *definitions, def *standard.Standard, on civil.Date, limit int) (*explored, error) {
	office, ok := defs.Offices[def.Office]
	if !ok {
		return nil, a.brokenStandard(defs, def, nil)
	}
	zone, err := time.LoadLocation(office.Timezone)
	if err != nil {
		return nil, a.brokenStandard(defs, def, nil)
	}
	if on.IsZero() {
		on = civil.DateOf(a.now.In(zone))
	}
	p, findings := program.Compile(defs.Resolve(def), program.Options{Office: office})
	if diag.HasErrors(unproved(findings)) {
		return nil, a.brokenStandard(defs, def, findings)
	}
	var calendars []*standard.Calendar
	for _, years := range defs.Calendars {
		calendars = append(calendars, years...)
	}
	x := &explored{service: &service{def: def, office: office, program: p, today: on}, defs: defs}
	x.options = explore.Options{Today: on, Limit: limit}
	if x.schedule, err = program.Schedule(office, calendars); err == nil {
		x.options.WorkingDays = x.schedule
	}
	x.report = explore.Prove(ctx, p, x.options)
	return x, ctx.Err()
}

// exploreAll tries every standard at the paths and tells what is wrong.
func (a *app) exploreAll(ctx context.Context, paths []string, o exploreOptions) error {
	on, err := a.exploreDay(o.on)
	if err != nil {
		return err
	}
	tell, wipe := a.progress(a.t("membaca", "reading"))
	defs, err := a.load(ctx, paths, tell)
	wipe()
	if err != nil {
		return err
	}
	broken := map[string]bool{}
	for _, f := range lint.Check(defs.Tree, lint.Options{}) {
		if f.Severity == diag.Error && !slices.Contains(provedElsewhere, f.Code) {
			broken[f.Place.File] = true
		}
	}
	var all exploredAll
	for _, f := range defs.Files {
		if f.Standard == nil || f.Context {
			continue
		}
		if broken[f.Path] {
			all.broken = append(all.broken, f.Standard.Ref())
			continue
		}
		x, err := a.tried(ctx, defs, f.Standard, on, o.limit)
		if err != nil {
			return err
		}
		all.add(x)
	}
	return a.writeExploredAll(defs, all)
}
