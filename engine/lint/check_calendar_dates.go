package lint

import (
	"regexp"
	"slices"
	"strconv"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeOutsideYear = diag.Define(diag.Entry{
	Code: "date-outside-year",
	Message: diag.Text{
		ID: "Tanggal {date} tidak berada dalam tahun {year}",
		EN: "The date {date} is not in the year {year}"},
	Why: diag.Text{
		ID: "Satu kalender memuat satu tahun; tanggal ini tidak akan diperhitungkan.",
		EN: "A calendar holds one year; this date would not be counted."},
	Do: diag.Text{
		ID: "Perbaiki tahunnya, atau pindahkan ke kalender tahun itu.",
		EN: "Mend the year, or move it to the calendar of that year."},
	Bad:  "year: 2026\nholidays:\n  - date: 2025-08-17\n",
	Good: "year: 2026\nholidays:\n  - date: 2026-08-17\n",
})

var codeDuplicateDate = diag.Define(diag.Entry{
	Code:     "duplicate-date",
	Severity: diag.Warning,
	Message: diag.Text{
		ID: "Tanggal {date} ditulis dua kali",
		EN: "The date {date} is written twice"},
	Why: diag.Text{
		ID: "Barangkali salah satunya salah ketik, dan hari libur yang benar terlewat.",
		EN: "Perhaps one of them is mistyped, and the right holiday is missing."},
	Do: diag.Text{
		ID: "Periksa dengan keputusannya; bila dua hari raya jatuh pada satu hari, gabungkan teksnya.",
		EN: "Compare with the decree; if two feasts fall on one day, join their texts."},
})

var codeNoSuchDay = diag.Define(diag.Entry{
	Code: "no-such-day",
	Message: diag.Text{
		ID: "Tanggal {date} tidak ada dalam penanggalan",
		EN: "There is no such day as {date}"},
	Why: diag.Text{
		ID: "Batas waktu tidak dapat dihitung dari hari yang tidak ada.",
		EN: "No time can be counted from a day that does not exist."},
	Do: diag.Text{
		ID: "Periksa tanggalnya.",
		EN: "Check the date."},
	Bad:  "date: 2026-02-30\n",
	Good: "date: 2026-02-28\n",
})

// calendarDates finds dates outside of the calendar's year, and dates twice.
var calendarDates = Checker{Codes: []string{codeOutsideYear, codeDuplicateDate, codeNoSuchDay}, Run: func(s *Subject) {
	s.scalars(noSuchDay(s))
	c := s.File.Calendar
	if c == nil || s.broken["year"] {
		return
	}
	first := map[civil.Date]*standard.Node{}
	for _, day := range slices.Concat(c.Holidays, c.CollectiveLeave) {
		n := day.Node.Get("date")
		if n == nil || day.Date.IsZero() {
			continue
		}
		args := diag.Args{"date": day.Date.String(), "year": strconv.Itoa(c.Year)}
		if day.Date.Year != c.Year {
			s.Report(codeOutsideYear, n, args)
		}
		if before := first[day.Date]; before != nil {
			s.Add(diag.Finding{Code: codeDuplicateDate, Place: n.Place, Path: n.Ref(), Args: args, Related: []diag.Place{before.Place}})
			continue
		}
		first[day.Date] = n
	}
	for _, p := range c.Periods {
		for key, date := range map[string]civil.Date{"from": p.From, "until": p.Until} {
			if !date.IsZero() && date.Year != c.Year {
				s.Report(codeOutsideYear, p.Node.Get(key), diag.Args{"date": date.String(), "year": strconv.Itoa(c.Year)})
			}
		}
	}
}}

// noSuchDay finds dates of the right form that no calendar has: 2026-02-30.
func noSuchDay(s *Subject) func(*standard.Node) {
	return func(n *standard.Node) {
		switch key(n) {
		case "date", "from", "until", "dated", "open_on", "on":
		default:
			return
		}
		if !dateForm.MatchString(n.Value) {
			return
		}
		if _, err := civil.ParseDate(n.Value); err != nil {
			s.Report(codeNoSuchDay, n, diag.Args{"date": n.Value})
		}
	}
}

var dateForm = regexp.MustCompile(`^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`)
