package lint

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var titleQuotes = diag.Text{ID: "Beri tanda petik pada seluruh teks", EN: "Put the whole text in quotes"}

var titleBlank = diag.Text{ID: "Tambahkan spasi sesudah titik dua", EN: "Add a blank after the colon"}

// mendMissingSpace puts a blank behind the colon.
func mendMissingSpace(m *mending) []diag.Fix {
	return []diag.Fix{m.fix(titleBlank, true, m.to, m.to, " ")}
}

// mendTabs makes two blanks of every tab that begins a line, for where there is
// one there are more.
func mendTabs(m *mending) []diag.Fix {
	src := m.file.Source
	fix := diag.Fix{Title: diag.Text{ID: "Ganti tab dengan spasi", EN: "Replace tabs with blanks"}, Safe: true}
	for _, start := range lineStarts(src) {
		end := start
		for end < len(src) && (src[end] == ' ' || src[end] == '\t') {
			end++
		}
		indent := string(src[start:end])
		if strings.HasPrefix(indent, "\t") || start <= m.from && m.from < end {
			if spaces := strings.ReplaceAll(indent, "\t", "  "); spaces != indent {
				fix.Edits = append(fix.Edits, m.edit(start, end, spaces))
			}
		}
	}
	return []diag.Fix{fix}
}

// mendColon quotes the text around a colon; in a rule another sign is meant.
func mendColon(m *mending) []diag.Fix {
	text := m.finding.Args["text"]
	if len(m.finding.Suggest) != 1 || text == "" {
		return nil
	}
	start := m.lineStart()
	line, _ := m.line(start)
	if i := strings.LastIndex(line, text); i >= 0 && start+i <= m.from && m.from < start+i+len(text) {
		if rule := m.finding.Suggest[0]; !strings.HasPrefix(rule, `"`) {
			return []diag.Fix{m.fix(replaceBy(rule), false, start+i, start+i+len(text), spell(rule, standard.StylePlain, false))}
		}
		return []diag.Fix{m.fix(titleQuotes, true, start+i, start+i+len(text), quote(text))}
	}
	return nil
}

func (m *mending) lineStart() int { return 1 + bytes.LastIndexAny(m.file.Source[:m.from], "\r\n") }

// mendStart quotes a text that begins with a sign YAML keeps for itself, or with
// a curly quote.
func mendStart(m *mending) []diag.Fix {
	if len(m.finding.Suggest) != 1 {
		return nil
	}
	text, to := m.line(m.from)
	title := titleQuotes
	if inner := strings.Trim(text, "“”‘’"); m.finding.Code == "curly-quotes-as-quotes" && !strings.ContainsAny(inner, "“”‘’") {
		text, title = inner, diag.Text{ID: "Ganti dengan tanda petik lurus", EN: "Use straight quotes"}
	}
	return []diag.Fix{m.fix(title, true, m.from, to, quote(text))}
}

// mendTag writes "not" for the "!" of a rule, and quotes a text.
func mendTag(m *mending) []diag.Fix {
	text, to := m.line(m.from)
	negated := strings.TrimPrefix(text, "!")
	if !m.holdsRule() {
		return []diag.Fix{m.fix(titleQuotes, true, m.from, to, quote(text))}
	}
	if negated == "" || strings.ContainsAny(negated[:1], "!<") {
		return nil
	}
	return []diag.Fix{m.fix(replaceBy("not"), true, m.from, to, "not "+strings.TrimLeft(negated, " "))}
}

// holdsRule reports that a rule stands behind what is underlined.
func (m *mending) holdsRule() bool {
	rule := false
	walk(m.file.Root, func(n *standard.Node) {
		if n.Kind != standard.ScalarNode || n.KeyPlace.Line != m.finding.Place.Line {
			return
		}
		rule = n.Key == "when" || n.Key == "must" || n.Key == "secret" || n.Parent.Key == "conditions"
	})
	return rule
}

// mendUnclosed closes a quote at the end of its line, where the text most likely ends.
func mendUnclosed(m *mending) []diag.Fix {
	text, to := m.line(m.from)
	if len(text) < 2 || strings.HasSuffix(text, `\`) {
		return nil
	}
	return []diag.Fix{m.fix(diag.Text{ID: "Tutup tanda petik di akhir baris", EN: "Close the quote at the end of the line"}, false, to, to, text[:1])}
}

var beforeValue = regexp.MustCompile(`^[ ]*(- +)*([A-Za-z0-9_-]+: +)?`)

// mendAfterQuote quotes the whole text, of which a part was in quotes.
func mendAfterQuote(m *mending) []diag.Fix {
	start := m.lineStart()
	line, to := m.line(start)
	from := start + len(beforeValue.FindString(line))
	if from >= m.from {
		return nil
	}
	text := string(m.file.Source[from:to])
	if inner := text[1:]; text[0] == '\'' && strings.HasSuffix(inner, "'") {
		text = strings.TrimSuffix(inner, "'")
	}
	return []diag.Fix{m.fix(titleQuotes, false, from, to, quote(text))}
}

// mendEscape makes a backslash mean itself.
func mendEscape(m *mending) []diag.Fix {
	return []diag.Fix{m.fix(diag.Text{ID: `Tulis \\`, EN: `Write \\`}, true, m.from, m.from, `\`)}
}

// mendControl drops a character that text must not hold.
func mendControl(m *mending) []diag.Fix {
	return []diag.Fix{m.fix(diag.Text{ID: "Hapus karakter itu", EN: "Delete the character"}, true, m.from, m.to, "")}
}
