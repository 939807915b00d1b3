package lint

import (
	"regexp"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// TestSchemas proves that the embedded schemas compile, and that this package
// knows the patterns they use for ids.
func TestSchemas(t *testing.T) {
	set, err := schemas()
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range standard.Kinds() {
		if s, err := judgeOf(kind); s == nil || err != nil {
			t.Errorf("no schema for %s: %v", kind, err)
		}
	}
	for def, want := range map[string]string{"id": kebabPattern, "factId": snakePattern} {
		got, _ := set.step(set.docs[baseURL+"common.schema.json"], []string{"$defs", def})
		if got["pattern"] != want {
			t.Errorf("%s has the pattern %v, want %s", def, got["pattern"], want)
		}
	}
}

// TestEnglishKeys proves that the law's words for the components lead to their keys.
func TestEnglishKeys(t *testing.T) {
	set, err := schemas()
	if err != nil {
		t.Fatal(err)
	}
	for words, key := range map[string]string{
		"persyaratan": "requirements", "Jangka Waktu Penyelesaian": "sla", "biaya/tarif": "fee", "produk_pelayanan": "products",
		"dasar-hukum": "legal_basis", "jaminan pelayanan": "guarantee", "evaluasi kinerja pelaksana": "evaluation", "prosedur": "steps",
	} {
		if got := set.english[plainKey(words)]; got != key {
			t.Errorf("%s: got %q, want %q", words, got, key)
		}
	}
	for word, key := range spoken {
		if !regexp.MustCompile(`^[a-z_]+$`).MatchString(word) || set.english[word] != key {
			t.Errorf("%s cannot be found", word)
		}
	}
}

func TestKebab(t *testing.T) {
	for from, want := range map[string]string{
		"Kartu Keluarga": "kartu-keluarga", "F-1.02": "f-1-02", "kk_asli": "kk-asli", "  ": "", "é": "",
	} {
		if got := kebab(from); got != want {
			t.Errorf("%q: got %q, want %q", from, got, want)
		}
	}
}

func TestRupiah(t *testing.T) {
	for from, want := range map[string]string{"Rp10.000": "10000", "Rp. 10.000,-": "10000", "10 000": "10000", "gratis": "", "Rp 0": "0"} {
		got := ""
		if s := rupiah(from); s != nil {
			got = s[0]
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", from, got, want)
		}
	}
}
