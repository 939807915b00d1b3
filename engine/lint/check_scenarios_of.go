package lint

import (
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeScenariosVersion = diag.Define(diag.Entry{
	Code: "scenarios-version",
	Message: diag.Text{
		ID: `Layanan "{service}" tidak punya versi {version}`,
		EN: `The service "{service}" has no version {version}`},
	Why: diag.Text{
		ID: "Skenario menguji satu versi; versi yang tidak ada tidak dapat diuji.",
		EN: "Scenarios test one version; one that does not exist cannot be tested."},
	Do: diag.Text{
		ID: "Tulis nomor versi yang berkasnya ada di folder ini.",
		EN: "Write the number of a version whose file is in this folder."},
})

// scenariosOf finds scenarios of a standard that does not exist.
var scenariosOf = Checker{Codes: []string{codeUnknownService, codeScenariosVersion}, Kind: standard.KindScenarios, Needs: []Part{"of", "version"}, Run: func(s *Subject) {
	of, version := s.File.Root.Get("of"), s.File.Root.Get("version")
	if of == nil {
		return
	}
	office := s.File.OfficeID
	if s.index.unclear(office, of.Value) {
		return
	}
	versions := s.index.services[strings.TrimPrefix(office+"/"+of.Value, "/")]
	if versions == nil {
		s.Report(codeUnknownService, of, diag.Args{"name": of.Value}, s.nearestService(office, of.Value)...)
		return
	}
	if n, ok := version.Integer(); ok && !slices.ContainsFunc(versions, func(v *standard.Standard) bool { return int64(v.Version) == n }) {
		s.Report(codeScenariosVersion, version, diag.Args{"service": of.Value, "version": version.Value})
	}
}}
