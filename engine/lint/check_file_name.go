package lint

import (
	"path"
	"strings"

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
		ID: "Nama berkas yang berbeda dari isinya menyesatkan siapa pun yang mencarinya.",
		EN: "A name that differs from the content misleads everyone who looks for it."},
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
	base := path.Base(s.File.Path)
	ext := path.Ext(base)
	if want != "" && strings.TrimSuffix(base, ext) != want {
		s.Report(codeFileName, root.Get(at), diag.Args{"want": want + ext})
	}
}}
