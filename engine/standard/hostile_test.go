package standard_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// TestManyKeys proves that a mapping of very many keys takes time in proportion:
// ten times the keys once took a hundred times as long. It also proves that a key that
// stands twice is found among many.
func TestManyKeys(t *testing.T) {
	text := func(n int) []byte {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "k%d: x\n", i)
		}
		return []byte(b.String() + "k0: y\n")
	}
	took := func(files, keys int) time.Duration {
		src := text(keys)
		begun := time.Now()
		for range files {
			f := standard.Parse("a.yaml", src)
			if !strings.Contains(fmt.Sprint(f.Findings), "duplicate-key") {
				t.Fatalf("%d keys: k0 stands twice, and it is not said", keys)
			}
		}
		return time.Since(begun)
	}
	// The same number of keys either way, in turns: a busy machine slows both, and what each
	// takes at best is compared. Were a key looked for among all before it, the one file
	// would take forty times as long, however often it is tried.
	many, one := time.Hour, time.Hour
	for range 10 {
		many, one = min(many, took(40, 1_000)), min(one, took(1, 40_000))
		if one < 5*many {
			return
		}
	}
	t.Errorf("40 files of 1,000 keys take %v, one of 40,000 takes %v", many, one)
}
