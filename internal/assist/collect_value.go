package assist

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// scalar notes what a value names. Kinds of files differ in a few keys only.
func (c *collector) scalar(n *standard.Node) {
	if isRule(n) {
		c.rule(n)
		return
	}
	if c.file.Kind == standard.KindScenarios {
		c.scenarioValue(n)
		return
	}
	key := keyOf(n)
	switch key {
	case "is":
		key = keyOf(n.Parent) // a case is what the value around it is
	case "about":
		if keyOf(n.Parent) == "notes" {
			c.reference(n)
			return
		}
	}
	switch key {
	case "to":
		if n.Value != standard.ToCompleted && n.Value != standard.ToRejected {
			c.use(KindStep, "", n)
		}
	case "judged_at", "ends":
		c.use(KindStep, "", n)
	case "starts":
		if n.Value != standard.StartsComplete && n.Value != standard.StartsSubmitted {
			c.use(KindStep, "", n)
		}
	case "then":
		if n.Value != standard.ThenLapse {
			c.use(KindOutcome, idOf(around(n, "steps", "parallel")), n)
		}
	case "actor", "issued_by", "visible_to":
		c.role(n)
	case "roles":
		if n.Parent.Kind == standard.SequenceNode {
			c.role(n)
		}
	case "register":
		c.shared(KindRegister, n)
	case "records", "about":
		c.use(KindFact, "", n)
	case "per":
		if n.Parent.Kind == standard.MappingNode {
			c.use(KindFact, "", n)
		}
	case "amount":
		if n.Tag == "!!str" {
			c.use(KindFact, "", n)
		}
	case "products":
		if n.Parent.Kind == standard.SequenceNode {
			c.use(KindProduct, "", n)
		}
	case "fulfilled_by":
		c.fulfilled(n)
	case "handled_by":
		c.service(n)
	case "of":
		if n.Parent.Kind == standard.SequenceNode {
			c.service(n)
		}
	case "calendars":
		c.whole(Symbol{Kind: KindSeries, ID: n.Value}, n, Mention{})
	}
	if c.file.Kind == standard.KindOffice {
		c.period(n)
	}
}

func (c *collector) role(n *standard.Node) {
	if n.Value != standard.Applicant {
		c.shared(KindRole, n)
	}
}

// service notes a standard named by its id, or as "office/id".
func (c *collector) service(n *standard.Node) {
	c.whole(Symbol{Kind: KindService, ID: c.owners.service(c.file.OfficeID, n.Value)}, n, Mention{})
}

// fulfilled notes "service.product": the product of each version there is.
func (c *collector) fulfilled(n *standard.Node) {
	name, product, ok := strings.Cut(n.Value, ".")
	if !ok {
		return
	}
	service := c.owners.service(c.file.OfficeID, name)
	cut := utf8.RuneCountInString(name)
	c.part(Symbol{Kind: KindService, ID: service}, n, 0, cut, Mention{})
	for _, f := range c.owners.standards[service] {
		c.part(Symbol{Kind: KindProduct, Owner: f.Path, ID: product}, n, cut+1, cut+1+utf8.RuneCountInString(product), Mention{})
	}
}

// period notes an office's hours of a period of its calendars, at the first day.
func (c *collector) period(n *standard.Node) {
	for up := n; up.Parent != nil; up = up.Parent {
		if up.Parent.Key == "periods" {
			last := len(c.out) - 1
			if s := (Symbol{Kind: KindPeriod, ID: up.Key}); last < 0 || c.out[last].Symbol != s {
				c.key(s, up, Mention{})
			}
			return
		}
	}
}

// isRule reports whether a value is a rule.
func isRule(n *standard.Node) bool {
	if n.Parent == nil || n.Parent.Kind != standard.MappingNode || n.Value == "" {
		return false
	}
	return n.Key == "when" || n.Key == "must" || n.Key == "secret" || n.Parent.Key == "conditions"
}

// rule notes the names inside a rule.
func (c *collector) rule(n *standard.Node) {
	for _, name := range rule.Names(n.Value) {
		s := Symbol{Owner: c.home.Path, ID: name.Text}
		switch name.Kind {
		case rule.NameValue:
			s.Kind = KindFact
		case rule.NameField:
			s.Kind, s.Of = KindField, c.each(n, name.Of)
		case rule.NameChoice:
			switch of := c.each(n, name.Of); of {
			case "variant":
				s.Kind = KindVariant
			case "channel":
				s.Kind = KindChannel
			case "bearer":
				continue
			default:
				s.Kind, s.Of = KindChoice, of
			}
		default:
			continue
		}
		c.part(s, n, name.From, name.To, Mention{})
	}
}

// each puts the list that a rule's `each` is an item of in the place of the word.
func (c *collector) each(n *standard.Node, of string) string {
	rest, ok := strings.CutPrefix(of, "each")
	if !ok || rest != "" && rest[0] != '.' {
		return of
	}
	if per := around(n, "requirements", "any_of").Get("per"); per != nil && per.Kind == standard.ScalarNode {
		return per.Value + rest
	}
	return of
}

// keyOf is the key a value stands under: its own, or that of the list it is in.
func keyOf(n *standard.Node) string {
	for n != nil && n.Parent != nil && n.Parent.Kind == standard.SequenceNode {
		n = n.Parent
	}
	if n == nil {
		return ""
	}
	return n.Key
}

// around is the nearest item above n of a list under one of the keys, or nil.
func around(n *standard.Node, keys ...string) *standard.Node {
	for ; n != nil && n.Parent != nil; n = n.Parent {
		if n.Parent.Kind == standard.SequenceNode && n.Kind == standard.MappingNode && slices.Contains(keys, listKey(n.Parent)) {
			return n
		}
	}
	return nil
}
