package standard

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

var codeUnreadable = diag.Define(diag.Entry{
	Code: "unreadable-value",
	Message: diag.Text{
		ID: "\"{value}\" tidak dapat dibaca sebagai {want}.",
		EN: "\"{value}\" cannot be read as {want_en}."},
	Why: diag.Text{
		ID: "Nilai yang tidak terbaca tidak dapat dipakai.",
		EN: "A value that cannot be read cannot be used."},
	Do: diag.Text{
		ID: "Tulis nilainya dalam bentuk yang diminta.",
		EN: "Write the value in the form asked for."},
	Bad:  "effective:\n  from: 2023-02-30\n",
	Good: "effective:\n  from: 2023-02-28\n",
})

// codeBareDay is defined by the check of package lint that asks which days are
// meant. The same finding is made here, and the two count once, so that a file
// read without the checks is not taken to promise nothing.
const codeBareDay = "bare-day"
