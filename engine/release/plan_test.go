package release_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/release"
)

func TestPlan(t *testing.T) {
	worse := []diag.Text{{ID: "biaya naik", EN: "the fee rises"}}
	second := "uji/loket/surat.v2.yaml"
	// next is the office with a second version, decreed after its consultation.
	next := func(t *testing.T) map[string]string {
		in := files()
		in[second] = in[surat]
		replaced(t, in, second, "version: 1", "version: 2")
		replaced(t, in, second, "188.4/1/2026", "188.4/9/2026")
		return replaced(t, in, second, "2025-12-20", "2026-06-01")
	}
	for _, tc := range []struct {
		name   string
		files  func(*testing.T) map[string]string
		before bool // version 1 is released
		change func(*release.Candidate)
		want   []string
		basis  release.Basis
	}{
		{name: "a first version", files: func(*testing.T) map[string]string { return files() }, basis: release.First},
		{name: "mistakes", files: func(*testing.T) map[string]string { return files() },
			change: func(c *release.Candidate) { c.Errors, c.Failed = 2, 1 }, want: []string{"release-with-errors"}},
		{name: "no scenario", files: func(*testing.T) map[string]string { return files() },
			change: func(c *release.Candidate) { c.Scenarios = 0 }, want: []string{"release-without-scenarios"}},
		{name: "a scenario that fails", files: func(*testing.T) map[string]string { return files() },
			change: func(c *release.Candidate) { c.Failed = 1 }, want: []string{"release-scenarios-fail"}},
		{name: "neither date nor decree", files: func(t *testing.T) map[string]string {
			return replaced(t, files(), surat, "effective:\n  from: 2026-01-01\ndecree:\n  number: 188.4/1/2026\n  date: 2025-12-20\n", "")
		}, want: []string{"release-without-date", "release-without-decree"}},
		{name: "a decree without a date", files: func(t *testing.T) map[string]string {
			return replaced(t, files(), surat, "  date: 2025-12-20\n", "")
		}, want: []string{"release-without-decree"}},
		{name: "a second version, worse for nobody", files: next, before: true, basis: release.NotWorse},
		{name: "worse, with a decree and a consultation", files: next, before: true,
			change: func(c *release.Candidate) { c.Worse = worse }, basis: "consulted:2026-05-02"},
		{name: "worse, consulted on it in the marks that word processors make", before: true, files: func(t *testing.T) map[string]string {
			return replaced(t, next(t), office, `"Surat Keterangan: biaya"`, `"Penyesuaian “Surat Keterangan”—biaya"`)
		}, change: func(c *release.Candidate) { c.Worse = worse }, basis: "consulted:2026-05-02"},
		{name: "worse, consulted on one whose name begins so", before: true, files: func(t *testing.T) map[string]string {
			return replaced(t, next(t), office, `"Surat Keterangan: biaya"`, `"surat-pengantar: biaya"`)
		}, change: func(c *release.Candidate) { c.Worse = worse }, want: []string{"release-not-consulted"}},
		{name: "worse, the consultation came after the decree", before: true, files: func(t *testing.T) map[string]string {
			return replaced(t, next(t), second, "2026-06-01", "2026-05-02")
		}, change: func(c *release.Candidate) { c.Worse = worse }, want: []string{"release-not-consulted"}},
		{name: "worse, the consultation came before the version before", before: true, files: func(t *testing.T) map[string]string {
			return replaced(t, next(t), office, "2026-05-02", "2025-05-02")
		}, change: func(c *release.Candidate) { c.Worse = worse }, want: []string{"release-not-consulted"}},
		{name: "worse, consulted on another service", before: true, files: func(t *testing.T) map[string]string {
			return replaced(t, next(t), office, "Surat Keterangan: biaya", "Legalisasi: biaya")
		}, change: func(c *release.Candidate) { c.Worse = worse }, want: []string{"release-not-consulted"}},
		{name: "worse, under the old decree", before: true, files: func(t *testing.T) map[string]string {
			in := replaced(t, next(t), second, "188.4/9/2026", "188.4/1/2026")
			return replaced(t, in, second, "2026-06-01", "2025-12-20")
		}, change: func(c *release.Candidate) { c.Worse = worse }, want: []string{"release-decree-not-new", "release-not-consulted"}},
		{name: "the version before was not released", files: next, want: []string{"release-previous-first"}},
		{name: "the version before is gone", before: true, files: func(t *testing.T) map[string]string {
			in := next(t)
			delete(in, surat)
			return in
		}, want: []string{"release-previous-missing"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			lock := &release.Lock{Path: release.FileName}
			if tc.before {
				lock = released(t, load(t, files()))
			}
			tree := load(t, tc.files(t))
			all := candidates(tree)
			c := all[len(all)-1]
			if tc.change != nil {
				tc.change(&c)
			}
			items, err := release.Plan(lock, tree, []release.Candidate{c})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range items[0].Refused {
				got = append(got, f.Code)
				if f.Place.Line == 0 {
					t.Errorf("%s has no place", f.Code)
				}
			}
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Error(d)
			}
			if tc.want == nil && items[0].Entry.Basis != tc.basis {
				t.Errorf("basis %s, not %s", items[0].Entry.Basis, tc.basis)
			}
		})
	}
}

// Both versions at once: the first counts as released for the second. What was
// released before is said to be, and its day stays.
func TestPlanInOrder(t *testing.T) {
	in := files()
	in["uji/loket/surat.v2.yaml"] = in[surat]
	replaced(t, in, "uji/loket/surat.v2.yaml", "version: 1", "version: 2")
	tree := load(t, in)
	lock := released(t, tree)
	if len(lock.Entries) != 2 {
		t.Fatalf("%d entries", len(lock.Entries))
	}
	all := candidates(tree)
	for i := range all {
		all[i].Day = all[i].Day.AddDays(9)
	}
	items, err := release.Plan(lock, tree, all)
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range items {
		if !item.Already || item.Entry.Released.String() != "2026-03-17" || len(item.Refused) > 0 {
			t.Errorf("%+v", item)
		}
	}
	changed := load(t, replaced(t, in, surat, "amount: 0", "amount: 10"))
	items, err = release.Plan(lock, changed, candidates(changed)[:1])
	if err != nil {
		t.Fatal(err)
	}
	if items[0].Already || items[0].Refused[0].Code != "release-version-taken" {
		t.Errorf("%+v", items[0])
	}
}
