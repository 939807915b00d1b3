package standard

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

var byteOrderMark = []byte("\ufeff")

// page is the text of one file, with what it takes to turn a byte offset into a
// place. Offsets count from after a byte order mark, as editors show a file.
type page struct {
	file string
	src  []byte
	// text is src, for pieces of it that need no copy.
	text string
	bom  int
	// lines are the offsets at which the lines begin as people count them;
	// yamlLines as YAML counts them, which also breaks at U+0085, U+2028 and U+2029.
	lines, yamlLines []int
}

func newPage(file string, src []byte) *page {
	p := &page{file: file, src: src}
	if bytes.HasPrefix(src, byteOrderMark) {
		p.bom = len(byteOrderMark)
		p.src = src[p.bom:]
	}
	p.text = string(p.src)
	p.lines = append(make([]int, 0, bytes.Count(p.src, []byte("\n"))+1), 0)
	odd := false
	for i, c := range p.src {
		switch {
		case c == '\n', c == '\r' && (i+1 == len(p.src) || p.src[i+1] != '\n'):
			p.lines = append(p.lines, i+1)
		case c == 0xc2, c == 0xe2:
			odd = odd || breakLen(p.src[i:]) > 0
		}
	}
	p.yamlLines = p.lines
	if odd {
		p.yamlLines = []int{0}
		for i := 0; i < len(p.src); i++ {
			if n := breakLen(p.src[i:]); n > 0 {
				i += n - 1
				p.yamlLines = append(p.yamlLines, i+1)
			}
		}
	}
	return p
}

// breakLen is the length of the line break that YAML sees at the start of b, or 0.
func breakLen(b []byte) int {
	switch {
	case len(b) == 0:
		return 0
	case b[0] == '\n':
		return 1
	case b[0] == '\r':
		if len(b) > 1 && b[1] == '\n' {
			return 2
		}
		return 1
	case len(b) > 1 && b[0] == 0xc2 && b[1] == 0x85: // U+0085
		return 2
	case len(b) > 2 && b[0] == 0xe2 && b[1] == 0x80 && (b[2] == 0xa8 || b[2] == 0xa9): // U+2028, U+2029
		return 3
	}
	return 0
}

// place is the place of the bytes [from, to).
func (p *page) place(from, to int) diag.Place {
	line, column := p.position(from)
	endLine, endColumn := line, column
	switch {
	case to <= from:
	case to <= len(p.src) && (line == len(p.lines) || to < p.lines[line]):
		endColumn += utf8.RuneCount(p.src[from:to]) // most values lie on one line
	default:
		endLine, endColumn = p.position(to)
	}
	return diag.Place{File: p.file, Line: line, Column: column, EndLine: endLine, EndColumn: endColumn}
}

// position is the line and column, from 1, of an offset.
func (p *page) position(offset int) (line, column int) {
	offset = max(0, min(offset, len(p.src)))
	line = sort.SearchInts(p.lines, offset+1)
	return line, 1 + utf8.RuneCount(p.src[p.lines[line-1]:offset])
}

// offset is the byte at a line and column, from 1, as YAML counts them.
func (p *page) offset(line, column int) int {
	if line < 1 || line > len(p.yamlLines) {
		return len(p.src)
	}
	at := p.yamlLines[line-1]
	for ; column > 1 && at < len(p.src); column-- {
		if p.src[at] < utf8.RuneSelf {
			at++
			continue
		}
		_, n := utf8.DecodeRune(p.src[at:])
		at += n
	}
	return at
}

// line is the text of a line, from 1, without its break, and where it begins.
func (p *page) line(n int) (text []byte, from int) {
	from = p.lines[n-1]
	to := len(p.src)
	if n < len(p.lines) {
		to = p.lines[n]
	}
	return bytes.TrimRight(p.src[from:to], "\r\n"), from
}
