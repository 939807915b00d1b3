package lint_test

import (
	"context"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

// BenchmarkJudge measures what heeding authors' decisions adds to a check, on the
// real standards, of which none holds a comment that silences.
func BenchmarkJudge(b *testing.B) {
	tree, err := standard.Load(context.Background(), standards.FS, standard.LoadOptions{})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("check", func(b *testing.B) {
		for b.Loop() {
			lint.Check(tree, lint.Options{})
		}
	})
	found := lint.Check(tree, lint.Options{})
	b.Run("judge", func(b *testing.B) {
		for b.Loop() {
			lint.Judge(tree, found, nil)
		}
	})
}
