package filelock

import "errors"

// ErrHeld says that somebody holds the lock, in this process or another.
var ErrHeld = errors.New("locked")
