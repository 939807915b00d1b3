package lint

import (
	"regexp"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// spell writes a text as a value in place of one in a given style.
func spell(text string, style standard.Style, flow bool) string {
	switch {
	case style == standard.StyleSingleQuoted:
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	case style != standard.StylePlain || !bare(text, flow):
		return quote(text)
	}
	return text
}

// quote writes a text in double quotes, or in single ones where that saves a
// reader from backslashes.
func quote(text string) string {
	if strings.ContainsAny(text, `"\\`) && !strings.Contains(text, "'") {
		return "'" + text + "'"
	}
	return `"` + inside(text, standard.StyleDoubleQuoted) + `"`
}

// inside writes a piece of a text as it stands inside a value of a style.
func inside(text string, style standard.Style) string {
	switch style {
	case standard.StyleDoubleQuoted:
		return strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text)
	case standard.StyleSingleQuoted:
		return strings.ReplaceAll(text, "'", "''")
	}
	return text
}

// bare reports a text that can stand without quotes, whatever YAML makes of it.
func bare(text string, flow bool) bool {
	if !bareStart.MatchString(text) || strings.HasSuffix(text, " ") || strings.HasSuffix(text, ":") {
		return false
	}
	if strings.Contains(text, ": ") || strings.Contains(text, " #") || strings.ContainsAny(text, "\n\r\t") {
		return false
	}
	return !flow || !strings.ContainsAny(text, ",:[]{}")
}

var bareStart = regexp.MustCompile(`^[\p{L}\p{N}(/+.=<]`)

// inFlow reports a value inside brackets.
func inFlow(n *standard.Node) bool {
	return n.Parent != nil && n.Parent.Style == standard.StyleFlow
}
