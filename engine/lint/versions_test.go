package lint_test

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

func TestVersions(t *testing.T) {
	for _, c := range []struct {
		name, file, version, from string
		want                      []string
	}{
		{"next year", "contoh/surat.v2.yaml", "2", "2027-01-01", []string{}},
		{"with a gap", "contoh/surat.v2.yaml", "2", "2028-01-01", []string{}},
		{"overlap", "contoh/surat.v2.yaml", "2", "2026-12-31", []string{"versions-overlap at 2026-12-31"}},
		{"twice", "contoh/surat.v1.yml", "1", "2027-01-01", []string{"duplicate-version at 1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := base(t)
			text := strings.NewReplacer("version: 1", "version: "+c.version, "from: 2026-01-01", "from: "+c.from, "until: 2026-12-31", "until: 2030-12-31").
				Replace(string(files[surat].Data))
			files[c.file] = &fstest.MapFile{Data: []byte(text)}
			findings := check(t, files)
			if diff := cmp.Diff(c.want, said(files, findings)); diff != "" {
				t.Error(diff)
			}
			for _, f := range findings {
				if len(f.Related) != 1 || f.Related[0].File != surat {
					t.Errorf("%s is related to %v", f.Code, f.Related)
				}
			}
		})
	}
}

// A file that ends in ".yml" is read, and told to be renamed.
func TestOtherEnding(t *testing.T) {
	for name, want := range map[string]string{office: "file-name at Office", surat: "file-name at surat", calendar: "file-name at indonesia", scenarios: "file-name at surat"} {
		files := base(t)
		files[strings.TrimSuffix(name, ".yaml")+".yml"] = files[name]
		delete(files, name)
		if diff := cmp.Diff([]string{want}, said(files, check(t, files))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestOfficeMissing(t *testing.T) {
	files := base(t)
	delete(files, office)
	if diff := cmp.Diff([]string{"office-missing at Standard"}, said(files, check(t, files))); diff != "" {
		t.Error(diff)
	}
}

func TestNothingToCheck(t *testing.T) {
	findings := lint.Check(standard.NewTree(nil), lint.Options{})
	if len(findings) != 1 || findings[0].Code != "nothing-to-check" {
		t.Error(findings)
	}
}

// TestContextIsNotReported proves that a file read only because another needs it
// is not judged.
func TestContextIsNotReported(t *testing.T) {
	files := base(t)
	files[office] = &fstest.MapFile{Data: append(slices.Clone(files[office].Data), "phone: 12\n"...)}
	tree, err := standard.Load(context.Background(), files, standard.LoadOptions{Paths: []string{surat}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{}, said(files, lint.Check(tree, lint.Options{}))); diff != "" {
		t.Error(diff)
	}
}

// TestWorkersAgree proves that the findings do not depend on the order of checking,
// and that progress ends at its total.
func TestWorkersAgree(t *testing.T) {
	files := copyFS(t, standards.FS)
	for _, path := range slices.Sorted(maps.Keys(files)) {
		files[path].Data = []byte(strings.Replace(string(files[path].Data), "title:", "titel:", 2))
	}
	tree, err := standard.Load(context.Background(), files, standard.LoadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	last, total := 0, 0
	one := lint.Check(tree, lint.Options{Workers: 1, Progress: func(done, of int) { last, total = done, of }})
	if last != total || total != len(tree.Files) {
		t.Errorf("progress ended at %d of %d, with %d files", last, total, len(tree.Files))
	}
	for range 5 {
		if diff := cmp.Diff(one, lint.Check(tree, lint.Options{Workers: 7})); diff != "" {
			t.Fatal(diff)
		}
	}
}

// TestOwnChecks proves that an embedder's check runs, and not on a broken part.
func TestOwnChecks(t *testing.T) {
	own := lint.Checker{Codes: []string{"own-check"}, Kind: standard.KindStandard, Needs: []lint.Part{"fee"}, Run: func(s *lint.Subject) {
		s.Report("own-check", s.File.Root.Get("title"), diag.Args{"title": s.Standard.Title})
	}}
	for fee, want := range map[string][]string{"fee:": {"own-check at Surat contoh"}, "fees:": {"unknown-key at fees"}} {
		files := base(t)
		files[surat].Data = []byte(strings.Replace(string(files[surat].Data), "\nfee:", "\n"+fee, 1))
		tree, err := standard.Load(context.Background(), files, standard.LoadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, said(files, lint.Check(tree, lint.Options{Checks: []lint.Checker{own}}))); diff != "" {
			t.Error(diff)
		}
	}
}
