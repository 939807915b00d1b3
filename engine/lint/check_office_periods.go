package lint

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeUnknownPeriod = diag.Define(diag.Entry{
	Code:     "unknown-period",
	Severity: diag.Warning,
	Message: diag.Text{
		ID: `Tidak ada kalender kantor ini yang memuat masa "{name}"`,
		EN: `No calendar of this office has a period "{name}"`},
	Why: diag.Text{
		ID: "Jam khusus ini tidak akan pernah berlaku.",
		EN: "These special hours would never apply."},
	Do: diag.Text{
		ID: "Perbaiki namanya, atau tambahkan masa itu di bagian periods pada kalender.",
		EN: "Mend the name, or add it under periods in the calendar."},
	Bad:  "periods:\n  ramadhan:\n    monday: [\"08:00-12:00\"]\n",
	Good: "periods:\n  ramadan:\n    monday: [\"08:00-12:00\"]\n",
})

// officePeriods finds special hours of periods that no calendar has.
var officePeriods = Checker{Codes: []string{codeUnknownPeriod}, Kind: standard.KindOffice, Needs: []Part{"calendars", "hours"}, Run: func(s *Subject) {
	var known []string
	for _, series := range s.File.Office.Calendars {
		years := s.Tree.Calendars[series]
		if years == nil {
			return // an unknown calendar is a mistake of its own
		}
		for _, year := range years {
			for _, p := range year.Periods {
				known = append(known, p.ID)
			}
		}
	}
	periods := s.File.Root.Find("hours.periods")
	if periods == nil || len(s.File.Office.Calendars) == 0 {
		return
	}
	for i, name := range periods.Keys {
		if !slices.Contains(known, name) {
			s.Add(diag.Finding{Code: codeUnknownPeriod, Place: periods.Items[i].KeyPlace, Path: periods.Items[i].Ref(), Args: diag.Args{"name": name}, Suggest: diag.Nearest(name, known)})
		}
	}
}}
