package rule

import (
	"math"

	"github.com/expr-lang/expr/ast"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// comparison notes what == != < <= > >= tells apart.
func (c *cutter) comparison(n *ast.BinaryNode) {
	if c.boolean(n.Left) || c.boolean(n.Right) {
		c.truth(n.Left)
		c.truth(n.Right)
		return
	}
	if c.words(n) {
		return
	}
	l, r := c.sum(n.Left), c.sum(n.Right)
	if l == nil || r == nil {
		c.opaque(n)
		return
	}
	c.numbers(n, l.minus(r))
}

// boolean reports whether a node is a truth rather than a value.
func (c *cutter) boolean(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.BoolNode:
		return true
	case *ast.UnaryNode:
		return n.Operator == "not"
	case *ast.BinaryNode:
		return n.Operator != "+" && n.Operator != "-" && n.Operator != "*"
	case *ast.CallNode:
		callee, ok := n.Callee.(*ast.IdentifierNode)
		return ok && callee.Value == "answered"
	case *ast.BuiltinNode:
		return n.Name == "any" || n.Name == "all"
	case *ast.IdentifierNode:
		if _, ok := c.set.named[n.Value]; ok {
			return true
		}
	}
	_, field, ok := c.subject(n)
	return ok && field.Kind == Boolean
}

// words notes a comparison of texts; of choices there is nothing to note.
func (c *cutter) words(n *ast.BinaryNode) bool {
	l, lf, isL := c.subject(n.Left)
	r, rf, isR := c.subject(n.Right)
	ll, litL := n.Left.(*ast.StringNode)
	rl, litR := n.Right.(*ast.StringNode)
	switch {
	case isL && lf.Kind == Choice, isR && rf.Kind == Choice:
	case isL && lf.Kind == Text && litR:
		c.add(Cut{Of: l, Operator: n.Operator, Words: []string{rl.Value}})
	case isR && rf.Kind == Text && litL:
		c.add(Cut{Of: r, Operator: n.Operator, Words: []string{ll.Value}})
	case isL && isR && lf.Kind == Text && rf.Kind == Text:
		c.cuts.Relations = append(c.cuts.Relations, Relation{l, r})
	default:
		return false
	}
	return true
}

// in notes `x in [...]`.
func (c *cutter) in(n *ast.BinaryNode) {
	array, ok := n.Right.(*ast.ArrayNode)
	if !ok {
		c.opaque(n)
		return
	}
	if of, field, ok := c.subject(n.Left); ok && (field.Kind == Choice || field.Kind == Text) {
		cut := Cut{Of: of, Operator: "=="}
		for _, e := range array.Nodes {
			if s, ok := e.(*ast.StringNode); ok {
				cut.Words = append(cut.Words, s.Value)
			}
		}
		if field.Kind == Text {
			c.add(cut)
		}
		return
	}
	x := c.sum(n.Left)
	for _, e := range array.Nodes {
		value := c.sum(e)
		if x == nil || value == nil {
			c.opaque(n)
			return
		}
		c.numbers(&ast.BinaryNode{Operator: "=="}, x.minus(value))
	}
}

// term is something that has a number: a subject's own, or a measure of it.
type term struct {
	of       Subject
	kind     Kind
	measure  Measure
	other    civil.Date
	reversed bool
}

// linear is a sum of terms, each with its factor, and a number.
type linear struct {
	terms   []term
	factors []float64
	number  float64
	// worked says that something was calculated with.
	worked bool
}

// minus is l - r, with like terms put together.
func (l *linear) minus(r *linear) *linear {
	out := &linear{number: l.number - r.number, worked: l.worked || r.worked}
	add := func(t term, factor float64) {
		for i := range out.terms {
			if out.terms[i] == t {
				out.factors[i] += factor
				return
			}
		}
		out.terms, out.factors = append(out.terms, t), append(out.factors, factor)
	}
	for i, t := range l.terms {
		add(t, l.factors[i])
	}
	for i, t := range r.terms {
		add(t, -r.factors[i])
	}
	return out
}

func (l *linear) times(by float64) *linear {
	out := &linear{terms: l.terms, number: l.number * by, worked: true}
	for _, f := range l.factors {
		out.factors = append(out.factors, f*by)
	}
	return out
}

// sum reads a number or a date as a linear sum; nil when it is not one.
func (c *cutter) sum(n ast.Node) *linear {
	switch n := n.(type) {
	case *ast.IntegerNode:
		return &linear{number: float64(n.Value)}
	case *ast.FloatNode:
		return &linear{number: n.Value}
	case *ast.UnaryNode:
		inner := c.sum(n.Node)
		if inner == nil || n.Operator != "-" {
			return inner
		}
		out := inner.times(-1)
		out.worked = inner.worked || len(inner.terms) > 0
		return out
	case *ast.BinaryNode:
		return c.calculated(n)
	case *ast.CallNode:
		if callee, ok := n.Callee.(*ast.IdentifierNode); ok {
			return c.measured(callee.Value, n.Arguments)
		}
		return nil
	case *ast.BuiltinNode:
		return c.measured(n.Name, n.Arguments)
	}
	of, field, ok := c.subject(n)
	switch {
	case !ok:
		return nil
	case field.Kind != Number && field.Kind != Money && field.Kind != Date:
		return nil
	}
	return single(term{of: of, kind: field.Kind})
}

