package engine

import (
	"context"
	"errors"
)

// ErrNoKey says that an office has no key, or not the one that is needed: without it
// its applications cannot be read.
var ErrNoKey = errors.New("the office's key is missing")

// Keys does what needs an office's secrets. They live outside of the store, in a file,
// the environment or a device; package keyring has those. Methods are safe for
// concurrent use; the error is ErrNoKey, or a failure.
//
// Mark is asked for every event that is written, mostly while the transaction waits, and
// for each that a checkpoint or an audit reads: it is to take microseconds, with the key at
// hand in the process. Wrap is asked once for each new application, Unwrap once for each
// that an Engine has not used lately, Sign once for a checkpoint or a receipt: those may go
// to a device or another machine.
type Keys interface {
	// Wrap encrypts an application's key with the office's current key, bound to
	// the application's id; Unwrap gives it back, also of an earlier key of the
	// office. Stale reports whether what is wrapped should be wrapped again.
	Wrap(ctx context.Context, office, application string, key []byte) (wrapped []byte, err error)
	Unwrap(ctx context.Context, office, application string, wrapped []byte) (key []byte, err error)
	Stale(ctx context.Context, office string, wrapped []byte) (bool, error)
	// Mark authenticates a message (HMAC-SHA256); the same message has one mark for as
	// long as the office has the same key. Keys that were replaced are told of by
	// Rotated.
	Mark(ctx context.Context, office string, message []byte) ([]byte, error)
	// Sign signs with the office's ed25519 key; Public is what checks it.
	Sign(ctx context.Context, office string, message []byte) (signature []byte, err error)
	Public(ctx context.Context, office string) (ed25519key []byte, err error)
}
