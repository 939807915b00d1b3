package engine

import (
	"fmt"
	"unicode"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// RefusedIdentity says that what stands in the open, and outlives an erasure, holds a number
// that is somebody's.
var RefusedIdentity = define("identity-in-the-open",
	"{name} tidak boleh memuat NIK atau nomor KK", "{name} may hold neither a NIK nor a family card's number",
	"Pakai kode atau nomor lain: bagian ini tersimpan tanpa disandi dan tetap ada setelah data pribadi dihapus.",
	"Use another code or number: this is kept in the open, and stays when personal data are erased.")

// identityDigits is how many digits a NIK and the number of a family card have.
const identityDigits = 16

// unidentified refuses a hand-in code and a number typed from a paper book in which such a
// number stands: both are kept in the open, so that a family's files are found together and
// a register stays whole (UU 27/2022 art. 4 and 16: no more than the purpose needs).
func (r Request) unidentified() *Refusal {
	var words [2]string
	switch c := r.Command.(type) {
	case Submit:
		words = [2]string{"hand_in", c.HandIn}
	case Do:
		words = [2]string{"number", c.Number}
	case Void:
		words = [2]string{"number", c.Instead}
	}
	if identifies(words[1]) {
		return refuse(RefusedIdentity, "name", words[0])
	}
	return nil
}

// namedByIdentity refuses an idempotency key in which such a number stands, however it is
// written: keys are kept in the open, and stay, too. Unlike a register nobody demands that
// they be written in one way.
func (r Request) namedByIdentity() *Refusal {
	if diag.HoldsIdentity(r.Key) {
		return refuse(RefusedIdentity, "name", "key")
	}
	return nil
}

// identifies reports whether sixteen digits stand in a text, no more and no fewer, written
// together or with blanks between them.
func identifies(text string) bool {
	together, spaced := 0, 0
	for _, c := range text {
		switch {
		case c >= '0' && c <= '9':
			together++
			spaced++
			continue
		case together == identityDigits:
			return true
		case !unicode.IsSpace(c):
			if spaced == identityDigits {
				return true
			}
			spaced = 0
		}
		together = 0
	}
	return together == identityDigits || spaced == identityDigits
}

// noSuch is the error for an application that there is not, or cannot be. What was typed
// may be anything: it is repeated only where it looks like an id. Errors go into logs.
func noSuch(id string) error {
	shown := diag.Typed(id)
	if validID(id) {
		shown = diag.HideIdentities(id)
	}
	return fmt.Errorf("application %q: %w", shown, ErrNotFound)
}