func single(t term) *linear { return &linear{terms: []term{t}, factors: []float64{1}} }

func (c *cutter) calculated(n *ast.BinaryNode) *linear {
	l, r := c.sum(n.Left), c.sum(n.Right)
	if l == nil || r == nil {
		return nil
	}
	switch n.Operator {
	case "+":
		out := l.minus(r.times(-1))
		out.worked = true
		return out
	case "-":
		out := l.minus(r)
		out.worked = true
		return out
	case "*":
		switch {
		case len(l.terms) == 0:
			return r.times(l.number)
		case len(r.terms) == 0:
			return l.times(r.number)
		}
	}
	return nil
}

// measured reads a call that gives a number or a date.
func (c *cutter) measured(name string, args []ast.Node) *linear {
	switch name {
	case "date":
		if text, ok := args[0].(*ast.StringNode); ok {
			if day, err := civil.ParseDate(text.Value); err == nil {
				return &linear{number: pack(day)}
			}
		}
		return nil
	case "count":
		list, ok := c.predicate(args)
		if !ok {
			return nil
		}
		return single(term{of: list, kind: Number, measure: MeasureCount})
	case "age":
		return c.between(MeasureAge, args[0], nil)
	case "months_between":
		return c.between(MeasureMonths, args[0], args[1])
	case "working_days_between":
		return c.between(MeasureWorkdays, args[0], args[1])
	}
	return nil
}

// between reads a measure from a to b (nil: today) of which one is a subject and
// the other today or a day written out.
func (c *cutter) between(m Measure, a, b ast.Node) *linear {
	today := single(term{of: Subject{Today: true}, kind: Date})
	from, to := c.sum(a), today
	if b != nil {
		to = c.sum(b)
	}
	if from == nil || to == nil {
		return nil
	}
	subject := func(l *linear) (Subject, bool) {
		if len(l.terms) != 1 || l.terms[0].of.Today || l.terms[0].measure != Itself {
			return Subject{}, false
		}
		return l.terms[0].of, true
	}
	fixed := func(l *linear) (civil.Date, bool) {
		if len(l.terms) == 0 {
			return unpack(l.number), true
		}
		return civil.Date{}, l.terms[0].of.Today
	}
	if of, ok := subject(from); ok {
		if other, ok := fixed(to); ok {
			return single(term{of: of, kind: Number, measure: m, other: other})
		}
	}
	if of, ok := subject(to); ok {
		if other, ok := fixed(from); ok {
			return single(term{of: of, kind: Number, measure: m, other: other, reversed: true})
		}
	}
	return nil
}

// limit keeps cuts where floating point numbers are exact.
const limit = 1e9

var turned = map[string]string{"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}

// numbers notes `l op 0`.
func (c *cutter) numbers(n *ast.BinaryNode, l *linear) {
	for i := len(l.terms) - 1; i >= 0; i-- {
		if l.factors[i] == 0 { // x - x: absent is all it can still be
			l.terms = append(l.terms[:i:i], l.terms[i+1:]...)
			l.factors = append(l.factors[:i:i], l.factors[i+1:]...)
		}
	}
	whole := l.number == math.Trunc(l.number)
	for _, f := range l.factors {
		whole = whole && f == math.Trunc(f) && math.Abs(f) <= limit
	}
	switch len(l.terms) {
	case 0:
	case 1:
		t, value, op := l.terms[0], -l.number/l.factors[0], n.Operator
		if l.factors[0] < 0 {
			op = turned[op]
		}
		cut := Cut{Of: t.of, Measure: t.measure, Other: t.other, Reversed: t.reversed, Operator: op, Value: value}
		if t.kind == Date && t.measure == Itself {
			cut.Value, cut.Date = 0, unpack(value)
		}
		c.add(cut)
		if l.worked && (t.kind == Number && t.measure == Itself || !whole || math.Abs(l.number) > limit) {
			c.opaqueText(n) // rounding may move the cut by a hair
		}
	case 2:
		a, b := l.terms[0], l.terms[1]
		if l.number != 0 || l.factors[0] != -l.factors[1] || l.worked || a.measure != Itself || b.measure != Itself {
			c.opaqueText(n)
			return
		}
		switch {
		case a.of.Today:
			c.add(Cut{Of: b.of, Operator: turned[n.Operator]})
		case b.of.Today:
			c.add(Cut{Of: a.of, Operator: n.Operator})
		default:
			c.cuts.Relations = append(c.cuts.Relations, Relation{a.of, b.of})
		}
	default:
		c.opaqueText(n)
	}
}

// opaqueText notes a comparison; one made up for a list has the list's text.
func (c *cutter) opaqueText(n *ast.BinaryNode) {
	if n.Left == nil {
		c.cuts.Opaque = append(c.cuts.Opaque, c.source)
		return
	}
	c.opaque(n)
}
