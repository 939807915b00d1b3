package cli_test

import (
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// TestEveryCodeIsExplained sees that each finding and refusal says in both
// languages why it matters and how to mend it.
func TestEveryCodeIsExplained(t *testing.T) {
	for _, e := range diag.Entries() {
		for name, text := range map[string]diag.Text{"message": e.Message, "why": e.Why, "to mend it": e.Do} {
			if text.ID == "" || text.EN == "" {
				t.Errorf("%s: no text of %q", e.Code, name)
			}
		}
	}
}
