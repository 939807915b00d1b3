package rule

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser/lexer"
)

// NameKind says what a word of a rule stands for.
type NameKind string

// The kinds of names.
const (
	// NameValue is a fact or a condition.
	NameValue NameKind = "value"
	// NameBuiltIn is variant, channel, bearer, today or each.
	NameBuiltIn NameKind = "built-in"
	// NameFunction is what is called.
	NameFunction NameKind = "function"
	// NameField is a field of a list's items.
	NameField NameKind = "field"
	// NameChoice is a word in quotation marks that is compared with something.
	NameChoice NameKind = "choice"
)

// Name is one word of a rule that stands for something.
type Name struct {
	Kind NameKind
	// Text is the word, of a choice without its quotation marks.
	Text string
	// From and To count runes of the source, quotation marks left out.
	From, To int
	// Of is, for a field, the list it belongs to, or "each"; for a choice, what
	// it is compared with: a fact, "variant", "channel", "bearer", or a field as
	// "list.field".
	Of string
}

// Names lists the words of a rule that stand for something, in the order of the
// source. Of a rule that cannot be parsed it tells what its words alone tell;
// of one that is not even made of words, nothing.
func Names(source string) []Name {
	t, problem := parse(source)
	if problem != nil {
		return wordsOf(source)
	}
	w := namer{tree: t}
	w.visit(t.root, "")
	slices.SortStableFunc(w.found, func(a, b Name) int { return a.From - b.From })
	return w.found
}

// builtInNames have a value of their own in every rule.
var builtInNames = []string{"variant", "channel", "bearer", "today", "each"}

type namer struct {
	*tree
	found []Name
}

// visit walks a node; list is what a predicate around it looks at.
func (w *namer) visit(n ast.Node, list string) {
	switch n := n.(type) {
	case *ast.IdentifierNode:
		kind := NameValue
		if slices.Contains(builtInNames, n.Value) {
			kind = NameBuiltIn
		}
		w.token(n, kind, n.Value, "")
	case *ast.MemberNode:
		w.member(n, list)
	case *ast.UnaryNode:
		w.visit(n.Node, list)
	case *ast.BinaryNode:
		w.binary(n, list)
	case *ast.CallNode:
		if callee, ok := n.Callee.(*ast.IdentifierNode); ok {
			w.token(callee, NameFunction, callee.Value, "")
		}
		w.all(n.Arguments, list)
	case *ast.BuiltinNode:
		w.token(n, NameFunction, n.Name, "")
		if len(n.Arguments) > 0 {
			if of, ok := n.Arguments[0].(*ast.IdentifierNode); ok {
				list = of.Value
			}
		}
		w.all(n.Arguments, list)
	case *ast.PredicateNode:
		w.visit(n.Node, list)
	case *ast.ArrayNode:
		w.all(n.Nodes, list)
	}
}

func (w *namer) all(nodes []ast.Node, list string) {
	for _, n := range nodes {
		w.visit(n, list)
	}
}

func (w *namer) member(n *ast.MemberNode, list string) {
	of := list
	if _, inPredicate := n.Node.(*ast.PointerNode); !inPredicate {
		of = w.subject(n.Node, list)
		w.visit(n.Node, list)
	}
	if field, ok := n.Property.(*ast.StringNode); ok {
		w.token(n.Property, NameField, field.Value, of)
	}
}

func (w *namer) binary(n *ast.BinaryNode, list string) {
	w.visit(n.Left, list)
	w.visit(n.Right, list)
	switch n.Operator {
	case "==", "!=":
		w.choice(n.Left, w.subject(n.Right, list))
		w.choice(n.Right, w.subject(n.Left, list))
	case "in":
		if array, ok := n.Right.(*ast.ArrayNode); ok {
			for _, item := range array.Nodes {
				w.choice(item, w.subject(n.Left, list))
			}
		}
	}
}

// subject names what a choice may be compared with, "" where it is nothing named.
func (w *namer) subject(n ast.Node, list string) string {
	switch n := n.(type) {
	case *ast.IdentifierNode:
		return n.Value
	case *ast.MemberNode:
		field, ok := n.Property.(*ast.StringNode)
		if !ok {
			return ""
		}
		if _, inPredicate := n.Node.(*ast.PointerNode); inPredicate {
			return list + "." + field.Value
		}
		return w.subject(n.Node, list) + "." + field.Value
	}
	return ""
}

func (w *namer) choice(n ast.Node, of string) {
	if word, ok := n.(*ast.StringNode); ok && of != "" {
		w.token(n, NameChoice, word.Value, of)
	}
}

// token adds a name that is one token. A word whose spelling is not its text
// (by an escape) is left out: its place would not be exact.
func (w *namer) token(n ast.Node, kind NameKind, text, of string) {
	tok := w.tokens[w.index(n.Location().From)]
	from, to := tok.From, tok.To
	if tok.Kind == lexer.String {
		from, to = from+1, to-1
	}
	if from <= to && w.slice(from, to) == text {
		w.found = append(w.found, Name{Kind: kind, Text: text, From: from, To: to, Of: of})
	}
}

// wordsOf reads a rule that is not finished word by word.
func wordsOf(source string) []Name {
	var found []Name
	for _, tok := range Tokens(source) {
		if tok.Kind != TokenWord || Reserved(tok.Text) && !slices.Contains(builtInNames, tok.Text) {
			continue
		}
		name := Name{Kind: NameValue, Text: tok.Text, From: tok.From, To: tok.To}
		rest := strings.TrimLeft(string([]rune(source)[tok.To:]), " ")
		switch {
		case tok.From > 0 && []rune(source)[tok.From-1] == '.':
			name.Kind = NameField
		case strings.HasPrefix(rest, "("):
			name.Kind = NameFunction
		case slices.Contains(builtInNames, tok.Text):
			name.Kind = NameBuiltIn
		}
		found = append(found, name)
	}
	return found
}
