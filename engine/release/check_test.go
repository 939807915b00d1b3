package release_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/release"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

const (
	surat  = "uji/loket/surat.v1.yaml"
	office = "uji/loket/office.yaml"
)

func TestCheck(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*testing.T, map[string]string) map[string]string
		want   []string
	}{
		{"nothing", func(_ *testing.T, in map[string]string) map[string]string { return in }, nil},
		{"a comment, the layout and a note", func(t *testing.T, in map[string]string) map[string]string {
			return replaced(t, in, surat, "fee:\n", "# biaya\nnotes:\n  - text: catatan\n\nfee:\n")
		}, nil},
		{"the fee", func(t *testing.T, in map[string]string) map[string]string {
			return replaced(t, in, surat, "amount: 0", "amount: 5000")
		}, []string{"uji/loket/surat.v1.yaml:14:1 uji/loket/surat@1 was released on 2026-03-17, but its content has changed: Fee (fee)"}},
		{"a paper and the decree", func(t *testing.T, in map[string]string) map[string]string {
			in = replaced(t, in, surat, "bring: copy", "bring: original")
			return replaced(t, in, surat, "188.4/1/2026", "188.4/2/2026")
		}, []string{"uji/loket/surat.v1.yaml:7:1 uji/loket/surat@1 was released on 2026-03-17, but its content has changed: Decree (decree), Requirements (requirements)"}},
		{"an office's default", func(t *testing.T, in map[string]string) map[string]string {
			return replaced(t, in, office, "Ruang tunggu", "Ruang tunggu dan toilet")
		}, []string{"uji/loket/office.yaml:9:3 A default of the office has changed: Facilities (facilities). Released standards that change with it (1): surat@1"}},
		{"an office's default, in a file that ends otherwise", func(t *testing.T, in map[string]string) map[string]string {
			in["uji/loket/office.yml"] = replaced(t, in, office, "Ruang tunggu", "Ruang tunggu dan toilet")[office]
			delete(in, office)
			return in
		}, []string{"uji/loket/office.yml:9:3 A default of the office has changed: Facilities (facilities). Released standards that change with it (1): surat@1"}},
		{"a default gone", func(t *testing.T, in map[string]string) map[string]string {
			return replaced(t, in, office, "  facilities:\n    - Ruang tunggu\n", "  evaluation:\n    - Tiap tahun\n")
		}, []string{
			"uji/loket/office.yaml:8:1 A default of the office has changed: Facilities (facilities). Released standards that change with it (1): surat@1",
			"uji/loket/office.yaml:9:3 A default of the office has changed: Evaluation (evaluation). Released standards that change with it (1): surat@1",
		}},
		{"a default overridden in the file", func(t *testing.T, in map[string]string) map[string]string {
			return replaced(t, in, surat, "fee:\n", "facilities:\n  - Kursi\nfee:\n")
		}, []string{"uji/loket/surat.v1.yaml:14:1 uji/loket/surat@1 was released on 2026-03-17, but its content has changed: Facilities (facilities)"}},
		{"the office's live parts", func(t *testing.T, in map[string]string) map[string]string {
			return replaced(t, in, office, "title: Loket Uji", "title: Loket Uji Baru\naddress: Jl. Contoh 1")
		}, nil},
		{"a new version beside it", func(t *testing.T, in map[string]string) map[string]string {
			in["uji/loket/surat.v2.yaml"] = in[surat]
			return replaced(t, in, "uji/loket/surat.v2.yaml", "version: 1", "version: 2")
		}, nil},
		{"closed, with a version that follows", func(t *testing.T, in map[string]string) map[string]string {
			in["uji/loket/surat.v2.yaml"] = in[surat]
			replaced(t, in, "uji/loket/surat.v2.yaml", "version: 1", "version: 2")
			replaced(t, in, "uji/loket/surat.v2.yaml", "from: 2026-01-01", "from: 2026-07-01")
			return replaced(t, in, surat, "from: 2026-01-01", "from: 2026-01-01\n  until: 2026-06-30")
		}, nil},
		{"closed, and nothing follows", func(t *testing.T, in map[string]string) map[string]string {
			return replaced(t, in, surat, "from: 2026-01-01", "from: 2026-01-01\n  until: 2026-06-30")
		}, []string{"uji/loket/surat.v1.yaml:5:1 uji/loket/surat@1 was released on 2026-03-17, but its content has changed: In force (effective)"}},
		{"gone", func(_ *testing.T, in map[string]string) map[string]string {
			delete(in, surat)
			return in
		}, []string{"standards.lock:4:1 uji/loket/surat@1 was released on 2026-03-17, but its file is gone: uji/loket/surat.v1.yaml"}},
		{"unreadable is not gone", func(_ *testing.T, in map[string]string) map[string]string {
			in[surat] = "kind: [\n"
			return in
		}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			lock := released(t, load(t, files()))
			tree := load(t, tc.change(t, files()))
			if d := cmp.Diff(tc.want, said(release.Check(release.Input{Lock: lock, Tree: tree, Covers: whole}))); d != "" {
				t.Error(d)
			}
		})
	}
}

