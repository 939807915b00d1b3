package explore_test

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// mutation is a change of a file by machine.
type mutation struct {
	name string
	src  []byte
}

// mutations are all that a table of mutators makes of a standard, one at a time.
func mutations(f *standard.File) []mutation {
	m := &mutator{file: f}
	m.visit(f.Root)
	for _, key := range []string{"channels", "variants"} {
		if list := f.Root.Get(key); list != nil {
			for _, item := range list.Items {
				m.turnAway(strings.TrimSuffix(key, "s"), item.Get("id").Value)
			}
		}
	}
	return m.made
}

type mutator struct {
	file *standard.File
	made []mutation
}

// put makes a mutation that writes a text in the place of what stands there.
func (m *mutator) put(name string, n *standard.Node, from, to int, text string) {
	src := m.file.Source
	m.made = append(m.made, mutation{name + " " + n.Ref(), slices.Concat(src[:from], []byte(text), src[to:])})
}

func (m *mutator) visit(n *standard.Node) {
	switch {
	case n.Kind == standard.ScalarNode && isRule(n):
		m.rule(n)
	case n.Kind == standard.ScalarNode && n.Key == "to":
		m.target(n)
	case n.Key == "at_least" && n.Parent.Get("any_of") != nil:
		have, _ := strconv.Atoi(n.Value)
		m.value(n, strconv.Itoa(have+1))
		m.value(n, strconv.Itoa(len(n.Parent.Get("any_of").Items)+1))
	case n.Kind == standard.SequenceNode:
		m.sequence(n)
	}
	for _, kid := range n.Items {
		m.visit(kid)
	}
}

func isRule(n *standard.Node) bool {
	return n.Key == "when" || n.Key == "must" || n.Parent != nil && n.Parent.Key == "conditions"
}

func (m *mutator) value(n *standard.Node, text string) {
	from, to := n.Span()
	m.put("becomes "+text+":", n, from, to, text)
}

var (
	operator = regexp.MustCompile(`>=|<=|==|!=|<|>| and | or |not | in `)
	constant = regexp.MustCompile(`\b\d+\b`)
	opposite = map[string][]string{
		">=": {"<", ">"}, "<=": {">", "<"}, "==": {"!="}, "!=": {"=="}, "<": {">=", "<="}, ">": {"<=", ">="},
		" and ": {" or "}, " or ": {" and "}, "not ": {""}, " in ": {" not in "},
	}
)

// rule turns a rule round: negated, made impossible or certain, joined with every
// condition, each operator and each number changed.
func (m *mutator) rule(n *standard.Node) {
	v := n.Value
	texts := []string{"not (" + v + ")", "(" + v + ") and not (" + v + ")", "(" + v + ") or not (" + v + ")"}
	if all := m.file.Root.Get("conditions"); all != nil && n.Parent != all {
		for _, c := range all.Keys {
			texts = append(texts, "("+v+") and "+c, "("+v+") and not "+c, "("+v+") or "+c)
		}
	}
	for _, at := range operator.FindAllStringIndex(v, -1) {
		for _, other := range opposite[v[at[0]:at[1]]] {
			texts = append(texts, v[:at[0]]+other+v[at[1]:])
		}
	}
	for _, at := range constant.FindAllStringIndex(v, -1) {
		c, _ := strconv.Atoi(v[at[0]:at[1]])
		for _, other := range []int{c - 1, c + 1, c + 3} {
			texts = append(texts, v[:at[0]]+strconv.Itoa(other)+v[at[1]:])
		}
	}
	for _, text := range texts {
		m.value(n, "'"+strings.ReplaceAll(text, "'", "''")+"'")
	}
}

// target leads an outcome to every other step, and to the ends.
func (m *mutator) target(n *standard.Node) {
	targets := []string{"completed", "rejected"}
	for list := n.Parent; list != nil; list = list.Parent {
		if list.Key == "steps" {
			for _, s := range list.Items {
				targets = append(targets, s.Get("id").Value)
			}
		}
	}
	for _, to := range targets {
		if to != n.Value {
			m.value(n, to)
		}
	}
}

