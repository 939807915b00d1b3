package format

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// writer turns marks into edits.
type writer struct {
	*marker
	file  string
	edits []diag.Edit
	// shift is by how much the line so far becomes shorter, its indent aside: a
	// comment behind it that is aligned with others stays where it is.
	shift int
}

// write edits all marks and what lies between them.
func (w *writer) write() bool {
	at := 0
	var last mark
	for i, k := range w.marks {
		w.gap(at, k.from, last, &w.marks[i], i == 0)
		text := string(w.src[k.from:k.to])
		changed := w.text(k, text)
		w.shift += utf8.RuneCountInString(text) - utf8.RuneCountInString(changed)
		w.edit(k.from, k.to, changed)
		at, last = k.to, k
	}
	if skip(w.src, at) < len(w.src) {
		return false
	}
	w.gap(at, len(w.src), last, nil, false)
	if w.bom > 0 {
		w.edits = append([]diag.Edit{{File: w.file, From: 0, To: w.bom}}, w.edits...)
	}
	return true
}

// edit replaces a stretch, as little of it as differs.
func (w *writer) edit(from, to int, text string) {
	old := string(w.src[from:to])
	if old == text {
		return
	}
	head := 0
	for head < len(old) && head < len(text) && old[head] == text[head] {
		head++
	}
	tail := 0
	for tail < len(old)-head && tail < len(text)-head && old[len(old)-1-tail] == text[len(text)-1-tail] {
		tail++
	}
	// Whole runes, so that an edit is text by itself.
	for head > 0 && head < len(old) && !utf8.RuneStart(old[head]) {
		head--
	}
	for tail > 0 && !utf8.RuneStart(old[len(old)-tail]) {
		tail--
	}
	w.edits = append(w.edits, diag.Edit{File: w.file, From: w.bom + from + head, To: w.bom + to - tail, Text: text[head : len(text)-tail]})
}

// gap writes the blanks, breaks and comments between two marks; next is nil at
// the end of the file.
func (w *writer) gap(from, to int, last mark, next *mark, first bool) {
	old := string(w.src[from:to])
	lines := splitLines(old)
	if len(lines) == 1 && next != nil {
		w.edit(from, to, w.blank(last, next, first, old))
		return
	}
	var b strings.Builder
	if !first {
		b.WriteString(w.behind(lines[0], last))
	} else {
		lines = append([]string{""}, lines...)
	}
	w.shift = 0
	// The last line is the indent of the next mark.
	empty := 0
	kept := keeps(last, w.src)
	for i, line := range lines[1:] {
		text := strings.Trim(line, " \t")
		if i == len(lines)-2 && next != nil {
			breaks(&b, empty, first, kept)
			b.WriteString(strings.Repeat(" ", next.indent))
			break
		}
		if text == "" {
			if i < len(lines)-2 {
				empty++
			}
			continue
		}
		breaks(&b, empty, first, kept)
		empty, first, kept = 0, false, false
		b.WriteString(strings.Repeat(" ", commentIndent(indentOf(line), last, next)))
		b.WriteString(comment(text))
	}
	if next == nil {
		tail(&b, empty, kept, last, old)
	}
	w.edit(from, to, b.String())
}

// breaks ends the line before, and leaves at most one line empty.
func breaks(b *strings.Builder, empty int, first, kept bool) {
	switch {
	case first:
	case kept:
		b.WriteString(strings.Repeat("\n", empty+1))
	default:
		b.WriteString(strings.Repeat("\n", min(empty, 1)+1))
	}
}

// tail ends the file with one line break, unless the breaks there are part of a
// text.
func tail(b *strings.Builder, empty int, kept bool, last mark, old string) {
	broken := strings.ContainsAny(old, "\r\n")
	switch {
	case kept:
		if broken {
			b.WriteString(strings.Repeat("\n", empty+1))
		}
	case isBlock(last.node) && last.token == scalar && !broken:
	default:
		b.WriteString("\n")
	}
}

// behind is what follows a mark on its line: nothing, or a comment.
func (w *writer) behind(line string, last mark) string {
	text := strings.Trim(line, " \t")
	if text == "" {
		return ""
	}
	gap := len(line) - len(strings.TrimLeft(line, " \t"))
	if gap > 1 {
		gap = max(1, gap+w.shift)
	}
	return strings.Repeat(" ", gap) + text
}

// blank is what stands between two marks of one line.
func (w *writer) blank(last mark, next *mark, first bool, old string) string {
	text := " "
	switch {
	case first:
		return strings.Repeat(" ", next.indent)
	case next.token == colon || next.token == comma || next.token == closing || last.token == opening:
		text = ""
	}
	if last.token != dash { // what stands behind a dash is as good as an indent
		w.shift += len(old) - len(text)
	}
	return text
}

// comment is an own-line comment with a blank after its "#".
func comment(text string) string {
	if r, _ := utf8.DecodeRuneInString(text[1:]); len(text) > 1 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
		return "# " + text[1:]
	}
	return text
}

// commentIndent is where a comment belongs that stands at a column between two
// marks: with what follows, or at the level it stood at. Between a key and its text
// there is no other level.
func commentIndent(column int, last mark, next *mark) int {
	if next != nil && (next.token == scalar || next.flow && next.token != opening || next.level != nil && next.level.old == column) {
		return next.indent
	}
	for l := last.level; l != nil; l = l.up {
		if l.old <= column {
			return l.new
		}
	}
	return 0
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

// splitLines splits at YAML's own breaks.
func splitLines(text string) []string {
	return strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
}

func isBlock(n *standard.Node) bool {
	return n != nil && (n.Style == standard.StyleLiteral || n.Style == standard.StyleFolded)
}
