package standard

import (
	"fmt"
	"strconv"
	"strings"
)

// Ref names a value in the reference grammar: keys joined by ".", an item of a
// list by its id ("requirements.foto.when") or else by its number from 1
// ("sla.maximum[2]"). The root is "".
func (n *Node) Ref() string {
	if n == nil || n.Parent == nil {
		return ""
	}
	above := n.Parent.Ref()
	if n.Parent.Kind == SequenceNode {
		id := n.id()
		if id == "" {
			return fmt.Sprintf("%s[%d]", above, n.Index+1)
		}
		return join(above, id)
	}
	return join(above, n.Key)
}

func join(above, name string) string {
	if above == "" {
		return name
	}
	return above + "." + name
}

// id is the id that names a list's item, when it has one that is unique there.
func (n *Node) id() string {
	id := n.Get("id")
	if id == nil || id.Kind != ScalarNode || id.Value == "" || strings.ContainsAny(id.Value, ".[]") {
		return ""
	}
	for _, other := range n.Parent.Items {
		if other == n {
			return id.Value
		}
		if o := other.Get("id"); o != nil && o.Value == id.Value {
			return ""
		}
	}
	return id.Value
}

// Find is the value a reference names below n, or nil.
func (n *Node) Find(ref string) *Node {
	for ref != "" && n != nil {
		name := ref
		if i := strings.IndexAny(ref[1:], ".["); i >= 0 {
			name = ref[:i+1]
		}
		rest, more := strings.CutPrefix(ref[len(name):], ".")
		if more && rest == "" {
			return nil
		}
		ref, n = rest, n.child(name)
	}
	return n
}

// child is the value one part of a reference names: a key, an item's id or "[2]".
func (n *Node) child(name string) *Node {
	if inner, found := strings.CutPrefix(name, "["); found {
		i, err := strconv.Atoi(strings.TrimSuffix(inner, "]"))
		if err != nil || n.Kind != SequenceNode || i < 1 || i > len(n.Items) {
			return nil
		}
		return n.Items[i-1]
	}
	if n.Kind != SequenceNode {
		return n.Get(name)
	}
	for _, item := range n.Items {
		if item.id() == name {
			return item
		}
	}
	return nil
}
