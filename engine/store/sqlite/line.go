package sqlite

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
)

// member is one caller's part of a batch: what it wants done, and how that ended.
type member struct {
	ctx     context.Context
	careful bool
	fn      func(t *tx) error

	// told is sent to once, when err is set or the member is to lead.
	told chan struct{}
	lead bool
	err  error
	// quit ends the member's goroutine as fn would have; nil when fn returned.
	quit func()
}

// tell ends the member's wait.
func (m *member) tell(err error) {
	m.err = err
	if m.told != nil {
		m.told <- struct{}{}
	}
}

// quitting is what a member does whose fn did not return: it panics with the same
// value, or ends its goroutine if that is what fn did.
func quitting(panicked any) func() {
	if panicked == nil {
		return runtime.Goexit
	}
	return func() { panic(panicked) }
}

// line lets callers have the turn one after another, first come first served. Who has
// it does the work of those behind him, too, so that a processor goes on with what it
// has at hand instead of waking the next.
type line struct {
	mu      sync.Mutex
	taken   bool
	waiting []*member
}

// enter waits until the member has the turn (m.lead), or until somebody who has it has
// done the member's part. An error means that ctx ended first and nothing was done.
func (l *line) enter(m *member) error {
	l.mu.Lock()
	if !l.taken {
		l.taken, m.lead = true, true
		l.mu.Unlock()
		return nil
	}
	m.told = make(chan struct{}, 1)
	l.waiting = append(l.waiting, m)
	l.mu.Unlock()

	select {
	case <-m.told:
		return nil
	case <-m.ctx.Done():
	}
	l.mu.Lock()
	i := slices.Index(l.waiting, m)
	if i >= 0 {
		l.waiting = slices.Delete(l.waiting, i, i+1)
	}
	l.mu.Unlock()
	if i >= 0 {
		return fmt.Errorf("waiting to write: %w", m.ctx.Err())
	}
	// In the same moment it was taken out of the line: how that ends must be known.
	<-m.told
	return nil
}

// next takes the first out of the line, to be told; nil when nobody waits.
func (l *line) next() *member {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.first()
}

// first is next with mu locked.
func (l *line) first() *member {
	if len(l.waiting) == 0 {
		return nil
	}
	m := l.waiting[0]
	l.waiting[0] = nil
	l.waiting = l.waiting[1:]
	return m
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
	m := l.first()
	if m == nil {
		l.taken = false
		return
	}
	m.lead = true
	m.told <- struct{}{}
}
