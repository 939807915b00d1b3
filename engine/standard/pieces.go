package standard

import "github.com/maklumat-pelayanan/maklumat/engine/diag"

// pieces are the runes of a scalar's value, each with its bytes in the source.
func (n *Node) pieces() []piece {
	if n.Kind != ScalarNode || n.page == nil {
		return nil
	}
	var out []piece
	emit := func(r rune, from, to int) { out = append(out, piece{r, from, to}) }
	switch n.Style {
	case StylePlain:
		n.page.readPlain(n.from, n.Value, emit)
	case StyleSingleQuoted:
		n.page.readSingle(n.from, emit)
	case StyleDoubleQuoted:
		n.page.readDouble(n.from, emit)
	case StyleLiteral, StyleFolded:
		n.page.readBlock(n.header, n.indent, n.Style == StyleFolded, emit)
	}
	return out
}

// PlaceOf is the place in the file of the runes [from, to) of Value, through
// quotes, escapes, folded lines and block scalars. An empty range is a point;
// bounds outside of Value are moved to its ends. A node that is no scalar, or
// not from a file, answers with Place.
func (n *Node) PlaceOf(from, to int) diag.Place {
	pieces := n.pieces()
	if len(pieces) == 0 || len(pieces) != len([]rune(n.Value)) {
		return n.Place
	}
	from = max(0, min(from, len(pieces)))
	to = max(from, min(to, len(pieces)))
	start := pieces[len(pieces)-1].to
	if from < len(pieces) {
		start = pieces[from].from
	}
	end := start
	if to > from {
		end = pieces[to-1].to
	}
	return n.page.place(start, end)
}

// Span is where the value stands in File.Source, in bytes; for edits.
func (n *Node) Span() (from, to int) {
	if n.page == nil {
		return 0, 0
	}
	return n.from + n.page.bom, n.to + n.page.bom
}

// KeySpan is where the key in front of the value stands in File.Source, in bytes.
func (n *Node) KeySpan() (from, to int) {
	if n.page == nil {
		return 0, 0
	}
	return n.keyFrom + n.page.bom, n.keyTo + n.page.bom
}
