package memory

// spare is room that a transaction leaves to the next: nearly all write the same few
// things. There is nothing in it.
type spare struct {
	written map[string]*office
	office  *office
}

// maxSpare is how much a transaction may have written of a kind for its room to be kept.
const maxSpare = 16

// emptied takes out of the room of a transaction what it wrote: it is in the store now,
// or was in vain.
func emptied(written map[string]*office) spare {
	if len(written) > maxSpare {
		return spare{}
	}
	var s spare
	for _, o := range written {
		if o.empty() {
			s.office = o
		}
	}
	clear(written)
	s.written = written
	return s
}

// empty empties an addition; false when it is too large to be kept.
func (o *office) empty() bool {
	if max(len(o.rows), len(o.histories), len(o.feed), len(o.requests), len(o.receipts), len(o.keys),
		len(o.tokens), len(o.drawn), len(o.definitions), len(o.messages)) > maxSpare {
		return false
	}
	clear(o.rows)
	clear(o.histories)
	clear(o.requests)
	clear(o.receipts)
	clear(o.keys)
	clear(o.tokens)
	clear(o.drawn)
	clear(o.definitions)
	clear(o.feed)
	clear(o.messages)
	o.feed, o.messages = o.feed[:0], o.messages[:0]
	return true
}
