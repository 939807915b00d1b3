package lint

import (
	"fmt"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeTrailingZero = diag.Define(diag.Entry{
	Code: "trailing-zero",
	Message: diag.Text{
		ID: "{value} dibaca sebagai {read}",
		EN: "{value} is read as {read}"},
	Why: diag.Text{
		ID: "Nol di belakang koma hilang dari bilangan, sehingga bab 1.10 menjadi bab 1.1.",
		EN: "Zeros at the end of a decimal are lost, so section 1.10 becomes section 1.1."},
	Do: diag.Text{
		ID: "Beri tanda petik; nomor versi ditulis tanpa koma.",
		EN: "Put it in quotes; a version is a whole number."},
	Bad:  "section: 1.10\n",
	Good: "section: \"1.10\"\n",
})

// trailingZero finds "1.10" that is read as 1.1.
var trailingZero = Checker{Codes: []string{codeTrailingZero}, Run: func(s *Subject) {
	s.scalars(func(n *standard.Node) {
		if n.Style != standard.StylePlain || n.Tag != "!!float" || thousands.MatchString(n.Value) {
			return
		}
		if strings.Contains(n.Value, ".") && strings.HasSuffix(n.Value, "0") && strings.Trim(n.Value, "0123456789.") == "" {
			suggest := `"` + n.Value + `"`
			if n.Ref() == "version" {
				suggest = fmt.Sprint(n.Plain()) // a count, not a name: quotes would make it wrong
			}
			s.Report(codeTrailingZero, n, diag.Args{"value": n.Value, "read": fmt.Sprint(n.Plain())}, suggest)
		}
	})
}}
