package standard

import (
	"bytes"
	"strings"
)

// sight is a line as a reader sees it: what stands where, without understanding YAML.
type sight struct {
	page   *page
	number int
	// start, first and end are the offsets of the line, of its first character
	// that is no blank, and of its end.
	start, first, end int
	// dashes is where the text begins behind "- " marks.
	dashes int
	// key is the text before the first colon that ends a key, "" if there is none;
	// colon is where that colon stands, value what follows it without blanks.
	key              string
	colon, value, to int
}

// sightOf looks at a line, from 1.
func sightOf(p *page, number int) sight {
	text, start := p.line(number)
	s := sight{page: p, number: number, start: start, end: start + len(text)}
	s.first = skipBlanks(p.src, start, s.end)
	s.dashes = s.first
	for s.dashes < s.end && p.src[s.dashes] == '-' && (s.dashes+1 == s.end || p.src[s.dashes+1] == ' ') {
		s.dashes = skipBlanks(p.src, s.dashes+1, s.end)
	}
	s.value = s.dashes
	if colon := colonAt(p.src[s.dashes:s.end]); colon > 0 && !strings.ContainsRune(`"'[{#`, rune(p.src[s.dashes])) {
		s.colon = s.dashes + colon
		s.key = string(p.src[s.dashes:s.colon])
		s.value = skipBlanks(p.src, s.colon+1, s.end)
	}
	s.to = s.value + valueLen(p.src[s.value:s.end])
	return s
}

func (s sight) text() string { return string(s.page.src[s.value:s.to]) }

// before is the nearest line above that is neither blank nor a comment.
func (s sight) before() (sight, bool) {
	for n := s.number - 1; n >= 1; n-- {
		if above := sightOf(s.page, n); above.first < above.end && s.page.src[above.first] != '#' {
			return above, true
		}
	}
	return sight{}, false
}

func skipBlanks(src []byte, from, to int) int {
	for from < to && (src[from] == ' ' || src[from] == '\t') {
		from++
	}
	return from
}

// colonAt is where the first ": " stands, or a colon at the end; -1 if none does.
func colonAt(line []byte) int {
	for i, c := range line {
		if c == ':' && (i+1 == len(line) || line[i+1] == ' ' || line[i+1] == '\t') {
			return i
		}
	}
	return -1
}

// valueLen is the length of an unquoted value without the comment and blanks behind it.
func valueLen(b []byte) int {
	for i := 1; i < len(b); i++ {
		if b[i] == '#' && (b[i-1] == ' ' || b[i-1] == '\t') {
			b = b[:i]
			break
		}
	}
	return len(bytes.TrimRight(b, " \t"))
}
