package lint

import (
	"fmt"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeOctalNumber = diag.Define(diag.Entry{
	Code: "octal-number",
	Message: diag.Text{
		ID: "{value} dibaca sebagai {read}",
		EN: "{value} is read as {read}"},
	Why: diag.Text{
		ID: "Angka yang diawali nol dibaca sebagai bilangan oktal, sehingga nilainya berubah.",
		EN: "A number that begins with a zero is read as octal, so its value changes."},
	Do: diag.Text{
		ID: "Beri tanda petik bila ini kode atau nomor; hapus nolnya bila ini bilangan.",
		EN: "Put it in quotes if it is a code; drop the zero if it is a number."},
	Bad:  "section: 0321\n",
	Good: "section: \"0321\"\n",
})

// octalNumber finds numbers whose leading zero changes them.
var octalNumber = Checker{Codes: []string{codeOctalNumber}, Run: func(s *Subject) {
	s.scalars(func(n *standard.Node) {
		if n.Style != standard.StylePlain || n.Tag != "!!int" && n.Tag != "!!float" || isIdentity(n) {
			return
		}
		if digits := strings.TrimLeft(n.Value, "+-"); len(digits) < 2 || digits[0] != '0' || strings.Trim(digits, "0123456789") != "" {
			return
		}
		s.Report(codeOctalNumber, n, diag.Args{"value": n.Value, "read": fmt.Sprint(n.Plain())}, `"`+n.Value+`"`)
	})
}}
