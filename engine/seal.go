package engine

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
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
		e.recent.forget(row.ID) // another process may have destroyed it
		return seal{application: row.ID}, nil
	}
	e.mu.Lock()
	aead := e.seals[string(row.Key)]
	e.mu.Unlock()
	if aead != nil {
		erased, err := e.forgotten(ctx, row.ID)
		switch {
		case err != nil:
			return seal{}, fmt.Errorf("key of %s: %w", row.ID, err)
		case erased:
			e.forget(&row)
			return seal{application: row.ID}, nil
		}
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

// forgotten reports whether a key that is kept ready must not be used any more: another
// process has erased the application, in another copy of the store perhaps. One that is
// unwrapped anew is refused by the keys themselves.
func (e *Engine) forgotten(ctx context.Context, application string) (bool, error) {
	keys, ok := e.Keys.(Forgetter)
	if !ok {
		return false, nil
	}
	return keys.Forgotten(ctx, application)
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

// forget forgets what is kept ready of an application: its state, and its key.
func (e *Engine) forget(row *Row) {
	e.recent.forget(row.ID)
	e.mu.Lock()
	defer e.mu.Unlock()
	delete(e.seals, string(row.Key))
}

func (s seal) gone() bool { return s.aead == nil }

// bound adds to b what a ciphertext belongs to: it opens in no other place.
func (s seal) bound(b []byte, what string, seq int) []byte {
	b = append(append(b, what...), 0)
	b = append(append(b, s.application...), 0)
	return strconv.AppendInt(b, int64(seq), 10)
}

// boundState is bound for a row's state, which belongs to the hash that the row has of its
// last event, too: the next event is chained to that without reading the history.
func (s seal) boundState(b []byte, seq int, head []byte) []byte {
	return append(append(s.bound(b, "state", seq), 0), head...)
}

// The first byte of what a seal closes, and of what is left in the open in its place
// once nothing private is in it.
const (
	inTheOpen = 0
	underSeal = 1 // AES-256-GCM: nonce, ciphertext
)

// sealHead is what stands before a ciphertext, in bytes: underSeal and the nonce.
const sealHead = 1 + 12

// close adds plain, encrypted, to out, which is empty and may have room. The room behind
// sealHead may be that of plain itself.
func (s seal) close(out, plain, bound []byte) []byte {
	out = append(out, underSeal)
	out = slices.Grow(out, sealHead)[:sealHead]
	rand.Read(out[1:]) // never fails
	return s.aead.Seal(out, out[1:], plain, bound)
}

var errSealed = errors.New("what is encrypted was altered, or is not of this place")

func (s seal) open(what string, seq int, sealed []byte) ([]byte, error) {
	return s.unseal(sealed, s.bound(nil, what, seq))
}

func (s seal) unseal(sealed, bound []byte) ([]byte, error) {
	if len(sealed) < sealHead || sealed[0] != underSeal {
		return nil, errSealed
	}
	plain, err := s.aead.Open(nil, sealed[1:sealHead], sealed[sealHead:], bound)
	if err != nil {
		return nil, errSealed
	}
	return plain, nil
}

// closeState makes the cache of a state that a row keeps; head is the hash of the event
// that led to it.
func (s seal) closeState(state *State, head []byte) ([]byte, error) {
	w := newScratch()
	defer w.free()
	return w.state(state, head, s)
}

// openState reads it; false when it is of no use and the history must be read.
func (s seal) openState(row Row) (state State, ok bool) {
	plain := row.State
	switch {
	case len(plain) == 0:
		return State{}, false
	case !s.gone():
		var err error
		if plain, err = s.unseal(plain, s.boundState(nil, row.Sequence, row.Head)); err != nil {
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
