package format_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/format"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

func TestLayout(t *testing.T) {
	for _, c := range []struct{ name, from, want string }{
		{"dashes below their key", "a:\n- id: x\n  b: 1\n- id: y\n", "a:\n  - id: x\n    b: 1\n  - id: y\n"},
		{"four blanks a level", "a:\n    b:\n        c: 1\n    d:\n        - e\n", "a:\n  b:\n    c: 1\n  d:\n    - e\n"},
		{"blanks after signs", "a:   1\nb :\t2\nc:\n  -   x\n  -  y: 1\n     z: 2\n", "a: 1\nb: 2\nc:\n  - x\n  - y: 1\n    z: 2\n"},
		{"line ends", "\ufeffa: 1 \r\nb: 2\t\r\n\r\n\r\n\r\nc: 3", "a: 1\nb: 2\n\nc: 3\n"},
		{"first and last lines", "\n\na: 1\n\n\n", "a: 1\n"},
		{"quotes", "a: \"Fotokopi KK\"\nb: '33.15'\nc: \"08:00\"\nd: 'Jum''at'\ne: \"yes\"\nf: \"x: y\"\ng: 'a\"b'\nh: [\"a\", \"b c\", \"d, e\"]\n",
			"a: Fotokopi KK\nb: \"33.15\"\nc: \"08:00\"\nd: Jum'at\ne: \"yes\"\nf: \"x: y\"\ng: a\"b\nh: [a, b c, \"d, e\"]\n"},
		{"a quoted key", "\"a\": 1\n'01': 2\n", "a: 1\n\"01\": 2\n"},
		{"words for nothing, yes and no", "a: null\nb: True\nc: FALSE\nd:\n", "a: ~\nb: true\nc: false\nd:\n"},
		{"comments", "#yaml-language-server: x\na:\n    #satu\n    - b # dua\n    # tiga\n#empat\nc: 1   #lima  \n", "# yaml-language-server: x\na:\n  # satu\n  - b # dua\n  # tiga\n# empat\nc: 1   #lima\n"},
		{"aligned comments stay", "a: \"xy\"     # satu\nb: 1        # dua\n", "a: xy       # satu\nb: 1        # dua\n"},
		{"brackets", "a: [ b,c ,d ]\ne: { f: 1,g: [h] }\ni: []\n", "a: [b, c, d]\ne: {f: 1, g: [h]}\ni: []\n"},
		{"brackets over lines", "a:\n    b: [\n  c,\n         d ]\n    e: {\n f: 1 }\n", "a:\n  b: [\n    c,\n    d]\n  e: {\n    f: 1}\n"},
		{"a text over lines", "a:\n    b: satu\n          dua\n\n          tiga   \n    c: \"satu \n      dua\\ \n   tiga\"\n", "a:\n  b: satu\n    dua\n\n    tiga\n  c: \"satu\n    dua\\ \n    tiga\"\n"},
		{"block text", "a:\n    b: |\n        satu  \n          dua\n\n        tiga\n    c: >-\n         x\n         y\n", "a:\n  b: |\n    satu  \n      dua\n\n    tiga\n  c: >-\n    x\n    y\n"},
		{"block text with its own indent", "a:\n    b: |2\n         satu\n      dua\n", "a:\n  b: |2\n       satu\n    dua\n"},
		{"block text that keeps its end", "a: |+\n  b\n\n\nc: |+\n  d\n\n\n", "a: |+\n  b\n\n\nc: |+\n  d\n\n\n"},
		{"block text without end", "a: |\n  b", "a: |\n  b"},
		{"a value below its key", "a:\n      b\nc:\n  -\n      d: 1\n", "a:\n  b\nc:\n  -\n    d: 1\n"},
		{"lists in lists", "a:\n- - b\n  - c\n-   - d\n", "a:\n  - - b\n    - c\n  - - d\n"},
		{"the beginning of a document", "---\n\n\na:\n- b\n", "---\n\na:\n  - b\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := standard.Parse("a.yaml", []byte(c.from))
			got := string(format.Source(f))
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s\n%v", diff, f.Findings)
			}
			again := standard.Parse("a.yaml", []byte(got))
			if edits := format.Edits(again); len(edits) > 0 {
				t.Errorf("again: %v", edits)
			}
		})
	}
}
