package standard

import (
	"math"
	"strconv"
	"strings"
)

// Integer is the whole number that YAML makes of a scalar; ok is false when it
// makes none that fits.
func (n *Node) Integer() (v int64, ok bool) {
	switch i := n.number().(type) {
	case int64:
		return i, true
	case float64:
		if i == math.Trunc(i) && math.Abs(i) < 1<<53 {
			return int64(i), true
		}
	}
	return 0, false
}

// number is what YAML makes of a scalar: int64, uint64 or float64, else nil.
func (n *Node) number() any {
	if n == nil || n.Kind != ScalarNode {
		return nil
	}
	plain := strings.ReplaceAll(n.Value, "_", "")
	switch n.Tag {
	case "!!int":
		if i, err := strconv.ParseInt(plain, 0, 64); err == nil {
			return i
		}
		if u, err := strconv.ParseUint(plain, 0, 64); err == nil {
			return u
		}
	case "!!float":
		f, err := strconv.ParseFloat(plain, 64)
		if err == nil && !math.IsInf(f, 0) && !math.IsNaN(f) {
			return f
		}
	}
	return nil
}

// Plain is the value as maps, slices, strings, numbers and booleans, for a JSON
// Schema. Dates are strings; so is what has no finite number (".nan").
func (n *Node) Plain() any {
	if n == nil {
		return nil
	}
	switch n.Kind {
	case MappingNode:
		m := make(map[string]any, len(n.Keys))
		for i, k := range n.Keys {
			m[k] = n.Items[i].Plain()
		}
		return m
	case SequenceNode:
		s := make([]any, len(n.Items))
		for i, item := range n.Items {
			s[i] = item.Plain()
		}
		return s
	}
	switch n.Tag {
	case "!!null":
		return nil
	case "!!bool":
		return strings.EqualFold(n.Value, "true")
	}
	if v := n.number(); v != nil {
		return v
	}
	return n.Value
}
