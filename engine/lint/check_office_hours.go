package lint

import (
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeNoHours = diag.Define(diag.Entry{
	Code: "no-hours",
	Message: diag.Text{
		ID: "Jam buka kantor belum ditulis",
		EN: "The office has no opening hours"},
	Why: diag.Text{
		ID: "Menit dan jam yang dijanjikan dihitung dalam jam buka; tanpa jam buka tidak ada janji yang dapat dihitung.",
		EN: "Promised minutes and hours count in opening hours; without them no promise can be counted."},
	Do: diag.Text{
		ID: "Tulis hours: dengan weekly: dan jam tiap hari.",
		EN: "Write hours: with weekly: and the hours of each day."},
	Bad:  "kind: Office\n",
	Good: "hours:\n  weekly:\n    monday: [\"07:30-12:00\", \"13:00-16:00\"]\n",
})

var codeHoursOverlap = diag.Define(diag.Entry{
	Code: "hours-overlap",
	Message: diag.Text{
		ID: "Jam {second} tumpang tindih dengan {first}",
		EN: "The hours {second} overlap with {first}"},
	Why: diag.Text{
		ID: "Menit yang sama akan dihitung dua kali.",
		EN: "The same minutes would count twice."},
	Do: diag.Text{
		ID: "Periksa jamnya; urutkan dari pagi ke sore.",
		EN: "Check the hours; write them from morning to evening."},
	Bad:  "monday: [\"07:30-12:00\", \"11:00-16:00\"]\n",
	Good: "monday: [\"07:30-12:00\", \"13:00-16:00\"]\n",
})

// officeHours finds offices without hours, and hours that overlap.
var officeHours = Checker{Codes: []string{codeNoHours, codeHoursOverlap}, Kind: standard.KindOffice, Needs: []Part{"hours"}, Run: func(s *Subject) {
	open := false
	week := func(n *standard.Node) {
		if n == nil {
			return
		}
		for _, day := range n.Items {
			open = open || len(day.Items) > 0
			overlaps(s, day)
		}
	}
	hours := s.File.Root.Get("hours")
	week(hours.Get("weekly"))
	if !open {
		s.Report(codeNoHours, child(hours, "weekly"), nil)
		return
	}
	if periods := hours.Get("periods"); periods != nil {
		for _, p := range periods.Items {
			week(p)
		}
	}
}}

func overlaps(s *Subject, day *standard.Node) {
	var before []civil.Span
	for _, n := range day.Items {
		span, err := civil.ParseSpan(n.Value)
		if err != nil {
			continue
		}
		for _, b := range before {
			if span.From < b.To && b.From < span.To {
				s.Report(codeHoursOverlap, n, diag.Args{"first": b.String(), "second": span.String()})
				break
			}
		}
		before = append(before, span)
	}
}
