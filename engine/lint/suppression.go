package lint

import (
	"bytes"
	"regexp"
	"slices"
	"sort"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// suppression is a comment that silences findings:
//
//	# maklumat:abaikan KODE alasan
//
// Behind a value it is about that line; alone on a line, about the next line that
// holds something. Where a text begins on that line it is about the whole text,
// but it is never about what stands in the lines below a key: a comment must not
// silence what is written there later.
type suppression struct {
	code, reason string
	// place covers the comment, codePlace the code in it.
	place, codePlace diag.Place
	// from and to are the lines it is about; none when to is 0.
	from, to int
	// cut are the bytes to remove in order to remove it.
	cutFrom, cutTo int
}

// covers reports whether a suppression is about the line of a finding.
func (s *suppression) covers(f diag.Finding) bool {
	return s.from <= f.Place.Line && f.Place.Line <= s.to
}

// marker is in every comment that silences: most files do not hold it.
var marker = []byte("maklumat:")

var directive = regexp.MustCompile(`^#[ \t]*maklumat:[ \t]*(?i:abaikan|ignore)(?:[ \t]+([^ \t]+))?(?:[ \t]+(.*?))?[ \t]*$`)

// suppressions finds the comments of a file that silence, in its order.
func suppressions(f *standard.File) []suppression {
	if f.Root == nil || !bytes.Contains(f.Source, marker) {
		return nil
	}
	c := newComments(f)
	var found []suppression
	for n := range c.lines {
		text, at := c.comment(n)
		m := directive.FindSubmatchIndex(text)
		if m == nil {
			continue
		}
		s := suppression{place: c.place(n, at, at+len(bytes.TrimRight(text, " \t")))}
		s.codePlace = s.place
		if m[2] >= 0 {
			s.code = string(text[m[2]:m[3]])
			s.codePlace = c.place(n, at+m[2], at+m[3])
		}
		if m[4] >= 0 {
			s.reason = string(text[m[4]:m[5]])
		}
		c.aim(&s, n, at, at+len(text))
		found = append(found, s)
	}
	return found
}

// comments finds comments in the lines of a file.
type comments struct {
	file *standard.File
	src  []byte
	// lines are the bytes at which the lines begin.
	lines []int
	// texts are the bytes of keys and values, in order: no comment begins in them.
	texts [][2]int
	// ends are the last lines of the texts, by the lines on which their keys, or
	// they themselves, begin.
	ends map[int]int
}

func newComments(f *standard.File) *comments {
	c := &comments{file: f, src: f.Source, lines: lineStarts(f.Source), ends: map[int]int{}}
	walk(f.Root, func(n *standard.Node) {
		if from, to := n.KeySpan(); to > from {
			c.texts = append(c.texts, [2]int{from, to})
		}
		if n.Kind != standard.ScalarNode {
			return
		}
		if from, to := n.Span(); to > from {
			c.texts = append(c.texts, [2]int{from, to})
		}
		end := max(n.Place.Line, n.Place.EndLine)
		starts := []int{n.KeyPlace.Line, n.Place.Line}
		if n.Style == standard.StyleLiteral || n.Style == standard.StyleFolded {
			starts = append(starts, n.Place.Line-1) // "- |": the text is below
		}
		for _, line := range starts {
			c.ends[line] = max(c.ends[line], end)
		}
	})
	slices.SortFunc(c.texts, func(a, b [2]int) int { return a[0] - b[0] })
	return c
}

// line is the text of a line, from 0, without its break.
func (c *comments) line(n int) []byte {
	to := len(c.src)
	if n+1 < len(c.lines) {
		to = c.lines[n+1]
	}
	return bytes.TrimRight(c.src[c.lines[n]:to], "\r\n")
}

// comment is the comment on a line and the byte at which it begins; nil without one.
func (c *comments) comment(n int) (text []byte, at int) {
	line := c.line(n)
	if !bytes.Contains(line, marker) {
		return nil, 0
	}
	for i, b := range line {
		if b != '#' || i > 0 && line[i-1] != ' ' && line[i-1] != '\t' || c.inText(c.lines[n]+i) {
			continue
		}
		return line[i:], c.lines[n] + i
	}
	return nil, 0
}

func (c *comments) inText(at int) bool {
	i := sort.Search(len(c.texts), func(i int) bool { return c.texts[i][0] > at })
	return i > 0 && at < c.texts[i-1][1]
}

// place is the place of bytes of one line, from 0.
func (c *comments) place(n, from, to int) diag.Place {
	column := func(at int) int { return 1 + utf8.RuneCount(c.src[c.lines[n]:at]) }
	return diag.Place{File: c.file.Path, Line: n + 1, Column: column(from), EndLine: n + 1, EndColumn: column(to)}
}

// aim finds the lines that the comment [from, to) on line n, from 0, is about, and
// what to cut in order to remove it.
func (c *comments) aim(s *suppression, n, from, to int) {
	before := bytes.TrimRight(c.src[c.lines[n]:from], " \t")
	s.cutFrom, s.cutTo = c.lines[n]+len(before), to
	if len(before) == 0 {
		s.cutFrom = c.lines[n]
		if n+1 < len(c.lines) {
			s.cutTo = c.lines[n+1]
		}
		for n++; n < len(c.lines); n++ {
			if line := bytes.TrimLeft(c.line(n), " \t"); len(line) > 0 && line[0] != '#' {
				break
			}
		}
	}
	if n < len(c.lines) {
		s.from = n + 1
		s.to = max(s.from, c.ends[s.from])
	}
}
