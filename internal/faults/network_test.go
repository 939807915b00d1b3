package faults_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// proofEvery is after how many cuts all is proved.
const proofEvery = 15

// The network to PostgreSQL is cut in the middle of commands, at any byte, either way. The
// caller is told that it is stored, that it is not, or that it is not known, and asks
// again under the same key.
func TestTheNetworkIsCut(t *testing.T) {
	waits(t)
	b := newBench(t, "network cut in mid-command")
	server := pgtest.Start(t)
	direct := server.URL(t)
	w := b.newWorld()
	first := 0
	for b.figures.faults < times(15, 300) && !t.Failed() {
		p, address := pgtest.Through(t, direct)
		s := mustOpen(t, address+"&pool_max_conns=4")
		at := w.begin(s, 3, first, lostServer)
		for range proofEvery {
			// Between two cuts the callers work: new connections are few among what is cut.
			heard := w.answered()
			w.await(func() bool { return w.answered() >= heard+4 })
			before := p.Cuts()
			p.CutAfter(pgtest.Ways[rand.IntN(2)], rand.IntN(6000))
			w.await(func() bool { return p.Cuts() > before })
			b.figures.faults++
		}
		at.end()
		shut(t, s)
		alone(t, direct)
		first = w.proveAt(direct, first)
	}
	w.close()
	if long() && b.figures.unknown == 0 {
		t.Error("no cut left open what became of a command")
	}
}

// await waits until something is so, or something else is wrong already.
func (w *world) await(so func() bool) {
	w.Helper()
	for begun := time.Now(); !so() && w.complaint() == ""; time.Sleep(time.Millisecond) {
		if time.Since(begun) > time.Minute {
			w.wrong("it did not go on for a minute")
		}
	}
}
