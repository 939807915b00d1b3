package assist

import (
	"strings"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// collector reads the names of one file.
type collector struct {
	file   *standard.File
	owners *owners
	// home is the file whose standard the names are of.
	home *standard.File
	out  []Mention
}

func collect(f *standard.File, owners *owners) []Mention {
	c := &collector{file: f, owners: owners, home: owners.of(f)}
	c.visit(f.Root)
	return c.out
}

// visit walks the file. What a value means follows from the key it stands under.
func (c *collector) visit(n *standard.Node) {
	if n == nil {
		return
	}
	c.define(n)
	if n.Kind == standard.ScalarNode {
		c.scalar(n)
		return
	}
	if c.file.Kind == standard.KindScenarios {
		c.scenarioKeys(n)
	}
	for _, item := range n.Items {
		c.visit(item)
	}
}

// define notes what a node defines.
func (c *collector) define(n *standard.Node) {
	s, at := c.symbol(n)
	if at == nil {
		return
	}
	if at == n && s.Kind != KindSeries && s.Kind != KindService {
		c.key(s, n, Mention{Definition: true, Node: n})
		return
	}
	c.whole(s, at, Mention{Definition: true, Node: n})
}

// symbol is what a node is the definition of, with the node that holds the id: n
// itself where the id is n's key. Where n defines nothing, that is nil.
func (c *collector) symbol(n *standard.Node) (Symbol, *standard.Node) {
	parent := n.Parent
	if parent == nil {
		return Symbol{}, nil
	}
	if parent.Kind == standard.MappingNode {
		return c.keyed(n)
	}
	id := n.Get("id")
	if id == nil || id.Kind != standard.ScalarNode || id.Value == "" {
		return Symbol{}, nil
	}
	s := Symbol{Owner: c.file.Path, ID: id.Value}
	switch listKey(parent) {
	case "facts":
		s.Kind = KindFact
	case "of":
		s.Kind, s.Of = KindField, idOf(itemAbove(n))
	case "eligibility":
		s.Kind = KindEligibility
	case "requirements", "any_of":
		s.Kind = KindRequirement
	case "variants":
		s.Kind = KindVariant
	case "channels":
		s.Kind = KindChannel
	case "steps", "parallel":
		s.Kind = KindStep
	case "outcomes":
		s.Kind, s.Of = KindOutcome, idOf(itemAbove(n))
	case "products":
		s.Kind = KindProduct
	case "pauses":
		s.Kind = KindPause
	case "items":
		s.Kind = KindFeeItem
	case "roles":
		s.Kind = KindRole
	case "registers":
		s.Kind = KindRegister
	case "scenarios":
		s.Kind = KindScenario
	case "periods":
		s.Kind, s.Owner = KindPeriod, ""
	default:
		return Symbol{}, nil
	}
	return s, id
}

// keyed is what a key defines.
func (c *collector) keyed(n *standard.Node) (Symbol, *standard.Node) {
	top := n.Parent.Parent == nil && n.Kind == standard.ScalarNode
	switch {
	case n.Parent.Key == "conditions":
		return Symbol{Kind: KindCondition, Owner: c.file.Path, ID: n.Key}, n
	case n.Parent.Key == "choices":
		return Symbol{Kind: KindChoice, Owner: c.file.Path, Of: factPath(n.Parent.Parent), ID: n.Key}, n
	case top && n.Key == "series" && c.file.Kind == standard.KindCalendar:
		return Symbol{Kind: KindSeries, ID: n.Value}, n
	case top && n.Key == "id" && c.file.Kind == standard.KindStandard:
		return Symbol{Kind: KindService, ID: join(c.file.OfficeID, n.Value)}, n
	}
	return Symbol{}, nil
}

// factPath names a fact, or a field as "list.field".
func factPath(fact *standard.Node) string {
	if fact == nil || fact.Parent == nil {
		return ""
	}
	if fact.Parent.Key == "of" {
		return idOf(itemAbove(fact)) + "." + idOf(fact)
	}
	return idOf(fact)
}

// listKey is the key that a list stands under, through lists of lists.
func listKey(list *standard.Node) string {
	for list != nil && list.Parent != nil && list.Parent.Kind == standard.SequenceNode {
		list = list.Parent
	}
	if list == nil {
		return ""
	}
	return list.Key
}

// itemAbove is the item of the list around the one that n is an item of.
func itemAbove(n *standard.Node) *standard.Node {
	if n.Parent == nil {
		return nil
	}
	return n.Parent.Parent
}

func idOf(n *standard.Node) string {
	if id := n.Get("id"); id != nil {
		return id.Value
	}
	return ""
}

// whole notes a name that is all of a value.
func (c *collector) whole(s Symbol, at *standard.Node, m Mention) {
	if at.Kind == standard.ScalarNode && at.Value != "" {
		c.part(s, at, 0, utf8.RuneCountInString(at.Value), m)
	}
}

// part notes a name that is the runes [from, to) of a value.
func (c *collector) part(s Symbol, at *standard.Node, from, to int, m Mention) {
	start, end, ok := at.SpanOf(from, to)
	if !ok || end < start {
		return
	}
	m.Symbol, m.File, m.From, m.To = s, c.file, start, end
	c.out = append(c.out, m)
}

// key notes a name that the key in front of a value begins with.
func (c *collector) key(s Symbol, n *standard.Node, m Mention) {
	from, to := n.KeySpan()
	if to <= from || to > len(c.file.Source) || s.ID == "" {
		return
	}
	text := strings.TrimLeft(string(c.file.Source[from:to]), `"'`)
	if !strings.HasPrefix(text, s.ID) {
		return // spelt with escapes
	}
	m.Symbol, m.File = s, c.file
	m.From = to - len(text)
	m.To = m.From + len(s.ID)
	c.out = append(c.out, m)
}

// use notes the use of a name of the standard.
func (c *collector) use(kind Kind, of string, at *standard.Node) {
	c.whole(Symbol{Kind: kind, Owner: c.home.Path, Of: of, ID: at.Value}, at, Mention{})
}

// shared notes the use of a name that the office's file gives.
func (c *collector) shared(kind Kind, at *standard.Node) {
	c.whole(Symbol{Kind: kind, Owner: c.owners.officeOf[c.file.Path], ID: at.Value}, at, Mention{})
}
