package lint

import (
	"path"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeFileName = diag.Define(diag.Entry{
	Code:     "file-name",
	Severity: diag.Warning,
	Message: diag.Text{
		ID: "Nama berkas ini seharusnya {want}",
		EN: "This file should be named {want}"},
	Why: diag.Text{
		ID: "Nama yang berbeda dari isinya menyesatkan siapa pun yang mencarinya; berkas dengan akhiran lain dari .yaml tidak ditemukan semua perintah.",
		EN: "A name that differs from the content misleads everyone who looks for it; a file that does not end in .yaml is not found by every command."},
	Do: diag.Text{
		ID: "Ganti nama berkas, atau perbaiki id dan nomor versinya.",
		EN: "Rename the file, or mend its id and version."},
})

// fileName compares a file's name with what it holds.
var fileName = Checker{Codes: []string{codeFileName}, Run: func(s *Subject) {
	if s.broken.any([]Part{"id", "version", "series", "year", "of"}) {
		return
	}
	root, want, at := s.File.Root, "", ""
	switch s.File.Kind {
	case standard.KindStandard:
		if id, version := root.Get("id"), root.Get("version"); id != nil && version != nil && id.Value != "" {
			want, at = id.Value+".v"+version.Value, "id"
		}
	case standard.KindOffice:
		want, at = "office", "kind"
	case standard.KindSettings:
		want, at = "maklumat", "kind"
	case standard.KindCalendar:
		if series, year := root.Get("series"), root.Get("year"); series != nil && year != nil {
			want, at = series.Value+"-"+year.Value, "series"
		}
	case standard.KindScenarios:
		// A service that does not exist is a mistake of its own.
		if of := root.Get("of"); of != nil && s.index.of(s.File.OfficeID, of.Value) != nil {
			want, at = of.Value+".scenarios", "of"
		}
	}
	base, want := path.Base(s.File.Path), want+".yaml"
	// ".yml" is read, but not looked for by name (release, new). Beside a file of the right
	// name it is one too many, which is said elsewhere.
	if want == ".yaml" || base == want || stem(base)+".yaml" == want && s.beside(want) {
		return
	}
	s.Report(codeFileName, root.Get(at), diag.Args{"want": want})
}}

// beside reports whether a file of a name lies in the same folder.
func (s *Subject) beside(name string) bool {
	name = path.Join(path.Dir(s.File.Path), name)
	return slices.ContainsFunc(s.Tree.Files, func(f *standard.File) bool { return f.Path == name })
}
