package standard_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// TestPlaceOfIsCaretExact finds a word of a rule through every style. The mark
// «…» in the source is what the runes of the word in Value must map to.
func TestPlaceOfIsCaretExact(t *testing.T) {
	for name, c := range map[string]struct{ marked, word string }{
		"plain":                   {"when: umur >= 17 and «kawni»\n", "kawni"},
		"plain after non-ASCII":   {"é: ñandú “x” «kawni» y\n", "kawni"},
		"plain in a list":         {"a:\n  - b\n  - sétuju and «kawni»  # lihat\n", "kawni"},
		"plain over lines":        {"when: umur >= 17\n  and é\n\n  or «kawni»\n", "kawni"},
		"single-quoted":           {"when: 'jenis == ''baru'' and «kawni»'\n", "kawni"},
		"single, the quotes":      {"when: 'jenis == «''baru''» x'\n", "'baru'"},
		"single over lines":       {"when: 'satu\n  dua ''é''\n\n  «kawni» x'\n", "kawni"},
		"double-quoted":           {"when: \"jenis == \\\"baru\\\" and «kawni»\"\n", "kawni"},
		"double, escapes":         {"when: \"\\u00e9 \\x41\\n\\t «kawni» x\"\n", "kawni"},
		"double, in an escape":    {"when: \"a «\\u00e9» b\"\n", "é"},
		"double over lines":       {"when: \"satu\n  dua \\\n   ti\\\n  ga\n\n  «kawni»\"\n", "kawni"},
		"literal":                 {"when: |\n  umur >= 17\n    and «kawni»\n", "kawni"},
		"literal after non-ASCII": {"a:\n  - when: |-\n      é “x”\n      ñ «kawni»\n", "kawni"},
		"literal, own indent":     {"when: |2\n     «kawni»\n   x\n", "kawni"},
		"literal after empty":     {"when: |\n\n\n  é «kawni»\n", "kawni"},
		"folded":                  {"when: >\n  umur >= 17\n  and é «kawni»\n", "kawni"},
		"folded with paragraphs":  {"when: >-\n  satu\n\n\n    maju é\n\n  dua\n  «kawni»\n", "kawni"},
		"flow":                    {"a: [x, {when: é «kawni», y: 1}]\n", "kawni"},
	} {
		for variant, edit := range map[string]func(string) string{
			"LF":   func(s string) string { return s },
			"CRLF": func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
			"BOM":  func(s string) string { return "\ufeff" + s },
		} {
			src, want := mark(c.marked)
			f := standard.Parse("a.yaml", []byte(edit(src)))
			var got string
			walk(f.Root, func(n *standard.Node) {
				if i := strings.Index(n.Value, c.word); i >= 0 {
					from := utf8.RuneCountInString(n.Value[:i])
					p := n.PlaceOf(from, from+utf8.RuneCountInString(c.word))
					got = fmt.Sprintf("%d:%d-%d:%d", p.Line, p.Column, p.EndLine, p.EndColumn)
				}
			})
			if got != want {
				t.Errorf("%s, %s: got %q, want %q", name, variant, got, want)
			}
		}
	}
}

func walk(n *standard.Node, each func(*standard.Node)) {
	if n == nil {
		return
	}
	each(n)
	for _, item := range n.Items {
		walk(item, each)
	}
}

func TestPlaceOfClampsItsBounds(t *testing.T) {
	f := standard.Parse("a.yaml", []byte("a: abc\n"))
	n := f.Root.Get("a")
	for _, c := range []struct {
		from, to    int
		column, end int
	}{{0, 3, 4, 7}, {3, 3, 7, 7}, {-5, 99, 4, 7}, {2, 1, 6, 6}, {9, 9, 7, 7}} {
		p := n.PlaceOf(c.from, c.to)
		if p.Column != c.column || p.EndColumn != c.end {
			t.Errorf("PlaceOf(%d, %d) = %d-%d, want %d-%d", c.from, c.to, p.Column, p.EndColumn, c.column, c.end)
		}
	}
	if got := f.Root.PlaceOf(0, 1); got != f.Root.Place {
		t.Errorf("a mapping answers %v", got)
	}
}

// TestPlaces checks where values and keys stand.
func TestPlaces(t *testing.T) {
	for _, c := range []struct{ ref, marked string }{
		{"a", "a: «satu dua» # catatan\n"},
		{"a", "a: «'sa''tu'»\nb: x\n"},
		{"a", "a: «\"é\"»\n"},
		{"a", "a: |\n  «satu\n  dua»\n\nb: x\n"},
		{"a", "a: >-\n\n  «satu»\nb: x\n"},
		{"a", "a: «|»\nb: x\n"},
		{"a", "é: 1\na:«» # kosong\nb: x\n"},
		{"a", "a: «~»\n"},
		{"a", "a: «[b, {c: d} ]» # x\n"},
		{"a[2].c", "a: [b, {c: «d e» }]\n"},
		{"a", "a:\n  «b: 1\n  c:\n    - x»\n\n# akhir\n"},
		{"a", "a:\n  «- b\n  - c»\n"},
		{"a", "a: «satu\n  dua»\nb: x\n"},
		{"a.b.c", "a:\n  - id: b\n    c: «2023-06-09»\n"},
	} {
		src, want := mark(c.marked)
		p := standard.Parse("a.yaml", []byte(src)).Root.Find(c.ref).Place
		if got := fmt.Sprintf("%d:%d-%d:%d", p.Line, p.Column, p.EndLine, p.EndColumn); got != want {
			t.Errorf("%q: %s is at %s, want %s", src, c.ref, got, want)
		}
	}
}

func TestSpansAreBytesOfTheSource(t *testing.T) {
	src := "\ufeffé: ñ\nkunci: 'nilai'\n"
	n := standard.Parse("a.yaml", []byte(src)).Root.Get("kunci")
	from, to := n.Span()
	keyFrom, keyTo := n.KeySpan()
	if src[from:to] != "'nilai'" || src[keyFrom:keyTo] != "kunci" {
		t.Errorf("value %q, key %q", src[from:to], src[keyFrom:keyTo])
	}
}

func TestNodeKeepsSpelling(t *testing.T) {
	root := standard.Parse("a.yaml", []byte("rt: 0321\nnik: 0320101010101000\nb: 1.10 #asli\nc: \"x\" # y\nd: yes\ne: 2023-06-09\nf: TRUE\ng:\n")).Root
	for _, c := range []struct{ key, tag, raw, comment string }{
		{"rt", "!!int", "0321", ""},
		{"nik", "!!int", "0320101010101000", ""},
		{"b", "!!float", "1.10", "#asli"},
		{"c", "!!str", `"x"`, "# y"},
		{"d", "!!str", "yes", ""},
		{"e", "!!timestamp", "2023-06-09", ""},
		{"f", "!!bool", "TRUE", ""},
		{"g", "!!null", "", ""},
	} {
		n := root.Get(c.key)
		if n.Tag != c.tag || n.Raw != c.raw || n.Comment != c.comment {
			t.Errorf("%s: %s %q %q, want %s %q %q", c.key, n.Tag, n.Raw, n.Comment, c.tag, c.raw, c.comment)
		}
	}
	if got := root.Plain().(map[string]any)["rt"]; got != int64(209) {
		t.Errorf("0321 is %v, YAML makes 209 of it", got)
	}
}
