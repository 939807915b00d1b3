package ledger

import (
	"crypto/ed25519"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/mod/sumdb/note"
)

// Signer signs for an office with its ed25519 key, which may lie in a device: Sign
// gives the signature of a message that Public checks.
type Signer struct {
	Public []byte
	Sign   func(message []byte) ([]byte, error)
}

// signer is a Signer as package note wants it.
type signer struct {
	note.Verifier
	sign func([]byte) ([]byte, error)
}

// Sign implements note.Signer.
func (s signer) Sign(message []byte) ([]byte, error) { return s.sign(message) }

// nameable reports whether an office can sign under its name.
func nameable(office string) bool {
	return office != "" && utf8.ValidString(office) &&
		!strings.ContainsFunc(office, func(r rune) bool { return r == '+' || unicode.IsSpace(r) || unicode.IsControl(r) })
}

func verifier(office string, public []byte) (note.Verifier, error) {
	if !nameable(office) || len(public) != ed25519.PublicKeySize {
		return nil, fmt.Errorf("public key of %q: %w", office, ErrMalformed)
	}
	text, err := note.NewEd25519VerifierKey(origin(office), public)
	if err != nil {
		return nil, fmt.Errorf("public key of %s: %w", office, err)
	}
	return note.NewVerifier(text)
}

func verifiers(office string, public [][]byte) (note.Verifiers, error) {
	list := make([]note.Verifier, len(public))
	for i, key := range public {
		var err error
		if list[i], err = verifier(office, key); err != nil {
			return nil, err
		}
	}
	return note.VerifierList(list...), nil
}
