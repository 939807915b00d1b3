package ledger_test

import (
	"crypto/sha256"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/ledger"
)

// BenchmarkFrontier compares a leaf of a growing tree with the bare hashing that any tree
// needs: one hash of the leaf and, over time, one of a node.
func BenchmarkFrontier(b *testing.B) {
	l := leaf(1)
	b.Run("bare", func(b *testing.B) {
		var leafData [64]byte
		var node [65]byte
		for b.Loop() {
			h := sha256.Sum256(leafData[:])
			copy(node[1:], h[:])
			_ = sha256.Sum256(node[:])
		}
	})
	b.Run("ours", func(b *testing.B) {
		b.ReportAllocs()
		var f ledger.Frontier
		for b.Loop() {
			f = f.Add(l)
		}
	})
}
