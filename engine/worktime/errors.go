package worktime

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// Errors of New that a caller decides on.
var (
	// ErrHours is wrapped when spans overlap or run backwards, or a zone is missing.
	ErrHours = errors.New("worktime: bad hours")
	// ErrNeverOpen says that no weekday has any open span.
	ErrNeverOpen = fmt.Errorf("%w: never open", ErrHours)
	// ErrCalendar is wrapped when a calendar contradicts itself or another.
	ErrCalendar = errors.New("worktime: bad calendar")
)

// MissingYearError says that an answer needs a calendar that was not given.
// The answer is unknown until that calendar comes.
type MissingYearError struct {
	Series string
	Year   int
}

// Error names the missing calendar.
func (e *MissingYearError) Error() string {
	return fmt.Sprintf("worktime: no calendar %s for %d", e.Series, e.Year)
}

// Code is the catalogue's code of a missing year.
func (e *MissingYearError) Code() string { return codeMissingYear }

// Args fill the message of Code.
func (e *MissingYearError) Args() diag.Args {
	return diag.Args{"series": e.Series, "year": strconv.Itoa(e.Year)}
}

// OpenOnError says that a day of Hours.OpenOn has no hours to open with,
// because its weekday has none.
type OpenOnError struct {
	Date civil.Date
}

// Error names the day.
func (e *OpenOnError) Error() string {
	return fmt.Sprintf("worktime: open on %s, a %s without hours", e.Date, e.Date.Weekday())
}

// Code is the catalogue's code of a day to open without hours.
func (e *OpenOnError) Code() string { return codeOpenOn }

// Args fill the message of Code.
func (e *OpenOnError) Args() diag.Args { return diag.Args{"date": e.Date.String()} }

var codeMissingYear = diag.Define(diag.Entry{
	Code: "calendar-year-missing",
	Message: diag.Text{
		ID: "Kalender {series} tahun {year} belum ada, sehingga batas waktunya belum dapat dihitung.",
		EN: "There is no calendar {series} for {year} yet, so the due time cannot be computed.",
	},
	Why: diag.Text{
		ID: "Tanpa daftar hari libur resmi, hari kerja hanya dapat ditebak, dan janji kepada pemohon tidak boleh berupa tebakan.",
		EN: "Without the official list of holidays the working days would be a guess, and a promise to a citizen must not be a guess.",
	},
	Do: diag.Text{
		ID: "Tambahkan berkas kalender {series} tahun {year} setelah SKB 3 Menteri terbit, lengkap dengan nomor keputusannya.",
		EN: "Add the calendar {series} for {year} once the joint decree of the three ministers is out, with its number.",
	},
})

var codeOpenOn = diag.Define(diag.Entry{
	Code: "office-open-on-without-hours",
	Message: diag.Text{
		ID: "Kantor dinyatakan buka pada {date}, tetapi hari itu tidak mempunyai jam pelayanan.",
		EN: "The office is said to open on {date}, but that weekday has no opening hours.",
	},
	Why: diag.Text{
		ID: "Hari yang tetap dibuka memakai jam pelayanan hari itu dalam jadwal mingguan. Tanpa jam, waktu buka tidak dapat dihitung.",
		EN: "A day kept open uses the hours of its weekday in the weekly schedule. Without hours its open time cannot be counted.",
	},
	Do: diag.Text{
		ID: "Periksa tanggalnya, atau isi jam pelayanan untuk hari itu.",
		EN: "Check the date, or give hours for that weekday.",
	},
	Bad:  "hours:\n  weekly:\n    monday: [\"07:30-12:00\"]\n  open_on: [2026-08-22]   # Sabtu",
	Good: "hours:\n  weekly:\n    monday: [\"07:30-12:00\"]\n  open_on: [2026-08-17]   # Senin, hari libur",
})
