package lint

import (
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeIdentityNumber = diag.Define(diag.Entry{
	Code: "identity-number",
	Message: diag.Text{
		ID: "Nomor {value} ditulis tanpa tanda petik",
		EN: "The number {value} is written without quotes"},
	Why: diag.Text{
		ID: "Nomor identitas dan nomor telepon bukan bilangan: nol di depan hilang dan angka panjang dibulatkan.",
		EN: "Identity and phone numbers are not quantities: leading zeros are lost and long ones rounded."},
	Do: diag.Text{
		ID: "Beri tanda petik.",
		EN: "Put it in quotes."},
	Bad:  "value: 081333664887\n",
	Good: "value: \"081333664887\"\n",
})

// identityNumber finds identity and phone numbers that YAML reads as numbers.
var identityNumber = Checker{Codes: []string{codeIdentityNumber}, Run: func(s *Subject) {
	s.scalars(func(n *standard.Node) {
		if isIdentity(n) {
			s.Report(codeIdentityNumber, n, diag.Args{"value": n.Value}, `"`+n.Value+`"`)
		}
	})
}}

// isIdentity reports a plain number too long to count anything, but where a sum
// of money stands.
func isIdentity(n *standard.Node) bool {
	if n.Style != standard.StylePlain || n.Tag != "!!int" && n.Tag != "!!float" {
		return false
	}
	switch key(n) {
	case "amount", "is", "stamp_duty", "min", "max", "fee":
		if n.Value[0] != '0' {
			return false
		}
	}
	return len(n.Value) >= 9 && strings.Trim(n.Value, "0123456789") == ""
}
