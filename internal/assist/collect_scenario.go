package assist

import (
	"strings"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// scenarioKeys notes keys that are names: of facts, and of papers sent back.
func (c *collector) scenarioKeys(n *standard.Node) {
	if n.Kind != standard.MappingNode {
		return
	}
	switch n.Key {
	case "facts", "record":
		for i, name := range n.Keys {
			c.key(Symbol{Kind: KindFact, Owner: c.home.Path, ID: name}, n.Items[i], Mention{})
			c.answer(n.Items[i], name)
		}
	case "reject":
		for i, name := range n.Keys {
			id, _, _ := strings.Cut(name, "/")
			c.key(Symbol{Kind: KindRequirement, Owner: c.home.Path, ID: id}, n.Items[i], Mention{})
		}
	}
}

// answer notes the choices and fields in the answer of a fact.
func (c *collector) answer(n *standard.Node, fact string) {
	switch n.Kind {
	case standard.ScalarNode:
		c.whole(Symbol{Kind: KindChoice, Owner: c.home.Path, Of: fact, ID: n.Value}, n, Mention{loose: true})
	case standard.SequenceNode:
		for _, item := range n.Items {
			for i, field := range item.Keys {
				c.key(Symbol{Kind: KindField, Owner: c.home.Path, Of: fact, ID: field}, item.Items[i], Mention{})
				c.answer(item.Items[i], fact+"."+field)
			}
		}
	}
}

// scenarioValue notes what a value of a scenarios file names.
func (c *collector) scenarioValue(n *standard.Node) {
	key := keyOf(n)
	switch key {
	case "variant":
		c.use(KindVariant, "", n)
	case "channel":
		c.use(KindChannel, "", n)
	case "do":
		c.whole(Symbol{Kind: KindStep, Owner: c.home.Path, ID: n.Value}, n, Mention{loose: true})
	case "step":
		c.use(KindStep, "", n)
	case "by":
		c.role(n)
	case "outcome":
		if do := n.Parent.Get("do"); do != nil {
			c.use(KindOutcome, do.Value, n)
		}
	case "reason":
		if do := n.Parent.Get("do"); do != nil && (do.Value == standard.EntryPause || do.Value == standard.EntryResume) {
			c.use(KindPause, "", n)
		}
	case "asks":
		c.use(KindFact, "", n)
	case "products":
		c.use(KindProduct, "", n)
	case "accept", "reject", "missing", "requirements":
		c.paper(n)
	case "refused", "owes":
		c.reference(n)
	case "of":
		if n.Parent.Parent == nil {
			c.service(n)
		}
	}
}

// paper notes "foto", or "foto/2" for one of several.
func (c *collector) paper(n *standard.Node) {
	if n.Parent.Key == "reject" && n.Parent.Kind == standard.MappingNode {
		return // the reason, not the paper
	}
	id, _, _ := strings.Cut(n.Value, "/")
	c.part(Symbol{Kind: KindRequirement, Owner: c.home.Path, ID: id}, n, 0, utf8.RuneCountInString(id), Mention{loose: id == "all"})
}