// sequence leaves out each item of the lists that matter, and doubles a paper.
func (m *mutator) sequence(n *standard.Node) {
	cases := len(n.Items) > 0 && n.Items[len(n.Items)-1].Get("is") != nil
	for i, item := range n.Items {
		switch {
		case cases, slices.Contains([]string{"outcomes", "products", "any_of", "channels", "steps", "requirements", "eligibility"}, n.Key):
			if len(n.Items) > 1 && item.Kind == standard.MappingNode {
				m.leaveOut(item)
			}
		}
		if n.Key == "requirements" && item.Get("any_of") == nil && item.Get("text") != nil {
			m.double(item)
		}
		if n.Key == "steps" && i > 1 && item.Get("outcomes") == nil && item.Get("id") != nil {
			m.loop(item, n.Items[i-1])
		}
		if slices.Contains([]string{"requirements", "products"}, n.Key) && item.Get("when") == nil {
			m.condition(item)
		}
	}
}

// lines are the whole lines on which an item of a list stands.
func (m *mutator) lines(item *standard.Node) (from, to int) {
	src := m.file.Source
	from, to = item.Span()
	from = bytes.LastIndexByte(src[:from], '\n') + 1
	if end := bytes.IndexByte(src[to:], '\n'); end >= 0 {
		to += end + 1
	}
	return from, to
}

func (m *mutator) leaveOut(item *standard.Node) {
	from, to := m.lines(item)
	m.put("left out:", item, from, to, "")
}

// double asks a paper again, in the same words otherwise spelled.
func (m *mutator) double(item *standard.Node) {
	from, to := m.lines(item)
	block, id, text := string(m.file.Source[from:to]), item.Get("id").Value, item.Get("text").Value
	again := strings.Replace(block, "id: "+id, "id: "+id+"-lagi", 1)
	m.put("doubled:", item, to, to, again)
	m.put("doubled, otherwise spelled:", item, to, to, strings.Replace(again, text, strings.ToUpper(text[:1])+strings.Replace(text[1:], " ", "  ", 1), 1))
	m.put("doubled, other words:", item, to, to, strings.Replace(again, text, text+" lain", 1))
}

// loop gives a step outcomes that lead back only, or back and on.
func (m *mutator) loop(item, before *standard.Node) {
	_, to := m.lines(item)
	from, _ := m.lines(item)
	indent := strings.Repeat(" ", bytes.IndexByte(m.file.Source[from:to], '-')+2)
	one := func(id, to string) string {
		return fmt.Sprintf("%s  - id: %s\n%s    text: %s\n%s    to: %s\n", indent, id, indent, id, indent, to)
	}
	back := before.Get("id").Value
	m.put("leads back only:", item, to, to, indent+"outcomes:\n"+one("mundur", back))
	m.put("leads to itself:", item, to, to, indent+"outcomes:\n"+one("lagi", item.Get("id").Value))
	m.put("leads back or ends:", item, to, to, indent+"outcomes:\n"+one("mundur", back)+one("tutup", "completed"))
}

// turnAway lets nobody apply by a channel or for a variant.
func (m *mutator) turnAway(what, id string) {
	rule := fmt.Sprintf("  - id: bukan-%s\n    text: Bukan %s\n    must: %s != %q\n", id, id, what, id)
	if list := m.file.Root.Get("eligibility"); list != nil {
		_, to := m.lines(list.Items[len(list.Items)-1])
		m.put("turned away "+id+":", list, to, to, rule)
		return
	}
	n := m.file.Root.Get("requirements")
	if n == nil {
		n = m.file.Root.Get("steps")
	}
	from, _ := n.KeySpan()
	m.put("turned away "+id+":", n, from, from, "eligibility:\n"+rule)
}

// condition gives a paper or a product a rule: each condition, its opposite, and the
// opposite of each rule of who may apply.
func (m *mutator) condition(item *standard.Node) {
	_, to := m.lines(item)
	from, _ := m.lines(item)
	indent := strings.Repeat(" ", bytes.IndexByte(m.file.Source[from:to], '-')+2)
	if all := m.file.Root.Get("conditions"); all != nil {
		for _, c := range all.Keys {
			m.put("when "+c+":", item, to, to, indent+"when: "+c+"\n")
			m.put("when not "+c+":", item, to, to, indent+"when: not "+c+"\n")
		}
	}
	if all := m.file.Root.Get("eligibility"); all != nil {
		for _, e := range all.Items {
			must := "not (" + e.Get("must").Value + ")"
			m.put("when "+must+":", item, to, to, indent+"when: '"+must+"'\n")
		}
	}
}
