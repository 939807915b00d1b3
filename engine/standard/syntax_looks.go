package standard

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// lookHiddenIndent finds a line that is indented with blanks of another kind, here
// or just above: what they indent seems to stand at the margin.
func lookHiddenIndent(s sight) (diag.Finding, bool) {
	for range 3 {
		if r, size := utf8.DecodeRune(s.page.src[s.first:s.end]); hiddenBlank(r) {
			return diag.New(codeHiddenIndent, s.page.place(s.first, s.first+size), "", nil), true
		}
		above, ok := s.before()
		if !ok {
			break
		}
		s = above
	}
	return diag.Finding{}, false
}

// hiddenBlank reports a character that looks like a blank, or like nothing, and is none.
func hiddenBlank(r rune) bool {
	return r == 0xa0 || r == 0x202f || r == 0x2007 || r == 0x3000 || r >= 0x200b && r <= 0x200f || r == 0x2060 || r == 0xfeff
}

// lookDash finds "-id: kk", in which the dash is taken for a part of the word.
func lookDash(s sight) (diag.Finding, bool) {
	word, _, isKey := strings.Cut(string(s.page.src[s.first:s.end]), ":")
	if !isKey || len(word) < 2 || word[0] != '-' || !keyLike(word[1:]) || word[1] == '-' {
		return diag.Finding{}, false
	}
	return diag.New(codeMissingSpaceDash, s.page.place(s.first, s.first+1), "", diag.Args{"key": word[1:]}), true
}

func lookTab(s sight) (diag.Finding, bool) {
	at := bytes.IndexByte(s.page.src[s.start:s.first], '\t')
	if at < 0 {
		return diag.Finding{}, false
	}
	at += s.start
	return diag.New(codeTabIndent, s.page.place(at, at+1), "", nil), true
}

// lookMissingSpace finds "id:ajukan": on this line, or on the line above, whose
// text the parser then reads on into this one.
func lookMissingSpace(s sight) (diag.Finding, bool) {
	for _, line := range withBefore(s) {
		if line.key != "" {
			continue
		}
		word := line.page.src[line.dashes:line.end]
		i := bytes.IndexByte(word, ':')
		if i <= 0 || i+1 >= len(word) || word[i+1] == '/' || !keyLike(string(word[:i])) {
			continue
		}
		at := line.dashes + i
		return diag.New(codeMissingSpace, s.page.place(at, at+1), "", diag.Args{"key": string(word[:i])}), true
	}
	return diag.Finding{}, false
}

func withBefore(s sight) []sight {
	if above, ok := s.before(); ok && s.key != "" {
		return []sight{s, above}
	}
	return []sight{s}
}

// keyLike reports whether a word is spelt as our keys are.
func keyLike(word string) bool {
	for _, c := range word {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_' && c != '-' {
			return false
		}
	}
	return word != ""
}

func lookCurlyQuotes(s sight) (diag.Finding, bool) {
	text := s.text()
	if !strings.HasPrefix(text, "“") && !strings.HasPrefix(text, "”") && !strings.HasPrefix(text, "‘") && !strings.HasPrefix(text, "’") {
		return diag.Finding{}, false
	}
	_, size := utf8.DecodeRuneInString(text)
	f := diag.New(codeCurlyQuotes, s.page.place(s.value, s.value+size), "", nil)
	f.Suggest = []string{quoted(strings.Trim(text, "“”‘’"))}
	return f, true
}

// quoted writes a text as a double-quoted scalar.
func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

// lookQuotes finds a quote that is never closed, and text behind a closed one.
func lookQuotes(s sight) (diag.Finding, bool) {
	p := s.page
	if s.value >= s.end || p.src[s.value] != '"' && p.src[s.value] != '\'' {
		return diag.Finding{}, false
	}
	var closing int
	if p.src[s.value] == '"' {
		closing = p.readDouble(s.value, nowhere)
	} else {
		closing = p.readSingle(s.value, nowhere)
	}
	if closing > s.end {
		return diag.New(codeUnclosedQuote, p.place(s.value, s.value+1), "", nil), true
	}
	if at, bad := badEscape(p.src, s.value, closing); bad {
		return diag.New(codeBadEscape, p.place(at, min(at+2, closing)), "", nil), true
	}
	rest := skipBlanks(p.src, closing, s.end)
	if rest == s.end || p.src[rest] == '#' || p.src[rest] == ':' {
		return diag.Finding{}, false
	}
	return diag.New(codeAfterQuote, p.place(rest, rest+valueLen(p.src[rest:s.end])), "", nil), true
}

