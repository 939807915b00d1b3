package keyring

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"
	"slices"
	"time"
)

// keySize is the length of every secret, in bytes.
const keySize = 32

// idSize is the length of a wrapping key's id, in bytes; it is written as hex.
const idSize = 4

// secrets are those of one office. They do not change once made.
type secrets struct {
	// wrapping are the wrapping keys, the oldest first; the last one is current.
	wrapping []*wrappingKey
	mark     *marker
	signing  ed25519.PrivateKey
	// retired are those that it marked and signed with before, the oldest first.
	retired []*retired
}

// retired is what is left of the keys that an office marked and signed with until an
// instant: enough to know what was made with them. To sign with them is no longer
// possible.
type retired struct {
	until  time.Time
	mark   *marker
	public ed25519.PublicKey
}

// wrappingKey is one of an office's keys that keys of applications are wrapped with.
type wrappingKey struct {
	id   [idSize]byte
	made time.Time
	key  []byte
	aead cipher.AEAD
}

func newSecrets(now time.Time) *secrets {
	return &secrets{
		wrapping: []*wrappingKey{newWrappingKey(now)},
		mark:     newMarker(random(keySize)),
		signing:  ed25519.NewKeyFromSeed(random(ed25519.SeedSize)),
	}
}

func newWrappingKey(now time.Time) *wrappingKey {
	return keyOf([idSize]byte(random(idSize)), now.UTC().Truncate(time.Second), random(keySize))
}

// keyOf makes a wrapping key of its parts; key has keySize bytes.
func keyOf(id [idSize]byte, made time.Time, key []byte) *wrappingKey {
	block, err := aes.NewCipher(key)
	if err == nil {
		var aead cipher.AEAD
		if aead, err = cipher.NewGCMWithRandomNonce(block); err == nil {
			return &wrappingKey{id, made, key, aead}
		}
	}
	panic(err) // only for a key of another length, which callers have ruled out
}

func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails: the program ends before
	return b
}

// rotated is the office with new keys for all there is. Where the clock went back since
// the rotation before, or another process waited for less long, the instant is that one's:
// the retired keys stay in order.
func (s *secrets) rotated(now time.Time) *secrets {
	next := newWrappingKey(now)
	until := next.made
	if n := len(s.retired); n > 0 && until.Before(s.retired[n-1].until) {
		until = s.retired[n-1].until
	}
	for s.find(next.id) != nil {
		next = newWrappingKey(now)
	}
	return &secrets{
		wrapping: append(slices.Clone(s.wrapping), next),
		mark:     newMarker(random(keySize)),
		signing:  ed25519.NewKeyFromSeed(random(ed25519.SeedSize)),
		retired:  append(slices.Clone(s.retired), &retired{until, s.mark, s.public()}),
	}
}

func (s *secrets) public() ed25519.PublicKey { return s.signing.Public().(ed25519.PublicKey) }

// without is the office without one of its wrapping keys.
func (s *secrets) without(id [idSize]byte) *secrets {
	after := *s
	after.wrapping = slices.DeleteFunc(slices.Clone(s.wrapping), func(k *wrappingKey) bool { return k.id == id })
	return &after
}

func (s *secrets) current() *wrappingKey { return s.wrapping[len(s.wrapping)-1] }

// find is the wrapping key of an id, nil when there is none.
func (s *secrets) find(id [idSize]byte) *wrappingKey {
	for _, k := range s.wrapping {
		if k.id == id {
			return k
		}
	}
	return nil
}

// name is the key's id as people read it.
func (k *wrappingKey) name() string { return hex.EncodeToString(k.id[:]) }
