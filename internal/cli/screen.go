package cli

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// screen is a stream to a terminal or to the log of a CI job. What a definition or
// the name of a file says is shown there and never obeyed: letters that command a
// terminal are escaped, but for line breaks, tabs and the program's own colours.
// Within JSON the escapes mean the same letters.
//
// A log of GitHub Actions obeys lines that begin with "::", and "##[" anywhere: these
// are broken up, too.
type screen struct {
	to io.Writer
	// commands reports whether lines that begin with "::" are the program's own.
	commands func() bool
	// held is the beginning of a letter or a colour whose end is not written yet.
	held []byte
	// colons and begun tell what stands on the line: blanks, a colon, or more.
	colons, begun bool
	// hashes are those right before.
	hashes int
}

// colours are the terminal's commands that the program itself writes.
var colours = []string{"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;34m"}

// Write implements io.Writer.
func (s *screen) Write(p []byte) (int, error) {
	text := append(s.held, p...)
	out := make([]byte, 0, len(text)+16)
	for len(text) > 0 {
		n, whole := s.next(text)
		if !whole {
			break
		}
		out = s.letter(out, text[:n])
		text = text[n:]
	}
	s.held = append([]byte(nil), text...)
	if _, err := s.to.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}

// Close writes what is held: it will not be completed any more.
func (s *screen) Close() error {
	var out []byte
	for i := range s.held {
		out = s.letter(out, s.held[i:i+1])
	}
	s.held = nil
	_, err := s.to.Write(out)
	return err
}

// next is the length of the letter or colour at the start of a text; false when
// more must be known.
func (s *screen) next(text []byte) (n int, whole bool) {
	if text[0] == '\x1b' {
		for _, c := range colours {
			switch {
			case len(text) >= len(c) && string(text[:len(c)]) == c:
				return len(c), true
			case len(text) < len(c) && strings.HasPrefix(c, string(text)):
				return 0, false
			}
		}
		return 1, true
	}
	if !utf8.FullRune(text) {
		return 0, false
	}
	_, n = utf8.DecodeRune(text)
	return n, true
}

// letter appends one letter, or a colour, as it is to be shown.
func (s *screen) letter(out, letter []byte) []byte {
	r, size := utf8.DecodeRune(letter)
	hashes, first := s.hashes, !s.begun
	s.hashes = 0
	switch {
	case r == '\x1b' && len(letter) > 1:
		return append(out, letter...)
	case r == '\n':
		s.begun, s.colons = false, false
		return append(out, '\n')
	case r == ' ' || r == '\t':
		s.begun = s.begun || s.colons
		return append(out, letter...)
	case r == ':' && first && !s.colons:
		s.colons = true
		return append(out, ':')
	}
	s.begun = true
	switch {
	case r == utf8.RuneError && size <= 1:
		return fmt.Appendf(out, `\x%02x`, letter[0])
	case r == ':' && first && !s.commands(), r == '[' && hashes >= 2, diag.Commands(r):
		return append(out, diag.Escaped(r)...)
	case r == '#':
		s.hashes = hashes + 1
	}
	return append(out, letter...)
}
