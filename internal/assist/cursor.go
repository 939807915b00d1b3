package assist

import (
	"slices"
	"strings"
)

// cursor is what stands around a place in a text, as its lines and indentation
// tell: it also holds while the text is no YAML, as it is while one types.
type cursor struct {
	// keys lead to the mapping or list that the cursor is in; item marks an item.
	keys []string
	// key is set where the cursor is behind "key:"; the value is typed there.
	key string
	// present are the keys that the mapping has besides, with their values where
	// they are plain.
	present map[string]string
	// start and end are the bytes of the word at the cursor; before is the text
	// of the value (or key) up to the cursor, word what of the word is typed.
	start, end   int
	before, word string
	// column is that of the key at the cursor, in bytes.
	column int
	// dash marks a cursor right behind "- ", where an item may be a mapping.
	dash bool
	// flow marks a cursor inside of [ ] on its line; empty, one where the rest of
	// the line is empty.
	flow, empty bool
	// comment marks a cursor behind "#".
	comment bool
}

// line is one line as its indentation tells.
type line struct {
	from, to int // bytes of the text, without the break
	// first is the column of the first character, column that behind any dashes.
	first, column int
	dashes        []int // columns
	key, value    string
	valueAt       int // column
	blank         bool
	// inside marks the text of a block scalar, which belongs to the line head.
	inside bool
	head   int
}

// linesOf cuts a text into lines.
func linesOf(src string) []line {
	var out []line
	block := -1 // the line that a block scalar began on
	for at := 0; at <= len(src); {
		end := strings.IndexByte(src[at:], '\n')
		to := len(src)
		if end >= 0 {
			to = at + end
		}
		l := readLine(strings.TrimSuffix(src[at:to], "\r"), at)
		if block >= 0 && (l.blank || l.first > out[block].deepest()) {
			l = line{from: l.from, to: l.to, first: l.first, column: l.first, inside: true, head: block, blank: l.blank}
		} else {
			block = -1
		}
		out = append(out, l)
		if !l.inside && isBlockHeader(l.value) {
			block = len(out) - 1
		}
		if end < 0 {
			break
		}
		at = to + 1
	}
	return out
}

// deepest is the column that the text of a block scalar must lie behind.
func (l line) deepest() int {
	if l.key != "" {
		return l.column
	}
	return l.first
}

func isBlockHeader(value string) bool {
	if value == "" || value[0] != '|' && value[0] != '>' {
		return false
	}
	text, _, _ := strings.Cut(value, " #")
	return strings.Trim(strings.TrimSpace(text[1:]), "+-0123456789") == ""
}

func readLine(text string, from int) line {
	l := line{from: from, to: from + len(text)}
	at := skip(text, 0)
	l.first = at
	for at < len(text) && text[at] == '-' && (at+1 == len(text) || text[at+1] == ' ') {
		l.dashes = append(l.dashes, at)
		at = skip(text, at+1)
	}
	l.column = at
	l.blank = at >= len(text) && len(l.dashes) == 0 || at < len(text) && text[at] == '#'
	if l.blank || at >= len(text) {
		return l
	}
	l.valueAt = at
	if colon := keyEnd(text[at:]); colon > 0 {
		l.key = strings.Trim(text[at:at+colon], `"'`)
		l.valueAt = skip(text, at+colon+1)
	}
	l.value = strings.TrimRight(text[l.valueAt:], " \t")
	if strings.HasPrefix(l.value, "#") {
		l.value = ""
	}
	return l
}

// keyEnd is where the colon behind a key stands, or -1.
func keyEnd(text string) int {
	if text[0] == '"' || text[0] == '\'' {
		if end := strings.IndexByte(text[1:], text[0]); end >= 0 && strings.HasPrefix(text[end+2:], ":") {
			return end + 2
		}
		return -1
	}
	for i := range len(text) {
		switch {
		case text[i] == ':' && (i+1 == len(text) || text[i+1] == ' ' || text[i+1] == '\t'):
			return i
		case text[i] == '#' && i > 0 && text[i-1] == ' ', strings.IndexByte("[{|>&*!%@`", text[i]) >= 0 && i == 0:
			return -1
		}
	}
	return -1
}

func skip(text string, at int) int {
	for at < len(text) && (text[at] == ' ' || text[at] == '\t') {
		at++
	}
	return at
}

