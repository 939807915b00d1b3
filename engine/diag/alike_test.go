package diag_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// Two letters in each other's place are one slip, and the first word of a name stands for it.
func TestNearestBySlipAndByBeginning(t *testing.T) {
	for word, want := range map[string]string{"baiya": "biaya", "kartu": "kartu-keluarga"} {
		if diff := cmp.Diff([]string{want}, diag.Nearest(word, []string{"biaya", "kartu-keluarga", "petugas"})); diff != "" {
			t.Errorf("%s: %s", word, diff)
		}
	}
}

// Only what is the same in all is said once.
func TestSortKeepsWhatDiffers(t *testing.T) {
	at := diag.Place{File: "a.yaml", Line: 3, Column: 5}
	one := diag.New(codeKey, at, "steps.a", diag.Args{"key": "a"})
	path, place, message := one, one, one
	path.Path = "steps.b"
	place.Place.Column = 6
	message.Args = diag.Args{"key": "b"}
	if got := diag.Sort([]diag.Finding{one, path, one, place, message, message}); len(got) != 4 {
		t.Errorf("%d findings: %+v", len(got), got)
	}
	if got := diag.Sort([]diag.Finding{one, path, one}); len(got) != 2 {
		t.Errorf("%d findings: %+v", len(got), got)
	}
}

func TestPlaceAsText(t *testing.T) {
	for want, p := range map[string]diag.Place{
		"": {}, "a.yaml": {File: "a.yaml"}, "a.yaml:3": {File: "a.yaml", Line: 3}, "a.yaml:3:5": {File: "a.yaml", Line: 3, Column: 5},
	} {
		if got := p.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
