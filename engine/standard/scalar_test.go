package standard

import (
	"testing"

	"pgregory.net/rapid"
)

// scan reads a scalar's value and its pieces from the source.
func scan(n *Node) string {
	var out []rune
	for _, p := range n.pieces() {
		out = append(out, p.r)
	}
	return string(out)
}

func scalars(n *Node, each func(*Node)) {
	if n == nil {
		return
	}
	if n.Kind == ScalarNode {
		each(n)
	}
	for _, item := range n.Items {
		scalars(item, each)
	}
}

func checkScan(t interface{ Errorf(string, ...any) }, src string) {
	f := Parse("a.yaml", []byte(src))
	for _, finding := range f.Findings {
		if finding.Code == codeAnchor || finding.Code == codeTag {
			return // refused: where its text begins is not promised
		}
	}
	scalars(f.Root, func(n *Node) {
		if got := scan(n); got != n.Value {
			t.Errorf("source %q: %s at %s scans as %q, YAML says %q", src, n.Style, n.Place, got, n.Value)
		}
	})
}

var oddScalars = []string{
	"a: polos\nb: dua kata # catatan\n",
	"a: baris satu\n  baris dua\n\n  baris tiga\n\n\n  empat\n",
	"a: 'satu '' dua\n  tiga\n\n  empat'\n",
	`a: "satu \n dua \u00e9 \x41 \"kutip\" \\ tiga` + "\n   lanjut \\\n   sambung\n\n   akhir\"\n",
	"a: |\n  satu\n    dua\n\n  tiga\n\n\nb: x\n",
	"a: |-\n  satu\n  dua\nb: |+\n  satu\n\n\nc: x\n",
	"a: >\n  satu\n  dua\n\n  tiga\n    maju\n    lagi\n  empat\n\n\n  lima\nb: x\n",
	"a: >-\n  satu\n\n   maju\n\n  dua\n",
	"a: |2\n    menjorok\n  biasa\nb:\n  - |1\n    x\n   y\n",
	"a: |\n\n  awal kosong\n",
	"a: |\n\nb: >+\n\n\nc: |-\n",
	"- - |\n    dalam\n  - >\n   lipat\n   dua\n",
	"a:\r\n  - satu\r\n    dua\r\n  - \"x\r\n    y\"\r\n  - |\r\n    satu\r\n    dua\r\n",
	"\ufeffa: é\nb: \"ñ 'x'\"\n",
	"a: >\n  \n  satu\n  dua\n",
	"a: >\n\n\n  satu\n\n    \n  dua\n",
	"a: |\n  tanpa akhir",
	"a: >\n  tanpa\n  akhir",
	"{a: satu dua, b: 'x', c: [1, dua kata]}\n",
}

func TestScanAgreesWithYAML(t *testing.T) {
	for _, src := range oddScalars {
		checkScan(t, src)
	}
}

func FuzzScan(f *testing.F) {
	for _, src := range oddScalars {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) { checkScan(t, src) })
}

// TestScanAgreesWithYAMLOnAnything writes scalars of odd shapes and compares.
func TestScanAgreesWithYAMLOnAnything(t *testing.T) {
	piece := rapid.SampledFrom([]string{
		"a", "é", " ", "  ", "\n    ", "\n    ", "\r\n    ", "\n", "'", "''", "\"", "\\", "\\n", "\\u00e9", "\\\n    ", "\t", ":", "#", " #", "-", "\n\n", "\n  ", "\n    ", "kata", "“",
	})
	head := rapid.SampledFrom([]string{"a: ", "a: '", "a: \"", "a: |\n  ", "a: >\n  ", "a: |-\n  ", "a: >+\n  ", "a: |+\n\n  ", "- - >2\n    ", "- |1\n  ", "a: [", "- "})
	rapid.Check(t, func(t *rapid.T) {
		h := head.Draw(t, "head")
		src := h
		for _, p := range rapid.SliceOfN(piece, 0, 12).Draw(t, "pieces") {
			src += p
		}
		switch h[len(h)-1] {
		case '\'', '"':
			src += h[len(h)-1:]
		case '[':
			src += "]"
		}
		checkScan(t, src+"\n")
	})
}
