package lint

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// mending is a finding with what it underlines.
type mending struct {
	file    *standard.File
	finding diag.Finding
	// from and to are the underlined bytes of the file.
	from, to int
	// node is the value whose text, or whose key, holds them; nil when none does.
	node  *standard.Node
	inKey bool
}

func newMending(f *standard.File, finding diag.Finding) (*mending, bool) {
	m := &mending{file: f, finding: finding}
	at := finding.Place
	if at.Line < 1 {
		return nil, false
	}
	lines := lineStarts(f.Source)
	m.from = offset(f.Source, lines, at.Line, at.Column)
	m.to = max(m.from, offset(f.Source, lines, at.EndLine, at.EndColumn))
	walk(f.Root, func(n *standard.Node) {
		if from, to := n.KeySpan(); to > from && from <= m.from && m.to <= to {
			m.node, m.inKey = n, true
		}
		if from, to := n.Span(); n.Kind == standard.ScalarNode && to > from && from <= m.from && m.to <= to {
			m.node, m.inKey = n, false
		}
	})
	return m, true
}

// lineStarts are the bytes at which the lines of a text begin, its byte order
// mark aside.
func lineStarts(src []byte) []int {
	lines := []int{len(src) - len(strings.TrimPrefix(string(src), "\ufeff"))}
	for i, c := range src {
		if c == '\n' || c == '\r' && (i+1 == len(src) || src[i+1] != '\n') {
			lines = append(lines, i+1)
		}
	}
	return lines
}

// offset is the byte at a line and column, from 1.
func offset(src []byte, lines []int, line, column int) int {
	if line < 1 || line > len(lines) {
		return 0
	}
	at := lines[line-1]
	for ; column > 1 && at < len(src); column-- {
		_, size := utf8.DecodeRune(src[at:])
		at += size
	}
	return at
}

// found is the underlined text.
func (m *mending) found() string { return string(m.file.Source[m.from:m.to]) }

// whole reports that all of a value, or all of a key, is underlined.
func (m *mending) whole() bool {
	if m.node == nil {
		return false
	}
	from, to := m.node.Span()
	if m.inKey {
		from, to = m.node.KeySpan()
	}
	return from == m.from && to == m.to
}

// line is the rest of the line from an offset, without its comment and blanks at
// the end, and where it ends.
func (m *mending) line(from int) (text string, to int) {
	text = string(m.file.Source[from:])
	if i := strings.IndexAny(text, "\r\n"); i >= 0 {
		text = text[:i]
	}
	for i := 1; i < len(text); i++ {
		if text[i] == '#' && (text[i-1] == ' ' || text[i-1] == '\t') {
			text = text[:i]
			break
		}
	}
	text = strings.TrimRight(text, " \t")
	return text, from + len(text)
}

func (m *mending) edit(from, to int, text string) diag.Edit {
	return diag.Edit{File: m.file.Path, From: from, To: to, Text: text}
}

// fix is one fix with one edit.
func (m *mending) fix(title diag.Text, safe bool, from, to int, text string) diag.Fix {
	return diag.Fix{Title: title, Safe: safe, Edits: []diag.Edit{m.edit(from, to, text)}}
}

// replace puts a word in place of what is underlined, spelt as it must be there.
// Where nothing is underlined, or the word would be there twice, the fix is empty.
func (m *mending) replace(word string, safe bool) diag.Fix {
	switch {
	case m.node == nil || m.from == m.to:
		return diag.Fix{}
	case m.inKey && (!m.whole() || m.node.Parent.Get(word) != nil):
		return diag.Fix{}
	case m.inKey:
		return m.fix(replaceBy(word), safe, m.from, m.to, spell(word, standard.StylePlain, inFlow(m.node)))
	case m.whole():
		return m.fix(replaceBy(word), safe, m.from, m.to, spell(word, m.node.Style, inFlow(m.node)))
	}
	return m.fix(replaceBy(word), safe, m.from, m.to, inside(word, m.node.Style))
}

func replaceBy(word string) diag.Text {
	return diag.Text{ID: fmt.Sprintf("Ganti dengan %s", shown(word)), EN: fmt.Sprintf("Replace with %s", shown(word))}
}

// shown is a word as a title shows it: in quotes, unless it brings its own.
func shown(word string) string {
	if strings.HasPrefix(word, `"`) {
		return word
	}
	return `"` + word + `"`
}
