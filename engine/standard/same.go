package standard

import "strings"

// Same reports whether two values say the same: the same keys, items and texts in
// the same order. Places, quotes, comments and layout do not matter, nor how a
// null, true or false is spelt. Two nil nodes are the same.
func (n *Node) Same(m *Node) bool {
	if n == nil || m == nil {
		return n == m
	}
	if n.Kind != m.Kind || n.Tag != m.Tag || len(n.Items) != len(m.Items) || len(n.Keys) != len(m.Keys) {
		return false
	}
	if n.Kind == ScalarNode {
		return n.Tag == "!!null" || n.Value == m.Value || n.Tag == "!!bool" && strings.EqualFold(n.Value, m.Value)
	}
	for i, item := range n.Items {
		if n.Kind == MappingNode && n.Keys[i] != m.Keys[i] || !item.Same(m.Items[i]) {
			return false
		}
	}
	return true
}
