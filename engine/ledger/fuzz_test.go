package ledger_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine/ledger"
)

// Whatever is read as a receipt is written back as it was, blanks aside.
func FuzzReceipt(f *testing.F) {
	r, err := ledger.SignReceipt(leaf(3), noon, key(0))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(r.String())
	f.Add(strings.ReplaceAll(r.String(), ":", ":\n"))
	f.Fuzz(func(t *testing.T, text string) {
		r, err := ledger.ParseReceipt(text)
		if err != nil {
			return
		}
		if again, err := ledger.ParseReceipt(r.String()); err != nil || again.String() != r.String() {
			t.Fatalf("%q: %v", text, err)
		}
		_ = r.Check(key(0).Public)
	})
}

// Whatever is read as a proof is written back as it was; what holds is what was made.
func FuzzProof(f *testing.F) {
	s := segments(f, 20)[0]
	p, err := ledger.Prove(s.Note, leaf(4), 4, stream(leaves(0, 20)))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(p.String())
	f.Add(s.Note)
	f.Fuzz(func(t *testing.T, text string) {
		read, err := ledger.ParseProof(text)
		if err != nil {
			return
		}
		if _, err := read.Check(key(0).Public); err == nil && (read.Leaf != p.Leaf || read.Index != p.Index) {
			t.Fatalf("holds without having been made: %q", text)
		}
	})
}

// A segment of any bytes is refused or whole; nothing of it breaks the program.
func FuzzSegment(f *testing.F) {
	for _, s := range segments(f, 5, 9) {
		raw, err := json.Marshal(s)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	first := segments(f, 5)[0]
	f.Fuzz(func(t *testing.T, raw []byte) {
		var s ledger.Segment
		if json.Unmarshal(raw, &s) != nil {
			return
		}
		_, _ = s.Check(office, nil, key(0).Public)
		_, _ = s.Check(office, &first, key(0).Public)
		_, _ = ledger.Build(office, &s, leaves(0, 3), noon, key(0))
	})
}