// cursorAt reads what stands around a byte of a text.
func cursorAt(src string, offset int) cursor {
	offset = max(0, min(offset, len(src)))
	lines := linesOf(src)
	n := slices.IndexFunc(lines, func(l line) bool { return offset <= l.to })
	if n < 0 {
		n = len(lines) - 1
	}
	l := lines[n]
	offset = min(max(offset, l.from), l.to) // inside a break is at the end of a line
	c := cursor{start: offset, end: offset, present: map[string]string{}}
	text := src[l.from:l.to]
	col := offset - l.from
	if hash := commentAt(text); hash >= 0 && col > hash && !l.inside {
		c.comment = true
		return c
	}
	if l.inside {
		// The text of a block scalar: the value of the key it began behind.
		head := lines[l.head]
		c.key, c.column = head.key, head.column
		c.before = blockText(src, lines, l.head, n, offset)
		c.take(text, l.from, col, 0)
		c.around(lines, l.head, head.column)
		return c
	}
	switch {
	case l.key != "" && col >= l.valueAt && col > l.column+len(l.key):
		c.key, c.column = l.key, l.column
		c.before = text[l.valueAt:col]
		c.take(text, l.from, col, l.valueAt)
	case l.blank:
		c.column = col
		c.take(text, l.from, col, col)
	default:
		c.column = min(l.column, max(col, l.first))
		if len(l.dashes) > 0 && col > l.dashes[len(l.dashes)-1] {
			c.column = max(l.column, col)
			if l.key != "" || l.value != "" {
				c.column = l.column
			}
			c.dash = true
		}
		c.before = text[min(c.column, col):col]
		c.take(text, l.from, col, min(c.column, col))
	}
	c.flow = strings.Count(c.before, "[") > strings.Count(c.before, "]")
	c.around(lines, n, c.column)
	return c
}

// commentAt is where a comment begins in a line, or -1.
func commentAt(text string) int {
	quote := byte(0)
	for i := range len(text) {
		switch ch := text[i]; {
		case quote != 0:
			if ch == quote {
				quote = 0
			}
		case (ch == '"' || ch == '\'') && (i == 0 || strings.IndexByte(" [,{:", text[i-1]) >= 0):
			quote = ch
		case ch == '#' && (i == 0 || text[i-1] == ' ' || text[i-1] == '\t'):
			return i
		}
	}
	return -1
}

// blockText is what a block scalar holds up to the cursor, its lines joined.
func blockText(src string, lines []line, head, n, offset int) string {
	var parts []string
	for i := head + 1; i <= n; i++ {
		to := lines[i].to
		if i == n {
			to = offset
		}
		parts = append(parts, strings.TrimSpace(src[lines[i].from:max(lines[i].from, to)]))
	}
	return strings.Join(parts, " ")
}

// take finds the word at the cursor, no further to the left than a column.
func (c *cursor) take(text string, from, col, least int) {
	start, end := col, col
	for start > least && isWord(text[start-1]) {
		start--
	}
	for end < len(text) && isWord(text[end]) {
		end++
	}
	c.start, c.end = from+start, from+end
	c.word = text[start:col]
	rest, _, _ := strings.Cut(text[end:], " #")
	c.empty = strings.TrimSpace(rest) == ""
}

// isWord reports whether a byte is part of a name; references have dots.
func isWord(b byte) bool {
	return b == '-' || b == '_' || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= 0x80
}

// around finds the keys that lead to a column of a line, and its neighbours.
func (c *cursor) around(lines []line, n, column int) {
	w := climber{want: column}
	if len(lines[n].dashes) > 0 && column > lines[n].dashes[0] {
		w.item(lines[n])
	}
	for i := n - 1; i >= 0; i-- {
		l := lines[i]
		if l.blank || l.inside {
			continue
		}
		if w.up == nil && l.key != "" && l.column == w.want {
			c.see(l)
		}
		w.pass(l)
	}
	slices.Reverse(w.up)
	c.keys = w.up
	for _, l := range lines[n+1:] {
		if l.blank || l.inside {
			continue
		}
		if l.first < column {
			break
		}
		if l.first == column && l.key != "" && len(l.dashes) == 0 {
			c.see(l)
		}
	}
}

// climber walks up the lines and out of the blocks around a place.
type climber struct {
	up []string
	// want is the column of the keys of the mapping it is in or, inList, that of
	// the dashes.
	want   int
	inList bool
}

// item leaves the items that a line begins.
func (w *climber) item(l line) {
	for i := len(l.dashes) - 1; i >= 0; i-- {
		if l.dashes[i] < w.want {
			w.up = append(w.up, item)
			w.want, w.inList = l.dashes[i], true
		}
	}
}

// pass looks at the next line above.
func (w *climber) pass(l line) {
	parent := l.key != "" && opens(l) && (l.column < w.want || w.inList && l.column == w.want)
	switch {
	case parent:
		w.up = append(w.up, l.key)
		w.want, w.inList = l.column, false
		w.item(l)
	case len(l.dashes) > 0 && (w.inList || l.column == w.want || l.key == ""):
		// The line that begins the item, or an outer list on the same line.
		w.item(l)
	}
}

// opens reports whether what a line's key holds stands on the lines below.
func opens(l line) bool { return l.value == "" || isBlockHeader(l.value) || l.value[0] == '&' }

func (c *cursor) see(l line) {
	value, _, _ := strings.Cut(l.value, " #")
	c.present[l.key] = strings.Trim(strings.TrimSpace(value), `"'`)
}
