package ledger

import (
	"strconv"

	"golang.org/x/mod/sumdb/tlog"
)

// Hash is the SHA-256 of an event, a node or a root. Its text is base64.
type Hash = tlog.Hash

// Leaf is one event of an office: number Seq, from 1, of a history, by its full id.
type Leaf struct {
	History string
	Seq     int
	Hash    Hash
}

// Record is the leaf's hash in the tree. It covers the name, too: an event cannot change
// places with another under the same root.
func (l Leaf) Record() Hash {
	b := make([]byte, 0, len(l.History)+32+len(l.Hash))
	b = append(b, l.History...)
	b = append(b, '\n')
	b = strconv.AppendInt(b, int64(l.Seq), 10)
	b = append(b, '\n')
	return tlog.RecordHash(append(b, l.Hash[:]...))
}
