package standard

import (
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

func (d *decoder) scenarios(n *Node) *Scenarios {
	return &Scenarios{
		Node:      n,
		Of:        d.text(n.Get("of")),
		Version:   int(d.integer(n.Get("version"))),
		Scenarios: list(d, n.Get("scenarios"), d.scenario),
	}
}

func (d *decoder) scenario(n *Node) Scenario {
	if !d.mapping(n) {
		return Scenario{Node: n}
	}
	return Scenario{
		Node:   n,
		ID:     d.text(n.Get("id")),
		Text:   d.text(n.Get("text")),
		On:     d.date(n.Get("on")),
		Given:  d.given(n.Get("given")),
		Run:    list(d, n.Get("run"), d.entry),
		Expect: d.expect(n.Get("expect")),
	}
}

func (d *decoder) given(n *Node) Given {
	if !d.mapping(n) {
		return Given{Node: n}
	}
	return Given{
		Node:    n,
		Variant: d.text(n.Get("variant")),
		Channel: d.text(n.Get("channel")),
		Bearer:  d.text(n.Get("bearer")),
		Facts:   d.answers(n.Get("facts")),
	}
}

func (d *decoder) answers(n *Node) []Answer {
	if !d.mapping(n) {
		return nil
	}
	out := make([]Answer, len(n.Keys))
	for i, id := range n.Keys {
		out[i] = Answer{id, n.Items[i]}
	}
	return out
}

func (d *decoder) entry(n *Node) Entry {
	if !d.mapping(n) {
		return Entry{Node: n}
	}
	e := Entry{
		Node:     n,
		At:       d.moment(n.Get("at")),
		Do:       d.text(n.Get("do")),
		By:       d.text(n.Get("by")),
		Outcome:  d.text(n.Get("outcome")),
		Record:   d.answers(n.Get("record")),
		Facts:    d.answers(n.Get("facts")),
		Reason:   d.text(n.Get("reason")),
		Number:   d.text(n.Get("number")),
		Products: d.texts(n.Get("products")),
		Expect:   d.expect(n.Get("expect")),
	}
	if accept := n.Get("accept"); isAll(accept) {
		e.Accept.All = true
	} else {
		e.Accept.Papers = d.oneOrMore(accept)
	}
	switch reject := n.Get("reject"); {
	case isAll(reject):
		e.RejectAll = true
	case reject != nil && reject.Kind == MappingNode:
		for i, paper := range reject.Keys {
			e.Reject = append(e.Reject, Rejected{reject.Items[i], paper, d.text(reject.Items[i])})
		}
	default:
		e.Reject = list(d, reject, func(n *Node) Rejected { return Rejected{Node: n, Paper: d.text(n)} })
	}
	return e
}

func isAll(n *Node) bool { return n != nil && n.Kind == ScalarNode && n.Value == "all" }

// moment reads "2026-03-17 10:00" or "10:00".
func (d *decoder) moment(n *Node) Moment {
	if absent(n) {
		return Moment{}
	}
	var m Moment
	day, clock, dated := strings.Cut(n.Value, " ")
	if !dated {
		clock = day
	}
	at, err := civil.ParseTimeOfDay(clock)
	if err == nil && dated {
		m.Date, err = civil.ParseDate(day)
	}
	if err != nil || n.Kind != ScalarNode {
		d.unreadable(n, wantMoment)
		return Moment{}
	}
	m.Time = at
	return m
}

func (d *decoder) expect(n *Node) *Expect {
	if !d.mapping(n) {
		return nil
	}
	return &Expect{
		Node:         n,
		Status:       d.written(n.Get("status")),
		Step:         d.oneOrMore(n.Get("step")),
		Clock:        d.written(n.Get("clock")),
		Due:          d.written(n.Get("due")),
		Deadline:     d.written(n.Get("deadline")),
		Elapsed:      d.elapsed(n.Get("elapsed")),
		Late:         d.truth(n.Get("late")),
		Owes:         d.owed(n.Get("owes")),
		Missing:      d.texts(n.Get("missing")),
		Requirements: d.texts(n.Get("requirements")),
		Asks:         d.texts(n.Get("asks")),
		Eligible:     d.written(n.Get("eligible")),
		Fee:          d.written(n.Get("fee")),
		Products:     d.texts(n.Get("products")),
		Refused:      d.written(n.Get("refused")),
	}
}

// written is a text that is written, "" for "~"; nil when the key is not there.
func (d *decoder) written(n *Node) *string {
	if n == nil {
		return nil
	}
	text := d.text(n)
	return &text
}

// elapsed reads a length of time; "0 minutes" is one.
func (d *decoder) elapsed(n *Node) *string {
	text := d.written(n)
	if absent(n) || text == nil {
		return text
	}
	length := *n
	if rest, zero := strings.CutPrefix(*text, "0 "); zero {
		length.Value = "1 " + rest // no promise is of no time, but this may be
	}
	d.duration(&length)
	return text
}

func (d *decoder) truth(n *Node) *bool {
	if absent(n) {
		return nil
	}
	v := d.boolean(n)
	return &v
}

// owed reads true, false, a reference or a list of them.
func (d *decoder) owed(n *Node) *Owed {
	switch {
	case absent(n):
		return nil
	case n.Kind == ScalarNode && n.Tag == "!!bool":
		return &Owed{Any: d.boolean(n)}
	}
	refs := d.oneOrMore(n)
	return &Owed{Any: len(refs) > 0, Refs: refs}
}

// oneOrMore reads a text or a list of them; nil when the key is not there.
func (d *decoder) oneOrMore(n *Node) []string {
	if n != nil && n.Kind == ScalarNode && !n.IsNull() {
		return []string{n.Value}
	}
	return d.texts(n)
}
