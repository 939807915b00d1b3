package lint

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeOfficeMissing = diag.Define(diag.Entry{
	Code: "office-missing",
	Message: diag.Text{
		ID: "Folder ini tidak memuat office.yaml",
		EN: "There is no office.yaml in this folder"},
	Why: diag.Text{
		ID: "Standar berlaku di satu kantor: jam buka, pelaksana dan saluran pengaduannya ditulis di office.yaml.",
		EN: "A standard belongs to an office, whose hours, roles and complaint channels are in office.yaml."},
	Do: diag.Text{
		ID: "Buat office.yaml di folder ini, atau pindahkan standar ke folder kantornya.",
		EN: "Write office.yaml in this folder, or move the standard to the folder of its office."},
})

// officeMissing finds standards without an office.
var officeMissing = Checker{Codes: []string{codeOfficeMissing}, Kind: standard.KindStandard, Run: func(s *Subject) {
	if !s.index.offices[s.File.OfficeID] {
		s.Report(codeOfficeMissing, s.File.Root.Get("kind"), nil)
	}
}}
