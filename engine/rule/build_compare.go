package rule

import (
	"strconv"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// comparison builds == != < <= > >=.
func (b *builder) comparison(n *ast.BinaryNode) (*operand, *Problem) {
	l, problem := b.operand(n.Left)
	if problem != nil {
		return nil, problem
	}
	r, problem := b.operand(n.Right)
	if problem != nil {
		return nil, problem
	}
	if problem := b.uncomparable(n, l, r); problem != nil {
		return nil, problem
	}
	sum := total(l, r)
	switch {
	case l.kind == Boolean:
		return b.boolean(n, compareTruths(n.Operator, l, r), sum), nil
	case l.wordy() && r.isLiteral:
		return b.boolean(n, compareWordTo(n.Operator, l.word, r.literal, sum.reads), sum), nil
	case l.wordy():
		return b.boolean(n, compareWords(n.Operator, l.word, r.word, sum.reads), sum), nil
	case r.isValue:
		return b.boolean(n, compareNumTo(n.Operator, l.num, r.value, sum.reads), sum), nil
	}
	return b.boolean(n, compareNums(n.Operator, l.num, r.num, sum.reads), sum), nil
}

// uncomparable says why two operands cannot be compared.
func (b *builder) uncomparable(n *ast.BinaryNode, l, r *operand) *Problem {
	for _, side := range []struct {
		o    *operand
		node ast.Node
	}{{l, n.Left}, {r, n.Right}} {
		switch side.o.kind {
		case List:
			return b.problem(codeListComparison, side.node)
		case Application, item:
			p := b.problem(codeNotComparable, side.node)
			p.sayKind("kind", side.o.kind)
			return p
		}
	}
	equality := n.Operator == "==" || n.Operator == "!="
	switch {
	case !equality && l.wordy() && r.wordy():
		return b.problem(codeTextOrder, n)
	case l.kind == Date && r.isLiteral:
		return b.dateAsText(n.Right, r)
	case r.kind == Date && l.isLiteral:
		return b.dateAsText(n.Left, l)
	case !l.comparable(r), !equality && l.kind == Boolean:
		return b.mismatch(n, n.Operator, l, r)
	case l.kind == Choice && r.kind == Choice && !sameChoices(l.choices, r.choices):
		return b.problem(codeUnlikeChoices, n)
	case l.kind == Choice && r.isLiteral:
		if p := b.chosen(n.Right, r.literal, l.choices); p != nil {
			return p
		}
	case r.kind == Choice && l.isLiteral:
		if p := b.chosen(n.Left, l.literal, r.choices); p != nil {
			return p
		}
	}
	if l.fixed() && r.fixed() {
		return b.problem(codeConstant, n)
	}
	return nil
}

// dateAsText is a date compared with a word in quotation marks.
func (b *builder) dateAsText(n ast.Node, o *operand) *Problem {
	p := b.problem(codeDateAsText, n)
	if _, err := civil.ParseDate(o.literal); err == nil {
		p.Suggest = []string{"date(" + strconv.Quote(o.literal) + ")"}
	}
	return p
}

// chosen refuses a word that is none of the choices.
func (b *builder) chosen(n ast.Node, word string, choices []string) *Problem {
	for _, id := range choices {
		if id == word {
			return nil
		}
	}
	p := b.problem(codeUnknownChoice, n)
	p.Args["choices"] = strings.Join(choices, ", ")
	return nearest(p, word, choices)
}

// in builds `x in ["a", "b"]`.
func (b *builder) in(n *ast.BinaryNode) (*operand, *Problem) {
	x, problem := b.operand(n.Left)
	if problem != nil {
		return nil, problem
	}
	array, ok := n.Right.(*ast.ArrayNode)
	if !ok || len(array.Nodes) == 0 {
		return nil, b.problem(codeInList, n.Right)
	}
	if !x.wordy() && !x.numeric() {
		p := b.problem(codeNotComparable, n.Left)
		p.sayKind("kind", x.kind)
		return nil, p
	}
	var words []string
	var numbers []float64
	for _, e := range array.Nodes {
		o, problem := b.operand(e)
		switch {
		case problem != nil:
			return nil, problem
		case !o.isLiteral && (!o.isValue || o.kind != Number):
			return nil, b.problem(codeInList, e)
		case x.numeric() != o.numeric():
			return nil, b.mismatch(e, "in", x, o)
		case o.isLiteral:
			words = append(words, o.literal)
		default:
			numbers = append(numbers, o.value)
		}
		if x.kind == Choice {
			if problem := b.chosen(e, o.literal, x.choices); problem != nil {
				return nil, problem
			}
		}
	}
	if x.fixed() {
		return nil, b.problem(codeConstant, n)
	}
	sum := total(x)
	sum.cost += len(array.Nodes)
	if x.numeric() {
		return b.boolean(n, amongNums(x.num, numbers, x.reads), sum), nil
	}
	return b.boolean(n, among(x.word, words, x.reads), sum), nil
}

// arithmetic builds + - * over numbers and rupiah.
func (b *builder) arithmetic(n *ast.BinaryNode) (*operand, *Problem) {
	l, problem := b.operand(n.Left)
	if problem != nil {
		return nil, problem
	}
	r, problem := b.operand(n.Right)
	if problem != nil {
		return nil, problem
	}
	switch {
	case l.kind == Date || r.kind == Date:
		return nil, b.problem(codeDateArithmetic, n)
	case l.wordy() && r.wordy() && n.Operator == "+":
		return nil, b.problem(codeTextJoin, n)
	case !l.numeric() || !r.numeric():
		return nil, b.mismatch(n, n.Operator, l, r)
	}
	o := total(l, r)
	o.kind, o.num, o.cost = Number, calculate(n.Operator, l.num, r.num), o.cost+1
	return o, nil
}
