package lint

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeHiddenSpace = diag.Define(diag.Entry{
	Code:     "hidden-space",
	Severity: diag.Warning,
	Message: diag.Text{
		ID: "Ada huruf yang tidak tampak ({rune})",
		EN: "There is an invisible character ({rune})"},
	Why: diag.Text{
		ID: "Huruf ini terbawa dari Word atau halaman web: tidak terlihat, tetapi kata menjadi berbeda dan tidak ditemukan.",
		EN: "It came along from Word or a web page: it does not show, but makes the word a different one that nobody finds."},
	Do: diag.Text{
		ID: "Hapus, lalu ketik spasi biasa bila perlu.",
		EN: "Delete it, and type an ordinary blank if one is needed."},
})

// hiddenSpace finds blanks that are none and letters that do not show.
var hiddenSpace = Checker{Codes: []string{codeHiddenSpace}, Run: func(s *Subject) {
	walk(s.File.Root, func(n *standard.Node) {
		if i, r := invisible(n.Key); r != 0 && n.KeyPlace.Line > 0 {
			at := n.KeyPlace
			at.Column += i
			at.EndLine, at.EndColumn = at.Line, at.Column+1
			s.Add(diag.Finding{Code: codeHiddenSpace, Severity: diag.Error, Place: at, Path: n.Ref(), Args: diag.Args{"rune": hiddenRunes[r]}})
		}
		if n.Kind != standard.ScalarNode {
			return
		}
		if i, r := invisible(n.Value); r != 0 {
			f := diag.Finding{Code: codeHiddenSpace, Place: n.PlaceOf(i, i+1), Path: n.Ref(), Args: diag.Args{"rune": hiddenRunes[r]}}
			if s.broken.at(n.Ref()) {
				f.Severity = diag.Error // it makes an id, a date or a number another one
			}
			s.Add(f)
		}
	})
}}

// hiddenRunes are the runes that look like a blank or like nothing.
var hiddenRunes = map[rune]string{
	'\u00a0': "U+00A0", '\u00ad': "U+00AD", '\u2007': "U+2007", '\u200b': "U+200B", '\u200c': "U+200C", '\u200d': "U+200D",
	'\u200e': "U+200E", '\u200f': "U+200F", '\u202f': "U+202F", '\u2060': "U+2060", '\ufeff': "U+FEFF",
}

// invisible is the first such rune of a text and where it stands, in runes; 0 is none.
func invisible(text string) (int, rune) {
	i := 0
	for _, r := range text {
		if r >= 0xa0 && hiddenRunes[r] != "" {
			return i, r
		}
		i++
	}
	return 0, 0
}
