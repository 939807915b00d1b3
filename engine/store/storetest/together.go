package storetest

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

var togetherChecks = []check{
	{"writers of one application never lose an event", sameApplication},
	{"who has loaded an application has it alone", loaders},
	{"who has read the last event appends alone", appenders},
	{"writers of many applications do not disturb each other", manyApplications},
	{"those who fail harm nobody beside them", failuresAmongOthers},
	{"numbers drawn at once have no gap and none comes twice", drawers},
	{"one of many gets a receipt", receiptsTogether},
	{"readers see whole transactions only", readersBeside},
}

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

// holding runs a transaction that does first, and stays open until release is called,
// which has it do last and waits for its end.
func (b bench) holding(key string, first, last func(tx engine.Tx) error) (release func()) {
	b.Helper()
	inside, released, ended := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	entered := sync.OnceFunc(func() { close(inside) })
	go func() {
		defer entered() // also when first fails
		ended <- b.store.Do(b.ctx, key, func(tx engine.Tx) error {
			if err := first(tx); err != nil {
				return err
			}
			entered()
			<-released
			return last(tx)
		})
	}()
	<-inside
	return func() {
		b.Helper()
		close(released)
		if err := <-ended; err != nil {
			b.Errorf("Do %s: %v", key, err)
		}
	}
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
	var alone atomic.Int32
	together(writers, func(writer int) {
		for turn := range turns {
			var drawn int64
			err := b.store.Do(b.ctx, in("a"), func(tx engine.Tx) error {
				if alone.Add(1) != 1 {
					b.Errorf("two transactions of one key at a time")
				}
				defer alone.Add(-1)
				past, err := tx.Events(in("a"))
				if err != nil && !errors.Is(err, engine.ErrNotFound) {
					return err
				}
				if drawn, err = tx.Draw(klambu, "kk", 2026); err != nil {
					return err
				}
				r := row(in("a"))
				r.Sequence = len(past) + 1
				return errors.Join(tx.Append(in("a"), len(past), mark(in("a"), len(past)+1, writer, turn)), tx.Save(r))
			})
			if err != nil {
				b.Errorf("writer %d: %v", writer, err)
			}
			if _, twice := numbers.LoadOrStore(drawn, true); twice || drawn < 1 || drawn > writers*turns {
				b.Errorf("number %d was drawn twice or out of turn", drawn)
			}
		}
	})
	got := b.events(in("a"))
	b.gapless(got, writers*turns)
	b.eachOnce(got)
	if last := b.load(in("a")); last.Sequence != writers*turns {
		b.Errorf("the row is at %d, the history at %d", last.Sequence, writers*turns)
	}
}

// loaders change what they have loaded, under keys of their own.
func loaders(b bench) {
	a := in("a")
	b.save(row(a))
	together(writers, func(writer int) {
		for range turns {
			err := b.store.Do(b.ctx, fmt.Sprint("writer-", writer), func(tx engine.Tx) error {
				r, err := tx.Load(a)
				if err != nil {
					return err
				}
				pause(time.Microsecond)
				r.Sequence++
				return tx.Save(r)
			})
			if err != nil {
				b.Errorf("writer %d: %v", writer, err)
			}
		}
	})
	if got := b.load(a).Sequence; got != 1+writers*turns {
		b.Errorf("%d of %d changes are left", got-1, writers*turns)
	}
}

// appenders append to a new history under keys of their own.
func appenders(b bench) {
	journal := engine.JournalID(klambu)
	together(writers, func(writer int) {
		for turn := range turns {
			err := b.store.Do(b.ctx, fmt.Sprint("writer-", writer), func(tx engine.Tx) error {
				before, err := tx.Last(journal)
				if err != nil && !errors.Is(err, engine.ErrNotFound) {
					return err
				}
				pause(time.Microsecond)
				return tx.Append(journal, before.Seq, mark(journal, before.Seq+1, writer, turn))
			})
			if err != nil {
				b.Errorf("writer %d: %v", writer, err)
			}
		}
	})
	got := b.events(journal)
	b.gapless(got, writers*turns)
	b.eachOnce(got)
}

func manyApplications(b bench) {
	together(writers, func(writer int) {
		id := in(fmt.Sprint("app-", writer))
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
		got, err := b.store.Events(b.ctx, in(fmt.Sprint("app-", writer)))
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
		id := in(fmt.Sprint("app-", writer))
		seq := 0
		for turn := range turns {
			fails := (writer+turn)%3 == 0
			err := attempt(func() error {
				return b.store.Do(b.ctx, id, func(tx engine.Tx) error {
					if _, err := tx.Draw(klambu, "kk", 2026); err != nil {
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
		number, err := tx.Draw(klambu, "kk", 2026)
		drawn.Store(number)
		return err
	})
	if drawn.Load() != stored.Load()+1 {
		b.Errorf("the next number is %d after %d that were stored", drawn.Load(), stored.Load())
	}
}

// drawers draw numbers of one register in two offices; every third transaction fails
// after it has drawn.
func drawers(b bench) {
	const drawers = 16
	offices := []string{klambu, gubug}
	var mu sync.Mutex
	numbers := map[string][]int64{}
	together(drawers, func(drawer int) {
		office := offices[drawer%2]
		for turn := range turns {
			var number int64
			err := b.store.Do(b.ctx, in(fmt.Sprint("app-", drawer)), func(tx engine.Tx) (err error) {
				if number, err = tx.Draw(office, "kk", 2026); err == nil && (drawer+turn)%3 == 0 {
					err = errOwn
				}
				return err
			})
			switch {
			case err == nil:
				mu.Lock()
				numbers[office] = append(numbers[office], number)
				mu.Unlock()
			case !errors.Is(err, errOwn):
				b.Errorf("drawer %d: %v", drawer, err)
			}
		}
	})
	for office, got := range numbers {
		slices.Sort(got)
		for i, number := range got {
			if number != int64(i)+1 {
				b.Errorf("number %d of %s stands where %d should: %v", number, office, i+1, got)
				break
			}
		}
	}
}

func receiptsTogether(b bench) {
	var saved atomic.Int32
	together(writers, func(writer int) {
		r := row(in(fmt.Sprint("app-", writer)))
		r.Receipt = "R"
		err := b.store.Do(b.ctx, r.ID, func(tx engine.Tx) error { return tx.Save(r) })
		switch {
		case err == nil:
			saved.Add(1)
		case !errors.Is(err, engine.ErrTaken):
			b.Errorf("writer %d: %v, want engine.ErrTaken", writer, err)
		}
	})
	if got := len(b.locals(engine.Query{Receipt: "R"})); got != 1 || saved.Load() != 1 {
		b.Errorf("%d applications have one receipt, %d were told so", got, saved.Load())
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
		err := b.store.Do(b.ctx, in("a"), func(tx engine.Tx) error {
			left, right := row(in("a")), row(in("b"))
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
