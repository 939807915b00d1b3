package lint

import (
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// TestMendersAreOfCodes: a code that was renamed must be renamed in the table, too.
func TestMendersAreOfCodes(t *testing.T) {
	for code := range menders {
		if _, ok := diag.Lookup(code); !ok {
			t.Errorf("there is no code %s", code)
		}
	}
}
