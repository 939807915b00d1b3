package cli

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/diff"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/release"
	"github.com/maklumat-pelayanan/maklumat/engine/scenario"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

type releaseOptions struct {
	dry, check bool
}

func newRelease(a *app) *cobra.Command {
	var o releaseOptions
	cmd := &cobra.Command{
		Use:   a.t("release [LAYANAN…|PATH…]", "release [SERVICE…|PATH…]"),
		Short: a.t("Merilis versi standar: isinya tidak boleh berubah lagi", "Release versions of standards: they never change again"),
		Long: a.t(`Mencatat versi standar dalam standards.lock, sehingga perubahan sesudahnya ketahuan
oleh "maklumat validate". LAYANAN adalah layanan (semua versinya) atau satu versi
(layanan@2); PATH adalah berkas atau folder. Tanpa keduanya: semua standar di ./standards.

Syaratnya: tanpa kesalahan, skenarionya sesuai, effective.from dan keputusan (nomor dan
tanggal) tertulis. Versi kedua dan seterusnya dibandingkan dengan versi yang dirilis
sebelumnya; bila ada pemohon yang dirugikan, harus ada keputusan baru dan catatan
konsultasi publik di office.yaml. Bila satu saja ditolak, tidak ada yang dirilis.`,
			`Records versions of standards in standards.lock, so that "maklumat validate" sees any
later change. SERVICE is a service (all its versions) or one version (service@2); PATH is
a file or folder. Without either: all standards in ./standards.

It demands: no mistakes, scenarios that pass, effective.from and a decree (number and
date). From the second version on, each is compared with the one released before; if a
citizen is worse off, there must be a new decree and a public consultation recorded in
office.yaml. If one is refused, none is released.`),
		Example: `  maklumat release --dry-run
  maklumat release kartu-identitas-anak
  maklumat release standards/grobogan/klambu
  maklumat release --check`,
		RunE: func(cmd *cobra.Command, given []string) error {
			switch {
			case o.check && o.dry:
				return wrong(codeExclude, "one", "--check", "other", "--dry-run")
			case o.check:
				return a.releaseCheck(cmd.Context(), given)
			}
			return a.release(cmd.Context(), given, o)
		},
		ValidArgsFunction: func(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
			return a.services(cmd), cobra.ShellCompDirectiveDefault
		},
	}
	cmd.Flags().BoolVar(&o.dry, "dry-run", false, a.t("hanya tunjukkan apa yang akan dirilis atau ditolak", "only show what would be released or refused"))
	cmd.Flags().BoolVar(&o.check, "check", false, a.t("hanya periksa bahwa yang sudah dirilis belum berubah (untuk CI)", "only check that what was released is unchanged (for CI)"))
	return cmd
}

// releaseCheck says what differs from what was released.
func (a *app) releaseCheck(ctx context.Context, paths []string) error {
	defs, err := a.load(ctx, paths, nil)
	if err != nil {
		return err
	}
	locks, err := a.locks(defs)
	if err != nil {
		return err
	}
	findings := a.checkReleased(ctx, defs, locks, paths)
	if err := a.writeFindings(defs, findings); err != nil {
		return err
	}
	if !a.json() {
		a.checkedReleases(defs, locks, findings)
	}
	if diag.HasErrors(findings) {
		return errFound
	}
	return nil
}

// release releases what is asked for, or says why not.
func (a *app) release(ctx context.Context, given []string, o releaseOptions) error {
	names, paths := a.namesAndPaths(given)
	defs, err := a.load(ctx, a.withSiblings(paths), nil)
	if err != nil {
		return err
	}
	if strings.HasPrefix(defs.shown(""), builtin) {
		return wrong(codeReleaseBuiltin)
	}
	wanted, err := a.wanted(defs, names)
	if err != nil {
		return err
	}
	locks, err := a.locks(defs)
	if err != nil {
		return err
	}
	if findings := a.checkReleased(ctx, defs, locks, paths); diag.HasErrors(findings) {
		if err := a.writeFindings(defs, findings); err != nil || a.json() {
			return errors.Join(err, errFound)
		}
		p := wrong(codeReleasedBroken)
		p.exit = exitFound
		return p
	}
	plans, err := a.plan(ctx, defs, locks, wanted)
	if err != nil {
		return err
	}
	refused := slices.ContainsFunc(plans, releasePlan.refused)
	if !refused && !o.dry {
		if plans, err = a.agreed(defs, plans); err != nil {
			return err
		}
		for _, p := range plans {
			if err := a.writeLock(p); err != nil {
				return err
			}
		}
	}
	if err := a.writePlans(defs, plans, o.dry); err != nil {
		return err
	}
	if refused {
		return errFound
	}
	return nil
}

// namesAndPaths tells services from what lies on the disk.
func (a *app) namesAndPaths(given []string) (names, paths []string) {
	for _, g := range given {
		if _, err := os.Stat(a.path(g)); err == nil {
			paths = append(paths, g)
			continue
		}
		names = append(names, g)
	}
	return names, paths
}

// wanted are the standards that are asked for: those named, else all that were.
func (a *app) wanted(defs *definitions, names []string) ([]*standard.Standard, error) {
	var all []*standard.Standard
	if len(names) == 0 {
		for _, f := range defs.Files {
			if f.Standard != nil && !f.Context {
				all = append(all, f.Standard)
			}
		}
		return all, nil
	}
	for _, name := range names {
		service, version, pinned := strings.Cut(name, "@")
		full, err := a.serviceName(defs, service)
		if err != nil {
			return nil, err
		}
		n := len(all)
		for _, s := range defs.Standards {
			if s.Service() == full && (!pinned || strconv.Itoa(s.Version) == version) {
				all = append(all, s)
			}
		}
		if len(all) == n {
			return nil, noVersion(defs, full, version)
		}
	}
	return all, nil
}

