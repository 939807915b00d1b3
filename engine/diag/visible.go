package diag

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Commands reports letters that a terminal obeys instead of showing (the C0 and C1
// controls of ISO 6429, and DEL) and those that show a text in another order than
// it is written in (the explicit directions of Unicode TR 9). A definition comes
// from anybody: what it says is shown, never obeyed.
func Commands(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r <= 0x9f:
		return true
	case r == 0x61c, r == 0x200e, r == 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return true
	}
	return r == 0x2028 || r == 0x2029
}

// Escaped is a letter as an escape that can be read: "\u001b". In JSON it means the
// same letter.
func Escaped(r rune) string { return fmt.Sprintf(`\u%04x`, r) }

// OneLine is a text fit to stand within one line: letters that Commands, line breaks
// among them, are escaped, and of a very long text only the beginning is left.
func OneLine(text string) string {
	const most = 500 // letters: longer than any sentence that a person reads to the end
	if len(text) <= most && strings.IndexFunc(text, Commands) < 0 && utf8.ValidString(text) {
		return text
	}
	var b strings.Builder
	n := 0
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if n++; n > most {
			b.WriteRune('…')
			break
		}
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, text[at])
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case Commands(r):
			b.WriteString(Escaped(r))
		default:
			b.WriteString(text[at : at+size])
		}
		at += size
	}
	return b.String()
}

// OneLine are the arguments fit for a sentence that stands in one line.
func (a Args) OneLine() Args {
	if a == nil {
		return nil
	}
	out := make(Args, len(a))
	for k, v := range a {
		out[k] = OneLine(v)
	}
	return out
}
