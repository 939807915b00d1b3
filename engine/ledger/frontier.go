package ledger

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"math/bits"
	"slices"

	"golang.org/x/mod/sumdb/tlog"
)

// Frontier is what must be kept of a tree to let it grow: the roots of its full subtrees,
// at most one a level. It is a value; the zero value is the empty tree.
type Frontier struct {
	size  int64
	nodes []Hash // from the largest subtree to the smallest
}

// Size is the number of leaves.
func (f Frontier) Size() int64 { return f.size }

// Add gives the frontier with one leaf more.
func (f Frontier) Add(l Leaf) Frontier { return f.push(l.Record()) }

func (f Frontier) push(record Hash) Frontier {
	// Each full subtree at the end is joined with one of its own size.
	joined := bits.TrailingZeros64(^uint64(f.size))
	nodes := append(make([]Hash, 0, len(f.nodes)+1), f.nodes...)
	for range joined {
		last := len(nodes) - 1
		record, nodes = tlog.NodeHash(nodes[last], record), nodes[:last]
	}
	return Frontier{f.size + 1, append(nodes, record)}
}

// Root is the hash of the whole tree; that of the empty tree is the hash of nothing.
func (f Frontier) Root() Hash {
	if f.size == 0 {
		return sha256.Sum256(nil)
	}
	root := f.nodes[len(f.nodes)-1]
	for _, node := range slices.Backward(f.nodes[:len(f.nodes)-1]) {
		root = tlog.NodeHash(node, root)
	}
	return root
}

type frontierJSON struct {
	Size  int64  `json:"size"`
	Nodes []Hash `json:"nodes"`
}

// MarshalJSON implements json.Marshaler.
func (f Frontier) MarshalJSON() ([]byte, error) {
	return json.Marshal(frontierJSON{f.size, f.nodes})
}

var errFrontier = errors.New("not the frontier of a tree")

// UnmarshalJSON implements json.Unmarshaler.
func (f *Frontier) UnmarshalJSON(data []byte) error {
	var j frontierJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return fmt.Errorf("frontier: %w", err)
	}
	if j.Size < 0 || bits.OnesCount64(uint64(j.Size)) != len(j.Nodes) {
		return errFrontier
	}
	*f = Frontier{j.Size, j.Nodes}
	return nil
}
