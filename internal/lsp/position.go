package lsp

import (
	"sort"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// encoding is the unit that positions count columns in.
type encoding string

// The encodings of the protocol. An editor that offers UTF-8 gets it, for then
// columns are bytes; any other gets UTF-16, which all must know.
const (
	utf8Units  encoding = "utf-8"
	utf16Units encoding = "utf-16"
)

// mapper turns the bytes of one text into positions and back. Lines end as the
// protocol says: \n, \r\n or \r.
type mapper struct {
	text  string
	lines []int // where each begins
	units encoding
}

func newMapper(text string, units encoding) *mapper {
	m := &mapper{text: text, units: units, lines: append(make([]int, 0, strings.Count(text, "\n")+1), 0)}
	for i := range len(text) {
		if text[i] == '\n' || text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			m.lines = append(m.lines, i+1)
		}
	}
	return m
}

// line is the text of a line without its end, and where it begins.
func (m *mapper) line(n int) (string, int) {
	from, to := m.lines[n], len(m.text)
	if n+1 < len(m.lines) {
		to = m.lines[n+1]
	}
	return strings.TrimRight(m.text[from:to], "\r\n"), from
}

// position is that of a byte; one inside of a character is that of its beginning.
func (m *mapper) position(offset int) position {
	offset = max(0, min(offset, len(m.text)))
	n := sort.SearchInts(m.lines, offset+1) - 1
	text, from := m.line(n)
	text = text[:startOfRune(text, min(offset-from, len(text)))]
	if m.units == utf8Units {
		return position{n, len(text)}
	}
	units := 0
	for _, r := range text {
		units += unitsOf(r)
	}
	return position{n, units}
}

// unitsOf is how many UTF-16 units a character takes; a byte that is no UTF-8
// counts as the one replacement that an editor shows for it.
func unitsOf(r rune) int {
	if n := utf16.RuneLen(r); n > 0 {
		return n
	}
	return 1
}

// offset is the byte at a position. Positions outside of the text are moved to the
// nearest place in it, as the protocol asks for columns.
func (m *mapper) offset(p position) int {
	if p.Line < 0 {
		return 0
	}
	if p.Line >= len(m.lines) {
		return len(m.text)
	}
	text, from := m.line(p.Line)
	if m.units == utf8Units {
		return from + startOfRune(text, max(0, min(p.Character, len(text))))
	}
	units := 0
	for i, r := range text {
		units += unitsOf(r)
		if units > p.Character {
			return from + i
		}
	}
	return from + len(text)
}

// startOfRune moves back from inside of a character to where it begins.
func startOfRune(text string, at int) int {
	for at > 0 && at < len(text) && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}

func (m *mapper) span(from, to int) textRange {
	return textRange{m.position(from), m.position(to)}
}
