package assist_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/assist"
)

// applied is the tree with edits made.
func applied(t *testing.T, tree *standard.Tree, edits []diag.Edit) *standard.Tree {
	t.Helper()
	byFile := map[string][]diag.Edit{}
	for _, e := range edits {
		byFile[e.File] = append(byFile[e.File], e)
	}
	files := make([]*standard.File, len(tree.Files))
	for i, f := range tree.Files {
		files[i] = f
		if byFile[f.Path] == nil {
			continue
		}
		src, err := diag.Apply(f.Source, byFile[f.Path])
		if err != nil {
			t.Fatal(err)
		}
		files[i] = standard.Parse(f.Path, src)
		files[i].OfficeID = f.OfficeID
		if s := files[i].Standard; s != nil {
			s.Office = f.OfficeID
		}
		if o := files[i].Office; o != nil {
			o.ID = f.OfficeID
		}
		if s := files[i].Scenarios; s != nil {
			s.Office = f.OfficeID
		}
	}
	return standard.NewTree(files)
}

// around are the files of an office and the calendars.
func around(tree *standard.Tree, office string) *standard.Tree {
	return standard.NewTree(slices.DeleteFunc(slices.Clone(tree.Files), func(f *standard.File) bool {
		return f.OfficeID != office && f.Calendar == nil
	}))
}

// TestRenameKeepsTheStandardsSound renames a sample of all names of the real
// standards: nothing may be left behind, and nothing else be touched.
func TestRenameKeepsTheStandardsSound(t *testing.T) {
	tree := real(t)
	x := assist.NewIndex(tree)
	kinds := map[assist.Kind]int{}
	n := 0
	for _, f := range tree.Files {
		for _, m := range x.InFile(f.Path) {
			if n++; !m.Definition || n%97 != 0 && kinds[m.Kind] > 0 {
				continue
			}
			v := assist.View{Index: x, Path: f.Path, Text: string(f.Source), Lang: diag.ID}
			name := "nama-baru"
			if m.Kind == assist.KindFact || m.Kind == assist.KindCondition || m.Kind == assist.KindField {
				name = "nama_baru"
			}
			edits, err := v.Rename(m.From, name)
			if err != nil {
				var refused *assist.RenameError
				if !errors.As(err, &refused) || refused.Code != "rename-elsewhere" {
					t.Errorf("%s: %s %s: %v", f.Path, m.Kind, m.ID, err)
				}
				continue
			}
			kinds[m.Kind]++
			after := applied(t, tree, edits)
			for _, found := range lint.Check(around(after, f.OfficeID), lint.Options{}) {
				if found.Severity != diag.Info {
					t.Errorf("%s: renaming %s %s: %s: %s", f.Path, m.Kind, m.ID, found.Place, found.Message(diag.EN))
				}
			}
			back := assist.NewIndex(after)
			if m.ID != name && len(back.Mentions(m.Symbol)) > 0 {
				t.Errorf("%s: %s %s still stands somewhere", f.Path, m.Kind, m.ID)
			}
		}
	}
	if len(kinds) < 12 {
		t.Errorf("only names of kinds %v were changed", kinds)
	}
}

func TestRenameRefuses(t *testing.T) {
	tree := real(t)
	x := assist.NewIndex(tree)
	for _, c := range []struct{ file, at, name, code string }{
		{"klambu/kartu-identitas-anak.v1.yaml", "title|:", "x", "rename-nothing"},
		{"klambu/kartu-identitas-anak.v1.yaml", "id: kartu|-identitas", "kia", "rename-elsewhere"},
		{"klambu/kartu-identitas-anak.v1.yaml", "- id: entri|", "Entri Data", "rename-plain-name"},
		{"klambu/kartu-identitas-anak.v1.yaml", "- id: entri|", "completed", "rename-reserved"},
		{"klambu/kartu-identitas-anak.v1.yaml", "- id: entri|", "pause", "rename-reserved"},
		{"klambu/kartu-identitas-anak.v1.yaml", "- id: entri|", "cetak", "rename-taken"},
		{"klambu/kartu-identitas-anak.v1.yaml", "- id: entri|", "123", "rename-not-text"},
		{"klambu/kartu-identitas-anak.v1.yaml", "- id: entri|", "true", "rename-not-text"},
		{"klambu/kartu-identitas-anak.v1.yaml", "- id: entri|", "2026-01-01", "rename-not-text"},
		{"klambu/kartu-identitas-anak.v1.yaml", "- id: tanggal_lahir|", "tanggal-lahir", "rename-rule-name"},
		{"klambu/kartu-identitas-anak.v1.yaml", "- id: tanggal_lahir|", "today", "rename-reserved"},
		{"klambu/kartu-identitas-anak.v1.yaml", "- id: tanggal_lahir|", "sudah_5", "rename-taken"},
		{"klambu/office.yaml", "- id: operator|\n", "pemohon", "rename-reserved"},
		{"klambu/office.yaml", "- id: operator|\n", "penandatangan", "rename-taken"},
		{"calendars/indonesia-2026.yaml", "series: indonesia|", "nusantara", "rename-elsewhere"},
	} {
		f := file(t, tree, c.file)
		before, after, _ := strings.Cut(c.at, "|")
		at := strings.Index(string(f.Source), before+after)
		if at < 0 {
			t.Fatalf("%s does not hold %q", c.file, c.at)
		}
		v := assist.View{Index: x, Path: f.Path, Text: string(f.Source), Lang: diag.ID}
		_, err := v.Rename(at+len(before), c.name)
		var refused *assist.RenameError
		if !errors.As(err, &refused) || refused.Code != c.code {
			t.Errorf("%s to %s: %v, not %s", c.at, c.name, err, c.code)
		}
	}
}
