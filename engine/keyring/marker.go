package keyring

import (
	"crypto/hmac"
	"crypto/sha256"
	"hash"
	"sync"
)

// marker makes marks under a key, which it works into a hash once: every event is
// marked. It is safe for concurrent use.
type marker struct {
	key []byte
	// ready are hashes with the key alone in them.
	ready sync.Pool
}

func newMarker(key []byte) *marker {
	m := &marker{key: key}
	m.ready.New = func() any {
		h := hmac.New(sha256.New, key)
		h.Reset() // works the key in, so that the next Reset writes over the whole message
		return h
	}
	return m
}

func (m *marker) mark(message []byte) []byte {
	h := m.ready.Get().(hash.Hash)
	h.Write(message)
	mark := h.Sum(make([]byte, 0, sha256.Size))
	h.Reset() // a name or NIK may be in it (tokens)
	m.ready.Put(h)
	return mark
}
