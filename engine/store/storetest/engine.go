package storetest

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
)

// The load: engines, each with callers and a worker for the time, on the same
// applications.
const (
	engines      = 2
	callers      = 6
	applications = 15
	tickPause    = 500 * time.Microsecond
)

// Engine runs the engine on a store that open gives, under load: several engines with
// several callers each do what is next with the same applications, with the revision
// they saw and an idempotency key, over a line that breaks now and then, and ask again
// until they know. Afterwards the histories must hold what was acknowledged, each once,
// in the one order there is, and nothing else; numbers have no gap; everything is told
// of once; and an audit finds nothing. Engine closes the store.
func Engine(t *testing.T, open func(t *testing.T) engine.Store) {
	s := open(t)
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	secrets, err := newSecrets()
	if err != nil {
		t.Fatal(err)
	}
	b := bench{t, context.Background(), s, nil, time.Minute}
	b.underLoad(secrets)
}

// newSecrets makes the keys of the suite's office.
func newSecrets() (*keyring.Set, error) {
	return (*keyring.Set)(nil).Add(office, morning)
}

// underLoad is Engine on a bench.
func (b bench) underLoad(secrets *keyring.Set) {
	b.Helper()
	var mu sync.Mutex
	var done []acknowledged
	var workers, tickers sync.WaitGroup
	working, stop := context.WithCancel(b.ctx)
	for i := range engines {
		e, err := newEngine(overABadLine(b.store, 12), secrets, fmt.Sprint("e", i))
		if err != nil {
			b.Fatalf("engine: %v", err)
		}
		tickers.Go(func() { b.tick(working, e) })
		for j := range callers {
			name := fmt.Sprintf("e%d-c%d", i, j)
			c := &caller{bench: b, name: name, user: name, engine: e, log: forgetful{}}
			workers.Go(func() {
				c.work(applications)
				mu.Lock()
				defer mu.Unlock()
				done = append(done, c.done...)
			})
		}
	}
	workers.Wait()
	stop()
	tickers.Wait()
	e, err := newEngine(b.store, secrets, "judge")
	if err != nil {
		b.Fatalf("engine: %v", err)
	}
	b.judge(e, done, applications)
}

// forgetful writes nothing down.
type forgetful struct{}

func (forgetful) asks(request)      {}
func (forgetful) told(request, int) {}

// newEngine makes an engine whose clock goes on by a minute whenever it is looked at,
// so that promises are broken on the way. name keeps its receipts apart from others'.
func newEngine(s engine.Store, secrets *keyring.Set, name string) (*engine.Engine, error) {
	definitions, err := tree()
	if err != nil {
		return nil, err
	}
	var looked, receipts atomic.Int64
	return engine.New(engine.Config{
		Store: s, Definitions: definitions, Keys: keyring.New(secrets),
		Now:        func() time.Time { return morning.Add(time.Duration(looked.Add(1)) * time.Minute) },
		NewID:      func() string { return "unused" }, // every submission has a key
		NewReceipt: func() string { return fmt.Sprintf("%s-%d", name, receipts.Add(1)) },
	})
}
