package standard

import (
	"strconv"
	"strings"
)

func (d *decoder) sla(n *Node, s *SLA) {
	*s = SLA{
		Node:         n,
		Text:         d.text(n.Get("text")),
		Average:      cases(d, n.Get("average"), d.duration),
		Maximum:      cases(d, n.Get("maximum"), d.duration),
		Starts:       d.text(n.Get("starts")),
		Ends:         d.text(n.Get("ends")),
		Pauses:       list(d, n.Get("pauses"), d.pause),
		Extension:    optional(d, n.Get("extension"), d.extension),
		Compensation: d.points(n.Get("compensation")),
		Warn:         d.share(n.Get("warn")),
	}
}

func (d *decoder) pause(n *Node) Pause {
	if !d.mapping(n) {
		return Pause{Node: n}
	}
	return Pause{Node: n, ID: d.text(n.Get("id")), Text: d.text(n.Get("text"))}
}

func (d *decoder) extension(n *Node, e *Extension) {
	*e = Extension{Node: n, Add: d.duration(n.Get("add")), Text: d.text(n.Get("text"))}
}

// share reads a percentage: 80, "80%" or "80 %".
func (d *decoder) share(n *Node) int {
	if absent(n) {
		return 0
	}
	if n.Kind == ScalarNode && n.Tag == "!!str" {
		number, percent := strings.CutSuffix(n.Value, "%")
		if v, err := strconv.Atoi(strings.TrimSpace(number)); err == nil && percent {
			return v
		}
	}
	return int(d.integer(n))
}

// within reads the promise of a step: a time, cases of times, or a whole sla.
func (d *decoder) within(n *Node) *SLA {
	if absent(n) {
		return nil
	}
	if n.Kind == MappingNode {
		return optional(d, n, d.sla)
	}
	return &SLA{Node: n, Maximum: cases(d, n, d.duration)}
}

func (d *decoder) fee(n *Node, f *Fee) {
	*f = Fee{
		Node:   n,
		Amount: cases(d, n.Get("amount"), d.money),
		Items:  list(d, n.Get("items"), d.feeItem),
		Text:   d.text(n.Get("text")),
	}
}

func (d *decoder) feeItem(n *Node) FeeItem {
	if !d.mapping(n) {
		return FeeItem{Node: n}
	}
	return FeeItem{
		Node:   n,
		ID:     d.text(n.Get("id")),
		Text:   d.text(n.Get("text")),
		Amount: cases(d, n.Get("amount"), d.money),
		When:   d.rule(n.Get("when")),
	}
}

func (d *decoder) money(n *Node) Money {
	if n.Kind == ScalarNode && n.Tag == "!!str" && n.Value != "" {
		return Money{Fact: n.Value}
	}
	v, ok := n.Integer()
	if !ok {
		d.unreadable(n, wantMoney)
	}
	return Money{Rupiah: v}
}
