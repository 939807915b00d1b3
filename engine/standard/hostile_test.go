package standard_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// TestManyKeys proves that a mapping of very many keys takes time in proportion:
// ten times the keys took a hundred times as long. It also proves that a key that
// stands twice is found among many.
func TestManyKeys(t *testing.T) {
	text := func(n int) []byte {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "k%d: x\n", i)
		}
		return []byte(b.String() + "k0: y\n")
	}
	took := func(n int) time.Duration {
		src := text(n)
		best := time.Hour
		for range 3 {
			begun := time.Now()
			f := standard.Parse("a.yaml", src)
			best = min(best, time.Since(begun))
			if !strings.Contains(fmt.Sprint(f.Findings), "duplicate-key") {
				t.Fatalf("%d keys: k0 stands twice, and it is not said", n)
			}
		}
		return best
	}
	// A busy machine may well slow one of the two some times.
	if few, many := took(4_000), took(40_000); many > 40*few {
		t.Errorf("4,000 keys take %v, 40,000 take %v", few, many)
	}
}
