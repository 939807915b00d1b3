package sqlite

import (
	"context"
	"fmt"
	"slices"
	"sync"
)

// line lets callers have the turn one after another, first come first served.
type line struct {
	mu      sync.Mutex
	taken   bool
	waiting []chan struct{}
}

// enter waits for the turn. An error means that ctx ended first and that the
// caller does not have the turn.
func (l *line) enter(ctx context.Context) error {
	l.mu.Lock()
	if !l.taken {
		l.taken = true
		l.mu.Unlock()
		return nil
	}
	turn := make(chan struct{})
	l.waiting = append(l.waiting, turn)
	l.mu.Unlock()

	select {
	case <-turn:
		return nil
	case <-ctx.Done():
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	i := slices.Index(l.waiting, turn)
	if i < 0 {
		// The turn was handed over in the same moment, and with it perhaps an open
		// transaction that somebody must end. The caller finds ctx ended by itself.
		return nil
	}
	l.waiting = slices.Delete(l.waiting, i, i+1)
	return fmt.Errorf("waiting to write: %w", ctx.Err())
}

// pass hands the turn to the next in the line; false when nobody waits, and then
// the caller keeps it.
func (l *line) pass() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.waiting) == 0 {
		return false
	}
	close(l.waiting[0])
	l.waiting = slices.Delete(l.waiting, 0, 1)
	return true
}

// waits reports whether somebody waits for the turn.
func (l *line) waits() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.waiting) > 0
}

// leave gives the turn up, to the next in the line if somebody waits.
func (l *line) leave() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.waiting) == 0 {
		l.taken = false
		return
	}
	close(l.waiting[0])
	l.waiting = slices.Delete(l.waiting, 0, 1)
}
