package lint

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeThousands = diag.Define(diag.Entry{
	Code: "thousands-separator",
	Message: diag.Text{
		ID: "{value} dibaca sebagai {read}, bukan {meant}",
		EN: "{value} is read as {read}, not as {meant}"},
	Why: diag.Text{
		ID: "Titik adalah tanda desimal di sini: 10.000 berarti sepuluh.",
		EN: "A point is the decimal point here: 10.000 means ten."},
	Do: diag.Text{
		ID: "Tulis bilangan tanpa titik, atau beri tanda petik bila ini kode.",
		EN: "Write the number without points, or put it in quotes if it is a code."},
	Bad:  "amount: 10.000\n",
	Good: "amount: 10000\n",
})

// thousandsSeparator finds "10.000" that is read as ten.
var thousandsSeparator = Checker{Codes: []string{codeThousands}, Run: func(s *Subject) {
	s.scalars(func(n *standard.Node) {
		if n.Style == standard.StylePlain && n.Tag == "!!float" && thousands.MatchString(n.Value) {
			meant := strings.ReplaceAll(n.Value, ".", "")
			s.Report(codeThousands, n, diag.Args{"value": n.Value, "read": fmt.Sprint(n.Plain()), "meant": meant}, meant)
		}
	})
}}

var thousands = regexp.MustCompile(`^[1-9][0-9]{0,2}\.[0-9]{3}$`)