// badEscape finds a backslash in a double-quoted text that stands for nothing.
func badEscape(src []byte, from, to int) (at int, bad bool) {
	if src[from] != '"' {
		return 0, false
	}
	for i := from + 1; i+1 < to; i++ {
		if src[i] != '\\' {
			continue
		}
		next := src[i+1]
		if _, known := escapes[next]; !known && hexLen[next] == 0 && breakLen(src[i+1:]) == 0 {
			return i, true
		}
		if digits := hexLen[next]; digits > 0 {
			if _, err := strconv.ParseUint(string(src[i+2:min(i+2+digits, to)]), 16, 32); err != nil {
				return i, true
			}
		}
		i++
	}
	return 0, false
}

// lookReserved finds a text that begins with a character YAML keeps for itself.
func lookReserved(s sight) (diag.Finding, bool) {
	text := s.text()
	if text == "" {
		return diag.Finding{}, false
	}
	reserved := false
	switch text[0] {
	case '@', '`', '%', ',', ']', '}', '*', '&':
		reserved = true
	case '-', '?':
		reserved = s.key != "" && (len(text) == 1 || text[1] == ' ')
	case '|', '>':
		reserved = strings.Trim(text[1:], "+-0123456789") != ""
	}
	if !reserved {
		return diag.Finding{}, false
	}
	code := codeReservedStart
	if text[0] == '*' || text[0] == '&' {
		code = codeAnchor
	}
	f := diag.New(code, s.page.place(s.value, s.value+1), "", diag.Args{"char": text[:1]})
	f.Suggest = []string{quoted(text)}
	return f, true
}

// lookBrackets finds a bracket that is never closed, and text behind a closed one.
func lookBrackets(s sight) (diag.Finding, bool) {
	p := s.page
	if s.value >= s.end || p.src[s.value] != '{' && p.src[s.value] != '[' {
		return diag.Finding{}, false
	}
	var open []byte
	for at := s.value; at < s.end; at++ {
		switch c := p.src[at]; c {
		case '"':
			at = p.readDouble(at, nowhere) - 1
		case '{':
			open = append(open, '}')
		case '[':
			open = append(open, ']')
		case '}', ']':
			if open[len(open)-1] != c {
				return diag.New(codeUnclosedBracket, p.place(s.value, s.value+1), "", diag.Args{"char": string(p.src[s.value])}), true
			}
			if open = open[:len(open)-1]; len(open) > 0 {
				continue
			}
			rest := skipBlanks(p.src, at+1, s.end)
			if rest == s.end || p.src[rest] == '#' {
				return diag.Finding{}, false
			}
			f := diag.New(codeReservedStart, p.place(s.value, s.value+1), "", diag.Args{"char": string(p.src[s.value])})
			f.Suggest = []string{quoted(s.text())}
			return f, true
		}
	}
	return diag.New(codeUnclosedBracket, p.place(s.value, s.value+1), "", diag.Args{"char": string(p.src[s.value])}), true
}

// lookColon finds a colon inside an unquoted text.
func lookColon(s sight) (diag.Finding, bool) {
	if s.key == "" {
		return diag.Finding{}, false
	}
	text := s.text()
	if i := colonAt([]byte(text)); i >= 0 {
		at := s.value + i
		f := diag.New(codeColonInText, s.page.place(at, at+1), "", diag.Args{"text": text})
		f.Suggest = []string{quoted(text)}
		if s.key == "when" || s.key == "must" {
			f.Suggest = []string{strings.TrimSpace(text[:i]) + " ==" + text[i+1:]}
		}
		return f, true
	}
	above, ok := s.before()
	if ok && !keyLike(s.key) && above.key != "" && above.text() != "" && s.first > above.first {
		return diag.New(codeColonInText, s.page.place(s.colon, s.colon+1), "", diag.Args{"text": string(s.page.src[s.first:s.end])}), true
	}
	return diag.Finding{}, false
}

// lookIndent finds a line that begins at a column at which nothing is open, or
// below a key that already has its value.
func lookIndent(s sight) (diag.Finding, bool) {
	if s.key == "" && s.dashes == s.first {
		return diag.Finding{}, false
	}
	mine := s.first - s.start
	deepest := mine
	for line, ok := s.before(); ok; line, ok = line.before() {
		column := line.first - line.start
		behind := line.dashes - line.start
		if column == mine || behind == mine {
			if deepest == mine && (line.dashes > line.first) == (s.dashes > s.first) || deepest > mine {
				return diag.Finding{}, false
			}
			break
		}
		if column < mine {
			break
		}
		deepest = max(deepest, column)
	}
	above, ok := s.before()
	if !ok {
		return diag.Finding{}, false
	}
	f := diag.New(codeBadIndent, s.page.place(s.first, s.end), "", nil)
	f.Related = []diag.Place{s.page.place(above.first, above.end)}
	return f, true
}

func lookMissingColon(s sight) (diag.Finding, bool) {
	if s.key != "" || s.first == s.end || s.dashes > s.first {
		return diag.Finding{}, false
	}
	return diag.New(codeMissingColon, s.page.place(s.first, s.end), "", nil), true
}
