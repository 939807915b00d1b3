package engine

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
)

// seal encrypts what is private of one application: AES-256-GCM with the
// application's own key, which the office's key wraps. Its zero value is that of an
// application whose key was destroyed: it opens nothing and encrypts nothing.
type seal struct {
	application string
	aead        cipher.AEAD
}

// maxSeals bounds the ciphers kept ready; keys are unwrapped again after that.
const maxSeals = 4096

// newSeal makes the key of a new application; wrapped is what the store keeps.
func (e *Engine) newSeal(ctx context.Context, application string) (s seal, wrapped []byte, err error) {
	key := make([]byte, 32)
	rand.Read(key) // never fails
	office, _ := SplitID(application)
	if wrapped, err = e.Keys.Wrap(ctx, office, application, key); err != nil {
		return seal{}, nil, fmt.Errorf("key of %s: %w", application, err)
	}
	s, err = e.ready(application, wrapped, key)
	return s, wrapped, err
}

// sealOf opens the key of a stored application.
func (e *Engine) sealOf(ctx context.Context, row Row) (seal, error) {
	if len(row.Key) == 0 {
		return seal{application: row.ID}, nil
	}
	e.mu.Lock()
	aead := e.seals[string(row.Key)]
	e.mu.Unlock()
	if aead != nil {
		return seal{row.ID, aead}, nil
	}
	office, _ := SplitID(row.ID)
	key, err := e.Keys.Unwrap(ctx, office, row.ID, row.Key)
	if errors.Is(err, ErrErased) {
		return seal{application: row.ID}, nil
	}
	if err != nil {
		return seal{}, fmt.Errorf("key of %s: %w", row.ID, err)
	}
	return e.ready(row.ID, row.Key, key)
}

// ready keeps a cipher ready. It is found by the wrapped key, which the store no
// longer gives once it was destroyed.
func (e *Engine) ready(application string, wrapped, key []byte) (seal, error) {
	block, err := aes.NewCipher(key)
	if err != nil {
		return seal{}, fmt.Errorf("key of %s: %w", application, err)
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return seal{}, fmt.Errorf("key of %s: %w", application, err)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if len(e.seals) >= maxSeals {
		clear(e.seals)
	}
	e.seals[string(wrapped)] = aead
	return seal{application, aead}, nil
}

func (s seal) gone() bool { return s.aead == nil }

// bound is what a ciphertext belongs to: it opens in no other place.
func (s seal) bound(what string, seq int) []byte {
	return []byte(what + "\x00" + s.application + "\x00" + strconv.Itoa(seq))
}

// The first byte of what a seal closes, and of what is left in the open in its place
// once nothing private is in it.
const (
	inTheOpen = 0
	underSeal = 1 // AES-256-GCM: nonce, ciphertext
)

func (s seal) close(what string, seq int, plain []byte) []byte {
	head := 1 + s.aead.NonceSize()
	out := make([]byte, head, head+len(plain)+s.aead.Overhead())
	out[0] = underSeal
	rand.Read(out[1:])
	return s.aead.Seal(out, out[1:], plain, s.bound(what, seq))
}

var errSealed = errors.New("what is encrypted was altered, or is not of this place")

func (s seal) open(what string, seq int, sealed []byte) ([]byte, error) {
	head := 1 + s.aead.NonceSize()
	if len(sealed) < head || sealed[0] != underSeal {
		return nil, errSealed
	}
	plain, err := s.aead.Open(nil, sealed[1:head], sealed[head:], s.bound(what, seq))
	if err != nil {
		return nil, errSealed
	}
	return plain, nil
}

// closeState makes the cache of a state that a row keeps.
func (s seal) closeState(state State) ([]byte, error) {
	plain, err := stateText(&state)
	if err != nil {
		return nil, err
	}
	if s.gone() {
		return append([]byte{inTheOpen}, plain...), nil
	}
	return s.close("state", state.Sequence, plain), nil
}

// openState reads it; false when it is of no use and the history must be read.
func (s seal) openState(row Row) (state State, ok bool) {
	plain := row.State
	switch {
	case len(plain) == 0:
		return State{}, false
	case !s.gone():
		var err error
		if plain, err = s.open("state", row.Sequence, plain); err != nil {
			return State{}, false
		}
	case plain[0] != inTheOpen:
		return State{}, false
	default:
		plain = plain[1:]
	}
	if err := json.Unmarshal(plain, &state); err != nil || state.ID != row.ID || state.Sequence != row.Sequence {
		return State{}, false
	}
	return state, true
}
