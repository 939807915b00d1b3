package rule

import (
	"slices"
	"strconv"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/parser/lexer"
)

// name builds a word: what is built in, a fact, or a condition.
func (b *builder) name(n *ast.IdentifierNode) (*operand, *Problem) {
	schema := &b.set.schema
	switch n.Value {
	case "variant":
		return given(schema.Variants, readsVariant, func(sc *Scope) string { return sc.Variant }), nil
	case "channel":
		return given(schema.Channels, readsChannel, func(sc *Scope) string { return sc.Channel }), nil
	case "bearer":
		return given(schema.Bearers, readsBearer, func(sc *Scope) string { return sc.Bearer }), nil
	case "today":
		return &operand{kind: Date, num: today, reads: readsToday, cost: 1}, nil
	case "each":
		if b.each == nil {
			return nil, b.problem(codeNoEach, n)
		}
		r := &ref{place: isEach, reads: readsEach}
		if b.each.Of != nil || b.each.Kind == List {
			return &operand{kind: item, fields: b.each.Of, state: r.state(item), reads: r.reads, cost: 1}, nil
		}
		return b.value(n, r, *b.each), nil
	}
	if i, ok := b.set.facts[n.Value]; ok {
		bit, ok := b.fact(i)
		if !ok {
			return nil, b.problem(codeRuleFacts, n)
		}
		return b.value(n, &ref{place: inFacts, index: i, reads: bit}, schema.Facts[i]), nil
	}
	if c, ok := b.set.named[n.Value]; ok {
		return b.reference(n, c)
	}
	return nil, b.unknownName(n)
}

// given is a choice the application carries besides its facts.
func given(choices []string, ctx reads, get func(*Scope) string) *operand {
	return &operand{
		kind: Choice, choices: choices, reads: ctx, cost: 1,
		word: func(sc *Scope, _ Item) word {
			if id := get(sc); id != "" {
				return word{text: id}
			}
			return word{mode: open, why: ctx}
		},
	}
}

// value builds the operand of a declared field.
func (b *builder) value(n ast.Node, r *ref, f Field) *operand {
	o := &operand{kind: f.Kind, choices: f.Choices, fields: f.Of, state: r.state(f.Kind), reads: r.reads, cost: 1}
	switch f.Kind {
	case Number, Money, Date:
		o.num = r.number(f.Kind)
	case Text, Choice:
		o.word = r.word(f.Kind)
	case List:
		o.list = r.list()
	case Boolean:
		o.truth = &part{eval: r.truth(), text: b.text(n), reads: r.reads, cost: 1}
	}
	return o
}

// fact is the bit of a fact in the rule; false when the rule reads too many.
func (b *builder) fact(index int) (reads, bool) {
	at := slices.Index(b.facts, index)
	if at < 0 {
		at = len(b.facts)
		b.facts = append(b.facts, index)
	}
	return 1 << at, at < MaxRuleFacts
}

// reference builds the use of a condition. Its closures are the rule's own, for
// they speak of facts in the terms of the rule.
func (b *builder) reference(n ast.Node, c *condition) (*operand, *Problem) {
	b.uses = append(b.uses, c)
	p := &part{form: reference, named: c.ID, text: b.text(n), cost: 1}
	if c.rule == nil {
		p.eval = func(*Scope, Item) verdict { return verdict{} }
		return fromPart(p), nil
	}
	if c.rule.root.lists && b.inside != nil {
		return nil, b.problem(codeNested, n)
	}
	root, ok := b.built[c]
	if !ok {
		outer := *b
		b.tree, b.each, b.inside = c.tree, b.set.schema.Each, nil
		inner, problem := b.condition(c.tree.root)
		b.tree, b.each, b.inside, b.uses = outer.tree, outer.each, outer.inside, outer.uses
		if problem != nil {
			// Sound on its own; together with the rest it reads too many facts.
			return nil, b.problem(problem.Code, n)
		}
		if b.built == nil {
			b.built = map[*condition]*part{}
		}
		root, b.built[c] = inner, inner
	}
	inner := root.eval
	p.eval = func(sc *Scope, _ Item) verdict { return inner(sc, nil) }
	p.kids, p.reads, p.cost, p.lists = []*part{root}, root.reads, root.cost+1, root.lists
	return fromPart(p), nil
}

// member builds `each.umur`, and `.umur` inside a predicate.
func (b *builder) member(n *ast.MemberNode) (*operand, *Problem) {
	property, ok := n.Property.(*ast.StringNode)
	if !ok || b.tokens[b.index(property.Location().From)].Kind == lexer.String {
		return nil, b.problem(codeIndex, n)
	}
	r := &ref{field: property.Value}
	var fields []Field
	if _, ok := n.Node.(*ast.PointerNode); ok && b.inside != nil {
		r.place, fields, r.reads = inItem, b.inside.fields, b.inside.reads
	} else {
		whole, problem := b.operand(n.Node)
		if problem != nil {
			return nil, problem
		}
		if whole.kind != item {
			p := b.problem(codeNoFields, n)
			p.sayKind("kind", whole.kind)
			return nil, p
		}
		r.place, fields, r.reads = inEach, whole.fields, whole.reads
	}
	i := slices.IndexFunc(fields, func(f Field) bool { return f.ID == property.Value })
	if i < 0 {
		ids := make([]string, len(fields))
		for k, f := range fields {
			ids[k] = f.ID
		}
		p := b.problem(codeUnknownField, n.Property)
		p.Args["fields"] = strings.Join(ids, ", ")
		return nil, nearest(p, property.Value, ids)
	}
	return b.value(n, r, fields[i]), nil
}

// unknownName suggests facts, conditions, built-in words and, where the word is
// the id of a choice, the same in quotation marks.
func (b *builder) unknownName(n *ast.IdentifierNode) *Problem {
	p := b.problem(codeUnknownName, n)
	s := b.set
	lists := [][]string{s.schema.Variants, s.schema.Channels, s.schema.Bearers}
	var known []string
	for _, f := range s.schema.Facts {
		known = append(known, f.ID)
		lists = append(lists, f.Choices)
	}
	for _, c := range s.conditions {
		known = append(known, c.ID)
	}
	for _, choices := range lists {
		if i := slices.IndexFunc(choices, func(id string) bool { return strings.EqualFold(id, n.Value) }); i >= 0 {
			p.Suggest = []string{strconv.Quote(choices[i])}
			break
		}
	}
	known = append(known, "variant", "channel", "bearer", "today", "true", "false")
	if b.each != nil {
		known = append(known, "each")
	}
	if f, ok := functions[n.Value]; ok {
		p.Suggest = append(p.Suggest, f.usage)
	}
	if m := rupiahWord.FindStringSubmatch(n.Value); m != nil {
		p.Suggest = append(p.Suggest, m[1])
	}
	if whole := b.hyphenated(n); slices.Contains(known, whole) {
		p.Args["name"], p.Suggest = n.Value, []string{whole}
		return p
	}
	return nearest(p, n.Value, known)
}

func trimLeft(s string) string { return strings.TrimLeft(s, " \t\r\n") }
