package lint

import (
	"errors"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeBareDay = diag.Define(diag.Entry{
	Code: "bare-day",
	Message: diag.Text{
		ID: `"{value}": hari kerja atau hari kalender?`,
		EN: `"{value}": working days or calendar days?`},
	Why: diag.Text{
		ID: "Tiga hari kerja dan tiga hari kalender jatuh pada hari yang berbeda; janji tidak boleh ditebak.",
		EN: "Three working days and three calendar days end on different days; a promise must not be guessed."},
	Do: diag.Text{
		ID: `Tulis "hari kerja" atau "hari kalender", menurut sumbernya.`,
		EN: `Write "working days" or "calendar days", as the source says.`},
	Bad:  "maximum: 3 hari\n",
	Good: "maximum: 3 hari kerja\n",
})

// bareDay asks which days are meant.
var bareDay = Checker{Codes: []string{codeBareDay}, Run: func(s *Subject) {
	s.scalars(func(n *standard.Node) {
		switch key(n) {
		case "average", "maximum", "within", "is", "add", "remind":
		default:
			return
		}
		if _, err := civil.ParseDuration(n.Value); !errors.Is(err, civil.ErrBareDay) {
			return
		}
		count, _, _ := strings.Cut(strings.TrimSpace(n.Value), " ")
		s.Report(codeBareDay, n, diag.Args{"value": n.Value}, count+" hari kerja", count+" hari kalender")
	})
}}
