package standard

// SpanOf is where the runes [from, to) of Value stand in File.Source, in bytes,
// through quotes, escapes, folded lines and block scalars; for edits inside of a
// value. Bounds outside of Value are moved to its ends. ok is false for a node
// that is no scalar, or whose text cannot be followed.
func (n *Node) SpanOf(from, to int) (start, end int, ok bool) {
	pieces := n.pieces()
	if len(pieces) == 0 || len(pieces) != len([]rune(n.Value)) {
		return 0, 0, false
	}
	from = max(0, min(from, len(pieces)))
	to = max(from, min(to, len(pieces)))
	start = pieces[len(pieces)-1].to
	if from < len(pieces) {
		start = pieces[from].from
	}
	end = start
	if to > from {
		end = pieces[to-1].to
	}
	return start + n.page.bom, end + n.page.bom, true
}

// RuneAt is the rune of Value at, or next behind, a byte of File.Source: the
// inverse of SpanOf. ok is false where the byte lies outside of the value.
func (n *Node) RuneAt(offset int) (i int, ok bool) {
	pieces := n.pieces()
	if len(pieces) == 0 || len(pieces) != len([]rune(n.Value)) {
		return 0, false
	}
	offset -= n.page.bom
	if offset < pieces[0].from || offset > pieces[len(pieces)-1].to {
		return 0, false
	}
	for i, p := range pieces {
		if offset < p.to {
			return i, true
		}
	}
	return len(pieces), true
}
