package ledger

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"golang.org/x/mod/sumdb/tlog"
)

// Stream gives leaves of an office in order, from the first, until yield says no. It is
// run once for each proof, so that the leaves need not be kept.
type Stream func(yield func(Leaf) bool) error

// errShort says that a stream ended before the tree was whole.
var errShort = errors.New("fewer events than the checkpoint covers")

// nodes reads the inner nodes that a proof needs from the leaves below them.
func (s Stream) nodes(indexes []int64) ([]Hash, error) {
	type span struct{ from, to int64 }
	spans := make([]span, len(indexes))
	end := int64(0)
	for i, index := range indexes {
		level, n := tlog.SplitStoredHashIndex(index)
		spans[i] = span{n << level, (n + 1) << level}
		end = max(end, spans[i].to)
	}
	// Each node is a tree of its own. Those of a proof do not overlap.
	trees := make([]Frontier, len(indexes))
	order := make([]int, len(indexes))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(spans[a].from, spans[b].from) })
	at, next := int64(0), 0
	err := s(func(l Leaf) bool {
		for next < len(order) && at >= spans[order[next]].to {
			next++
		}
		if next < len(order) && at >= spans[order[next]].from {
			trees[order[next]] = trees[order[next]].Add(l)
		}
		at++
		return at < end
	})
	if err != nil {
		return nil, err
	}
	hashes := make([]Hash, len(indexes))
	for i, tree := range trees {
		if tree.Size() != spans[i].to-spans[i].from {
			return nil, errShort
		}
		hashes[i] = tree.Root()
	}
	return hashes, nil
}

// Prove shows that leaf l, number index from 0, lies under a signed checkpoint. The error
// is ErrMalformed of the note, the stream's, or that it ended too early.
func Prove(note string, l Leaf, index int64, leaves Stream) (Proof, error) {
	c, err := Unchecked(note)
	if err != nil {
		return Proof{}, err
	}
	path, err := tlog.ProveRecord(c.Size, index, tlog.HashReaderFunc(leaves.nodes))
	if err != nil {
		return Proof{}, fmt.Errorf("event %d of %s: %w", l.Seq, l.History, err)
	}
	return Proof{Leaf: l, Index: index, Path: path, Note: note}, nil
}

// ProveGrowth shows that all under an older checkpoint is under a newer one, unchanged. The
// error is the stream's, or that it ended too early.
func ProveGrowth(older, newer Checkpoint, leaves Stream) ([]Hash, error) {
	if older.Size == 0 {
		return nil, nil // nothing was there that could have changed
	}
	path, err := tlog.ProveTree(newer.Size, older.Size, tlog.HashReaderFunc(leaves.nodes))
	if err != nil {
		return nil, fmt.Errorf("checkpoints of %s: %w", newer.Office, err)
	}
	return path, nil
}

// CheckGrowth checks what ProveGrowth gave. The checkpoints' signatures are for the
// caller to have checked. The error is ErrProof.
func CheckGrowth(older, newer Checkpoint, path []Hash) error {
	wrong := fmt.Errorf("checkpoints of %d and %d events: %w", older.Size, newer.Size, ErrProof)
	if older.Office != newer.Office || older.Size > newer.Size {
		return wrong
	}
	if older.Size == newer.Size || older.Size == 0 {
		if len(path) > 0 || older.Size > 0 && older.Root != newer.Root {
			return wrong
		}
		return nil
	}
	if tlog.CheckTree(path, newer.Size, newer.Root, older.Size, older.Root) != nil {
		return wrong
	}
	return nil
}
