package lint

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// mendDash puts a blank behind the dash.
func mendDash(m *mending) []diag.Fix {
	return []diag.Fix{m.fix(diag.Text{ID: `Tambahkan spasi sesudah "-"`, EN: `Add a blank after the "-"`}, true, m.to, m.to, " ")}
}

// mendMissingDash begins a new item where its id stands; it may also be a line too many.
func mendMissingDash(m *mending) []diag.Fix {
	if m.from < 2 || !bytes.HasSuffix(m.file.Source[:m.from], []byte("  ")) {
		return nil
	}
	return []diag.Fix{m.fix(diag.Text{ID: `Tambahkan "- "`, EN: `Add the "- "`}, false, m.from-2, m.from, "- ")}
}

// mendHiddenIndent makes blanks of those that only look like it, in front of all lines.
func mendHiddenIndent(m *mending) []diag.Fix {
	src := m.file.Source
	fix := diag.Fix{Title: diag.Text{ID: "Ganti dengan spasi biasa", EN: "Use ordinary blanks"}, Safe: true}
	for _, start := range lineStarts(src) {
		end := start
		for end < len(src) {
			r, size := utf8.DecodeRune(src[end:])
			if r != ' ' && hiddenRunes[r] == "" && r != wideBlank {
				break
			}
			end += size
		}
		indent := string(src[start:end])
		if plain := strings.ReplaceAll(visible(indent), string(wideBlank), "  "); plain != indent {
			fix.Edits = append(fix.Edits, m.edit(start, end, plain))
		}
	}
	return []diag.Fix{fix}
}

// wideBlank is as wide as two letters.
const wideBlank = '\u3000'
