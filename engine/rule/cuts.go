package rule

import (
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser/lexer"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// Measure is what a comparison looks at of its subject.
type Measure string

// The measures. Itself is the subject's own value.
const (
	Itself          Measure = ""
	MeasureAge      Measure = "age"
	MeasureMonths   Measure = "months"
	MeasureWorkdays Measure = "working-days"
	MeasureCount    Measure = "count" // items of a list of which something holds
)

// Subject is what a comparison is about.
type Subject struct {
	// Fact is the id of a fact; "" for `each` and for the day.
	Fact string
	// Field is a field of the fact's items, or of `each`.
	Field string
	Each  bool
	Today bool
}

// Cut is a comparison of one subject with what is written out: a place at which a
// rule may change its answer.
type Cut struct {
	Of      Subject
	Measure Measure
	// Other is the other day of a measure between two; the zero Date is today.
	Other civil.Date
	// Reversed says that the subject is the later of the two days.
	Reversed bool
	// Operator is one of == != < <= > >=.
	Operator string
	// Value is a number; Date a day, zero for today; Words are texts. Which one is
	// told by the subject's kind and by the measure.
	Value float64
	Date  civil.Date
	Words []string
}

// Relation is a comparison of two subjects with each other by their own values.
type Relation struct{ A, B Subject }

// Cuts are all the places at which a rule may change its answer. Whoever tries a
// value on each side of every cut and, of those related, all their orders, besides
// every choice, truth and absence, has tried all that the rule can tell apart;
// unless something of it is Opaque.
type Cuts struct {
	List      []Cut
	Relations []Relation
	// Fields are the fields of items that the rule reads, of any kind.
	Fields []Subject
	// Opaque are the comparisons that are neither, as their author wrote them.
	Opaque []string
}

// Cuts takes the rule apart; each is what `each` is in it, nil without `per`.
func (r *Rule) Cuts(each *Field) Cuts {
	t, problem := parse(r.source)
	if problem != nil {
		return Cuts{Opaque: []string{r.source}}
	}
	c := &cutter{set: r.set, used: map[*condition]bool{}}
	c.rule(t, each)
	return c.cuts
}

// cutter walks the trees of a rule and of the conditions it uses.
type cutter struct {
	*tree
	set  *Set
	each *Field
	// inside is the list fact whose items a predicate is about, nil outside.
	inside *Field
	used   map[*condition]bool
	cuts   Cuts
}

func (c *cutter) rule(t *tree, each *Field) {
	outer := *c
	c.tree, c.each, c.inside = t, each, nil
	c.truth(t.root)
	c.tree, c.each, c.inside = outer.tree, outer.each, outer.inside
}

// truth walks a boolean node. Truths, choices and what is absent are always
// tried in full, so only the comparisons of the rest are noted.
func (c *cutter) truth(n ast.Node) {
	switch n := n.(type) {
	case *ast.MemberNode:
		c.subject(n)
	case *ast.UnaryNode:
		c.truth(n.Node)
	case *ast.BinaryNode:
		switch n.Operator {
		case "and", "or", "&&":
			c.truth(n.Left)
			c.truth(n.Right)
		case "in":
			c.in(n)
		default:
			c.comparison(n)
		}
	case *ast.IdentifierNode:
		if used, ok := c.set.named[n.Value]; ok && !c.used[used] {
			c.used[used] = true
			if used.tree == nil {
				c.opaque(n)
				return
			}
			c.rule(used.tree, c.set.schema.Each)
		}
	case *ast.CallNode:
		if callee, ok := n.Callee.(*ast.IdentifierNode); ok {
			c.call(n, callee.Value, n.Arguments)
		}
	case *ast.BuiltinNode:
		c.call(n, n.Name, n.Arguments)
	}
}

// call walks any, all and answered; one item more or less decides the first two.
func (c *cutter) call(n ast.Node, name string, args []ast.Node) {
	if name == "answered" {
		c.subject(args[0])
		return
	}
	if name != "any" && name != "all" {
		return
	}
	list, ok := c.predicate(args)
	if !ok {
		c.opaque(n)
		return
	}
	c.add(Cut{Of: list, Measure: MeasureCount, Operator: ">=", Value: 1})
}

// predicate walks what is asked of the items of a list.
func (c *cutter) predicate(args []ast.Node) (Subject, bool) {
	of, field, ok := c.subject(args[0])
	if !ok || field.Kind != List || of.Field != "" || of.Each {
		return Subject{}, false
	}
	if len(args) == 2 {
		body, ok := args[1].(*ast.PredicateNode)
		if !ok {
			return Subject{}, false
		}
		outer := c.inside
		c.inside = &field
		c.truth(body.Node)
		c.inside = outer
	}
	return of, true
}

// subject is a fact, a field of an item, or the day, with its type.
func (c *cutter) subject(n ast.Node) (Subject, Field, bool) {
	switch n := n.(type) {
	case *ast.IdentifierNode:
		switch n.Value {
		case "today":
			return Subject{Today: true}, Field{Kind: Date}, true
		case "each":
			if c.each == nil {
				return Subject{}, Field{}, false
			}
			return Subject{Each: true}, *c.each, true
		case "variant", "channel", "bearer":
			return Subject{Fact: n.Value}, Field{Kind: Choice}, true
		}
		i, ok := c.set.facts[n.Value]
		if !ok {
			return Subject{}, Field{}, false
		}
		return Subject{Fact: n.Value}, c.set.schema.Facts[i], true
	case *ast.MemberNode:
		property, ok := n.Property.(*ast.StringNode)
		if !ok || c.tokens[c.index(property.Location().From)].Kind == lexer.String {
			return Subject{}, Field{}, false
		}
		of, within := Subject{Field: property.Value}, c.inside
		if _, ok := n.Node.(*ast.PointerNode); ok && within != nil {
			of.Fact = within.ID
		} else {
			of.Each, within = true, c.each
		}
		if within == nil {
			return Subject{}, Field{}, false
		}
		for _, f := range within.Of {
			if f.ID == property.Value {
				c.cuts.Fields = append(c.cuts.Fields, of)
				return of, f, true
			}
		}
	}
	return Subject{}, Field{}, false
}

func (c *cutter) add(cut Cut) { c.cuts.List = append(c.cuts.List, cut) }

func (c *cutter) opaque(n ast.Node) { c.cuts.Opaque = append(c.cuts.Opaque, c.text(n)) }
