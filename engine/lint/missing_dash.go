package lint

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

var codeMissingDash = diag.Define(diag.Entry{
	Code: "missing-dash",
	Message: diag.Text{
		ID: `Tanda "- " di depan "id:" ini belum ditulis`,
		EN: `The "- " in front of this "id:" is missing`},
	Why: diag.Text{
		ID: `Tanpa "- " baris-baris ini menimpa bagian di atasnya, bukan menjadi bagian baru.`,
		EN: `Without the "- " these lines overwrite the part above instead of beginning a new one.`},
	Do: diag.Text{
		ID: `Tulis "- id:"; baris berikutnya tetap sejajar dengan kata id.`,
		EN: `Write "- id:"; the lines below stay aligned with the word id.`},
})

// missingDashes joins what is told of each line of a part that was not begun with
// "- ": its keys stand a second time in the part above, from "id" on.
func missingDashes(findings []diag.Finding) []diag.Finding {
	again := map[diag.Place]bool{}
	kept := findings[:0]
	for _, f := range diag.Sort(findings) {
		if f.Code == "duplicate-key" && f.Place.Column > 1 {
			at := diag.Place{File: f.Place.File, Line: f.Place.Line, Column: f.Place.Column}
			above := at
			above.Line--
			if again[above] {
				again[at] = true
				continue
			}
			if f.Args["key"] == "id" {
				again[at] = true
				f.Code = codeMissingDash
			}
		}
		kept = append(kept, f)
	}
	return kept
}
