package standard

// ServiceNames lists the values of a standard or an office that name another
// service: "service" or "office/service", under fulfilled_by with ".product"
// behind it.
func (f *File) ServiceNames() []*Node {
	if f.Standard == nil && f.Office == nil {
		return nil
	}
	var found []*Node
	var walk func(n *Node, list string)
	walk = func(n *Node, list string) {
		switch {
		case n.Kind == SequenceNode:
			list = n.Key
		case n.Kind == MappingNode:
			list = ""
		case n.Value == "":
		case n.Key == "fulfilled_by", n.Key == "handled_by", list == "handled_by",
			list == "of" && n.Parent.Parent.Get("type") != nil:
			found = append(found, n)
		}
		for _, item := range n.Items {
			walk(item, list)
		}
	}
	if f.Root != nil {
		walk(f.Root, "")
	}
	return found
}
