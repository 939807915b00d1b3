package postgres

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// held is what a transaction knows of a history that nobody else changes until it
// ends.
type held struct {
	// known tells that the application has a row, with the receipt.
	known   bool
	receipt string
	// row is the row as it was read; nil once it was given away or changed.
	row *engine.Row
	// last and turn are those of the last event.
	last int
	turn int64
	// version counts the changes of the row, and was what it was read at.
	version, was int64
	// key is the wrapped key, if it is known.
	keyed bool
	key   []byte
	// saved is the row as it was saved last; nil if it was not.
	saved *engine.Row
	// beside tells that something was written that the row does not show yet.
	beside bool
}

const (
	// lockRow locks a row and reads it. What it reads of other tables is as it was
	// before a wait for the lock; whether there was one is seen by the row: is it still
	// the one that the statement found first?
	lockRow = readColumns + `, a.ctid = (SELECT ctid FROM maklumat.application WHERE office = $1 AND id = $2),
	` + turnNow + ` FROM maklumat.application a WHERE a.office = $1 AND a.id = $2 FOR UPDATE OF a`
	readRow     = readColumns + ` FROM maklumat.application a WHERE a.office = $1 AND a.id = $2`
	readColumns = `SELECT ` + rowColumns + `, a.state, a.last, a.turn, a.version`

	// lockName stands in for the lock of a row that is not there (yet).
	lockName = `SELECT pg_advisory_xact_lock($1)`
	// readLast reads where a history stands, whether it has events or not.
	readLast = `SELECT ` + turnNow + `, coalesce(max(seq), 0), coalesce(max(turn), 0) FROM (
		SELECT seq, turn FROM maklumat.event WHERE office = $1 AND application = $2 ORDER BY seq DESC LIMIT 1) last`
)

// hold locks a history, an application's with its row, and reads where it stands.
func (t *tx) hold(id string) (*held, error) {
	if h, ok := t.held[id]; ok {
		return h, nil
	}
	t.queueHold(id)
	if err := t.send(); err != nil {
		return nil, err
	}
	if err := t.settleHold(id); err != nil {
		return nil, err
	}
	return t.held[id], nil
}

// queueHold begins to hold: the row's lock is enough when there is a row.
func (t *tx) queueHold(id string) {
	h := &held{}
	t.held[id] = h
	if hasRow(id) {
		t.queueRow(id, h)
		return
	}
	t.queueName(id, h)
}

// settleHold finishes what queueHold began, once that was sent.
func (t *tx) settleHold(id string) error {
	h := t.held[id]
	if !hasRow(id) || h.known {
		return nil
	}
	t.queueName(id, h)
	// Whoever had the name until now may have stored the row.
	t.queueRow(id, h)
	return t.send()
}

func (t *tx) queueRow(id string, h *held) {
	office, local := engine.SplitID(id)
	t.ask(lockRow, []any{office, local}, func(from scanner) error {
		first := false
		err := h.read(from, &first, &t.turn)
		if !first {
			h.row, h.keyed = nil, false
		}
		return err
	})
}

// read reads readColumns and what follows them.
func (h *held) read(from scanner, more ...any) error {
	var state []byte
	row, err := scanRow(from, append([]any{&state, &h.last, &h.turn, &h.version}, more...)...)
	row.State = opaque(state)
	h.known, h.receipt, h.row = true, row.Receipt, &row
	h.was = h.version
	h.keyed, h.key = true, bytes.Clone(row.Key)
	return err
}

func (t *tx) queueName(id string, h *held) {
	t.queueLock(id)
	t.queueLast(id, h)
}

func (t *tx) queueLast(id string, h *held) {
	office, local := engine.SplitID(id)
	t.ask(readLast, []any{office, local}, func(from scanner) error { return from.Scan(&t.turn, &h.last, &h.turn) })
}

// queueLock locks a name until the transaction ends.
func (t *tx) queueLock(name string) {
	t.batch.Queue(lockName, nameLock(name))
}

func nameLock(name string) int64 {
	sum := sha256.Sum256([]byte("maklumat\x00" + name))
	return int64(binary.BigEndian.Uint64(sum[:8]))
}

// hasRow reports whether an id may be that of an application.
func hasRow(id string) bool { return strings.Contains(id, "/") && engine.OfApplication(id) }

// queueBeside changes the rows beside which something was written.
func (t *tx) queueBeside() {
	for id, h := range t.held {
		if h.known && h.beside {
			office, local := engine.SplitID(id)
			t.write(touchRow, office, local, h.last, h.turn)
			h.version++
		}
	}
}
