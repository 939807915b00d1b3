package sqlite

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	sqlite3 "modernc.org/sqlite/lib"
)

// maxBatch bounds how many callers wait for one commit, so that the first of
// them does not wait without end while others keep coming.
const maxBatch = 128

// maxOpen bounds how long a transaction is passed on. On a slow disk each member takes
// long: the first would wait for all, and who runs out of time in the middle would undo
// the work of all.
const maxOpen = 25 * time.Millisecond

// batch is a transaction of the database shared by callers that came together.
// Each runs its own fn, in its own goroutine, while it has the turn. Who ends his
// and finds somebody waiting passes the transaction on; who finds nobody commits
// for all. A caller alone therefore pays for nothing but BEGIN and COMMIT.
//
// Few fail once they have written. So there is nothing to return to for the one who
// does: the whole batch is undone, and the others run again, carefully.
type batch struct {
	size int
	// careful says that a member must not run again: from then on each writes behind
	// a savepoint, to which its failure returns.
	careful bool
	// seen is what its members have learned.
	seen map[string]known
	// destroyed says that a member destroyed a key.
	destroyed bool
	// young ends maxOpen after the batch was passed on first, or by old; nil before.
	young context.Context
	old   context.CancelFunc
	done  chan struct{} // closed when it has ended
	err   error         // set before done is closed; nil when all of it is durable
}

// errAgain ends a batch whose members run again.
var errAgain = errors.New("another member of the transaction failed")

// turn runs fn in the open batch, or in a new one, and then passes the batch on
// or ends it. The caller has the turn and has lost it when turn returns. The
// batch it gives is the one to wait for when err is nil.
func (s *file) turn(ctx context.Context, careful bool, fn func(t *tx) error) (joined *batch, err error) {
	// Deferred, since fn may panic and others wait.
	defer func() { joined = s.settle() }()
	return nil, s.join(ctx, careful, fn)
}

// settle passes the open batch to the next in the line or, when nobody waits or
// it is full, commits it.
func (s *file) settle() *batch {
	b := s.open
	if b != nil && b.size < maxBatch {
		if s.handOn(b) {
			return b
		}
		// Whoever can run now may be on the way into the line: a commit waits for the
		// disk much longer than they take. Who is alone goes on at once.
		runtime.Gosched()
		if s.handOn(b) {
			return b
		}
	}
	if b != nil {
		err := s.commit()
		if err == nil {
			s.forget(b.destroyed)
			s.memory.ended(s.writer)
			s.memory.putAll(b.seen)
		}
		s.end(err)
	}
	s.line.leave()
	return b
}

// handOn passes the batch to the next in the line, as long as it is young.
func (s *file) handOn(b *batch) bool {
	return s.line.waits() && b.fresh() && s.line.pass()
}

// fresh reports whether the batch may be passed on still.
func (b *batch) fresh() bool {
	if b.young == nil {
		b.young, b.old = context.WithTimeout(context.Background(), maxOpen)
	}
	return b.young.Err() == nil
}

// end tells all of the open batch how it ended.
func (s *file) end(err error) {
	if s.open.old != nil {
		s.open.old()
	}
	if err != nil {
		s.open.err = explain(s.path, err)
	}
	close(s.open.done)
	s.open = nil
}

// commit makes the open batch durable. When the disk fails in it, the log may hold all
// of it all the same, and show it after a restart.
func (s *file) commit() error {
	_, err := s.writer.exec("COMMIT")
	if err == nil {
		return nil
	}
	rollback(s.writer)
	if kind(err) == sqlite3.SQLITE_IOERR {
		return fmt.Errorf("%w: %w", engine.ErrUnknown, err)
	}
	return err
}

// join runs fn as the next member of the open batch.
func (s *file) join(ctx context.Context, careful bool, fn func(t *tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.open == nil {
		if err := s.begin(ctx); err != nil {
			return explain(s.path, err)
		}
	}
	s.open.careful = s.open.careful || careful
	t := &tx{ctx: ctx, path: s.path, q: s.writer, before: s.known}
	if s.open.careful && s.open.size > 0 {
		t.mark = func() error {
			_, err := s.writer.exec("SAVEPOINT member")
			return err
		}
	}
	stored := false
	defer func() {
		t.over = true
		if !stored {
			s.undo(t)
		}
	}()
	if err := fn(t); err != nil {
		return err
	}
	if err := t.usable(); err != nil {
		return err
	}
	if t.marked {
		if _, err := s.writer.exec("RELEASE member"); err != nil {
			return t.failure("end", err)
		}
	}
	maps.Copy(s.open.seen, t.seen)
	s.open.size++
	s.open.destroyed = s.open.destroyed || t.destroyed
	stored = true
	return nil
}

// begin opens a batch.
func (s *file) begin(ctx context.Context) error {
	if err := begin(ctx, s.writer); err != nil {
		return err
	}
	if err := s.memory.begun(s.writer); err != nil {
		rollback(s.writer)
		return err
	}
	s.open = &batch{done: make(chan struct{}), seen: map[string]known{}}
	return nil
}

// known is what is known of an application in the open batch.
func (s *file) known(application string) known {
	if k, ok := s.open.seen[application]; ok {
		return k
	}
	return s.memory.get(application)
}

// undo takes back what the member with the turn has written.
func (s *file) undo(t *tx) {
	switch {
	case s.open.size == 0:
		rollback(s.writer)
		s.memory.ended(s.writer)
		s.open = nil
	case t.marked:
		_, err := s.writer.exec("ROLLBACK TO member")
		if err == nil {
			_, err = s.writer.exec("RELEASE member")
		}
		if err != nil {
			// On a full or failing disk SQLite undoes the whole transaction by
			// itself, and the savepoint is gone with what the others wrote.
			s.breakUp(err)
		}
	case t.broken != nil && s.open.careful:
		s.breakUp(t.broken)
	case t.broken != nil || t.wrote:
		s.breakUp(errAgain)
	}
}

// breakUp gives up the open batch; nothing of it is stored.
func (s *file) breakUp(err error) {
	rollback(s.writer)
	s.end(err)
}

// staleCommits is how many commits pass before the log is tried again.
const staleCommits = 128

// forget empties the log into the file once it may hold a destroyed key. Whoever reads
// an older state, here or in another process, keeps SQLite from it; then it is tried
// again after some commits, and when the file is closed.
func (s *file) forget(destroyed bool) {
	if !destroyed && s.stale == 0 {
		return
	}
	s.stale++
	if !destroyed && s.stale < staleCommits {
		return
	}
	s.stale = 1
	held, err := number(s.writer, "PRAGMA wal_checkpoint(TRUNCATE)")
	if err == nil && held == 0 {
		s.stale = 0
	}
}
