package sqlite

import (
	"cmp"
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

// batch is a transaction of the database shared by callers that came together. The one
// who has the turn runs the fn of each, one after the other, as long as somebody
// waits; then he commits for all. A caller alone therefore pays for nothing but BEGIN
// and COMMIT.
//
// Few fail once they have written. So there is nothing to return to for the one who
// does: the whole batch is undone, and the others run again, carefully.
type batch struct {
	// members are those whose fn has succeeded.
	members []*member
	// careful says that a member must not run again: from then on each writes behind
	// a savepoint, to which its failure returns.
	careful bool
	// seen is what its members have learned; lost says that it is not all of it, and that
	// what was known before counts no more.
	seen map[string]*known
	lost bool
	// destroyed says that a member destroyed a key.
	destroyed bool
	// young ends maxOpen after somebody joined the first, or by old; nil before.
	young context.Context
	old   context.CancelFunc
}

// errAgain ends a batch whose members run again.
var errAgain = errors.New("another member of the transaction failed")

// lead runs the member that has the turn, those who wait, and commits what they did. It
// gives the turn up.
func (s *file) lead(own *member) {
	// Deferred, since a fn may panic and others wait.
	defer s.line.leave()
	defer s.settle()
	if err := s.join(own); err != nil {
		own.err = err
	}
	for b := s.open; b != nil && b == s.open && len(b.members) < maxBatch; {
		m := s.next(b)
		if m == nil && s.company {
			// Whoever can run now may be on the way into the line: a commit waits for
			// the disk much longer than they take.
			runtime.Gosched()
			m = s.next(b)
		}
		if m == nil {
			return
		}
		s.serve(m)
	}
}

// next is who joins the batch next, as long as it is young; nil when nobody waits.
func (s *file) next(b *batch) *member {
	if !s.line.waits() || !b.fresh() {
		return nil
	}
	return s.line.next()
}

// serve runs another's part.
func (s *file) serve(m *member) {
	returned := false
	defer func() {
		if !returned {
			m.quit = quitting(recover())
			m.tell(nil)
		}
	}()
	err := s.join(m)
	returned = true
	if err != nil {
		m.tell(err)
	}
}

// settle commits the open batch.
func (s *file) settle() {
	b := s.open
	if b == nil {
		return
	}
	err := s.commit()
	s.company = len(b.members) > 1 || s.line.waits()
	if err == nil {
		s.forget(b.destroyed)
		s.memory.ended(s.writer)
		if b.lost {
			s.memory.clear()
		}
		s.memory.putAll(b.seen)
	}
	s.end(err)
}

// fresh reports whether somebody may join the batch still.
func (b *batch) fresh() bool {
	if b.young == nil {
		b.young, b.old = context.WithTimeout(context.Background(), maxOpen)
	}
	return b.young.Err() == nil
}

// end tells all of the open batch how it ended.
func (s *file) end(err error) {
	b := s.open
	s.open = nil
	if b.old != nil {
		b.old()
	}
	if err != nil {
		err = explain(s.path, err)
	}
	for _, m := range b.members {
		m.tell(err)
	}
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

// join runs a member's fn in the open batch, or in a new one. Without an error the
// member is told when the batch ends.
func (s *file) join(m *member) error {
	if err := m.ctx.Err(); err != nil {
		return err
	}
	if s.open == nil {
		if err := s.begin(m.ctx); err != nil {
			return explain(s.path, err)
		}
	}
	s.open.careful = s.open.careful || m.careful
	t := &tx{ctx: m.ctx, path: s.path, q: s.writer, before: s}
	if s.open.careful && len(s.open.members) > 0 {
		t.mark = s.savepoint
	}
	stored := false
	defer func() {
		t.over = true
		if !stored {
			s.undo(t)
		}
	}()
	if err := m.fn(t); err != nil {
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
	if t.lost {
		s.open.seen, s.open.lost = map[string]*known{}, true
	}
	maps.Copy(s.open.seen, t.seen)
	s.open.members = append(s.open.members, m)
	s.open.destroyed = s.open.destroyed || t.destroyed
	stored = true
	return nil
}

func (s *file) savepoint() error {
	_, err := s.writer.exec("SAVEPOINT member")
	return err
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
	s.open = &batch{seen: map[string]*known{}}
	return nil
}

// known is what is known of an application in the open batch; nil when nothing is.
func (s *file) known(application string) *known {
	if k, ok := s.open.seen[application]; ok || s.open.lost {
		return k
	}
	return s.memory.get(application)
}

// undo takes back what the member with the turn has written.
func (s *file) undo(t *tx) {
	switch {
	case len(s.open.members) == 0:
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
			s.breakUp(cmp.Or(t.broken, err))
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
