package rule

import (
	"github.com/expr-lang/expr/ast"
)

// Outline is a part of a rule taken apart, for who wants to say it in words.
type Outline struct {
	Form Form
	// Name is the operator of a comparison or a sum ("<=", "in", "+"), the name of
	// a call, a fact, a condition or a field, or what is given ("channel").
	Name string
	// Value is a literal: the text, or the number or truth as written.
	Value string
	// Source is the part as its author wrote it.
	Source string
	Kids   []Outline
}

// Form says what a part of a rule is.
type Form string

// The forms of parts. A field is one of the item under a predicate, or of `each`.
const (
	FormAnd       Form = "and"
	FormOr        Form = "or"
	FormNot       Form = "not"
	FormCompare   Form = "compare" // two kids; under "in" the first is looked for among the others
	FormSum       Form = "sum"     // + - *
	FormCall      Form = "call"
	FormFact      Form = "fact"
	FormCondition Form = "condition"
	FormGiven     Form = "given" // variant, channel, bearer, today, each
	FormField     Form = "field"
	FormText      Form = "text"
	FormNumber    Form = "number"
	FormTruth     Form = "truth"
	FormOther     Form = "other"
)

// Outline takes the rule apart. Conditions are left as names: see Set.Condition.
// It parses the rule anew, so it is not for where time matters.
func (r *Rule) Outline() Outline {
	t, problem := parse(r.source)
	if problem != nil { // cannot be: the rule was compiled
		return Outline{Form: FormOther, Source: r.source}
	}
	b := &builder{tree: t, set: r.set}
	return b.outline(t.root)
}

func (b *builder) outline(n ast.Node) Outline {
	o := Outline{Form: FormOther, Source: b.text(n)}
	switch n := n.(type) {
	case *ast.BoolNode:
		o.Form, o.Value = FormTruth, o.Source
	case *ast.IntegerNode, *ast.FloatNode:
		o.Form, o.Value = FormNumber, o.Source
	case *ast.StringNode:
		o.Form, o.Value = FormText, n.Value
	case *ast.IdentifierNode:
		o.Form, o.Name = b.formOf(n.Value), n.Value
	case *ast.MemberNode:
		if property, ok := n.Property.(*ast.StringNode); ok {
			o.Form, o.Name = FormField, property.Value
		}
	case *ast.UnaryNode:
		o.Kids = b.outlines(n.Node)
		switch inner := o.Kids[0]; {
		case n.Operator == "not":
			o.Form = FormNot
		case inner.Form == FormNumber && n.Operator == "-":
			o = Outline{Form: FormNumber, Value: "-" + inner.Value, Source: o.Source}
		}
	case *ast.BinaryNode:
		o.Name = n.Operator
		switch n.Operator {
		case "and", "&&":
			o.Form = FormAnd
		case "or":
			o.Form = FormOr
		case "+", "-", "*":
			o.Form = FormSum
		default:
			o.Form = FormCompare
		}
		o.Kids = b.outlines(n.Left)
		if list, ok := n.Right.(*ast.ArrayNode); ok {
			o.Kids = append(o.Kids, b.outlines(list.Nodes...)...)
		} else {
			o.Kids = append(o.Kids, b.outline(n.Right))
		}
	case *ast.CallNode:
		if callee, ok := n.Callee.(*ast.IdentifierNode); ok {
			o.Form, o.Name, o.Kids = FormCall, callee.Value, b.outlines(n.Arguments...)
		}
	case *ast.BuiltinNode:
		o.Form, o.Name, o.Kids = FormCall, n.Name, b.outlines(n.Arguments...)
	case *ast.PredicateNode:
		return b.outline(n.Node)
	}
	return o
}

func (b *builder) outlines(nodes ...ast.Node) []Outline {
	var out []Outline
	for _, n := range nodes {
		out = append(out, b.outline(n))
	}
	return out
}

func (b *builder) formOf(word string) Form {
	if _, ok := b.set.facts[word]; ok {
		return FormFact
	}
	if _, ok := b.set.named[word]; ok {
		return FormCondition
	}
	return FormGiven
}
