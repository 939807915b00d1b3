package report

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// page is the text of a file, with where its lines begin. Lines break at LF, CR
// LF and CR, and columns count runes from 1, as in diag.Place; a byte order mark
// belongs to no line.
type page struct {
	src   []byte
	bom   int
	lines []int
}

var byteOrderMark = []byte("\ufeff")

func newPage(src []byte) *page {
	p := &page{src: src}
	if bytes.HasPrefix(src, byteOrderMark) {
		p.bom = len(byteOrderMark)
	}
	p.lines = []int{p.bom}
	for i := p.bom; i < len(src); i++ {
		if src[i] == '\n' || src[i] == '\r' && (i+1 == len(src) || src[i+1] != '\n') {
			p.lines = append(p.lines, i+1)
		}
	}
	return p
}

// line is the text of a line, from 1, without its break; empty outside of the file.
func (p *page) line(n int) string {
	if n < 1 || n > len(p.lines) {
		return ""
	}
	to := len(p.src)
	if n < len(p.lines) {
		to = p.lines[n]
	}
	return string(bytes.TrimRight(p.src[p.lines[n-1]:to], "\r\n"))
}

// position is the line and column, from 1, of a byte.
func (p *page) position(offset int) (line, column int) {
	offset = max(p.bom, min(offset, len(p.src)))
	line = sort.SearchInts(p.lines, offset+1)
	return line, 1 + utf8.RuneCount(p.src[p.lines[line-1]:offset])
}

// pages opens each file once.
type pages struct {
	source func(file string) []byte
	open   map[string]*page
}

func newPages(source func(file string) []byte) *pages {
	return &pages{source: source, open: map[string]*page{}}
}

func (ps *pages) of(file string) *page {
	p, ok := ps.open[file]
	if !ok {
		var src []byte
		if ps.source != nil {
			src = ps.source(file)
		}
		p = newPage(src)
		ps.open[file] = p
	}
	return p
}
