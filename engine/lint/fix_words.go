package lint

import (
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// likely replaces what a finding underlines by each of its suggestions.
func likely(m *mending) []diag.Fix {
	var fixes []diag.Fix
	for _, word := range m.finding.Suggest {
		fixes = append(fixes, m.replace(word, m.sameWord(word)))
	}
	return fixes
}

// sameWord reports a suggestion that is the word itself: in other letters, or
// its English name.
func (m *mending) sameWord(word string) bool {
	found := strings.ToLower(m.finding.Args["value"])
	if m.inKey || m.finding.Code == "kind-unknown" {
		found = strings.ToLower(strings.Trim(m.found(), `"'`))
	}
	if found == "" {
		return false
	}
	return found == strings.ToLower(word) || m.finding.Code == codeNotOneOf && indonesianValues[found] == word
}

// mendKey: an Indonesian key has one English name.
func mendKey(m *mending) []diag.Fix { return m.surely() }

// surely replaces what is underlined by the one word that can be meant.
func (m *mending) surely() []diag.Fix {
	if len(m.finding.Suggest) != 1 {
		return nil
	}
	return []diag.Fix{m.replace(m.finding.Suggest[0], true)}
}

// mendTruth: words for yes and no are true and false, without quotes.
func mendTruth(m *mending) []diag.Fix {
	if len(m.finding.Suggest) != 1 {
		return nil
	}
	word := m.finding.Suggest[0]
	return []diag.Fix{m.fix(replaceBy(word), true, m.from, m.to, word)}
}

// mendKind puts the kind in front of the first key; it is only guessed from the
// file's name.
func mendKind(m *mending) []diag.Fix {
	if len(m.finding.Suggest) != 1 {
		return nil
	}
	line := m.finding.Suggest[0]
	title := diag.Text{ID: "Tambahkan baris " + shown(line), EN: "Add the line " + shown(line)}
	return []diag.Fix{m.fix(title, false, m.from, m.from, line+"\n")}
}

// mendSlash asks which word the slash stands for.
func mendSlash(m *mending) []diag.Fix {
	var fixes []diag.Fix
	for _, word := range []string{" dan ", " atau "} {
		fixes = append(fixes, m.replace(strings.ReplaceAll(m.found(), "/", word), false))
	}
	return fixes
}
