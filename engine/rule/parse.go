package rule

import (
	"errors"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/builtin"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/parser/lexer"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// grammar is the parser's configuration, made once: it does not depend on the
// facts. The builtins of expr are off, so that names are resolved here.
var grammar = func() *conf.Config {
	c := conf.CreateNew()
	for _, f := range builtin.Builtins {
		c.Disabled[f.Name] = true
	}
	return c
}()

// tree is a parsed rule with its tokens. The nodes of expr know the place of one
// token only, so the stretch of a whole part is found again among the tokens.
type tree struct {
	source string
	root   ast.Node
	tokens []lexer.Token // without the end
	match  []int         // of a bracket, the index of its partner
	ascii  bool          // then runes are bytes
}

// parse reads a source. Its length and the depth of its brackets are bounded
// before the parser, which recurses, sees it.
func parse(source string) (*tree, *Problem) {
	if len(source) > MaxSource {
		return nil, &Problem{Code: codeTooLong, To: utf8.RuneCountInString(source)}
	}
	if !utf8.ValidString(source) {
		return nil, &Problem{Code: codeCharacter, To: utf8.RuneCountInString(source), Args: diag.Args{"found": "�"}}
	}
	tokens, err := lexer.Lex(file.NewSource(source))
	if err != nil {
		return nil, lexProblem(source, err)
	}
	t := &tree{
		source: source, tokens: tokens[:len(tokens)-1],
		ascii: len(source) == utf8.RuneCountInString(source),
	}
	if len(t.tokens) == 0 {
		return nil, &Problem{Code: codeEmpty, To: utf8.RuneCountInString(source)}
	}
	if p := t.pair(); p != nil {
		return nil, p
	}
	if p := t.forbidden(); p != nil {
		return nil, p
	}
	parsed, err := parser.ParseWithConfig(source, grammar)
	if err != nil {
		return nil, t.syntaxProblem(err)
	}
	t.root = parsed.Node
	return t, nil
}

// pair finds the partner of each bracket and bounds their depth.
func (t *tree) pair() *Problem {
	t.match = make([]int, len(t.tokens))
	var open []int
	for i, tok := range t.tokens {
		if tok.Kind != lexer.Bracket {
			continue
		}
		if strings.Contains("([{", tok.Value) {
			if len(open) == MaxDepth {
				return t.at(codeTooDeep, i, i)
			}
			open = append(open, i)
			continue
		}
		if len(open) == 0 || !partners(t.tokens[open[len(open)-1]].Value, tok.Value) {
			return t.at(codeBracket, i, i)
		}
		last := open[len(open)-1]
		open = open[:len(open)-1]
		t.match[i], t.match[last] = last, i
	}
	if len(open) > 0 {
		return t.at(codeBracket, open[len(open)-1], open[len(open)-1])
	}
	return nil
}

func partners(open, closing string) bool {
	return open == "(" && closing == ")" || open == "[" && closing == "]" || open == "{" && closing == "}"
}

// at makes a problem that spans tokens i to j; the text of the stretch is its
// argument "found".
func (t *tree) at(code string, i, j int) *Problem {
	from, to := t.tokens[i].From, t.tokens[j].To
	return &Problem{Code: code, From: from, To: to, Args: diag.Args{"found": t.slice(from, to)}}
}

// slice cuts the source by rune offsets.
func (t *tree) slice(from, to int) string {
	if t.ascii {
		return t.source[from:to]
	}
	return string([]rune(t.source)[from:to])
}

// index is the token that begins at a rune offset, or the last one before it.
func (t *tree) index(from int) int {
	i := sort.Search(len(t.tokens), func(i int) bool { return t.tokens[i].From > from })
	return max(0, i-1)
}

// syntaxProblem turns the parser's error into ours, by the token it stumbled on.
func (t *tree) syntaxProblem(err error) *Problem {
	var at *file.Error
	if !errors.As(err, &at) {
		return t.at(codeSyntax, 0, len(t.tokens)-1)
	}
	last := len(t.tokens) - 1
	if at.Message == "unexpected token EOF" {
		return t.at(codeEndsEarly, last, last)
	}
	i := t.index(at.From)
	tok := t.tokens[i]
	switch {
	case tok.Value == "." && (i == 0 || t.tokens[i-1].Kind != lexer.Identifier):
		return t.at(codeFieldOutside, i, min(i+1, last))
	case tok.Kind == lexer.Identifier || tok.Kind == lexer.String:
		if p := t.unbracketed(i); p != nil {
			return p
		}
	case t.unlike(i) != nil:
		return t.unlike(i)
	case tok.Value == ")" && i > 1 && t.match[i] > 0 && strings.HasPrefix(at.Message, "expected at least"):
		name := t.tokens[t.match[i]-1]
		p := t.at(codeArgumentCount, t.match[i]-1, i)
		p.Args = diag.Args{"function": name.Value, "usage": functions[name.Value].usage}
		return p
	}
	return t.at(codeSyntax, i, i)
}

// lexProblem is for what is not even a word: the source has no tokens then.
func lexProblem(source string, err error) *Problem {
	p := &Problem{Code: codeCharacter}
	var at *file.Error
	runes := []rune(source)
	if !errors.As(err, &at) {
		p.To = len(runes)
		return p
	}
	p.From, p.To = max(0, min(at.From, len(runes)-1)), min(max(at.To, 1), len(runes))
	found := string(runes[p.From:p.To])
	switch {
	case strings.ContainsAny(found, "“”„‘’‚"):
		p.Code, p.Suggest = codeCurlyQuote, []string{`"`}
	case strings.HasPrefix(at.Message, "literal not terminated"):
		p.Code = codeUnclosedQuote
		p.From = lastQuote(runes[:p.To])
		p.To = len(runes)
		found = string(runes[p.From:p.To])
	case strings.HasPrefix(at.Message, "unclosed comment"):
		p.Code = codeComment
	case strings.HasPrefix(at.Message, "bad number"):
		p.Code = codeNumberSpelling
	case foreignSigns[found] != "":
		p.Suggest = []string{foreignSigns[found]}
	}
	p.Args = diag.Args{"found": found}
	return p
}

// lastQuote is where the quotation that never ends began.
func lastQuote(runes []rune) int {
	began := -1
	for i := 0; i < len(runes); i++ {
		switch c := runes[i]; {
		case began >= 0 && c == '\\' && runes[began] != '`':
			i++
		case began >= 0 && c == runes[began]:
			began = -1
		case began < 0 && (c == '"' || c == '\'' || c == '`'):
			began = i
		}
	}
	return max(0, began)
}
