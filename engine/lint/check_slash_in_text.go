package lint

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeSlash = diag.Define(diag.Entry{
	Code:     "slash-in-text",
	Severity: diag.Warning,
	Message: diag.Text{
		ID: `"{text}": "dan" atau "atau"?`,
		EN: `"{text}": "and" or "or"?`},
	Why: diag.Text{
		ID: "Pemohon tidak tahu apakah garis miring berarti salah satu atau semuanya, lalu membawa berkas yang salah.",
		EN: "The citizen cannot tell whether the slash means either or all, and brings the wrong papers."},
	Do: diag.Text{
		ID: `Tulis "dan" atau "atau"; bila salah satu cukup, pakai any_of.`,
		EN: `Write "and" or "or"; if one of them is enough, use any_of.`},
	Bad:  "requirements:\n  - id: ktp\n    text: Fotokopi KTP/KK\n",
	Good: "requirements:\n  - id: ktp\n    text: Fotokopi KTP atau KK\n",
})

// slashInText finds papers whose text leaves open whether all of them are meant.
var slashInText = Checker{Codes: []string{codeSlash}, Kind: standard.KindStandard, Run: func(s *Subject) {
	var papers func(list *standard.Node)
	papers = func(list *standard.Node) {
		if list == nil {
			return
		}
		for _, r := range list.Items {
			if text := r.Get("text"); text != nil && text.Kind == standard.ScalarNode {
				for _, at := range slashes.FindAllStringIndex(text.Value, -1) {
					word := text.Value[at[0]:at[1]]
					if slashTerms[strings.ToLower(word)] {
						continue
					}
					from := utf8.RuneCountInString(text.Value[:at[0]])
					s.Add(diag.Finding{Code: codeSlash, Place: text.PlaceOf(from, from+utf8.RuneCountInString(word)), Path: text.Ref(), Args: diag.Args{"text": word}})
				}
			}
			papers(r.Get("any_of"))
		}
	}
	papers(s.File.Root.Get("requirements"))
	if variants := s.File.Root.Get("variants"); variants != nil {
		for _, v := range variants.Items {
			papers(v.Get("requirements"))
		}
	}
}}

var slashes = regexp.MustCompile(`[\pL-]{2,}(/ ?[\pL-]{2,})+`)

// slashTerms are words of the law that are written with a slash.
var slashTerms = map[string]bool{
	"dan/atau": true, "kabupaten/kota": true, "antarkabupaten/kota": true, "rt/rw": true, "bupati/wali": true, "skb/skpwni": false,
}
