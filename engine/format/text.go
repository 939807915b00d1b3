package format

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// text is a mark as it shall be written.
func (w *writer) text(k mark, old string) string {
	switch {
	case k.token == name:
		if quote := old[0]; quote == '"' || quote == '\'' {
			return requote(old, k.node.Key, k.flow)
		}
		return old
	case k.token != scalar:
		return old
	}
	n := k.node
	switch {
	case isBlock(n):
		return w.block(k, old)
	case strings.ContainsAny(old, "\r\n"):
		return continued(old, k.indent, n.Style == standard.StyleDoubleQuoted)
	case n.Style != standard.StylePlain:
		return requote(old, n.Value, k.flow)
	case n.Tag == "!!null":
		return "~"
	case n.Tag == "!!bool":
		return strings.ToLower(old)
	}
	return old
}

// requote drops quotes that nothing needs, and turns single ones into double ones
// where that changes nothing else.
func requote(old, value string, flow bool) string {
	inner := old[1 : len(old)-1]
	switch {
	case old[0] == '"' && inner == value && plain(value, flow), old[0] == '\'' && plain(value, flow):
		return value
	case old[0] == '\'' && !strings.ContainsAny(value, patternSigns) && printable(value):
		return `"` + value + `"`
	}
	return old
}

// patternSigns are what patterns are made of, which are best kept in single
// quotes: inside double ones a backslash has a meaning of its own.
const patternSigns = "\\\"[]{}^$*?|"

// plain reports a text that is the same without quotes to YAML and to every
// reader: words that begin with a letter. What has a digit in it may be a code,
// an hour or a number of a section, and those are quoted on purpose.
func plain(text string, flow bool) bool {
	if text == "" || !printable(text) || strings.HasSuffix(text, " ") || strings.HasSuffix(text, ":") {
		return false
	}
	if first := []rune(text)[0]; !unicode.IsLetter(first) {
		return false
	}
	if strings.ContainsFunc(text, unicode.IsDigit) {
		return false
	}
	if strings.Contains(text, ": ") || strings.Contains(text, " #") {
		return false
	}
	if flow && strings.ContainsAny(text, ",:[]{}") {
		return false
	}
	switch strings.ToLower(text) {
	case "true", "false", "yes", "no", "on", "off", "y", "n", "null":
		return false
	}
	return true
}

func printable(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) })
}

// continued writes a text over several lines with its further lines indented.
func continued(old string, indent int, escapes bool) string {
	lines := splitLines(old)
	for i, line := range lines {
		if i > 0 {
			line = strings.TrimLeft(line, " \t")
		}
		if i < len(lines)-1 {
			line = trimEnd(line, escapes)
		}
		if i > 0 && line != "" {
			line = strings.Repeat(" ", indent) + line
		}
		lines[i] = line
	}
	return strings.Join(lines, "\n")
}

// trimEnd drops blanks at the end of a line, but for one that a backslash keeps.
func trimEnd(line string, escapes bool) string {
	trimmed := strings.TrimRight(line, " \t")
	slashes := len(trimmed) - len(strings.TrimRight(trimmed, "\\"))
	if escapes && slashes%2 == 1 && len(trimmed) < len(line) {
		return line[:len(trimmed)+1]
	}
	return trimmed
}

// headerLen is the length of "|", ">-", "|2+" and the like.
func headerLen(src []byte) int {
	n := 1
	for n < len(src) && strings.IndexByte("+-123456789", src[n]) >= 0 {
		n++
	}
	return n
}

// keeps reports a mark whose text ends with all the line breaks that follow it.
func keeps(k mark, src []byte) bool {
	return k.token == scalar && isBlock(k.node) && strings.Contains(string(src[k.from:k.from+headerLen(src[k.from:])]), "+")
}

// block writes a block scalar at its new indent.
func (w *writer) block(k mark, old string) string {
	from, _ := w.span(k.node)
	header := headerLen([]byte(old))
	lines := splitLines(old)
	if len(lines) == 1 {
		return old
	}
	width := w.column(from)
	indent := k.indent
	if i := strings.IndexAny(old[:header], "123456789"); i >= 0 {
		n, _ := strconv.Atoi(old[i : i+1]) // a digit
		indent = k.level.new + n
	}
	lines[0] = strings.TrimRight(lines[0], " \t")
	for i, line := range lines[1:] {
		blanks := len(line) - len(strings.TrimLeft(line, " "))
		line = line[min(blanks, width):]
		if line != "" {
			line = strings.Repeat(" ", indent) + line
		}
		lines[i+1] = line
	}
	return strings.Join(lines, "\n")
}
