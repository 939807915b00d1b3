package engine

import (
	"bytes"
	"fmt"
)

// BrokenChainError says that a stored history was altered.
type BrokenChainError struct {
	Application string
	Seq         int
}

// Error implements error.
func (e *BrokenChainError) Error() string {
	return fmt.Sprintf("history of %s was altered at event %d", e.Application, e.Seq)
}

// Verify proves that a history is unbroken: numbers without gaps and every hash
// as it was written. The error is a *BrokenChainError. Marks, which need the office's
// key, and the signed checkpoints are Engine.Audit's part.
func Verify(events []StoredEvent) error {
	var before []byte
	for i, s := range events {
		if s.Seq != i+1 || !bytes.Equal(s.Hash, chain(before, &s)) {
			return &BrokenChainError{s.Application, s.Seq}
		}
		before = s.Hash
	}
	return nil
}
