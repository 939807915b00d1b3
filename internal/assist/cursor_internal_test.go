package assist

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestCursor(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"kind: Standard\n|", "/ key word= present=kind"},
		{"kind: Standard\nti|", "/ key word=ti present=kind"},
		{"kind: St|", "/ kind= word=St present="},
		{"requirements:\n  - |", "requirements/[] dash word= present="},
		{"requirements:\n- |", "requirements/[] dash word= present="},
		{"requirements:\n  |", "requirements key word= present="},
		{"requirements:\n  - id: kk\n    |\n    bring: copy\n  - id: ktp\n", "requirements/[] key word= present=bring,id"},
		{"requirements:\n  - id: kk\n    br|\n", "requirements/[] key word=br present=id"},
		{"requirements:\n  - i|\n", "requirements/[] dash word=i present="},
		{"requirements:\n  - id: kk\n    photo:\n      |\n    bring: copy\n", "requirements/[]/photo key word= present="},
		{"requirements:\n  - id: kk\n    bring: c|\nsteps:\n", "requirements/[] bring= word=c present=id"},
		{"requirements:\n- id: kk\n  bring: c|\n", "requirements/[] bring= word=c present=id"},
		{"steps:\n  - id: a\n    outcomes:\n      - id: x\n        to: |\n      - id: y\n  - id: b\n", "steps/[]/outcomes/[] to= word= present=id"},
		{"steps:\n  - parallel:\n      - - id: a\n          actor: |\n", "steps/[]/parallel/[]/[] actor= word= present=id"},
		{"conditions:\n  muda: umur < 1|\n", "conditions muda= word=1 present="},
		{"a: \"x # y|\"\n", "/ a= word=y present="},
		{"a: x # y|\n", "comment"},
		{"#|", "comment"},
		{"steps:\n  - id: a\n    products: [x, |]\n", "steps/[] products= flow word= present=id"},
		{"conditions:\n  muda: |-\n    umur < 17\n    and wa|\nfee:\n", "conditions muda= word=wa present="},
		{"steps:\n  - id: a\n    records:\n      - |\n", "steps/[]/records/[] dash word= present="},
		{"steps:\n  - id: a\n    text: Teks\n\n  # catatan\n  - id: b\n    does: |", "steps/[] does= word= present=id"},
		{"facts:\n  - id: a\n    choices:\n      x: X\n      |\n", "facts/[]/choices key word= present=x"},
		{"sla:\n  text: |\n  average: 1 minute\nfee:\n", "sla text= word= present=average"},
		{"", "/ key word= present="},
	} {
		at := strings.LastIndex(c.src, "|")
		src, offset := c.src, len(c.src)
		if at >= 0 {
			src, offset = c.src[:at]+c.src[at+1:], at
		}
		got := cursorAt(src, offset)
		text := "comment"
		if !got.comment {
			how := "key"
			switch {
			case got.key != "" && got.flow:
				how = got.key + "= flow"
			case got.key != "":
				how = got.key + "="
			case got.dash:
				how = "dash"
			}
			delete(got.present, got.key)
			text = fmt.Sprintf("%s %s word=%s present=%s", strings.Join(got.keys, "/"), how, got.word,
				strings.Join(slices.Sorted(maps.Keys(got.present)), ","))
			if len(got.keys) == 0 {
				text = "/" + text
			}
		}
		if diff := cmp.Diff(c.want, text); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.src, diff)
		}
	}
}

func TestCursorInsideABreak(t *testing.T) {
	if c := cursorAt("\r\na", 1); c.start < 0 || c.end > 3 {
		t.Errorf("%+v", c)
	}
}

func TestCursorStaysInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := rapid.StringOf(rapid.SampledFrom([]rune("ab: \n-#\"'[]{}|>\t\ré😀"))).Draw(t, "src")
		offset := rapid.IntRange(-1, len(src)+1).Draw(t, "offset")
		c := cursorAt(src, offset)
		if c.comment {
			return
		}
		if c.start < 0 || c.end < c.start || c.end > len(src) || !strings.HasSuffix(src[:c.start+len(c.word)], c.word) {
			t.Fatalf("%q at %d: %+v", src, offset, c)
		}
	})
}
