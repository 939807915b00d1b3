package cli

import (
	"bytes"
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

func TestScreen(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Kartu Keluarga: é\tya\n", "Kartu Keluarga: é\tya\n"},
		{"\x1b[1;31mkesalahan\x1b[0m", "\x1b[1;31mkesalahan\x1b[0m"},       // our own
		{"a\x1b]0;judul\x07b\x1b[2Jc", `a\u001b]0;judul\u0007b\u001b[2Jc`}, // a title, a wiped page
		{"a\u009b2Jb\x7f\x9b", `a\u009b2Jb\u007f\x9b`},                     // the same in one letter, and in one byte
		{"a\u202eb\u2066c\u200fd\u2028e", `a\u202eb\u2066c\u200fd\u2028e`}, // turned around
		{"satu\rdua\r\n", `satu\u000ddua\u000d` + "\n"},                    // written over
		{"::add-mask::a\n  ::error::b", `:\u003aadd-mask::a` + "\n  " + `:\u003aerror::b`},
		{"a ::error::b\n: :x", "a ::error::b\n: :x"},
		{"x ##[add-mask]y\n# #[z] ## [u]", `x ##\u005badd-mask]y` + "\n# #[z] ## [u]"},
		{"akhir\xe2\x80", `akhir\xe2\x80`}, // cut short
		{"akhir\x1b[1", `akhir\u001b[1`},
	} {
		for size := 1; size <= len(c.text); size++ {
			var out bytes.Buffer
			s := &screen{to: &out, commands: func() bool { return false }}
			for at := 0; at < len(c.text); at += size {
				part := c.text[at:min(at+size, len(c.text))]
				if n, err := s.Write([]byte(part)); n != len(part) || err != nil {
					t.Fatal(n, err)
				}
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if out.String() != c.want {
				t.Errorf("%q by %d: %q, want %q", c.text, size, out.String(), c.want)
			}
		}
	}
}

// TestScreenKeepsJSON proves that a document says the same after it was guarded, and
// that nothing in it commands a terminal.
func TestScreenKeepsJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("#[:\x1b\u009b\u202e\n a")))).Draw(t, "text")
		var out bytes.Buffer
		s := &screen{to: &out, commands: func() bool { return true }}
		if err := encodeJSON(s, map[string]string{text: text}); err != nil {
			t.Fatal(err)
		}
		var back map[string]string
		if err := json.Unmarshal(out.Bytes(), &back); err != nil || back[text] != text {
			t.Fatalf("%q: %v", out.String(), err)
		}
		for _, r := range out.String() {
			if r != '\n' && diag.Commands(r) {
				t.Fatalf("%q holds %U", out.String(), r)
			}
		}
	})
}
