package rule

import "unicode"

// TokenKind is the shape of a Token.
type TokenKind string

// The shapes of tokens.
const (
	TokenWord   TokenKind = "word"
	TokenNumber TokenKind = "number"
	// TokenText is a text in quotation marks, closed or not.
	TokenText TokenKind = "text"
	// TokenMark is anything else: one sign, or two that belong together ("==").
	TokenMark TokenKind = "mark"
)

// Token is one piece of a rule. From and To count runes of the source.
type Token struct {
	Kind TokenKind
	// Text is as written; of a text without its quotation marks.
	Text     string
	From, To int
	// Open marks a text whose closing quotation mark is missing.
	Open bool
}

// Tokens cuts any text into pieces, also a rule that is still being typed, which
// the parser refuses. It is for editors; a rule's meaning comes from Compile.
func Tokens(source string) []Token {
	runes := []rune(source)
	if len(runes) > MaxSource {
		runes = runes[:MaxSource]
	}
	var out []Token
	for i := 0; i < len(runes); {
		c := runes[i]
		from := i
		switch {
		case unicode.IsSpace(c):
			i++
			continue
		case c == '_' || unicode.IsLetter(c):
			for i < len(runes) && (runes[i] == '_' || unicode.IsLetter(runes[i]) || unicode.IsDigit(runes[i])) {
				i++
			}
			out = append(out, Token{Kind: TokenWord, Text: string(runes[from:i]), From: from, To: i})
		case unicode.IsDigit(c):
			for i < len(runes) && (unicode.IsDigit(runes[i]) || runes[i] == '.' && i+1 < len(runes) && unicode.IsDigit(runes[i+1])) {
				i++
			}
			out = append(out, Token{Kind: TokenNumber, Text: string(runes[from:i]), From: from, To: i})
		case c == '"' || c == '\'' || c == '`':
			t := quoted(runes, from)
			i = t.To
			out = append(out, t)
		default:
			i++
			if i < len(runes) && runes[i] == '=' && (c == '=' || c == '!' || c == '<' || c == '>') {
				i++
			}
			out = append(out, Token{Kind: TokenMark, Text: string(runes[from:i]), From: from, To: i})
		}
	}
	return out
}

// quoted reads a text from its opening quotation mark.
func quoted(runes []rune, from int) Token {
	mark := runes[from]
	i := from + 1
	for i < len(runes) && runes[i] != mark {
		if runes[i] == '\\' && mark != '`' && i+1 < len(runes) {
			i++
		}
		i++
	}
	if i >= len(runes) {
		return Token{Kind: TokenText, Text: string(runes[from+1:]), From: from, To: len(runes), Open: true}
	}
	return Token{Kind: TokenText, Text: string(runes[from+1 : i]), From: from, To: i + 1}
}
