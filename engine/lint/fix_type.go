package lint

import (
	"regexp"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var wholeNumber = regexp.MustCompile(`^(0|[1-9][0-9]{0,8})$`)

// glued is "amount:0", which is a word.
var glued = regexp.MustCompile(`^[a-z_]+:[^ /]`)

// mendType takes the quotes off a number, true or false, parts a key from its
// value, and makes a list of one text where a list is wanted.
func mendType(m *mending) []diag.Fix {
	if !m.whole() || m.inKey || strings.ContainsAny(m.node.Raw, "\r\n") {
		return nil
	}
	n := m.node
	quoted := n.Style == standard.StyleSingleQuoted || n.Style == standard.StyleDoubleQuoted
	if quoted && (wholeNumber.MatchString(n.Value) || n.Value == "true" || n.Value == "false") {
		title := diag.Text{ID: "Hapus tanda petiknya", EN: "Take the quotes off"}
		if fix := m.fix(title, true, m.from, m.to, n.Value); m.accepted(fix) {
			return []diag.Fix{fix}
		}
	}
	if at := glued.FindStringIndex(n.Raw); at != nil && n.Style == standard.StylePlain {
		if fix := m.fix(titleBlank, true, m.from+at[1]-1, m.from+at[1]-1, " "); m.accepted(fix) {
			return []diag.Fix{fix}
		}
	}
	if n.Tag != "!!str" || n.Parent == nil || n.Parent.Kind != standard.MappingNode || n.Parent.Style == standard.StyleFlow || n.Comment != "" {
		return likely(m)
	}
	_, keyTo := n.KeySpan()
	item := "\n" + strings.Repeat(" ", n.KeyPlace.Column+1) + "- " + n.Raw
	title := diag.Text{ID: "Tulis sebagai daftar", EN: "Write it as a list"}
	if fix := m.fix(title, true, keyTo+1, m.to, item); m.accepted(fix) {
		return []diag.Fix{fix}
	}
	return likely(m)
}
