package rule

import (
	"slices"
	"strconv"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// condition is a named rule of a Set.
type condition struct {
	Condition
	tree   *tree // nil when it cannot be parsed
	rule   *Rule // nil when it has a problem
	broken bool  // part of a circle, or cannot be parsed
	visit  visit
}

type visit uint8

const (
	unvisited visit = iota
	onPath
	done
)

func (s *Set) declareFacts() []Problem {
	var problems []Problem
	for i, f := range s.schema.Facts {
		args := diag.Args{"name": f.ID, "limit": strconv.Itoa(MaxFacts)}
		if i == MaxFacts {
			problems = append(problems, Problem{Code: codeTooManyFacts, Args: args, Fact: f.ID})
		}
		switch _, twice := s.facts[f.ID]; {
		case Reserved(f.ID):
			problems = append(problems, Problem{Code: codeReserved, Args: args, Fact: f.ID})
		case twice:
			problems = append(problems, Problem{Code: codeDuplicate, Args: args, Fact: f.ID})
		default:
			s.facts[f.ID] = i
		}
	}
	return problems
}

func (s *Set) declareConditions(conditions []Condition) []Problem {
	var problems []Problem
	for i, declared := range conditions {
		if i == MaxConditions {
			args := diag.Args{"name": declared.ID, "limit": strconv.Itoa(MaxConditions)}
			return append(problems, Problem{Code: codeTooManyConditions, Args: args, Condition: declared.ID})
		}
		c := &condition{Condition: declared}
		_, isFact := s.facts[c.ID]
		_, twice := s.named[c.ID]
		args := diag.Args{"name": c.ID}
		switch {
		case Reserved(c.ID):
			problems = append(problems, Problem{Code: codeReserved, Args: args, Condition: c.ID})
		case isFact || twice:
			problems = append(problems, Problem{Code: codeDuplicate, Args: args, Condition: c.ID})
		default:
			s.named[c.ID] = c
		}
		s.conditions = append(s.conditions, c)
	}
	return problems
}

// compileConditions builds each condition after those it uses.
func (s *Set) compileConditions() []Problem {
	found := map[*condition]*Problem{}
	for _, c := range s.conditions {
		t, problem := parse(c.Source)
		if problem != nil {
			c.broken, found[c] = true, problem
		}
		c.tree = t
	}
	for _, c := range s.conditions {
		s.compileCondition(c, nil, found)
	}
	var problems []Problem
	for _, c := range s.conditions {
		if p := found[c]; p != nil {
			p.Condition = c.ID
			problems = append(problems, *p)
		}
	}
	return problems
}

// compileCondition walks depth first; path leads from where the walk began to c.
func (s *Set) compileCondition(c *condition, path []*condition, found map[*condition]*Problem) {
	if c.visit == done || c.tree == nil {
		c.visit = done
		return
	}
	c.visit = onPath
	path = append(path, c)
	for _, n := range names(c.tree.root) {
		used, ok := s.named[n.Value]
		if !ok {
			continue
		}
		if used.visit == onPath {
			s.cycle(path[slices.Index(path, used):], n, found)
			continue
		}
		s.compileCondition(used, path, found)
	}
	c.visit = done
	if c.broken {
		return
	}
	if c.rule, found[c] = s.build(c.tree, s.schema.Each); found[c] != nil {
		c.broken = true
	}
}

// cycle breaks every condition of a circle and reports it once, at the name that
// closes it.
func (s *Set) cycle(circle []*condition, closing *ast.IdentifierNode, found map[*condition]*Problem) {
	var ids []string
	for _, c := range circle {
		c.broken = true
		ids = append(ids, c.ID)
	}
	last := circle[len(circle)-1]
	if found[last] == nil {
		p := last.tree.problem(codeCycle, closing)
		p.Args["cycle"] = strings.Join(append(ids, ids[0]), " → ")
		found[last] = p
	}
}

// names lists the names in a tree, in the order of the visit.
func names(root ast.Node) []*ast.IdentifierNode {
	var v nameVisitor
	ast.Walk(&root, &v)
	return v
}

type nameVisitor []*ast.IdentifierNode

func (v *nameVisitor) Visit(n *ast.Node) {
	if name, ok := (*n).(*ast.IdentifierNode); ok {
		*v = append(*v, name)
	}
}
