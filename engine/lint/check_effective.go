package lint

import (
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeEndsBeforeStart = diag.Define(diag.Entry{
	Code: "ends-before-start",
	Message: diag.Text{
		ID: "Berakhir {until}, sebelum mulai {from}",
		EN: "It ends on {until}, before it begins on {from}"},
	Why: diag.Text{
		ID: "Tidak ada satu hari pun yang termasuk di dalamnya.",
		EN: "There is not one day in it."},
	Do: diag.Text{
		ID: "Periksa kedua tanggalnya.",
		EN: "Check both dates."},
	Bad:  "effective:\n  from: 2024-01-01\n  until: 2023-12-31\n",
	Good: "effective:\n  from: 2023-01-01\n  until: 2023-12-31\n",
})

// effective finds periods that end before they begin.
var effective = Checker{Codes: []string{codeEndsBeforeStart}, Run: func(s *Subject) {
	walk(s.File.Root, func(n *standard.Node) {
		from, until := n.Get("from"), n.Get("until")
		if from == nil || until == nil {
			return
		}
		first, err1 := civil.ParseDate(from.Value)
		last, err2 := civil.ParseDate(until.Value)
		if err1 == nil && err2 == nil && last.Before(first) {
			s.Report(codeEndsBeforeStart, until, diag.Args{"from": from.Value, "until": until.Value})
		}
	})
}}
