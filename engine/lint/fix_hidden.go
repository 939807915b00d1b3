package lint

import (
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// mendHidden makes blanks that are none ordinary ones, and drops what does not
// show: in the whole text, for a finding tells of the first only.
func mendHidden(m *mending) []diag.Fix {
	if m.node == nil {
		return nil
	}
	title := diag.Text{ID: "Ganti huruf yang tidak tampak", EN: "Replace the invisible characters"}
	from, to := m.node.Span()
	if m.inKey {
		from, to = m.node.KeySpan()
	}
	raw := string(m.file.Source[from:to])
	text := visible(raw)
	if m.inKey && m.node.Parent.Get(visible(m.node.Key)) != nil {
		return nil
	}
	if m.inKey || m.node.Style == standard.StylePlain {
		text = strings.Trim(text, " ")
		if !strings.ContainsAny(text, "\r\n\"'") && !bare(text, inFlow(m.node)) {
			text = quote(text)
		}
	}
	return []diag.Fix{m.fix(title, true, from, to, text)}
}

// visible is a text without runes that look like a blank or like nothing.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case hiddenRunes[r] == "":
			return r
		case r == '\u00a0' || r == '\u2007' || r == '\u202f':
			return ' '
		}
		return -1
	}, text)
}

// mendVanishing quotes a text together with what YAML took for a comment; it may
// have been meant as one.
func mendVanishing(m *mending) []diag.Fix {
	n := m.file.Root.Find(m.finding.Path)
	if n == nil || n.Kind != standard.ScalarNode || strings.ContainsAny(n.Raw, "\r\n") {
		return nil
	}
	from, to := n.Span()
	if from > to || to > m.from || m.from-to > 200 {
		return nil
	}
	title := diag.Text{ID: "Beri tanda petik pada seluruh teks", EN: "Put the whole text in quotes"}
	return []diag.Fix{m.fix(title, false, from, m.to, quote(strings.TrimRight(string(m.file.Source[from:m.to]), " \t")))}
}
