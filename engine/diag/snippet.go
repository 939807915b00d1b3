package diag

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tabStop is how far apart tab stops stand in a snippet.
const tabStop = 4

// snippet is the source line of a place as a terminal shows it, and below it the
// marks "^~~~" under the words meant. ok is false when the file has no such line.
// Widths follow what terminals do: combining marks take no cell, East Asian wide
// letters two, a tab runs to the next stop.
func snippet(source []byte, at Place) (line, marks string, ok bool) {
	text, ok := lineOf(source, at.Line)
	if !ok || at.Column < 1 {
		return "", "", false
	}
	text, at, before, after := window(text, at)
	runes := []rune(text)
	from := min(at.Column-1, len(runes))
	to := from
	switch {
	case at.EndLine > at.Line:
		to = len(strings.TrimRightFunc(text, unicode.IsSpace))
		to = len([]rune(text[:to]))
	case at.EndLine == at.Line:
		to = min(at.EndColumn-1, len(runes))
	}
	var shown strings.Builder
	shown.WriteString(before)
	start, end, cell := 0, 0, utf8.RuneCountInString(before)
	for i, r := range runes {
		if i == from {
			start = cell
		}
		if i == to {
			end = cell
		}
		w := cells(r, cell)
		switch {
		case r == '\t':
			shown.WriteString(strings.Repeat(" ", w))
		case hidden(r) && !unicode.In(r, unicode.Mn, unicode.Me):
			// A letter that shows nothing would leave the reader puzzled.
			shown.WriteRune('·')
		default:
			shown.WriteRune(r)
		}
		cell += w
	}
	if from >= len(runes) {
		start = cell
	}
	if to >= len(runes) {
		end = cell
	}
	shown.WriteString(after)
	return shown.String(), strings.Repeat(" ", start) + "^" + strings.Repeat("~", max(0, end-start-1)), true
}

// A line longer than mostBytes is shown from nearBefore letters before the place,
// and not more than nearAll letters of it: a file of one line would fill the screen
// again for each finding.
const (
	mostBytes  = 2000
	nearBefore = 60
	nearAll    = 240
)

// window cuts a very long line to what stands near a place, which is moved along.
// before and after are what stands for the parts cut off.
func window(text string, at Place) (cut string, moved Place, before, after string) {
	if len(text) <= mostBytes {
		return text, at, "", ""
	}
	skip := max(0, at.Column-1-nearBefore)
	from, n := len(text), 0
	to := len(text)
	for i := range text {
		if n == skip {
			from = i
		}
		if n == skip+nearAll {
			to = i
			break
		}
		n++
	}
	if from > 0 {
		before = "…"
	}
	if to < len(text) {
		after = "…"
	}
	at.Column -= skip
	if at.EndLine == at.Line {
		at.EndColumn -= skip
	}
	return text[min(from, to):to], at, before, after
}

// lineOf is a line of a file, from 1, without its break and byte order mark.
func lineOf(source []byte, n int) (string, bool) {
	if n < 1 || source == nil {
		return "", false
	}
	source = bytes.TrimPrefix(source, []byte("\ufeff"))
	for {
		i := bytes.IndexAny(source, "\r\n")
		if n--; n == 0 {
			if i >= 0 {
				source = source[:i]
			}
			return string(source), true
		}
		if i < 0 {
			return "", false
		}
		if bytes.HasPrefix(source[i:], []byte("\r\n")) {
			i++
		}
		source = source[i+1:]
	}
}

// cells is how many cells of a terminal a rune takes at a cell.
func cells(r rune, cell int) int {
	switch {
	case r == '\t':
		return tabStop - cell%tabStop
	case unicode.In(r, unicode.Mn, unicode.Me):
		return 0
	case hidden(r):
		return 1
	case wide(r):
		return 2
	}
	return 1
}

// hidden reports runes that print nothing by themselves.
func hidden(r rune) bool {
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc) || r == '\u00a0' || r == '\u202f'
}

// wide reports the letters that take two cells (Unicode East Asian Width W and F).
func wide(r rune) bool {
	switch {
	case r < 0x1100:
		return false
	case r <= 0x115f, // Hangul initials
		r >= 0x2e80 && r <= 0xa4cf && r != 0x303f, // radicals, kana, ideographs, Yi
		r >= 0xac00 && r <= 0xd7a3,                // Hangul
		r >= 0xf900 && r <= 0xfaff,                // compatibility ideographs
		r >= 0xfe30 && r <= 0xfe6f,                // vertical and small forms
		r >= 0xff00 && r <= 0xff60,                // full width
		r >= 0xffe0 && r <= 0xffe6,
		r >= 0x1f300 && r <= 0x1faff, // pictures
		r >= 0x20000 && r <= 0x3fffd:
		return true
	}
	return false
}
