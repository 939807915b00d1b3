package rule

import (
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser/lexer"
)

// span is the stretch of tokens a node was read from, first and last included,
// with the brackets that belong to it.
func (t *tree) span(n ast.Node) (int, int) {
	i, j := t.extent(n)
	depth, lowest := 0, 0
	for k := i; k <= j; k++ {
		if t.tokens[k].Kind != lexer.Bracket {
			continue
		}
		if t.match[k] > k {
			depth++
		} else {
			depth--
			lowest = min(lowest, depth)
		}
	}
	// A bracket whose partner lies outside closes or opens right at the edge.
	return max(0, i+lowest), min(len(t.tokens)-1, j+depth-lowest)
}

func (t *tree) extent(n ast.Node) (int, int) {
	at := t.index(n.Location().From)
	switch n := n.(type) {
	case *ast.UnaryNode:
		i, j := t.extent(n.Node)
		return min(at, i), j // the place of `x not in …` is its `in`
	case *ast.BinaryNode:
		i, _ := t.extent(n.Left)
		_, j := t.extent(n.Right)
		return i, j
	case *ast.MemberNode:
		i, _ := t.extent(n.Node)
		_, j := t.extent(n.Property)
		return i, j
	case *ast.CallNode:
		i, _ := t.extent(n.Callee)
		return i, t.match[at+1]
	case *ast.BuiltinNode:
		return at, t.match[at+1]
	case *ast.PredicateNode:
		return t.extent(n.Node)
	}
	return at, max(at, t.match[at])
}

// problem is a Problem that spans a node.
func (t *tree) problem(code string, n ast.Node) *Problem {
	i, j := t.span(n)
	return t.at(code, i, j)
}

// text is a node as its author wrote it.
func (t *tree) text(n ast.Node) string {
	i, j := t.span(n)
	return t.slice(t.tokens[i].From, t.tokens[j].To)
}
