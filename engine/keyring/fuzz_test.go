package keyring_test

import (
	"bytes"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
)

// Whatever stands in a file: it is refused with an *Error, or is written and read
// again the same.
func FuzzParse(f *testing.F) {
	set := setOf(klambu, brati)
	f.Add(set.Text())
	f.Add(must(set.Rotate(klambu, day)).Text())
	f.Add([]byte(`{"maklumat_keys":1,"offices":[{"office":"a/b","wrapping":null,"mark":"","signing":""}]}`))
	f.Add(must(must(set.Rotate(klambu, day)).Rotate(klambu, day)).Text())
	f.Add([]byte(`{"maklumat_keys":2}`))
	f.Add(bytes.ReplaceAll(set.Text(), []byte("2026-03-02T08:00:00Z"), []byte("0000-01-01T00:00:00+01:00")))
	f.Fuzz(func(t *testing.T, text []byte) {
		set, err := keyring.Parse(text)
		if err != nil {
			if codeOf(err) == "" {
				t.Fatalf("%v is no *Error", err)
			}
			return
		}
		written := set.Text()
		again, err := keyring.Parse(written)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		if !bytes.Equal(written, again.Text()) {
			t.Error("read again, it is another")
		}
	})
}

func FuzzParseErasures(f *testing.F) {
	f.Add([]byte("2026-03-02T08:00:00Z grobogan/klambu/0198\n2026-03"))
	f.Add([]byte("\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		list, err := keyring.ParseErasures(text)
		if (err != nil) != (codeOf(err) != "") {
			t.Fatal(err)
		}
		if err == nil && len(list) != bytes.Count(text, []byte("\n")) {
			t.Errorf("%d lines, %d erasures", bytes.Count(text, []byte("\n")), len(list))
		}
	})
}
