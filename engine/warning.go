package engine

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
)

// Warning is what a person should know although nothing was refused. It holds
// ids, the standard's own words and what a fee comes to, never what a person said.
type Warning struct {
	// Code is of the catalogue of package diag.
	Code string    `json:"code"`
	Args diag.Args `json:"args,omitempty"`
	// Rule names what warns, when a rule does: "eligibility.domisili".
	Rule string `json:"rule,omitempty"`
	// Receipts are those of the applications that it is about.
	Receipts []string `json:"receipts,omitempty"`
}

// Message is the warning's sentence in one language.
func (w Warning) Message(lang diag.Lang) string { return diag.Message(lang, w.Code, w.Args) }

// The warnings.
var (
	// WarnedEligibility: an advisory eligibility rule fails.
	WarnedEligibility = define("eligibility-advised",
		"Perhatian: {text}", "Note: {text}",
		"Beri tahu pemohon; permohonan tetap berjalan.", "Tell the applicant; the application goes on.")
	// WarnedNoCalendar: the due time waits for a calendar.
	WarnedNoCalendar = define("due-unknown",
		"Batas waktu belum dapat dihitung karena kalender tahun {year} belum ada", "The due time is not known yet, for there is no calendar for {year}",
		"Permohonan tetap berjalan; batas waktunya diisi setelah kalender itu ada.", "The application goes on; the due time is filled in when the calendar comes.")
)

// warnings are what a request leaves to be known. A submission also tells of the
// rules that only advise.
func (app *Application) warnings(cmd Command) []Warning {
	var out []Warning
	if _, first := cmd.(Submit); first {
		sc := app.Flow.Scope(program.Situation{
			Answers: app.State.Facts, Channel: app.State.Channel, Bearer: string(app.State.Bearer),
			Today: app.State.Today, WorkingDays: app.Schedule,
		})
		for _, e := range app.Flow.Eligible(sc).Failed {
			out = append(out, Warning{Code: WarnedEligibility, Args: diag.Args{"text": e.Text}, Rule: "eligibility." + e.ID})
		}
	}
	if c := app.State.Clock; c != nil && c.Missing != "" && c.Ended.IsZero() {
		out = append(out, Warning{Code: WarnedNoCalendar, Args: diag.Args{"year": c.Missing}})
	}
	return out
}
