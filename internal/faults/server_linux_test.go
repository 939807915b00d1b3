package faults_test

import (
	"math/rand/v2"
	"syscall"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// PostgreSQL itself is killed under load, its first process or all of them, and started
// again. The program lives on: its callers are told what failed, and ask again until they
// know.
func TestPostgresIsKilled(t *testing.T) {
	waits(t)
	b := newBench(t, "kill -9 of PostgreSQL itself")
	server := pgtest.Start(t)
	w := b.newWorld()
	place := server.URL(t)
	s := mustOpen(t, place)
	defer shut(t, s)
	first := 0
	for round := range times(2, 40) {
		at := w.begin(s, 6, first, lostServer)
		time.Sleep(50*time.Millisecond + rand.N(400*time.Millisecond))
		if round%2 == 0 {
			server.Kill(t) // the others end themselves, some after a commit
		} else {
			signal(t, family(t, place), syscall.SIGKILL)
		}
		b.figures.faults++
		time.Sleep(rand.N(100 * time.Millisecond))
		server.Restart(t)
		at.end()
		w.settle(w.engine(s, "again")) // who gave up; nobody should have
		e := w.judgeEngine(s)
		w.judge(e)
		if t.Failed() {
			return
		}
		first = w.unended(e, first)
	}
	w.close()
}
