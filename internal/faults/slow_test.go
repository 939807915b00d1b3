package faults_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// slow is a store on a slow disk, played: a transaction takes so much longer to store, and
// does not hear that its caller has no more time, as a disk does not. What the store
// remembers costs nothing.
type slow struct {
	engine.Recalling
	delay  time.Duration
	stored *[2]atomic.Int64 // transactions by Do, by Put
}

func onASlowDisk(t *testing.T, s engine.Store) slow {
	t.Helper()
	r, ok := s.(engine.Recalling)
	if !ok {
		t.Fatalf("%T does not remember", s)
	}
	return slow{r, diskTime, new([2]atomic.Int64)}
}

// Do implements engine.Store.
func (s slow) Do(ctx context.Context, key string, fn func(tx engine.Tx) error) error {
	return s.count(0, s.Recalling.Do(ctx, key, s.late(fn)))
}

// Put implements engine.Recalling.
func (s slow) Put(ctx context.Context, application string, fn func(tx engine.Tx) error) error {
	return s.count(1, s.Recalling.Put(ctx, application, s.late(fn)))
}

func (s slow) count(way int, err error) error {
	if err == nil {
		s.stored[way].Add(1)
	}
	return err
}

func (s slow) late(fn func(tx engine.Tx) error) func(tx engine.Tx) error {
	return func(tx engine.Tx) error {
		if err := fn(tx); err != nil {
			return err
		}
		time.Sleep(s.delay)
		return nil
	}
}

const (
	crowd    = 64 // callers at once
	deadline = 500 * time.Millisecond
	diskTime = 80 * time.Millisecond // of one transaction
	// slack is how late a busy machine may be; who is held up by what stands still, or piles
	// up without end, is later.
	slack = 30 * time.Second
)

// More callers come than a slow disk can serve. Each is answered in its time, or told that
// it ran out; nobody piles up, and what ran out of time is not stored.
func TestASlowDiskUnderSQLite(t *testing.T) {
	b := newBench(t, "slow disk (played), SQLite")
	w := b.newWorld()
	s := mustOpen(t, filepath.Join(t.TempDir(), "loket.db"))
	defer shut(t, s)
	disk := onASlowDisk(t, s)
	for n := range times(1, 15) {
		w.crowd(s, disk, n)
	}
	if disk.stored[1].Load() == 0 {
		t.Error("nothing was stored by what was remembered")
	}
	w.close()
}

// The same with PostgreSQL.
func TestASlowDiskUnderPostgres(t *testing.T) {
	b := newBench(t, "slow disk (played), PostgreSQL")
	w := b.newWorld()
	s := mustOpen(t, pgtest.URL(t))
	defer shut(t, s)
	disk := onASlowDisk(t, s)
	for n := range times(1, 15) {
		w.crowd(s, disk, n)
	}
	if disk.stored[1].Load() == 0 {
		t.Error("nothing was stored by what was remembered")
	}
	w.close()
}

// crowd sends the crowd to a store that is slow. Behind it is a store that is not.
func (w *world) crowd(behind, store engine.Store, round int) {
	w.Helper()
	w.figures.faults++
	ids := w.openAll(behind, 4)
	e := w.engine(store, "staff")
	before := runtime.NumGoroutine()
	answered, late := w.hurry(e, ids, round)
	if answered == 0 || late == 0 {
		w.violated(other, "%d were answered and %d had no time: the disk is not slow", answered, late)
	}
	for begun := time.Now(); runtime.NumGoroutine() > before+crowd/4; time.Sleep(10 * time.Millisecond) {
		if time.Since(begun) > slack {
			w.violated(other, "%d goroutines were left, %d before", runtime.NumGoroutine(), before)
			break
		}
	}
	w.late(behind)
}

// openAll submits the first n applications.
func (w *world) openAll(s engine.Store, n int) []string {
	w.Helper()
	e := w.engine(s, "open")
	c := &caller{engine: e, book: w.account, name: fmt.Sprint("o", w.lives), ids: map[int]string{}}
	ids := make([]string, n)
	for i := range n {
		c.ask(context.Background(), request{Caller: c.name, Number: i, Act: engine.CommandSubmit, Key: fmt.Sprint("berkas-", i)})
		ids[i] = c.ids[i]
	}
	return ids
}

// hurry sends one note from each of the crowd, with a deadline but for the first of each
// application: these are answered however busy the machine is, and for all the others the
// disk has no time however quick it is. It counts who was answered and who had no time.
func (w *world) hurry(e *engine.Engine, ids []string, round int) (answered, late int) {
	w.Helper()
	var mu sync.Mutex
	var all sync.WaitGroup
	for i := range crowd {
		r := request{
			Caller: fmt.Sprintf("r%d-%d", round, i), Number: i % len(ids), ID: ids[i%len(ids)], Act: actNote, Key: fmt.Sprintf("r%d-%d", round, i), Revision: 1,
		}
		within := deadline
		if i < len(ids) {
			within = patient
		}
		all.Go(func() {
			w.asks(r)
			ctx, cancel := context.WithTimeout(context.Background(), within)
			defer cancel()
			begun := time.Now()
			a, _, err := send(ctx, e, r)
			mu.Lock()
			defer mu.Unlock()
			switch took := time.Since(begun); {
			case took > within+diskTime+slack:
				w.wrong("%+v took %s", r, took)
			case errors.Is(err, context.DeadlineExceeded):
				late++
				w.failed(r, false, err)
			case err != nil:
				w.wrong("%+v: %v", r, err)
			default:
				answered++
				w.told(a)
			}
		})
	}
	all.Wait()
	return answered, late
}

// late expects what ran out of time not to be stored, and sends it again.
func (w *world) late(s engine.Store) {
	w.Helper()
	e := w.engine(s, "again")
	for _, r := range w.underWay() {
		if at := w.storedAs(e, r); at > 0 {
			w.violated(half, "%+v was told that its time ran out, and is event %d", r, at)
		}
	}
	w.settle(e)
	w.judge(w.judgeEngine(s))
}
