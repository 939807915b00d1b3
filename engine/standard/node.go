package standard

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// NodeKind is the shape of a Node.
type NodeKind string

// The shapes of nodes.
const (
	MappingNode  NodeKind = "mapping"
	SequenceNode NodeKind = "sequence"
	ScalarNode   NodeKind = "scalar"
)

// Style is how a node is written.
type Style string

// How a node is written.
const (
	StylePlain        Style = "plain"
	StyleSingleQuoted Style = "single-quoted"
	StyleDoubleQuoted Style = "double-quoted"
	StyleLiteral      Style = "literal" // |
	StyleFolded       Style = "folded"  // >
	StyleFlow         Style = "flow"    // {…} or […]
	StyleBlock        Style = "block"
)

// Node is one value of a file with its place. Trees of nodes are never changed
// after loading and are safe for concurrent use.
type Node struct {
	Kind NodeKind
	// Place covers the value (of a block scalar, its text, not the "|").
	Place diag.Place
	// KeyPlace covers the key in front of it, in a mapping.
	KeyPlace diag.Place
	Style    Style
	// Tag is what YAML makes of the scalar: !!str !!int !!float !!bool !!null !!timestamp, or a custom tag.
	Tag string
	// Value is the scalar's text after YAML's unquoting and folding.
	Value string
	// Raw is the source text of a scalar, quotes included.
	Raw string
	// Keys are a mapping's keys in order; Items its values, or a sequence's items.
	Keys  []string
	Items []*Node
	// Comment is what follows the value on its line, "#" included.
	Comment      string
	CommentPlace diag.Place
	// Parent is nil at the root; Key or Index is its name there.
	Parent *Node
	Key    string
	Index  int

	// page is the text that from and to (of the value) and keyFrom and keyTo
	// (of the key in front of it) count bytes in.
	page           *page
	from, to       int
	keyFrom, keyTo int
	// indent is the column, from 0, of the block collection that holds the node;
	// -1 at the root. A block scalar's own indent counts from it.
	indent int
	// header is where a block scalar's "|" or ">" stands.
	header int
}

// Get is the value of a mapping's key, or nil. It is safe on a nil node.
func (n *Node) Get(key string) *Node {
	if n == nil || n.Kind != MappingNode {
		return nil
	}
	for i, k := range n.Keys {
		if k == key {
			return n.Items[i]
		}
	}
	return nil
}

// At is the place of the value under a path of keys, falling back to the nearest
// place above it. It is safe on a nil node.
func (n *Node) At(keys ...string) diag.Place {
	if n == nil {
		return diag.Place{}
	}
	for _, k := range keys {
		next := n.Get(k)
		if next == nil {
			break
		}
		n = next
	}
	return n.Place
}

// IsNull reports whether the value is written as "~" or left empty.
func (n *Node) IsNull() bool { return n != nil && n.Kind == ScalarNode && n.Tag == "!!null" }
