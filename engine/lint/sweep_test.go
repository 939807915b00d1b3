package lint_test

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

func sweep(t rapid.TB, files fstest.MapFS, opts standard.LoadOptions) []diag.Finding {
	t.Helper()
	r, err := standard.NewReader(files, opts)
	if err != nil {
		t.Fatal(err)
	}
	var all []diag.Finding
	seen := 0
	if err := lint.Sweep(context.Background(), r, lint.Options{Workers: 3}, nil, func(s lint.Swept) error {
		seen += len(s.Folder.Files)
		all = append(all, s.Findings...)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if seen != r.Total() {
		t.Fatalf("%d files of %d", seen, r.Total())
	}
	return diag.Sort(all)
}

// TestSweepAgrees spoils real files in any way and proves that folder by folder
// the same is found as in all files together.
func TestSweepAgrees(t *testing.T) {
	whole := copyFS(t, standards.FS)
	few := []string{"calendars/indonesia-2026", "klambu/office", "klambu/kartu-", "krian/office", "krian/kk-hilang"}
	for path := range whole { // a part of two offices is enough, and quick
		if !slices.ContainsFunc(few, func(part string) bool { return strings.Contains(path, part) }) ||
			strings.Contains(path, "kartu-") && strings.HasSuffix(path, ".scenarios.yaml") {
			delete(whole, path)
		}
	}
	paths := slices.Sorted(maps.Keys(whole))
	words := []string{"kind:", "id: ", "version: 1", "text:", "to: ", "actor: ", "fulfilled_by: ", "of: ", "calendars:", "- date: 2026", "does: submit", "timezone:", " and ", "klambu", "grobogan"}
	rapid.Check(t, func(t *rapid.T) {
		files := maps.Clone(whole)
		for range rapid.IntRange(1, 6).Draw(t, "spoilt") {
			path := rapid.SampledFrom(paths).Draw(t, "path")
			word := rapid.SampledFrom(words).Draw(t, "word")
			other := rapid.SampledFrom([]string{"x", "", "teks: ", "\"", "fulfilled_by: grobogan/klambu/kk-hilang.kk #", "fulfilled_by: badung/kuta/ktp.ktp #"}).Draw(t, "other")
			files[path] = &fstest.MapFile{Data: []byte(strings.Replace(string(files[path].Data), word, other, 1))}
		}
		if rapid.Bool().Draw(t, "one is gone") {
			delete(files, rapid.SampledFrom(paths).Draw(t, "gone"))
		}
		tree, err := standard.Load(context.Background(), files, standard.LoadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		all := lint.Check(tree, lint.Options{})
		if diff := cmp.Diff(all, sweep(t, files, standard.LoadOptions{})); diff != "" {
			t.Fatal(diff)
		}
		// Of one file alone the same is found: what it needs is read with it.
		alone := rapid.SampledFrom(slices.Sorted(maps.Keys(files))).Draw(t, "alone")
		if tree, err = standard.Load(context.Background(), files, standard.LoadOptions{Paths: []string{alone}}); err != nil {
			t.Fatal(err)
		}
		mine := slices.DeleteFunc(slices.Clone(all), func(f diag.Finding) bool { return f.Place.File != alone })
		if diff := cmp.Diff(forget(mine), forget(lint.Check(tree, lint.Options{}))); diff != "" {
			t.Fatal(diff)
		}
	})
}

// forget leaves out the names suggested: one file alone does not know all of them.
func forget(findings []diag.Finding) []diag.Finding {
	out := []diag.Finding{}
	for _, f := range findings {
		f.Suggest = nil
		out = append(out, f)
	}
	return out
}

func TestSweepEnds(t *testing.T) {
	files := copyFS(t, standards.FS)
	r, err := standard.NewReader(files, standard.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	enough := errors.New("enough")
	told := 0
	if err := lint.Sweep(context.Background(), r, lint.Options{}, nil, func(lint.Swept) error { told++; return enough }); !errors.Is(err, enough) || told != 1 {
		t.Errorf("%v after %d", err, told)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := lint.Sweep(ctx, r, lint.Options{}, nil, func(lint.Swept) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestAloneWithoutRoot: where nothing marks the root of the tree (no calendars, no
// lock), one file is still checked with its whole folder when a service that it
// names may be one of the files there.
func TestAloneWithoutRoot(t *testing.T) {
	whole := copyFS(t, standards.FS)
	maps.DeleteFunc(whole, func(name string, _ *fstest.MapFile) bool {
		return !strings.HasPrefix(name, "grobogan/klambu/kartu-") || strings.HasSuffix(name, ".scenarios.yaml")
	})
	spoil := func(name, word, other string) {
		text := string(whole[name].Data)
		whole[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, word, other, 1))}
	}
	const kia, kk = "grobogan/klambu/kartu-identitas-anak.v1.yaml", "grobogan/klambu/kartu-keluarga.v1.yaml"
	spoil(kia, "text:", "fulfilled_by: grobogan/klambu/kk-hilang.kk #")
	spoil(kk, "kind:", "x")
	for _, opts := range []standard.LoadOptions{{}, {Paths: []string{kia}}} {
		tree, err := standard.Load(context.Background(), whole, opts)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range lint.Check(tree, lint.Options{}) {
			if f.Code == "unknown-service" {
				t.Errorf("%v: %s: the service may be the file whose kind is unknown", opts.Paths, f.Place)
			}
		}
	}
}
