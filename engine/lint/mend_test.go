package lint_test

import (
	"context"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

type fileOf = standard.File

func load(t testing.TB, files fs.FS) *standard.Tree {
	t.Helper()
	tree, err := standard.Load(context.Background(), files, standard.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func texts(tree *standard.Tree) map[string]string {
	all := map[string]string{}
	for _, f := range tree.Files {
		all[f.Path] = string(f.Source)
	}
	return all
}

// TestMend: many mistakes in one file are gone after one run, those that are a
// question stay.
func TestMend(t *testing.T) {
	files := base(t)
	want := texts(load(t, files))
	changed := string(files[surat].Data)
	for _, c := range []struct{ from, to string }{
		{"requirements:\n  - id: ktp", "persyaratan:\n  - id: ktp"},
		{"text: Fotokopi KTP", "teks: Fotokopi\u00a0KTP"},
		{`must: warga == "wni"`, `must: “wni” = warga dan dewasa`},
		{"from: 2026-01-01", "from:1 Januari 2026"},
		{"maximum: 2 hari kerja", "maximum: 2 (dua) hari kerja"},
		{"is: 10000", "is: Rp10.000,-"},
		{"facilities:\n  - Meja", "facilities: [Meja, Kursi tunggu]"},
	} {
		changed = mistake{from: c.from, to: c.to, file: surat}.apply(t, changed)
	}
	files[surat] = &fstest.MapFile{Data: []byte(changed)}
	mended := lint.Mend(load(t, files), lint.MendOptions{})
	want[surat] = strings.NewReplacer(`must: warga == "wni"`, `must: '"wni" == warga and dewasa'`, "  - Meja", "  - Meja\n  - Kursi tunggu").Replace(want[surat])
	if diff := cmp.Diff(want, texts(mended.Tree)); diff != "" {
		t.Errorf("%s\n%v", diff, mended.Findings)
	}
	if len(mended.Fixed) != 11 {
		t.Errorf("fixed %d: %v", len(mended.Fixed), mended.Fixed)
	}
}

// TestMendAsksOnlyWhereItMust: likely fixes are made only when asked for, and
// never one of several.
func TestMendAsksOnlyWhereItMust(t *testing.T) {
	files := base(t)
	changed := mistake{from: "to: teliti", to: "to: teliiti", file: surat}.apply(t, string(files[surat].Data))
	changed = mistake{from: "maximum: 2 hari kerja", to: "maximum: 2 hari", file: surat}.apply(t, changed)
	files[surat] = &fstest.MapFile{Data: []byte(changed)}
	delete(files, scenarios)
	if mended := lint.Mend(load(t, files), lint.MendOptions{}); len(mended.Fixed) > 0 || texts(mended.Tree)[surat] != changed {
		t.Errorf("fixed %v", mended.Fixed)
	}
	mended := lint.Mend(load(t, files), lint.MendOptions{Unsafe: true})
	want := strings.Replace(changed, "teliiti", "teliti", 1)
	if diff := cmp.Diff(want, texts(mended.Tree)[surat]); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"bare-day at 2 hari"}, said(files, mended.Findings)); diff != "" {
		t.Error(diff)
	}
}

// TestMendUndoesWhatDoesNotHelp: two keys of one meaning cannot both be renamed.
func TestMendUndoesWhatDoesNotHelp(t *testing.T) {
	files := base(t)
	changed := mistake{from: "title: Surat contoh\n", to: "judul: Surat contoh\nnama: Surat lain\n", file: surat}.apply(t, string(files[surat].Data))
	files[surat] = &fstest.MapFile{Data: []byte(changed)}
	mended := lint.Mend(load(t, files), lint.MendOptions{Unsafe: true})
	if diff := cmp.Diff(strings.Replace(changed, "judul:", "title:", 1), texts(mended.Tree)[surat]); diff != "" {
		t.Error(diff)
	}
}

// TestMendIsStable: what was mended once is not changed again, is no less
// readable, and says the same where nothing was found.
func TestMendIsStable(t *testing.T) {
	clean := base(t)
	made := 0
	rapid.Check(t, func(t *rapid.T) {
		files := fstest.MapFS{}
		for name, f := range clean {
			files[name] = f
		}
		var all []mending
		for _, m := range mendings {
			if strings.Contains(string(clean[m.file].Data), m.from) {
				all = append(all, m)
			}
		}
		for range rapid.IntRange(1, 5).Draw(t, "mistakes") {
			m := rapid.SampledFrom(all).Draw(t, "mistake")
			files[m.file] = &fstest.MapFile{Data: []byte(strings.Replace(string(files[m.file].Data), m.from, m.to, 1))}
		}
		tree, err := standard.Load(context.Background(), files, standard.LoadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		o := lint.MendOptions{Unsafe: rapid.Bool().Draw(t, "unsafe")}
		once := lint.Mend(tree, o)
		made += len(once.Fixed)
		for i, f := range once.Tree.Files {
			if f.Root == nil && tree.Files[i].Root != nil {
				t.Errorf("%s can no longer be read", f.Path)
			}
		}
		twice := lint.Mend(once.Tree, o)
		if diff := cmp.Diff(texts(once.Tree), texts(twice.Tree)); diff != "" || len(twice.Fixed) > 0 {
			t.Errorf("mended again: %v\n%s", twice.Fixed, diff)
		}
		if diff := cmp.Diff(once.Findings, lint.Check(once.Tree, lint.Options{}), cmp.AllowUnexported(diag.Finding{})); diff != "" {
			t.Errorf("findings: %s", diff)
		}
	})
	if made == 0 {
		t.Error("nothing was ever mended: nothing was checked")
	}
}

// FuzzMend: whatever a standard is, mending ends, leaves it as readable, and has
// nothing more to do a second time.
func FuzzMend(f *testing.F) {
	clean := base(f)
	text := string(clean[surat].Data)
	f.Add(text, false)
	for _, m := range mendings {
		if m.file == surat {
			f.Add(strings.Replace(text, m.from, m.to, 1), len(m.to)%2 == 0)
		}
	}
	for _, m := range mistakes {
		if m.file == surat && m.from != all {
			f.Add(strings.Replace(text, m.from, m.to, 1), len(m.to)%2 == 0)
		}
	}
	f.Fuzz(func(t *testing.T, text string, unsafe bool) {
		files := fstest.MapFS{office: clean[office], calendar: clean[calendar], surat: &fstest.MapFile{Data: []byte(text)}}
		tree := load(t, files)
		once := lint.Mend(tree, lint.MendOptions{Unsafe: unsafe})
		for i, f := range once.Tree.Files {
			if f.Root == nil && tree.Files[i].Root != nil {
				t.Errorf("%q can no longer be read as %q", text, f.Source)
			}
		}
		twice := lint.Mend(once.Tree, lint.MendOptions{Unsafe: unsafe})
		if diff := cmp.Diff(texts(once.Tree), texts(twice.Tree)); diff != "" {
			t.Errorf("mended again: %v\n%s", twice.Fixed, diff)
		}
	})
}
