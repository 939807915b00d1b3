package faults_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
)

// staff are callers and a worker in this process, which the fault leaves alive.
type staff struct {
	stop    chan struct{}
	callers sync.WaitGroup
	worker  sync.WaitGroup
}

// begin sets n callers to work on a store.
func (w *world) begin(s engine.Store, n, first int, nerves nerves) *staff {
	w.Helper()
	e := w.engine(s, "staff")
	at := &staff{stop: make(chan struct{})}
	for i := range n {
		c := &caller{engine: e, book: w.account, name: fmt.Sprintf("s%d-%d", w.lives, i), first: first, nerves: nerves}
		at.callers.Go(func() { c.work(context.Background(), at.stop) })
	}
	at.worker.Go(func() { tick(context.Background(), e, w.account, nerves, at.stop) })
	return at
}

// end lets all end what they have begun, asking until they know.
func (at *staff) end() {
	close(at.stop)
	at.callers.Wait()
	at.worker.Wait()
}

// codeOf is the code that a failure of a store has for people, "" for none.
func codeOf(err error) string {
	var p *postgres.Error
	var s *sqlite.Error
	switch {
	case errors.As(err, &p):
		return p.Code
	case errors.As(err, &s):
		return s.Code
	}
	return ""
}

// coded bears failures that have one of the codes: any other is a fault of ours.
func coded(codes ...string) func(error) bool {
	return func(err error) bool { return slices.Contains(codes, codeOf(err)) }
}

// lostServer bears a server that is away.
var lostServer = nerves{bears: coded(postgres.CodeUnreachable, postgres.CodeUnknown)}
