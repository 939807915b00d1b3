package standard

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// ErrNotCanonical is wrapped by the errors of FromCanonical about bytes that
// Canonical did not write.
var ErrNotCanonical = errors.New("not a canonical standard")

// FormatError says that a canonical form was written by a newer program.
type FormatError struct {
	// Format is the version found; this program reads up to FormatVersion.
	Format int
}

// Error implements error.
func (e *FormatError) Error() string {
	return fmt.Sprintf("standard is of format %d, this program reads up to %d", e.Format, FormatVersion)
}

// Canonical is the canonical JSON of a resolved standard: keys sorted, no
// blanks, no HTML escapes, whole numbers only, and only the keys that are
// present, so that a new key changes no old digest. A standard without a Format
// gets FormatVersion.
func Canonical(s *Standard) ([]byte, error) {
	if s.Format == 0 {
		copied := *s
		copied.Format = FormatVersion
		s = &copied
	}
	raw, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("canonical form of %s: %w", s.Ref(), err)
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	var tree any
	if err := dec.Decode(&tree); err != nil {
		return nil, fmt.Errorf("canonical form of %s: %w", s.Ref(), err)
	}
	// Marshalling a tree of maps sorts the keys.
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(tree); err != nil {
		return nil, fmt.Errorf("canonical form of %s: %w", s.Ref(), err)
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}

// Digest is "sha256:" and the hexadecimal SHA-256 of the canonical form.
func Digest(s *Standard) (string, error) {
	b, err := Canonical(s)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(b)
	return "sha256:" + hex.EncodeToString(sum[:]), nil
}

// FromCanonical reads what Canonical wrote, byte for byte: anything else is an
// error that wraps ErrNotCanonical, a newer format a *FormatError. The result
// has no nodes and no notes.
func FromCanonical(b []byte) (*Standard, error) {
	var head struct {
		Format int `json:"format"`
	}
	if err := json.Unmarshal(b, &head); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotCanonical, err)
	}
	if head.Format > FormatVersion {
		return nil, &FormatError{head.Format}
	}
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	s := new(Standard)
	if err := dec.Decode(s); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotCanonical, err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%w: more follows", ErrNotCanonical)
	}
	again, err := Canonical(s)
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(again, b) {
		return nil, fmt.Errorf("%w: it reads back differently", ErrNotCanonical)
	}
	return s, nil
}
