package storetest

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// together runs fn in n goroutines at once and waits for all.
func together(n int, fn func(i int)) {
	var all sync.WaitGroup
	start := make(chan struct{})
	for i := range n {
		all.Go(func() {
			<-start
			fn(i)
		})
	}
	close(start)
	all.Wait()
}

// mark is an event that says who wrote it and when in his own order.
func mark(application string, seq int, writer, turn int) []engine.StoredEvent {
	e := events(application, seq, 1)
	e[0].Payload = fmt.Appendf(nil, "%d/%d", writer, turn)
	return e
}

const (
	writers = 8
	turns   = 15
)

func sameApplication(b bench) {
	var numbers sync.Map
	together(writers, func(writer int) {
		for turn := range turns {
			var drawn int64
			err := b.store.Do(b.ctx, "a", func(tx engine.Tx) error {
				past, err := tx.Events("a")
				if err != nil && !errors.Is(err, engine.ErrNotFound) {
					return err
				}
				if drawn, err = tx.Draw("kk", 2026); err != nil {
					return err
				}
				r := row("a")
				r.Sequence = len(past) + 1
				return errors.Join(tx.Append("a", len(past), mark("a", len(past)+1, writer, turn)), tx.Save(r))
			})
			if err != nil {
				b.Errorf("writer %d: %v", writer, err)
			}
			if _, twice := numbers.LoadOrStore(drawn, true); twice || drawn < 1 || drawn > writers*turns {
				b.Errorf("number %d was drawn twice or out of turn", drawn)
			}
		}
	})
	got, err := b.store.Events(b.ctx, "a")
	if err != nil {
		b.Fatalf("Events: %v", err)
	}
	b.gapless(got, writers*turns)
	b.eachOnce(got)
	if last := b.load("a"); last.Sequence != writers*turns {
		b.Errorf("the row is at %d, the history at %d", last.Sequence, writers*turns)
	}
}

func manyApplications(b bench) {
	together(writers, func(writer int) {
		id := fmt.Sprint("app-", writer)
		for turn := range turns {
			err := b.store.Do(b.ctx, id, func(tx engine.Tx) error {
				r := row(id)
				r.Sequence = turn + 1
				return errors.Join(tx.Append(id, turn, mark(id, turn+1, writer, turn)), tx.Save(r))
			})
			if err != nil {
				b.Errorf("writer %d: %v", writer, err)
			}
			// Who has stored reads it at once.
			if got, err := b.store.Events(b.ctx, id); err != nil || len(got) != turn+1 {
				b.Errorf("%d events after %d: %v", len(got), turn+1, err)
			}
		}
	})
	for writer := range writers {
		got, err := b.store.Events(b.ctx, fmt.Sprint("app-", writer))
		if err != nil {
			b.Fatalf("Events: %v", err)
		}
		b.gapless(got, turns)
		b.eachOnce(got)
	}
}

// failuresAmongOthers lets every third transaction fail after it has written,
// and every ninth panic, beside others that succeed.
func failuresAmongOthers(b bench) {
	var stored, drawn atomic.Int64
	together(writers, func(writer int) {
		id := fmt.Sprint("app-", writer)
		seq := 0
		for turn := range turns {
			fails := (writer+turn)%3 == 0
			err := attempt(func() error {
				return b.store.Do(b.ctx, id, func(tx engine.Tx) error {
					if _, err := tx.Draw("kk", 2026); err != nil {
						return err
					}
					if err := tx.Append(id, seq, mark(id, seq+1, writer, turn)); err != nil {
						return err
					}
					switch {
					case fails && turn%3 == 0:
						panic(errOwn)
					case fails:
						return errOwn
					}
					return nil
				})
			})
			switch {
			case fails && !errors.Is(err, errOwn):
				b.Errorf("writer %d: %v, want the function's error", writer, err)
			case !fails && err != nil:
				b.Errorf("writer %d: %v", writer, err)
			case !fails:
				seq++
				stored.Add(1)
			}
		}
		got, err := b.store.Events(b.ctx, id)
		if err != nil {
			b.Errorf("Events: %v", err)
			return
		}
		b.gapless(got, seq)
		b.eachOnce(got)
	})
	b.do("kk", func(tx engine.Tx) error {
		number, err := tx.Draw("kk", 2026)
		drawn.Store(number)
		return err
	})
	if drawn.Load() != stored.Load()+1 {
		b.Errorf("the next number is %d after %d that were stored", drawn.Load(), stored.Load())
	}
}

// attempt gives fn's error, or the error it panicked with.
func attempt(fn func() error) (err error) {
	defer func() {
		if p, ok := recover().(error); ok {
			err = p
		}
	}()
	return fn()
}

// readersBeside reads while two applications are always written together.
func readersBeside(b bench) {
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				listed, err := b.store.Applications(b.ctx, engine.Query{})
				if err != nil {
					b.Errorf("Applications: %v", err)
					return
				}
				if len(listed) == 1 || len(listed) == 2 && listed[0].Sequence != listed[1].Sequence {
					b.Errorf("half of a transaction was read: %+v", listed)
					return
				}
				select {
				case <-stop:
					return
				default:
				}
			}
		})
	}
	for turn := range 40 {
		err := b.store.Do(b.ctx, "a", func(tx engine.Tx) error {
			left, right := row("a"), row("b")
			left.Sequence, right.Sequence = turn, turn
			return errors.Join(tx.Save(left), tx.Save(right))
		})
		if err != nil {
			b.Errorf("Do: %v", err)
		}
	}
	close(stop)
	readers.Wait()
}

// gapless expects events numbered from 1 to n.
func (b bench) gapless(got []engine.StoredEvent, n int) {
	b.Helper()
	for i, e := range got {
		if e.Seq != i+1 {
			b.Errorf("event %d of %s is numbered %d", i+1, e.Application, e.Seq)
			return
		}
	}
	if len(got) != n {
		b.Errorf("%d events are stored, %d were committed", len(got), n)
	}
}

// eachOnce expects every mark once.
func (b bench) eachOnce(got []engine.StoredEvent) {
	b.Helper()
	var marks []string
	for _, e := range got {
		marks = append(marks, string(e.Payload))
	}
	slices.Sort(marks)
	if len(slices.Compact(slices.Clone(marks))) != len(marks) {
		b.Errorf("an event was stored twice: %v", marks)
	}
}
