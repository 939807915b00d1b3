package lint

import (
	"regexp"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// mendRule writes the one sign or word that a rule wants instead.
func mendRule(m *mending) []diag.Fix {
	if len(m.finding.Suggest) != 1 {
		return nil
	}
	return m.rewrite(m.finding.Suggest[0], true)
}

// mendBang writes "not" for "!".
func mendBang(m *mending) []diag.Fix {
	if m.found() != "!" {
		return nil
	}
	return m.rewrite("not ", true)
}

// mendRuleNumber drops the points of "1.500.000"; a leading zero may mean more.
func mendRuleNumber(m *mending) []diag.Fix {
	if len(m.finding.Suggest) != 1 {
		return nil
	}
	return m.rewrite(m.finding.Suggest[0], points.MatchString(m.found()))
}

var points = regexp.MustCompile(`^[1-9][0-9]{0,2}(\.[0-9]{3})+$`)

// mendRuleQuotes makes all curly quotes of a rule straight.
func mendRuleQuotes(m *mending) []diag.Fix {
	if m.node == nil || m.inKey {
		return nil
	}
	from, to := m.node.Span()
	straight := inside(`"`, m.node.Style)
	text := strings.NewReplacer("“", straight, "”", straight, "„", straight, "‘", straight, "’", straight, "‚", straight).
		Replace(string(m.file.Source[from:to]))
	if m.node.Style == standard.StylePlain && strings.HasPrefix(text, `"`) {
		text = quote(text)
	}
	title := diag.Text{ID: "Ganti dengan tanda kutip lurus", EN: "Use straight quotation marks"}
	return []diag.Fix{m.fix(title, true, from, to, text)}
}

// mendName replaces a name that is not known by each that is like it.
func mendName(m *mending) []diag.Fix {
	found, name := m.found(), m.finding.Args["name"]
	var fixes []diag.Fix
	for _, word := range m.finding.Suggest {
		switch {
		case strings.Contains(word, "("): // how a function is used, not what to write
		case found == name:
			fixes = append(fixes, m.rewrite(word, false)...)
		case name != "" && strings.Count(found, name) == 1 && !strings.Contains(word, `"`):
			renamed := strings.Replace(found, name, word, 1)
			fixes = append(fixes, m.fix(replaceBy(word), false, m.from, m.to, renamed))
		}
	}
	return fixes
}

// rewrite puts a piece of a rule in place of what is underlined. A rule without
// quotes that would begin with one is quoted.
func (m *mending) rewrite(text string, safe bool) []diag.Fix {
	if m.node == nil || m.inKey || m.from == m.to {
		return nil
	}
	fix := m.fix(replaceBy(strings.TrimSpace(text)), safe, m.from, m.to, inside(text, m.node.Style))
	if m.node.Style == standard.StylePlain && !m.sound(fix) {
		from, to := m.node.Span()
		src := m.file.Source
		fix.Edits = []diag.Edit{m.edit(from, to, quote(string(src[from:m.from])+text+string(src[m.to:to])))}
	}
	return []diag.Fix{fix}
}
