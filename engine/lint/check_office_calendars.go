package lint

import (
	"maps"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeNoCalendar = diag.Define(diag.Entry{
	Code: "no-calendar",
	Message: diag.Text{
		ID: "Kantor ini belum menyebut kalendernya",
		EN: "The office names no calendar"},
	Why: diag.Text{
		ID: "Tanpa kalender, hari libur dihitung sebagai hari kerja dan jatuh tempo salah.",
		EN: "Without a calendar holidays count as working days and due times are wrong."},
	Do: diag.Text{
		ID: "Tulis calendars: [indonesia].",
		EN: "Write calendars: [indonesia]."},
	Bad:  "kind: Office\n",
	Good: "calendars: [indonesia]\n",
})

var codeUnknownSeries = diag.Define(diag.Entry{
	Code: "unknown-calendar",
	Message: diag.Text{
		ID: `Kalender "{name}" tidak ada`,
		EN: `There is no calendar "{name}"`},
	Why: diag.Text{
		ID: "Hari libur dari kalender itu tidak akan diperhitungkan.",
		EN: "Its holidays would not be counted."},
	Do: diag.Text{
		ID: "Perbaiki namanya, atau tambahkan berkasnya di folder calendars.",
		EN: "Mend the name, or add its file to the folder calendars."},
	Bad:  "calendars: [indonesa]\n",
	Good: "calendars: [indonesia]\n",
})

// officeCalendars finds offices without calendars, and calendars that do not exist.
var officeCalendars = Checker{Codes: []string{codeNoCalendar, codeUnknownSeries}, Kind: standard.KindOffice, Needs: []Part{"calendars"}, Run: func(s *Subject) {
	n := s.File.Root.Get("calendars")
	if n == nil || len(n.Items) == 0 {
		s.Report(codeNoCalendar, n, nil)
		return
	}
	for _, series := range n.Items {
		if s.Tree.Calendars[series.Value] == nil && !s.index.doubts().nameless[""] {
			s.Report(codeUnknownSeries, series, diag.Args{"name": series.Value}, diag.Nearest(series.Value, slices.Sorted(maps.Keys(s.Tree.Calendars)))...)
		}
	}
}}
