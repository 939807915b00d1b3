package standard_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

func TestSpanOf(t *testing.T) {
	for name, src := range map[string]string{
		"plain":          "a: satu DUA tiga\n",
		"byte order":     "\ufeffa: satu DUA tiga\n",
		"single":         "a: 'sa''tu é DUA tiga'\n",
		"double":         "a: \"sa\\ttu\\u00e9 DUA tiga\"\n",
		"folded lines":   "a: satu\n  é😀\n  DUA tiga\n",
		"literal":        "a: |\n  satu é\n  DUA tiga\n",
		"folded":         "a: >\n  satu é\n\n  DUA tiga\n",
		"windows breaks": "a: |\r\n  satu\r\n  DUA tiga\r\n",
	} {
		f := standard.Parse("x.yaml", []byte(src))
		n := f.Root.Get("a")
		runes := []rune(n.Value)
		at := -1
		for i := range runes {
			if i+3 <= len(runes) && string(runes[i:i+3]) == "DUA" {
				at = i
			}
		}
		from, to, ok := n.SpanOf(at, at+3)
		if !ok || string(f.Source[from:to]) != "DUA" {
			t.Errorf("%s: %v %q", name, ok, f.Source[from:to])
		}
		if i, ok := n.RuneAt(from); !ok || i != at {
			t.Errorf("%s: rune %d, not %d", name, i, at)
		}
	}
	if _, _, ok := standard.Parse("x.yaml", []byte("a: [1]\n")).Root.Get("a").SpanOf(0, 1); ok {
		t.Error("a list has a span of runes")
	}
}

func TestSpanOfStaysInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.StringOf(rapid.SampledFrom([]rune("ab é😀\"'\\:#\n "))).Draw(t, "value")
		style := rapid.SampledFrom([]string{"a: %", "a: '%'", "a: \"%\"", "a: |\n  %\n", "- %"}).Draw(t, "style")
		src := ""
		for _, c := range style {
			if c == '%' {
				src += value
				continue
			}
			src += string(c)
		}
		f := standard.Parse("x.yaml", []byte(src))
		if f.Root == nil {
			return
		}
		for _, n := range f.Root.Items {
			from, to, ok := n.SpanOf(rapid.IntRange(-2, 9).Draw(t, "from"), rapid.IntRange(-2, 9).Draw(t, "to"))
			if ok && (from < 0 || from > to || to > len(f.Source)) {
				t.Fatalf("%q: [%d, %d)", src, from, to)
			}
		}
	})
}
