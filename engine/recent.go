package engine

import (
	"bytes"
	"sync"
)

// maxRecent bounds the states kept in memory: those of an office's busy days.
const maxRecent = 4096

// recent keeps the states of applications that were used last, so that they need not be
// decrypted and decoded again. A state is that of a history's end: the hash of its last
// event tells whether it still is the one. It is safe for concurrent use.
type recent struct {
	mu     sync.Mutex
	states map[string]ended
}

type ended struct {
	head  []byte
	state State
}

// of gives the state of a row; false when it is not known.
func (r *recent) of(row Row) (State, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	known, ok := r.states[row.ID]
	if !ok || !bytes.Equal(known.head, row.Head) || len(row.Head) == 0 {
		return State{}, false
	}
	return known.state, true
}

func (r *recent) keep(row Row, state State) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.states == nil {
		r.states = map[string]ended{}
	}
	if _, ok := r.states[row.ID]; !ok && len(r.states) >= maxRecent {
		for id := range r.states { // any of them: it is only slower next time
			delete(r.states, id)
			break
		}
	}
	r.states[row.ID] = ended{row.Head, state}
}

func (r *recent) forget(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.states, id)
}
