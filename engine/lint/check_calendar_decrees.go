package lint

import (
	"strconv"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeProvisional = diag.Define(diag.Entry{
	Code:     "provisional-calendar",
	Severity: diag.Info,
	Message: diag.Text{
		ID: "Kalender {year} masih sementara",
		EN: "The calendar of {year} is provisional"},
	Why: diag.Text{
		ID: "Jatuh tempo dihitung dengan hari libur yang belum ditetapkan; setelah keputusan terbit, jatuh tempo tidak akan mundur.",
		EN: "Due times rest on holidays not yet decreed; once they are, no due time will move later."},
	Do: diag.Text{
		ID: "Perbarui setelah keputusan bersama terbit, lalu tulis provisional: false.",
		EN: "Update it when the decree is out, then write provisional: false."},
})

var codeNoDecree = diag.Define(diag.Entry{
	Code:     "no-decree",
	Severity: diag.Warning,
	Message: diag.Text{
		ID: "Kalender ini tidak menyebut keputusan yang menjadi dasarnya",
		EN: "The calendar names no decree it rests on"},
	Why: diag.Text{
		ID: "Hari libur yang tidak berdasar dapat diperdebatkan ketika janji dilanggar.",
		EN: "Holidays without a basis are open to dispute when a promise is broken."},
	Do: diag.Text{
		ID: "Tulis decrees: dengan nomor dan tanggal keputusan, atau provisional: true.",
		EN: "Write decrees: with number and date, or provisional: true."},
})

// calendarDecrees asks what a calendar rests on.
var calendarDecrees = Checker{Codes: []string{codeProvisional, codeNoDecree}, Kind: standard.KindCalendar, Needs: []Part{"decrees", "provisional"}, Run: func(s *Subject) {
	c := s.File.Calendar
	switch {
	case c.Provisional:
		s.Report(codeProvisional, s.File.Root.Get("provisional"), diag.Args{"year": strconv.Itoa(c.Year)})
	case len(c.Decrees) == 0:
		s.Report(codeNoDecree, child(s.File.Root, "decrees"), nil)
	}
}}
