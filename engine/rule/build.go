package rule

import (
	"slices"

	"github.com/expr-lang/expr/ast"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// builder types one tree and turns it into closures.
type builder struct {
	*tree
	set   *Set
	each  *Field
	facts []int // those the rule reads, in the order it first names them
	uses  []*condition
	built map[*condition]*part
	// inside is the list a predicate is over; nil outside of predicates.
	inside *operand
}

// build types a parsed rule; each is nil where there is no item.
func (s *Set) build(t *tree, each *Field) (*Rule, *Problem) {
	b := &builder{tree: t, set: s, each: each}
	root, problem := b.condition(t.root)
	if problem != nil {
		return nil, problem
	}
	if root.cost > MaxCost {
		return nil, t.at(codeTooCostly, 0, len(t.tokens)-1)
	}
	return &Rule{set: s, source: t.source, root: root, facts: b.facts, uses: b.uses}, nil
}

// condition builds a node that must be boolean.
func (b *builder) condition(n ast.Node) (*part, *Problem) {
	o, problem := b.operand(n)
	if problem != nil {
		return nil, problem
	}
	if o.kind != Boolean {
		p := b.problem(codeNotBoolean, n)
		p.sayKind("kind", o.kind)
		return nil, p
	}
	return o.truth, nil
}

// operand builds a node of any kind.
func (b *builder) operand(n ast.Node) (*operand, *Problem) {
	switch n := n.(type) {
	case *ast.BoolNode:
		truth := truthOf(n.Value)
		return b.boolean(n, func(*Scope, Item) verdict { return verdict{Truth: truth} }, &operand{}), nil
	case *ast.IntegerNode:
		return number(float64(n.Value)), nil
	case *ast.FloatNode:
		return number(n.Value), nil
	case *ast.StringNode:
		text := n.Value
		return &operand{
			kind: Text, literal: text, isLiteral: true, cost: 1,
			word: func(*Scope, Item) word { return word{text: text} },
		}, nil
	case *ast.IdentifierNode:
		return b.name(n)
	case *ast.MemberNode:
		return b.member(n)
	case *ast.UnaryNode:
		return b.unary(n)
	case *ast.BinaryNode:
		return b.binary(n)
	case *ast.CallNode:
		if callee, ok := n.Callee.(*ast.IdentifierNode); ok {
			return b.call(n, callee.Value, n.Arguments)
		}
		return nil, b.problem(codeMethod, n)
	case *ast.BuiltinNode:
		return b.call(n, n.Name, n.Arguments)
	case *ast.ArrayNode:
		return nil, b.problem(codeListOutsideIn, n)
	case *ast.SliceNode, *ast.ChainNode:
		return nil, b.problem(codeIndex, n)
	}
	return nil, b.problem(codeSyntax, n)
}

func number(value float64) *operand {
	return &operand{kind: Number, cost: 1, value: value, isValue: true, num: func(*Scope, Item) num { return exactNum(value) }}
}

// boolean makes the operand of a boolean part; like gives what it reads and costs.
func (b *builder) boolean(n ast.Node, eval boolFn, like *operand) *operand {
	p := &part{eval: eval, text: b.text(n), reads: like.reads, cost: like.cost + 1, lists: like.lists}
	return fromPart(p)
}

func fromPart(p *part) *operand {
	return &operand{kind: Boolean, truth: p, reads: p.reads, cost: p.cost, lists: p.lists}
}

// total is what several operands read and cost together.
func total(operands ...*operand) *operand {
	sum := &operand{}
	for _, o := range operands {
		sum.reads = sum.reads | o.reads
		sum.cost += o.cost
		sum.lists = sum.lists || o.lists
	}
	return sum
}

func (b *builder) unary(n *ast.UnaryNode) (*operand, *Problem) {
	if n.Operator == "not" {
		inner, problem := b.condition(n.Node)
		if problem != nil {
			return nil, problem
		}
		p := negate(inner)
		p.text = b.text(n)
		return fromPart(p), nil
	}
	o, problem := b.operand(n.Node)
	if problem != nil {
		return nil, problem
	}
	if !o.numeric() {
		return nil, b.mismatch(n, n.Operator, &operand{kind: Number}, o)
	}
	if n.Operator == "-" {
		minus := *o
		minus.num, minus.state, minus.value = negative(o.num), nil, -o.value
		return &minus, nil
	}
	return o, nil
}

func (b *builder) binary(n *ast.BinaryNode) (*operand, *Problem) {
	if problem := b.ambiguousNot(n); problem != nil {
		return nil, problem
	}
	switch n.Operator {
	case "and", "or", "&&": // && only from `a < b < c`
		l, problem := b.condition(n.Left)
		if problem != nil {
			return nil, problem
		}
		r, problem := b.condition(n.Right)
		if problem != nil {
			return nil, problem
		}
		f := conjunction
		if n.Operator == "or" {
			f = disjunction
		}
		p := join(f, l, r)
		p.text = b.text(n)
		return fromPart(p), nil
	case "+", "-", "*":
		return b.arithmetic(n)
	case "in":
		return b.in(n)
	}
	return b.comparison(n)
}

// ambiguousNot finds `not a < b`, which the grammar reads as `(not a) < b`.
func (b *builder) ambiguousNot(n *ast.BinaryNode) *Problem {
	not, ok := n.Left.(*ast.UnaryNode)
	if !ok || not.Operator != "not" || n.Operator == "and" || n.Operator == "or" || n.Operator == "&&" {
		return nil
	}
	begins, _ := b.extent(not)
	before := b.index(n.Location().From) - 1
	if b.tokens[before].Value == ")" && b.match[before] < begins {
		return nil
	}
	_, end := b.span(n)
	p := b.at(codeAmbiguousNot, begins, end)
	inner := b.slice(b.tokens[begins].To, b.tokens[end].To)
	p.Suggest = []string{"not (" + trimLeft(inner) + ")"}
	return p
}

// mismatch is an operator between kinds that do not go together.
func (b *builder) mismatch(n ast.Node, op string, l, r *operand) *Problem {
	p := b.problem(codeTypeMismatch, n)
	p.Args["operator"] = op
	p.sayKind("left", l.kind)
	p.sayKind("right", r.kind)
	return p
}

// nearest adds what an unknown word may have meant.
func nearest(p *Problem, word string, candidates []string) *Problem {
	if p.Args == nil {
		p.Args = diag.Args{}
	}
	p.Args["name"] = word
	p.Suggest = append(p.Suggest, diag.Nearest(word, slices.Compact(candidates))...)
	return p
}
