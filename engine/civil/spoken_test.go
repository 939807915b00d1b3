package civil_test

import (
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

func TestSpokenDate(t *testing.T) {
	for text, want := range map[string]string{
		"9 Juni 2023": "2023-06-09", "1 june 2020": "2020-06-01", "31 Nopember 2020": "", "29 Feb 2024": "2024-02-29", "29 Feb 2023": "",
		"09  AGUSTUS 1950": "1950-08-09", "9 Junii 2023": "", "9 6 2023": "", "Juni 2023": "", "9 Juni 23": "", "9 Juni 2023 ": "", "0 Juni 2023": "", "1 Juni 0000": "",
	} {
		got := ""
		if day, ok := civil.SpokenDate(text); ok {
			got = day.String()
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
