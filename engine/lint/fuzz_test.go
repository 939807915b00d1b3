package lint_test

import (
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

// FuzzCheck proves that no text makes parsing or checking panic, and that each
// finding has a code of the catalogue and a place in its file.
func FuzzCheck(f *testing.F) {
	files := base(f)
	for _, file := range files {
		f.Add(string(file.Data))
	}
	for _, file := range copyFS(f, standards.FS) {
		f.Add(string(file.Data))
	}
	for _, m := range mistakes {
		if m.from != all {
			f.Add(strings.Replace(string(files[m.file].Data), m.from, m.to, 1))
		}
	}
	own := standard.Parse(office, files[office].Data)
	year := standard.Parse(calendar, files[calendar].Data)
	f.Fuzz(func(t *testing.T, text string) {
		const path = "contoh/coba.v1.yaml"
		tree := standard.NewTree([]*standard.File{own, year, standard.Parse(path, []byte(text))})
		for _, found := range lint.Check(tree, lint.Options{Workers: 1}) {
			if _, known := diag.Lookup(found.Code); !known {
				t.Errorf("%s is not in the catalogue", found.Code)
			}
			if found.Place.File == "" || found.Place.Line < 1 || found.Place.Column < 1 {
				t.Errorf("%s has no place: %v", found.Code, found.Place)
			}
			if found.Place.File == path && found.Place.Line > 1+strings.Count(text, "\n")+strings.Count(text, "\r") {
				t.Errorf("%s is at line %d of a shorter file", found.Code, found.Place.Line)
			}
		}
	})
}
