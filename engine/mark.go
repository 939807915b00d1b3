package engine

import "crypto/sha256"

// marked is what an event's Mark is made of: its hash, and the idempotency key with its
// fingerprint on an event that has one, or else a request could be made to happen twice,
// or another's result be given for it.
func marked(s *StoredEvent) []byte {
	if s.Key == "" && len(s.Fingerprint) == 0 {
		return s.Hash
	}
	asked := sha256.Sum256([]byte(s.Key))
	out := make([]byte, 0, len(s.Hash)+len(asked)+len(s.Fingerprint))
	return append(append(append(out, s.Hash...), asked[:]...), s.Fingerprint...)
}