// whole is a tree that holds everything.
func whole(string) bool { return true }

// A check of one file speaks of that file alone, and of its office only when a
// default that the file has is what changed.
func TestCheckOfOneFile(t *testing.T) {
	in := files()
	in["uji/loket/lain.v1.yaml"] = in[surat]
	replaced(t, in, "uji/loket/lain.v1.yaml", "id: surat", "id: lain")
	lock := released(t, load(t, in))
	replaced(t, in, surat, "amount: 0", "amount: 5000")
	if got := said(release.Check(release.Input{Lock: lock, Tree: load(t, in, "uji/loket/lain.v1.yaml")})); got != nil {
		t.Error(got)
	}
	replaced(t, in, office, "Ruang tunggu", "Ruang tunggu dan toilet")
	want := []string{"uji/loket/office.yaml:9:3 A default of the office has changed: Facilities (facilities). Released standards that change with it (1): lain@1"}
	if d := cmp.Diff(want, said(release.Check(release.Input{Lock: lock, Tree: load(t, in, "uji/loket/lain.v1.yaml")}))); d != "" {
		t.Error(d)
	}
	replaced(t, in, office, "Ruang tunggu dan toilet", "Ruang tunggu")
	delete(in, "uji/loket/lain.v1.yaml")
	asked := load(t, in, surat)
	none := func(string) bool { return false }
	if got := said(release.Check(release.Input{Lock: lock, Tree: asked, Covers: none})); len(got) != 1 {
		t.Error(got)
	}
	if got := said(release.Check(release.Input{Lock: lock, Tree: asked, Covers: whole})); len(got) != 2 {
		t.Error(got)
	}
}

// With the content as it was, a change is named by reference.
func TestCheckWithThePast(t *testing.T) {
	before := load(t, files())
	lock := released(t, before)
	in := replaced(t, files(), surat, "text: Fotokopi KK\n    bring: copy", "text: Fotokopi KK\n    bring: original\n    count: 2")
	replaced(t, in, office, "Ruang tunggu", "Ruang tunggu dan toilet") // not the file's own
	past := func(release.Entry) *standard.Standard { return before.Resolve(before.Standards[0]) }
	got := said(release.Check(release.Input{Lock: lock, Tree: load(t, in), Past: past}))
	want := []string{"uji/loket/office.yaml:9:3 A default of the office has changed: Facilities (facilities). Released standards that change with it (1): surat@1", "uji/loket/surat.v1.yaml:13:5 uji/loket/surat@1 was released on 2026-03-17, but its content has changed: requirements.kk.bring, requirements.kk.count"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// A lock from before there were parts, and a past that says the same as the present, leave
// it at that.
func TestCheckWithLittleToGoBy(t *testing.T) {
	lock := released(t, load(t, files()))
	e := lock.Entries[0]
	tree := load(t, replaced(t, files(), surat, "amount: 0", "amount: 5000"))
	for _, c := range []struct {
		name    string
		in      release.Input
		what    string
		related []diag.Place
	}{
		{"as it is now", release.Input{Lock: lock, Tree: tree, Past: func(release.Entry) *standard.Standard { return tree.Resolve(tree.Standards[0]) }},
			"Fee (fee)", []diag.Place{e.Place}},
		{"without parts", release.Input{Lock: bare(e), Tree: tree}, "the digest differs", nil},
	} {
		found := release.Check(c.in)
		want := []string{"uji/loket/surat.v1.yaml:14:1 uji/loket/surat@1 was released on 2026-03-17, but its content has changed: " + c.what}
		if c.related == nil {
			want[0] = strings.Replace(want[0], ":14:1", ":3:1", 1)
		}
		if d := cmp.Diff(want, said(found)); d != "" {
			t.Errorf("%s: %s", c.name, d)
			continue
		}
		if d := cmp.Diff(c.related, found[0].Related); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}

// bare is a lock made anew of an entry, without its parts and its place.
func bare(e release.Entry) *release.Lock {
	e.Parts, e.Place = nil, diag.Place{}
	return (&release.Lock{Path: release.FileName}).With(e)
}

// A default that changed points to each standard that changes with it.
func TestCheckPointsToWhoHasTheDefault(t *testing.T) {
	lock := released(t, load(t, files()))
	found := release.Check(release.Input{Lock: lock, Tree: load(t, replaced(t, files(), office, "Ruang tunggu", "Ruang tunggu dan toilet"))})
	if len(found) != 1 || len(found[0].Related) != 1 || found[0].Related[0].File != surat {
		t.Errorf("%+v", found)
	}
}

func said(findings []diag.Finding) []string {
	var lines []string
	for _, f := range findings {
		lines = append(lines, f.Place.String()+" "+f.Message(diag.EN))
	}
	return lines
}
