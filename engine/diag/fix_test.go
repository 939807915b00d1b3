package diag_test

import (
	"errors"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

func TestApply(t *testing.T) {
	got, err := diag.Apply([]byte("abcdef"), []diag.Edit{{From: 4, To: 6, Text: "!"}, {From: 0, To: 1}, {From: 2, To: 2, Text: "--"}})
	if err != nil || string(got) != "b--cd!" {
		t.Errorf("%q, %v", got, err)
	}
	for name, edits := range map[string][]diag.Edit{
		"overlap":   {{From: 0, To: 3}, {From: 2, To: 4}},
		"outside":   {{From: 5, To: 7}},
		"backwards": {{From: 3, To: 2}},
	} {
		if _, err := diag.Apply([]byte("abcdef"), edits); !errors.Is(err, diag.ErrEdits) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
