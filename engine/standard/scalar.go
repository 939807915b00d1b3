package standard

import (
	"bytes"
	"unicode/utf8"
)

// piece is one rune of a scalar's value and the bytes of the source it came from.
type piece struct {
	r        rune
	from, to int
}

// sink receives the runes of a scalar as it is read.
type sink func(r rune, from, to int)

func nowhere(rune, int, int) {}

// readPlain walks the source of an unquoted scalar alongside its known value:
// they differ only where lines are folded. It returns where the source ends.
func (p *page) readPlain(from int, value string, emit sink) int {
	at := from
	for i := 0; i < len(value); {
		if n, breaks := p.fold(at); breaks > 0 {
			if breaks == 1 {
				emit(' ', at, n)
				i++
			} else {
				for b := 1; b < breaks; b++ {
					emit('\n', at, n)
					i++
				}
			}
			at = n
			continue
		}
		r, size := utf8.DecodeRuneInString(value[i:])
		if !bytes.HasPrefix(p.src[min(at, len(p.src)):], []byte(value[i:i+size])) {
			return at
		}
		emit(r, at, at+size)
		i, at = i+size, at+size
	}
	return at
}

// fold skips the blanks and line breaks at an offset when there is at least one
// break among them, and says where the text goes on and how many breaks it passed.
func (p *page) fold(at int) (next, breaks int) {
	next = at
	for next < len(p.src) {
		if c := p.src[next]; c == ' ' || c == '\t' {
			next++
			continue
		}
		n := breakLen(p.src[next:])
		if n == 0 {
			break
		}
		breaks++
		next += n
	}
	if breaks == 0 {
		return at, 0
	}
	return next, breaks
}

// readSingle reads from an opening ' to after the closing one.
func (p *page) readSingle(from int, emit sink) int {
	at := from + 1
	for at < len(p.src) {
		if n, breaks := p.fold(at); breaks > 0 {
			emitFold(emit, at, n, breaks)
			at = n
			continue
		}
		r, size := utf8.DecodeRune(p.src[at:])
		if r == '\'' {
			if at+1 >= len(p.src) || p.src[at+1] != '\'' {
				return at + 1
			}
			size = 2
		}
		emit(r, at, at+size)
		at += size
	}
	return at
}

func emitFold(emit sink, from, to, breaks int) {
	if breaks == 1 {
		emit(' ', from, to)
		return
	}
	for b := 1; b < breaks; b++ {
		emit('\n', from, to)
	}
}

// readDouble reads from an opening " to after the closing one.
func (p *page) readDouble(from int, emit sink) int {
	at := from + 1
	for at < len(p.src) {
		if n, breaks := p.fold(at); breaks > 0 {
			emitFold(emit, at, n, breaks)
			at = n
			continue
		}
		switch p.src[at] {
		case '"':
			return at + 1
		case '\\':
			at = p.readEscape(at, emit)
		default:
			r, size := utf8.DecodeRune(p.src[at:])
			emit(r, at, at+size)
			at += size
		}
	}
	return at
}

var escapes = map[byte]rune{
	'0': 0, 'a': '\a', 'b': '\b', 't': '\t', '\t': '\t', 'n': '\n', 'v': '\v', 'f': '\f',
	'r': '\r', 'e': '\x1b', ' ': ' ', '"': '"', '\'': '\'', '/': '/', '\\': '\\',
	'N': '\u0085', '_': '\u00a0', 'L': '\u2028', 'P': '\u2029',
}

var hexLen = map[byte]int{'x': 2, 'u': 4, 'U': 8}

// readEscape reads one escape of a double-quoted scalar. An escaped line break
// joins the lines: it stands for nothing, but for each further empty line.
func (p *page) readEscape(at int, emit sink) int {
	if at+1 >= len(p.src) {
		return len(p.src)
	}
	c := p.src[at+1]
	if n := breakLen(p.src[at+1:]); n > 0 {
		next, breaks := p.fold(at + 1)
		for b := 1; b < breaks; b++ {
			emit('\n', at, next)
		}
		return next
	}
	if digits := hexLen[c]; digits > 0 {
		to := min(at+2+digits, len(p.src))
		var r rune
		for _, d := range p.src[at+2 : to] {
			r = r<<4 | rune(hexValue(d))
		}
		emit(r, at, to)
		return to
	}
	emit(escapes[c], at, at+2)
	return at + 2
}

func hexValue(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return 0
}
