package standard_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// mark splits a text at « and »: the place a finding must cover.
func mark(marked string) (src, place string) {
	from := strings.Index(marked, "«")
	to := strings.Index(marked, "»") - len("«")
	src = strings.NewReplacer("«", "", "»", "").Replace(marked)
	at := func(i int) (line, column int) {
		before := src[:i]
		line = 1 + strings.Count(before, "\n")
		return line, 1 + len([]rune(before[strings.LastIndex(before, "\n")+1:]))
	}
	line, column := at(from)
	endLine, endColumn := at(to)
	return src, fmt.Sprintf("%d:%d-%d:%d", line, column, endLine, endColumn)
}

func TestSyntaxErrorsArePlaced(t *testing.T) {
	const head = "kind: Standard\nid: kia\n"
	for _, c := range []struct{ code, marked string }{
		{"colon-in-text", head + "title: Surat«:» baru\nversion: 1\n"},
		{"colon-in-text", head + "requirements:\n  - id: kk\n    text: Fotokopi KK é«:» asli # catatan\n  - id: x\n"},
		{"colon-in-text", head + "sla:\n  text: Paling lama«:»\n"},
		{"colon-in-text", head + "title: Surat\n  Pengantar dari desa«:» baru\n"},
		{"tab-indent", head + "fee:\n«\t»amount: 0\n"},
		{"tab-indent", head + "fee:\n  amount: 0\n  «\t»text: x\n"},
		{"unclosed-quote", head + "title: «\"»Surat baru\nversion: 1\nfee:\n  text: x\n"},
		{"unclosed-quote", head + "title: «\"»Surat baru\nversion: 1\nfee:\n  text: \"x\"\n"},
		{"unclosed-quote", head + "title: «'»Surat baru\nversion: 1\n"},
		{"text-after-quote", head + "title: \"Surat\" «baru»\nversion: 1\n"},
		{"text-after-quote", head + "title: 'Hari Jum'«at'»\nversion: 1\n"},
		{"bad-escape", head + "facts:\n  - id: a\n    pattern: \"[0-9]+«\\d»\"\n"},
		{"curly-quotes-as-quotes", head + "title: «“»Surat: baru”\nversion: 1\n"},
		{"reserved-start", head + "title: «@»kecamatan\nversion: 1\n"},
		{"reserved-start", head + "title: «%»persen\nversion: 1\n"},
		{"reserved-start", head + "title: «-» strip\nversion: 1\n"},
		{"reserved-start", head + "title: «>» lima tahun\nversion: 1\n"},
		{"reserved-start", head + "format: «{»number}/{year}\nversion: 1\n"},
		{"anchor-or-alias", head + "title: «*»wajib dibawa\nversion: 1\n"},
		{"unclosed-bracket", head + "per: «[»ayah, ibu\nversion: 1\n"},
		{"unclosed-bracket", head + "per: «{»ayah, ibu]\nversion: 1\n"},
		{"missing-space", head + "title«:»Surat\nversion: 1\n"},
		{"missing-space", head + "steps:\n  - id«:»ajukan\n    text: Mengajukan\n"},
		{"missing-space-after-dash", head + "steps:\n  - id: ajukan\n  «-»id: teliti\n"},
		{"hidden-indent", head + "fee:\n  amount: 0\n«\u00a0» text: x\n  items: []\n"},
		{"reserved-start", head + "fee:\n  amount: «-»\n"},
		{"missing-colon", head + "«title Surat»\nversion: 1\n"},
		{"missing-colon", head + "title: Surat yang\n«panjang sekali»\nversion: 1\n"},
		{"bad-indent", head + "fee:\n  amount: 0\n «text: x»\nversion: 1\n"},
		{"bad-indent", head + "title: KIA\n  «version: 1»\n"},
		{"bad-indent", head + "facts:\n  - id: a\n  «label: x»\n"},
		{"bad-indent", head + "facts:\n  - id: a\n «- id: b»\n"},
		{"control-character", head + "title: Surat«\x01»\nversion: 1\n"},
	} {
		src, want := mark(c.marked)
		for _, crlf := range []bool{false, true} {
			text := src
			if crlf {
				text = strings.ReplaceAll(src, "\n", "\r\n")
			}
			f := standard.Parse("a.yaml", []byte(text))
			if len(f.Findings) != 1 {
				t.Errorf("%q: findings %v", text, f.Findings)
				continue
			}
			p := f.Findings[0].Place
			got := fmt.Sprintf("%d:%d-%d:%d", p.Line, p.Column, p.EndLine, p.EndColumn)
			if f.Findings[0].Code != c.code || got != want {
				t.Errorf("%q:\n got %s %s\nwant %s %s", text, f.Findings[0].Code, got, c.code, want)
			}
		}
	}
}
