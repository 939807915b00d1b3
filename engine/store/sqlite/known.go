package sqlite

import (
	"bytes"
	"slices"
	"sync"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// known is what is known of an application without asking the database. It is changed
// only in the transaction that learns it; from then on it is shared.
type known struct {
	// held tells whether the row is known, as it is read, without its key; position is
	// its place in the table, which only a VACUUM changes, as a transaction of its own.
	held     bool
	position int64
	row      engine.Row
	// keyed tells whether the wrapped key is known.
	keyed bool
	key   []byte
	// ended tells whether the number of the last event is known.
	ended bool
	end   int
}

// hold says that row is what is stored; its bytes are not changed any more.
func (k *known) hold(row engine.Row, position int64) {
	k.held, k.position, k.row = true, position, asRead(row)
}

// give is the row with its key, if both are known, with the bytes that are remembered.
func (k *known) give() (engine.Row, bool) {
	if k == nil || !k.held || !k.keyed {
		return engine.Row{}, false
	}
	row := k.row
	row.Key = k.key
	return row, true
}

// maxKnown bounds what is remembered: about 2,000 to 4,000 applications of some 3 KB.
const maxKnown = 2000

// memory is what the writer has stored and seen, from one transaction to the next. In
// a transaction it is the truth, since it is cleared in the beginning when somebody
// else has written to the file: SQLite tells by the file's data version. Out of one it
// is what was the truth.
type memory struct {
	version uint32 // used by who has the turn

	mu       sync.Mutex
	now, old map[string]*known
	// forgotten counts what may have been lost from it.
	forgotten int
}

// get gives nil when nothing is known.
func (m *memory) get(application string) *known {
	m.mu.Lock()
	defer m.mu.Unlock()
	k, ok := m.now[application]
	if ok {
		return k
	}
	if k, ok = m.old[application]; ok {
		m.put(application, k)
	}
	return k
}

// put is called with mu locked.
func (m *memory) put(application string, k *known) {
	if len(m.now) >= maxKnown {
		m.now, m.old = nil, m.now
		m.forgotten++
	}
	if m.now == nil {
		m.now = map[string]*known{}
	}
	m.now[application] = k
}

func (m *memory) putAll(seen map[string]*known) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for application, k := range seen {
		if k.held && len(k.row.Steps) == 0 {
			// It has ended, and is seldom asked for again.
			delete(m.now, application)
			delete(m.old, application)
			m.forgotten++
			continue
		}
		m.put(application, k)
	}
}

// putKey adds a key that was read outside of a transaction, as long as nothing can have
// been learned since that was forgotten again.
func (m *memory) putKey(application string, key []byte, forgotten int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k, ok := m.now[application]
	if !ok {
		k = m.old[application]
	}
	if m.forgotten != forgotten || k != nil && k.keyed {
		return
	}
	with := known{}
	if k != nil {
		with = *k
	}
	with.keyed, with.key = true, bytes.Clone(key)
	m.put(application, &with)
}

// mark is what putKey must be given, taken before the key is read.
func (m *memory) mark() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.forgotten
}

func (m *memory) clear() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now, m.old = nil, nil
	m.forgotten++
}

// dataVersion changes with every commit, also of others.
func (c *connection) dataVersion() (uint32, error) {
	return c.conn.FileControlDataVersion("main")
}

// begun is asked when a transaction has begun.
func (m *memory) begun(c *connection) error {
	version, err := c.dataVersion()
	if err != nil {
		return err
	}
	if version != m.version {
		m.clear()
	}
	return nil
}

// ended is told when a transaction has ended, which changes the version itself.
func (m *memory) ended(c *connection) {
	version, err := c.dataVersion()
	if err != nil {
		m.clear()
	}
	m.version = version
}

// memories is what was known before a transaction.
type memories interface {
	known(application string) *known
}

// know gives what is known of an application, perhaps nothing, for the transaction to
// add to. It outlives the transaction when that is stored.
func (t *tx) know(application string) *known {
	if k, ok := t.seen[application]; ok {
		return k
	}
	k := &known{}
	if t.before != nil {
		if before := t.before.known(application); before != nil {
			*k = *before
		}
	}
	if len(t.seen) >= maxKnown {
		t.seen, t.before, t.lost = nil, nil, true // an import has no end
	}
	if t.seen == nil {
		t.seen = map[string]*known{}
	}
	t.seen[application] = k
	return k
}

// copyRow gives a row whose bytes its reader may change.
func copyRow(row engine.Row) engine.Row {
	row.Steps = slices.Clone(row.Steps)
	row.State, row.Head, row.Key = bytes.Clone(row.State), bytes.Clone(row.Head), bytes.Clone(row.Key)
	return row
}

// asRead makes a row what reading it back would give, without its key.
func asRead(row engine.Row) engine.Row {
	row.Key = nil
	row.Steps = slices.Clone(row.Steps)
	if len(row.Steps) == 0 {
		row.Steps = nil
	}
	if len(row.State) == 0 {
		row.State = nil
	}
	if len(row.Head) == 0 {
		row.Head = nil
	}
	row.Opened, row.Changed = row.Opened.Round(0).UTC(), row.Changed.Round(0).UTC()
	row.Due, row.NextAt = row.Due.Round(0).UTC(), row.NextAt.Round(0).UTC()
	return row
}
