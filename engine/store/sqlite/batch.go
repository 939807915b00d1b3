package sqlite

import (
	"context"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// maxBatch bounds how many callers wait for one commit, so that the first of
// them does not wait without end while others keep coming.
const maxBatch = 128

// batch is a transaction of the database shared by callers that came together.
// Each runs its own fn, in its own goroutine, while it has the turn. Who ends his
// and finds somebody waiting passes the transaction on; who finds nobody commits
// for all. A caller alone therefore pays for nothing but BEGIN and COMMIT.
type batch struct {
	size int
	done chan struct{} // closed when it has ended
	err  error         // set before done is closed; nil when all of it is durable
}

// turn runs fn in the open batch, or in a new one, and then passes the batch on
// or ends it. The caller has the turn and has lost it when turn returns. The
// batch it gives is the one to wait for when err is nil.
func (s *Store) turn(ctx context.Context, fn func(tx engine.Tx) error) (joined *batch, err error) {
	// Deferred, since fn may panic and others wait.
	defer func() { joined = s.settle() }()
	return nil, s.join(ctx, fn)
}

// settle passes the open batch to the next in the line or, when nobody waits or
// it is full, commits it.
func (s *Store) settle() *batch {
	b := s.open
	if b != nil && b.size < maxBatch && s.line.pass() {
		return b
	}
	if b != nil {
		err := s.writer.run("COMMIT")
		if err != nil {
			s.writer.rollback()
		}
		s.end(err)
	}
	s.line.leave()
	return b
}

// end tells all of the open batch how it ended.
func (s *Store) end(err error) {
	if err != nil {
		s.open.err = explain(s.path, err)
	}
	close(s.open.done)
	s.open = nil
}

// join runs fn as the next member of the open batch, after a savepoint to which
// its failure returns. The first member needs none: its failure undoes all.
func (s *Store) join(ctx context.Context, fn func(tx engine.Tx) error) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.open == nil {
		if err := s.writer.begin(ctx); err != nil {
			return explain(s.path, err)
		}
		s.open = &batch{done: make(chan struct{})}
	} else if err := s.writer.run("SAVEPOINT member"); err != nil {
		s.breakUp(err)
		return explain(s.path, err)
	}

	t := &tx{ctx: ctx, store: s}
	stored := false
	defer func() {
		t.over = true
		if !stored {
			s.undo()
		}
	}()
	if err := fn(t); err != nil {
		return err
	}
	if t.broken != nil {
		return t.broken
	}
	if s.open.size > 0 {
		if err := s.writer.run("RELEASE member"); err != nil {
			return explain(s.path, err)
		}
	}
	s.open.size++
	stored = true
	return nil
}

// undo takes back what the member with the turn has written.
func (s *Store) undo() {
	if s.open.size == 0 {
		s.writer.rollback()
		s.open = nil
		return
	}
	err := s.writer.run("ROLLBACK TO member")
	if err == nil {
		err = s.writer.run("RELEASE member")
	}
	if err != nil {
		// On a full or failing disk SQLite undoes the whole transaction by itself,
		// and the savepoint is gone with what the others wrote.
		s.breakUp(err)
	}
}

// breakUp gives up the open batch; nothing of it is stored.
func (s *Store) breakUp(err error) {
	s.writer.rollback()
	s.end(err)
}
