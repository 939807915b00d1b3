package lint

import (
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeVanishingComment = diag.Define(diag.Entry{
	Code: "vanishing-comment",
	Message: diag.Text{
		ID: `"{comment}" tidak ikut terbaca: tanda # setelah spasi memulai komentar`,
		EN: `"{comment}" is not read: a # after a blank begins a comment`},
	Why: diag.Text{
		ID: "Bagian teks sesudah tanda # hilang dari standar.",
		EN: "What follows the # is lost from the standard."},
	Do: diag.Text{
		ID: "Beri tanda petik pada seluruh teks. Bila memang komentar, tulis spasi sesudah tanda #.",
		EN: "Put quotes around the whole text. If it is meant as a comment, write a blank after the #."},
	Bad:  "text: Blok A #12\n",
	Good: "text: \"Blok A #12\"\n",
})

// vanishingComment finds text that YAML takes for a comment. A comment that is
// meant has a blank after its "#".
var vanishingComment = Checker{Codes: []string{codeVanishingComment}, Run: func(s *Subject) {
	s.scalars(func(n *standard.Node) {
		if n.Style != standard.StylePlain || len(n.Comment) < 2 || strings.ContainsAny(n.Comment[1:2], " \t#") {
			return
		}
		s.Add(diag.Finding{Code: codeVanishingComment, Place: n.CommentPlace, Path: n.Ref(), Args: diag.Args{"comment": n.Comment},
			Suggest: []string{strconv.Quote(n.Value + " " + n.Comment)}})
	})
}}
