package engine

import (
	"context"
	"crypto/sha256"
	"fmt"
	"hash"
	"strconv"
	"sync"
)

// link puts an event into its history: behind the one whose hash is before, nil for
// the first.
func (e *Engine) link(ctx context.Context, s *StoredEvent, before []byte) error {
	s.Hash = chain(before, s)
	office, _ := SplitID(s.Application)
	var err error
	if s.Mark, err = e.Keys.Mark(ctx, office, marked(s)); err != nil {
		return fmt.Errorf("mark of event %d of %s: %w", s.Seq, s.Application, err)
	}
	return nil
}

// chain is the hash of an event: SHA-256 over the hash before it, the history, the
// number, the type, the instant it was recorded and the payload, each with its length.
func chain(before []byte, s *StoredEvent) []byte {
	c := chainings.Get().(*chaining)
	defer chainings.Put(c)
	var number [20]byte
	head := sized(c.head[:0], before)
	head = sized(head, s.Application)
	head = sized(head, strconv.AppendInt(number[:0], int64(s.Seq), 10))
	head = sized(head, s.Type)
	head = sized(head, strconv.AppendInt(number[:0], s.Recorded.UnixNano(), 10))
	head = size(head, len(s.Payload))
	c.head = head
	c.hash.Reset()
	c.hash.Write(head)
	c.hash.Write(s.Payload)
	return c.hash.Sum(make([]byte, 0, sha256.Size))
}

// chaining is what a hash is worked out with. All of it is public: what is private in a
// payload is under seal.
type chaining struct {
	hash hash.Hash
	head []byte // what stands before the payload
}

var chainings = sync.Pool{New: func() any { return &chaining{hash: sha256.New()} }}

// sized adds a part behind its length.
func sized[T string | []byte](to []byte, part T) []byte { return append(size(to, len(part)), part...) }

func size(to []byte, n int) []byte { return append(strconv.AppendInt(to, int64(n), 10), ':') }
