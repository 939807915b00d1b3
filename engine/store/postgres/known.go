package postgres

import (
	"bytes"
	"slices"
	"sync"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// known is an application as it was last stored, or read, by this store.
type known struct {
	row     engine.Row // with its key
	last    int        // the number of its last event
	version int64
}

// maxKnown bounds what is remembered: about 2,000 to 4,000 applications of some 3 KB.
const maxKnown = 2000

// memory remembers applications. Others may have changed them since: who writes by it
// makes sure that the row still is the one that is remembered (see advance). It is safe
// for concurrent use.
type memory struct {
	mu       sync.Mutex
	now, old map[string]known
}

func (m *memory) get(application string) (known, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k, ok := m.now[application]
	if !ok {
		if k, ok = m.old[application]; ok {
			m.put(application, k)
		}
	}
	return k, ok
}

// put is called with mu locked.
func (m *memory) put(application string, k known) {
	if len(m.now) >= maxKnown {
		m.now, m.old = nil, m.now
	}
	if m.now == nil {
		m.now = map[string]known{}
	}
	m.now[application] = k
}

// learn keeps k unless something later is known. The row's bytes are the memory's from
// then on.
func (m *memory) learn(k known) {
	k.row = asRead(k.row)
	m.mu.Lock()
	defer m.mu.Unlock()
	before, ok := m.now[k.row.ID]
	if !ok {
		before, ok = m.old[k.row.ID]
	}
	if !ok || before.version <= k.version {
		m.put(k.row.ID, k)
	}
}

// forget is for what turned out to be otherwise, or may have become so.
func (m *memory) forget(application string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.now, application)
	delete(m.old, application)
}

// ended is told how a transaction ended.
func (m *memory) ended(t *tx, stored bool) {
	for id, h := range t.held {
		switch {
		case h.version == h.was: // nothing was changed
		case stored && h.saved != nil && h.keyed:
			row := *h.saved
			row.Key = h.key
			m.learn(known{row, h.last, h.version})
		default:
			m.forget(id)
		}
	}
}

// Recall implements engine.Recalling.
func (s *Store) Recall(application string) (engine.Row, bool) {
	k, ok := s.memory.get(application)
	return k.row, ok
}

// copyRow gives a row whose bytes its reader may change.
func copyRow(row engine.Row) engine.Row {
	row.Steps = slices.Clone(row.Steps)
	row.State, row.Head, row.Key = bytes.Clone(row.State), bytes.Clone(row.Head), bytes.Clone(row.Key)
	return row
}

// asRead makes a row what reading it back would give.
func asRead(row engine.Row) engine.Row {
	if len(row.Steps) == 0 {
		row.Steps = nil
	}
	row.State, row.Head, row.Key = opaque(row.State), opaque(row.Head), opaque(row.Key)
	row.Opened, row.Changed = row.Opened.Round(0).UTC(), row.Changed.Round(0).UTC()
	row.Due, row.NextAt = row.Due.Round(0).UTC(), row.NextAt.Round(0).UTC()
	return row
}
