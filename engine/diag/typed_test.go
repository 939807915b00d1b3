package diag_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

func TestWhatWasTypedIsSaidAgainWhenItMayBeAnID(t *testing.T) {
	for word, again := range map[string]bool{
		"perisksa": true, "anak/2": true, "kasi-pelayanan": true, "tanggal_lahir": true, "sla.compensation[1]": true, "10/2026": true, "grobogan/klambu/kartu-keluarga@1": true, "": true, "-": true,
		"Budi Santoso": false, "BUDI": false, "budi santoso": false, "ktp\n": false, "šiti": false,
		"3315150101900001": false, "3315-1501-0190-0001": false, "33.15.15.010190.0001": false, "nik-3315150101900001": false, "331515-010190-0001/2": false,
		"sri@contoh.id": false, "ktp@1@2": false, "ktp@3315150101900001": false,
		"331515010190000": true, strings.Repeat("a", 65): false,
	} {
		want := diag.Hidden
		if again {
			want = word
		}
		if got := diag.Typed(word); got != want {
			t.Errorf("%q is said again as %q", word, got)
		}
	}
}

func TestIdentitiesAreHidden(t *testing.T) {
	for text, want := range map[string]string{
		"3315150101900001":                            "…",
		"NIK 3315 1501 0190 0001, Klambu":             "NIK …, Klambu",
		"kirim-33.15.15.010190.0001-1":                "kirim-…-1",
		"5/3315-1501-0190-0001/6":                     "5/…/6",
		"a3315150101900001b":                          "a…b",
		"331515 / 010190 – 0001 dan 3315150101900002": "… dan …",
		"3315150101900001 3315150101900002":           "… …",
		"0315150101900001":                            "…",
		"2015150101900001":                            "…",
		// None of these is a NIK.
		"331515010190000":           "331515010190000",
		"33151501019000011":         "33151501019000011",
		"196501011990031001":        "196501011990031001",
		"2026-11-22 15:03:51.12":    "2026-11-22 15:03:51.12",
		"berkas 0001-20261122-0001": "berkas 0001-20261122-0001",
		"331515 010190 x 0001":      "331515 010190 x 0001",
		"grobogan/klambu/12345678-1234-1234-a234-123456789012": "grobogan/klambu/12345678-1234-1234-a234-123456789012",
		"kirim_12345678-1234-1234-A234-123456789012":           "kirim_12345678-1234-1234-A234-123456789012",
		"sha256:1234567890123456f23456789":                     "sha256:1234567890123456f23456789",
		// But digits alone are no digest.
		"123456789012345678901234 3315150101900001": "123456789012345678901234 …",
	} {
		if got := diag.HideIdentities(text); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
		if diag.HoldsIdentity(text) != (text != want) {
			t.Errorf("%q: HoldsIdentity and HideIdentities do not agree", text)
		}
	}
}

// However a NIK is written, and whatever stands around it, it is neither said again nor left.
func TestANIKIsHiddenHoweverItIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		nik := rapid.StringMatching(`[1-9][1-9][0-9]{14}`).Draw(t, "nik")
		var written strings.Builder
		for i, c := range nik {
			if i > 0 {
				written.WriteString(rapid.StringMatching(`[-./ _:]{0,2}`).Draw(t, "sign"))
			}
			written.WriteRune(c)
		}
		before, behind := rapid.StringMatching(`([a-z ]{0,5}[a-z])?`).Draw(t, "before"), rapid.StringMatching(`([g-z][a-z ]{0,5})?`).Draw(t, "behind")
		text := before + written.String() + behind
		if got := diag.HideIdentities(text); got != before+diag.Hidden+behind {
			t.Errorf("%q became %q", text, got)
		}
		if diag.Typed(text) != diag.Hidden {
			t.Errorf("%q is said again", text)
		}
	})
}

// Whatever stands in a text, hiding leaves nothing to hide, and all else as it was.
func FuzzHideIdentities(f *testing.F) {
	for _, text := range []string{"", "3315150101900001", "33.15.15.010190.0001/3", "12345678-1234-1234-a234-123456789012", "\xff3315 15 010190 0001"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		hidden := diag.HideIdentities(text)
		if diag.HoldsIdentity(hidden) && !strings.Contains(text, diag.Hidden) {
			t.Errorf("%q became %q", text, hidden)
		}
		if !diag.HoldsIdentity(text) && hidden != text {
			t.Errorf("%q became %q", text, hidden)
		}
	})
}
