package render_test

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/render"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

// FuzzPage: whatever an author writes, a page comes out and never a panic; the
// picture is well-formed, and each line of the Mermaid text keeps to its form.
func FuzzPage(f *testing.F) {
	files, err := fs.Glob(standards.FS, "*/*/*.v1.yaml")
	if err != nil || len(files) == 0 {
		f.Fatal(files, err)
	}
	for _, name := range files {
		b, err := fs.ReadFile(standards.FS, name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		file := standard.Parse("standards/kab/kec/contoh.v1.yaml", b)
		if file.Standard == nil {
			return
		}
		p, _ := program.Compile(file.Standard, program.Options{})
		page := render.New(render.Input{Program: p, Lang: diag.EN})
		forms := written(t, page)
		if err := wellFormed(forms["svg"]); err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(forms["mmd"]), "\n") {
			if !mermaidLine.MatchString(line) {
				t.Fatalf("%q", line)
			}
		}
	})
}
