package engine

import (
	"crypto/sha256"
	"sync"
)

// maxRecent bounds the states kept in memory: those of an office's busy days.
const maxRecent = 4096

// recent keeps the states of applications under way that were used last, so that they
// need not be decrypted and decoded again. A state is that of a history's end: the hash
// of its last event tells whether it still is the one. It is safe for concurrent use.
type recent struct {
	mu     sync.Mutex
	states map[string]*ended
}

type ended struct {
	head  [sha256.Size]byte
	state State
}

// of gives the state of a row; false when it is not known.
func (r *recent) of(row *Row, state *State) bool {
	if len(row.Head) != sha256.Size {
		return false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	known, ok := r.states[row.ID]
	if !ok || known.head != [sha256.Size]byte(row.Head) {
		return false
	}
	*state = known.state
	return true
}

// keep keeps the state of a row. That of an application which has ended is forgotten: it
// is seldom used again.
func (r *recent) keep(row *Row, state *State) {
	if state.Status.Final() || len(row.Head) != sha256.Size {
		r.forget(row.ID)
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.states == nil {
		r.states = map[string]*ended{}
	}
	known, ok := r.states[row.ID]
	if !ok {
		if len(r.states) >= maxRecent {
			for id := range r.states { // any of them: it is only slower next time
				delete(r.states, id)
				break
			}
		}
		known = &ended{}
		r.states[row.ID] = known
	}
	known.head, known.state = [sha256.Size]byte(row.Head), *state
}

func (r *recent) forget(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.states, id)
}
