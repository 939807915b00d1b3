package rule

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/expr-lang/expr/parser/lexer"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// forbiddenTokens are constructs of expr that rules do not have, each with its
// code and what to write instead.
var forbiddenTokens = map[string]struct {
	code    string
	suggest string
}{
	"#":          {codeHash, ""},
	"!":          {codeBang, "not"},
	"&&":         {codeSymbols, "and"},
	"||":         {codeSymbols, "or"},
	"?":          {codeTernary, ""},
	"if":         {codeTernary, ""},
	"else":       {codeTernary, ""},
	"?.":         {codeOptional, ""},
	"??":         {codeOptional, ""},
	"..":         {codeRange, ""},
	"matches":    {codeMatches, ""},
	"contains":   {codeTextSearch, ""},
	"startsWith": {codeTextSearch, ""},
	"endsWith":   {codeTextSearch, ""},
	"let":        {codeLet, ""},
	";":          {codeSequence, "and"},
	"|":          {codePipe, ""},
	"/":          {codeDivision, ""},
	"%":          {codeDivision, ""},
	"**":         {codePower, ""},
	"^":          {codePower, ""},
	"::":         {codeSyntax, ""},
	"{":          {codeBraces, ""},
}

// foreignWords are operators in words an author may expect to work.
var foreignWords = map[string]string{
	"dan": "and", "atau": "or", "bukan": "not", "tidak": "not", "dalam": "in", "ya": "true",
	"AND": "and", "OR": "or", "NOT": "not", "IN": "in", "And": "and", "Or": "or", "Not": "not",
	"TRUE": "true", "FALSE": "false", "True": "true", "False": "false",
}

var (
	plainNumber     = regexp.MustCompile(`^(0|[1-9][0-9]{0,14})(\.[0-9]{1,9})?$`)
	thousands       = regexp.MustCompile(`^[1-9][0-9]{0,2}(\.[0-9]{3})+$`)
	numberSeparator = strings.NewReplacer(".", "", "_", "")
)

// forbidden finds the first token that rules do not have.
func (t *tree) forbidden() *Problem {
	if p := t.comment(); p != nil {
		return p
	}
	for i, tok := range t.tokens {
		switch tok.Kind {
		case lexer.Operator, lexer.Bracket:
			if tok.Value == "=" {
				return t.equals(i)
			}
			if f, ok := forbiddenTokens[tok.Value]; ok {
				p := t.at(f.code, i, i)
				if f.suggest != "" {
					p.Suggest = []string{f.suggest}
				}
				return p
			}
		case lexer.Bytes:
			return t.at(codeSyntax, i, i)
		case lexer.Number:
			if p := t.bareDate(i); p != nil {
				return p
			}
			if p := t.spelling(i); p != nil {
				return p
			}
		case lexer.Identifier:
			if tok.Value == "nil" || tok.Value == "null" {
				return t.notNil(i)
			}
			if word, ok := foreignWords[tok.Value]; ok && t.expectsOperator(i, word) {
				p := t.at(codeForeignWord, i, i)
				p.Suggest = []string{word}
				return p
			}
		}
	}
	return nil
}

// expectsOperator tells `kawin dan dewasa` from a fact that happens to be called
// "dan": two names never stand beside each other.
func (t *tree) expectsOperator(i int, word string) bool {
	operand := func(k int) bool {
		if k < 0 || k >= len(t.tokens) {
			return false
		}
		kind := t.tokens[k].Kind
		return kind == lexer.Identifier || kind == lexer.String || kind == lexer.Number
	}
	switch word {
	case "not":
		return operand(i+1) || i+1 < len(t.tokens) && t.tokens[i+1].Value == "("
	case "true", "false":
		return i > 0 && strings.HasSuffix(t.tokens[i-1].Value, "=")
	}
	before := i > 0 && (operand(i-1) || t.tokens[i-1].Value == ")" || t.tokens[i-1].Value == "]")
	return before
}

// spelling refuses numbers that a person and expr read differently: 10.000 is
// ten to expr, and 021 is 21.
func (t *tree) spelling(i int) *Problem {
	if digits := t.tokens[i].Value; len(digits) <= 3 && strings.Trim(digits, "0123456789") == "" && digits[0] != '0' &&
		(i+1 == len(t.tokens) || t.tokens[i+1].Kind != lexer.Number) {
		return nil // by far the most usual
	}
	j := i
	for j+1 < len(t.tokens) && t.tokens[j+1].Kind == lexer.Number && t.tokens[j+1].From == t.tokens[j].To {
		j++
	}
	written := t.slice(t.tokens[i].From, t.tokens[j].To)
	if i == j && plainNumber.MatchString(written) && !thousands.MatchString(written) {
		return nil
	}
	p := t.at(codeNumberSpelling, i, j)
	if digits := numberSeparator.Replace(written); plainNumber.MatchString(digits) {
		p.Suggest = []string{digits}
	} else if n, err := strconv.ParseInt(digits, 10, 64); err == nil {
		p.Suggest = []string{strconv.FormatInt(n, 10)}
	}
	return p
}

// comment finds what expr takes for a comment and drops: the text between tokens
// that is not blank.
func (t *tree) comment() *Problem {
	if !strings.Contains(t.source, "//") && !strings.Contains(t.source, "/*") {
		return nil
	}
	runes := []rune(t.source)
	end := 0
	for i := 0; i <= len(t.tokens); i++ {
		next := len(runes)
		if i < len(t.tokens) {
			next = t.tokens[i].From
		}
		if gap := string(runes[end:next]); strings.TrimSpace(gap) != "" {
			lead := len([]rune(gap)) - len([]rune(strings.TrimLeft(gap, " \t\r\n")))
			found := strings.TrimSpace(gap)
			return &Problem{
				Code: codeComment, From: end + lead, To: end + lead + len([]rune(found)),
				Args: diag.Args{"found": found},
			}
		}
		if i < len(t.tokens) {
			end = t.tokens[i].To
		}
	}
	return nil
}
