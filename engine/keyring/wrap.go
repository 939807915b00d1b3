package keyring

import "errors"

// errWrapped says that what is wrapped was altered, is another application's, or was
// wrapped with another key.
var errWrapped = errors.New("the wrapped key cannot be opened: it was altered, or is another application's")

// wrapVersion is the first byte of what is wrapped; then come the wrapping key's id,
// the nonce, and the key with its tag.
const wrapVersion = 1

// wrapHeader is the length of version and id.
const wrapHeader = 1 + idSize

// bound is what a wrapped key is bound to.
func bound(application string) []byte {
	return append([]byte("maklumat wrapped key 1\x00"), application...)
}

func (k *wrappingKey) wrap(application string, key []byte) []byte {
	out := make([]byte, wrapHeader, wrapHeader+len(key)+k.aead.Overhead())
	out[0] = wrapVersion
	copy(out[1:], k.id[:])
	return k.aead.Seal(out, nil, key, bound(application))
}

func (k *wrappingKey) unwrap(application string, wrapped []byte) ([]byte, error) {
	key, err := k.aead.Open(nil, nil, wrapped[wrapHeader:], bound(application))
	if err != nil {
		return nil, errWrapped
	}
	return key, nil
}

// wrappedWith is the id of the key that something was wrapped with.
func wrappedWith(wrapped []byte) (id [idSize]byte, err error) {
	if len(wrapped) < wrapHeader || wrapped[0] != wrapVersion {
		return id, errWrapped
	}
	return [idSize]byte(wrapped[1:wrapHeader]), nil
}
