package lint

import (
	"strconv"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeDuplicateVersion = diag.Define(diag.Entry{
	Code: "duplicate-version",
	Message: diag.Text{
		ID: `Versi {version} layanan "{id}" ditulis dalam dua berkas`,
		EN: `Version {version} of the service "{id}" is written in two files`},
	Why: diag.Text{
		ID: "Tidak jelas mana yang berlaku.",
		EN: "Nobody can tell which one counts."},
	Do: diag.Text{
		ID: "Hapus salah satunya, atau beri nomor versi baru.",
		EN: "Delete one of them, or give it a new version number."},
})

var codeVersionsOverlap = diag.Define(diag.Entry{
	Code: "versions-overlap",
	Message: diag.Text{
		ID: "Versi {version} dan versi {other} berlaku pada hari yang sama ({date})",
		EN: "Version {version} and version {other} are in force on the same day ({date})"},
	Why: diag.Text{
		ID: "Pada satu hari hanya satu versi yang boleh berlaku; pemohon harus tahu janji mana yang dipegang.",
		EN: "On any day only one version may be in force; the citizen must know which promise holds."},
	Do: diag.Text{
		ID: "Tulis effective.until pada versi {other}: hari terakhir sebelum versi {version} berlaku.",
		EN: "Write effective.until on version {other}: the last day before version {version}."},
	Bad:  "version: 2\neffective:\n  from: 2024-01-01\n",
	Good: "version: 1\neffective:\n  from: 2023-06-09\n  until: 2023-12-31\n",
})

// versions finds two files of one version, and two versions in force on one day.
var versions = Checker{Codes: []string{codeDuplicateVersion, codeVersionsOverlap}, Kind: standard.KindStandard,
	Needs: []Part{"id", "version", "effective"}, Run: func(s *Subject) {
		own := s.File.Standard
		for _, other := range s.index.services[own.Service()] {
			if other == own {
				continue
			}
			args := diag.Args{"version": strconv.Itoa(own.Version), "other": strconv.Itoa(other.Version), "id": own.ID}
			switch {
			case other.Version == own.Version:
				if other.Node.At().File < s.File.Path {
					s.Add(diag.Finding{Code: codeDuplicateVersion, Place: child(own.Node, "version").Place, Path: "version", Args: args,
						Related: []diag.Place{child(other.Node, "version").Place}})
				}
			case other.Version < own.Version:
				if day, both := bothInForce(own.Effective, other.Effective); both {
					args["date"] = day.String()
					at := own.Node.Find("effective.from")
					if at == nil {
						at = child(own.Node, "version")
					}
					s.Add(diag.Finding{Code: codeVersionsOverlap, Place: at.Place, Path: at.Ref(), Args: args,
						Related: []diag.Place{child(other.Node, "effective").At("from")}})
				}
			}
		}
	}}

// bothInForce is the first day on which both are in force.
func bothInForce(a, b standard.Effective) (civil.Date, bool) {
	day := a.From
	if day.Before(b.From) {
		day = b.From
	}
	if !a.Until.IsZero() && a.Until.Before(day) || !b.Until.IsZero() && b.Until.Before(day) {
		return day, false
	}
	return day, true
}
