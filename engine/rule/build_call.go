package rule

import (
	"maps"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// call builds a function.
func (b *builder) call(n ast.Node, name string, args []ast.Node) (*operand, *Problem) {
	f, ok := functions[name]
	if !ok {
		at := b.index(n.Location().From)
		p := b.at(codeUnknownFunction, at, at)
		if meant := spokenFunctions[strings.ToLower(name)]; meant != "" {
			p.Suggest = []string{meant}
		}
		return nil, nearest(p, name, slices.Sorted(maps.Keys(functions)))
	}
	if len(args) < f.least || len(args) > f.most {
		p := b.problem(codeArgumentCount, n)
		p.Args["function"], p.Args["usage"] = name, f.usage
		return nil, p
	}
	switch name {
	case "date":
		return b.date(args[0])
	case "answered":
		return b.answered(n, args[0])
	case "any", "all", "count":
		return b.overList(n, name, args)
	}
	return b.overDates(name, args)
}

// date builds a day written out; it is checked here, once.
func (b *builder) date(arg ast.Node) (*operand, *Problem) {
	text, ok := arg.(*ast.StringNode)
	if !ok {
		return nil, b.argument("date", Text, arg)
	}
	day, err := civil.ParseDate(text.Value)
	if err != nil {
		p := b.problem(codeBadDate, arg)
		if s, ok := isoDate(text.Value); ok {
			p.Suggest = []string{s}
		}
		return nil, p
	}
	o := number(pack(day))
	o.kind = Date
	return o, nil
}

func (b *builder) answered(n, arg ast.Node) (*operand, *Problem) {
	o, problem := b.operand(arg)
	if problem != nil {
		return nil, problem
	}
	if o.state == nil {
		return nil, b.problem(codeAnswered, arg)
	}
	return b.boolean(n, answered(o.state), total(o)), nil
}

func (b *builder) overDates(name string, args []ast.Node) (*operand, *Problem) {
	var days []*operand
	for _, arg := range args {
		o, problem := b.operand(arg)
		if problem != nil {
			return nil, problem
		}
		if o.kind == Date {
			days = append(days, o)
			continue
		}
		if o.isLiteral {
			return nil, b.dateAsText(arg, o)
		}
		return nil, b.argument(name, Date, arg)
	}
	sum := total(days...)
	sum.kind, sum.cost = Number, sum.cost+1
	switch name {
	case "age":
		sum.num = age(days[0].num)
		sum.reads |= readsToday
	case "months_between":
		sum.num = monthsBetween(days[0].num, days[1].num)
	default:
		sum.num = workingDaysBetween(days[0].num, days[1].num)
		sum.reads |= readsCalendar
	}
	return sum, nil
}

// overList builds any, all and count.
func (b *builder) overList(n ast.Node, name string, args []ast.Node) (*operand, *Problem) {
	if b.inside != nil {
		return nil, b.problem(codeNested, n)
	}
	list, problem := b.operand(args[0])
	if problem != nil {
		return nil, problem
	}
	if list.kind != List {
		return nil, b.argument(name, List, args[0])
	}
	sum := total(list)
	sum.lists = true
	var predicate boolFn
	if len(args) == 2 {
		body := args[1].(*ast.PredicateNode).Node
		b.inside = list
		p, problem := b.condition(body)
		b.inside = nil
		if problem != nil {
			return nil, problem
		}
		predicate = p.eval
		sum.reads = sum.reads | p.reads
		sum.cost += MaxItems * p.cost
	}
	switch name {
	case "any":
		return b.boolean(n, anyOf(list.list, predicate, list.reads), sum), nil
	case "all":
		return b.boolean(n, allOf(list.list, predicate, list.reads), sum), nil
	}
	sum.kind, sum.num = Number, countOf(list.list, predicate)
	return sum, nil
}

// argument is an argument of the wrong kind.
func (b *builder) argument(function string, want Kind, arg ast.Node) *Problem {
	p := b.problem(codeArgumentKind, arg)
	p.Args["function"], p.Args["usage"] = function, functions[function].usage
	p.sayKind("kind", want)
	return p
}