// releasePlan is what is to be released in one folder.
type releasePlan struct {
	lock  *locked
	items []release.Item
}

func (p releasePlan) refused() bool {
	return slices.ContainsFunc(p.items, func(i release.Item) bool { return len(i.Refused) > 0 })
}

// fresh are the entries that the lock does not hold yet.
func (p releasePlan) fresh() []release.Entry {
	var fresh []release.Entry
	for _, i := range p.items {
		if !i.Already && len(i.Refused) == 0 {
			fresh = append(fresh, i.Entry)
		}
	}
	return fresh
}

// plan judges the standards, folder by folder.
func (a *app) plan(ctx context.Context, defs *definitions, locks map[string]*locked, wanted []*standard.Standard) ([]releasePlan, error) {
	byRoot := map[string][]release.Candidate{}
	errorsIn := mistakes(defs, wanted)
	for _, s := range wanted {
		c := release.Candidate{Standard: s, Day: a.dayAt(defs.Offices[s.Office])}
		var files []string
		for _, f := range defs.Files {
			switch {
			case f.Standard == s, f.Office != nil && f.OfficeID == s.Office:
				files = append(files, f.Path)
			case f.Scenarios != nil && defs.Standard(f.Scenarios) == s:
				files = append(files, f.Path)
				c.Scenarios += len(f.Scenarios.Scenarios)
			}
		}
		for _, file := range files {
			c.Errors += errorsIn[file]
		}
		if c.Errors == 0 {
			if err := a.tryOut(ctx, defs, &c); err != nil {
				return nil, err
			}
		}
		for _, f := range defs.Files {
			if root, ok := rootOf(f); ok && f.Standard == s {
				byRoot[root] = append(byRoot[root], c)
			}
		}
	}
	var plans []releasePlan
	for _, root := range slices.Sorted(maps.Keys(byRoot)) {
		items, err := release.Plan(locks[root].Lock, defs.Tree, byRoot[root])
		if err != nil {
			return nil, err
		}
		plans = append(plans, releasePlan{locks[root], items})
	}
	return plans, nil
}

// mistakes counts the errors in the files of standards, their offices and their
// scenarios, by path.
func mistakes(defs *definitions, wanted []*standard.Standard) map[string]int {
	want, offices := map[*standard.Standard]bool{}, map[string]bool{}
	for _, s := range wanted {
		want[s], offices[s.Office] = true, true
	}
	files := make([]*standard.File, len(defs.Files))
	for i, f := range defs.Files {
		one := *f
		asked := want[f.Standard] || f.Office != nil && offices[f.OfficeID] || f.Scenarios != nil && want[defs.Standard(f.Scenarios)]
		one.Context = !asked
		files[i] = &one
	}
	counts := map[string]int{}
	for _, f := range stopping(judge(standard.NewTree(files), lint.Options{}).Findings) {
		counts[f.Place.File]++
	}
	return counts
}

// tryOut runs the scenarios of a standard without mistakes, and compares it with
// the version before.
func (a *app) tryOut(ctx context.Context, defs *definitions, c *release.Candidate) error {
	for _, s := range defs.Scenarios {
		if defs.Standard(s) != c.Standard || len(s.Scenarios) == 0 {
			continue
		}
		report, err := scenario.Run(ctx, defs.Tree, s)
		if err != nil {
			return err
		}
		c.Failed += report.Failed()
	}
	before := release.Previous(defs.Tree, c.Standard)
	if before == nil {
		return nil
	}
	all := &side{definitions: defs}
	report, err := a.compareTwo(ctx, all, before, all, c.Standard)
	if err != nil {
		return err
	}
	c.Worse = worseOff(report)
	return nil
}

// worseOff is how citizens are worse off, in words. What could not be compared in
// full may hide a loss, and counts as one.
func worseOff(r *diff.Report) []diag.Text {
	var worse []diag.Text
	for _, c := range r.Of(diff.Worse) {
		worse = append(worse, diag.Text{ID: c.Say(diag.ID), EN: c.Say(diag.EN)})
	}
	if !r.Complete {
		worse = append(worse, diag.Text{ID: "tidak semua keadaan dapat dibandingkan", EN: "not every situation could be compared"})
	}
	return worse
}

// dayAt is the day of the run in an office.
func (a *app) dayAt(o *standard.Office) civil.Date {
	if o != nil {
		if zone, err := time.LoadLocation(o.Timezone); err == nil {
			return civil.DateOf(a.now.In(zone))
		}
	}
	return civil.DateOf(a.now)
}

// writeLock adds what is fresh to a lock.
func (a *app) writeLock(p releasePlan) error {
	fresh := p.fresh()
	if len(fresh) == 0 {
		return nil
	}
	name := a.onDisk(p.lock.Path)
	err := replaceFile(name, p.lock.source, p.lock.With(fresh...).Marshal())
	if errors.Is(err, errFileMoved) {
		trouble := wrong(codeLockMoved, "file", filepath.Base(name))
		trouble.exit = exitFound
		return trouble
	}
	return err
}
