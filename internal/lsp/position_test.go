package lsp

import (
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestPositions(t *testing.T) {
	const text = "a😀é\r\nbaris\rtiga\n\n"
	for _, c := range []struct {
		offset       int
		utf16, bytes position
	}{
		{0, position{0, 0}, position{0, 0}},
		{1, position{0, 1}, position{0, 1}},
		{3, position{0, 1}, position{0, 1}}, // inside of the picture
		{5, position{0, 3}, position{0, 5}},
		{7, position{0, 4}, position{0, 7}},
		{9, position{1, 0}, position{1, 0}},
		{15, position{2, 0}, position{2, 0}},
		{len(text), position{4, 0}, position{4, 0}},
		{999, position{4, 0}, position{4, 0}},
	} {
		if got := newMapper(text, utf16Units).position(c.offset); got != c.utf16 {
			t.Errorf("byte %d is at %v, not %v", c.offset, got, c.utf16)
		}
		if got := newMapper(text, utf8Units).position(c.offset); got != c.bytes {
			t.Errorf("byte %d is at %v, not %v, in UTF-8", c.offset, got, c.bytes)
		}
	}
	m := newMapper(text, utf16Units)
	for p, want := range map[position]int{
		{0, 2}: 1, {0, 99}: 7, {9, 9}: len(text), {-1, 0}: 0, {1, -1}: 9, {3, 5}: 20,
	} {
		if got := m.offset(p); got != want {
			t.Errorf("%v is byte %d, not %d", p, got, want)
		}
	}
}

// TestPositionsGoThereAndBack: every byte that begins a character and is no part
// of a line's end comes back, in either encoding; and what editors send for it is
// what UTF-16 itself counts.
func TestPositionsGoThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("ab é\u0301😀𝒜\n\r\t\u2028"))).Draw(t, "text")
		for _, units := range []encoding{utf8Units, utf16Units} {
			m := newMapper(text, units)
			for i, r := range text {
				if r == '\n' || r == '\r' {
					continue
				}
				p := m.position(i)
				if back := m.offset(p); back != i {
					t.Fatalf("%q in %s: byte %d is at %v, which is byte %d", text, units, i, p, back)
				}
				if units == utf16Units {
					if want := len(utf16.Encode([]rune(text[m.lines[p.Line]:i]))); p.Character != want {
						t.Fatalf("%q: byte %d at column %d, not %d", text, i, p.Character, want)
					}
				}
			}
			any := position{rapid.IntRange(-2, 9).Draw(t, "line"), rapid.IntRange(-2, 30).Draw(t, "column")}
			if at := m.offset(any); at < 0 || at > len(text) || at < len(text) && !utf8.RuneStart(text[at]) {
				t.Fatalf("%q: %v is byte %d", text, any, at)
			}
		}
	})
}

// TestEditsAreThoseOfTheEditor: changes of stretches, sent in the editor's units,
// give the text that the editor has.
func TestEditsAreThoseOfTheEditor(t *testing.T) {
	letters := rapid.StringOf(rapid.SampledFrom([]rune("ab é😀\n\r#:-")))
	rapid.Check(t, func(t *rapid.T) {
		units := rapid.SampledFrom([]encoding{utf8Units, utf16Units}).Draw(t, "units")
		editor := letters.Draw(t, "text")
		d := document{text: editor}
		for range rapid.IntRange(1, 5).Draw(t, "edits") {
			var starts []int
			for i := range editor {
				if i == 0 || editor[i] != '\n' || editor[i-1] != '\r' { // an editor never cuts a line's end in two
					starts = append(starts, i)
				}
			}
			starts = append(starts, len(editor))
			i := rapid.IntRange(0, len(starts)-1).Draw(t, "from")
			j := rapid.IntRange(i, len(starts)-1).Draw(t, "to")
			with := letters.Draw(t, "with")
			m := newMapper(editor, units)
			r := m.span(starts[i], starts[j])
			var err error
			if d, err = d.edited([]contentChange{{Range: &r, Text: with}}, nil, units); err != nil {
				t.Fatal(err)
			}
			editor = editor[:starts[i]] + with + editor[starts[j]:]
			if d.text != editor {
				t.Fatalf("%q, not %q", d.text, editor)
			}
		}
	})
}
