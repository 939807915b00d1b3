package standard

import (
	"bytes"
	"unicode/utf8"
)

// blockLine is one line of the text of a block scalar: its content without the
// indent and the break, and the byte after its break.
type blockLine struct {
	from, to, next int
}

// blockLines reads the lines of a block scalar whose "|" or ">" is at an offset
// and which stands in a collection at column indent. Empty lines at the end are
// included; keep is its chomping indicator: '+', '-' or 0.
func (p *page) blockLines(at, indent int) (lines []blockLine, chomp byte) {
	explicit := 0
	for at++; at < len(p.src) && breakLen(p.src[at:]) == 0 && p.src[at] != '#'; at++ {
		switch c := p.src[at]; {
		case c == '+' || c == '-':
			chomp = c
		case c >= '1' && c <= '9':
			explicit = int(c - '0')
		}
	}
	for at < len(p.src) && breakLen(p.src[at:]) == 0 {
		at++
	}
	at += breakLen(p.src[min(at, len(p.src)):])

	width := 0
	if explicit > 0 {
		width = max(indent, 0) + explicit
	} else {
		width = p.detectIndent(at, indent)
	}
	for at < len(p.src) {
		blanks := 0
		for blanks < width && at+blanks < len(p.src) && p.src[at+blanks] == ' ' {
			blanks++
		}
		from := at + blanks
		to := from
		for to < len(p.src) && breakLen(p.src[to:]) == 0 {
			to++
		}
		if blanks < width && to > from || width == 0 && documentMark(p.src[from:to]) {
			break
		}
		next := to + breakLen(p.src[to:])
		lines = append(lines, blockLine{from, to, next})
		at = next
	}
	return lines, chomp
}

func documentMark(line []byte) bool {
	return (bytes.HasPrefix(line, []byte("---")) || bytes.HasPrefix(line, []byte("..."))) &&
		(len(line) == 3 || line[3] == ' ' || line[3] == '\t')
}

// detectIndent is the indent of the first line that is not empty, but more than
// that of the collection around it.
func (p *page) detectIndent(at, indent int) int {
	widest := 0
	for at < len(p.src) {
		start := at
		for at < len(p.src) && p.src[at] == ' ' {
			at++
		}
		widest = max(widest, at-start)
		n := breakLen(p.src[min(at, len(p.src)):])
		if n == 0 {
			break
		}
		at += n
	}
	return max(widest, indent+1, 1)
}

// readBlock reads a block scalar, literal or folded, from its "|" or ">". It
// returns where its text begins and ends in the source, without empty lines
// around it.
func (p *page) readBlock(at, indent int, folded bool, emit sink) (from, to int) {
	lines, chomp := p.blockLines(at, indent)
	last := len(lines) - 1
	for last >= 0 && lines[last].from == lines[last].to {
		last--
	}
	if last < 0 {
		p.emitBreaks(lines, chomp == '+', emit)
		return at, at + 1
	}
	first := 0
	for lines[first].from == lines[first].to {
		first++
	}
	for i := 0; i <= last; i++ {
		l := lines[i]
		for at := l.from; at < l.to; {
			r, size := utf8.DecodeRune(p.src[at:l.to])
			emit(r, at, at+size)
			at += size
		}
		if i == last {
			if chomp != '-' && l.next > l.to {
				emit('\n', l.to, l.next)
			}
			break
		}
		if folded && l.from < l.to {
			if n := p.foldedBreak(lines, i, last); n == 0 {
				emit(' ', l.to, l.next)
				continue
			} else if n > 0 {
				continue
			}
		}
		emit('\n', l.to, l.next)
	}
	p.emitBreaks(lines[last+1:], chomp == '+', emit)
	return lines[first].from, lines[last].to
}

func (p *page) emitBreaks(lines []blockLine, keep bool, emit sink) {
	for _, l := range lines {
		if keep && l.next > l.to {
			emit('\n', l.to, l.next)
		}
	}
}

// foldedBreak says what the break after line i of a folded scalar becomes: 0 a
// blank, -1 a break, else the number of empty lines that stand for the breaks
// while this one vanishes. Lines that begin with a blank are never folded.
func (p *page) foldedBreak(lines []blockLine, i, last int) int {
	blank := func(l blockLine) bool {
		return l.from < l.to && (p.src[l.from] == ' ' || p.src[l.from] == '\t')
	}
	next := i + 1
	for next < last && lines[next].from == lines[next].to {
		next++
	}
	if blank(lines[i]) || blank(lines[next]) {
		return -1
	}
	return next - i - 1
}
