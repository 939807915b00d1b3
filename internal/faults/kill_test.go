package faults_test

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// killsPerDatabase is after how many kills a new database is begun, so that the making of
// one is among what is interrupted, and the proofs stay short.
const killsPerDatabase = 25

// Processes on one SQLite file are killed at any moment: one alone, or two at a time, of
// which one goes on when the other is dead.
func TestProcessesOnSQLiteAreKilled(t *testing.T) {
	killProcesses(t, "kill -9 of processes, SQLite",
		func(t *testing.T) string { return filepath.Join(t.TempDir(), "loket.db") },
		func(t *testing.T, place string) { sound(t, place) })
}

// The same on a PostgreSQL whose commits wait for the disk.
func TestProcessesOnPostgresAreKilled(t *testing.T) {
	waits(t)
	server := pgtest.Start(t)
	killProcesses(t, "kill -9 of processes, PostgreSQL",
		func(t *testing.T) string { return server.URL(t) },
		func(t *testing.T, place string) { alone(t, place) })
}

// killProcesses kills again and again. before is called when the processes are dead and
// nothing has opened the database yet.
func killProcesses(t *testing.T, name string, place func(*testing.T) string, before func(t *testing.T, place string)) {
	b := newBench(t, name)
	var w *world
	var where string
	first := 0
	for round := 0; b.figures.faults < times(12, 210) && !t.Failed(); round++ {
		if w == nil || w.lives >= 2*killsPerDatabase {
			if w != nil {
				w.close()
			}
			w, where, first = b.newWorld(), place(t), 0
		}
		processes := 1 + round%2
		var all sync.WaitGroup
		for i := range processes {
			w.lives++
			o := orders{
				Place: where, Keys: w.secrets.Env(), Name: fmt.Sprintf("p%d-%d", w.lives, i), Life: w.lives, First: first, Callers: 5 - processes,
			}
			early := round%6 == 0
			all.Go(func() { w.liveAndDie(o, early) })
		}
		all.Wait()
		b.figures.faults += processes
		before(t, where)
		first = w.proveAt(where, first)
	}
	w.close()
}

// proveAt opens the database again, sends again what was under way and proves all. It
// gives the first application that has not ended.
func (w *world) proveAt(place string, first int) int {
	w.Helper()
	s := mustOpen(w.T, place)
	defer shut(w.T, s)
	w.settle(w.engine(s, "again"))
	e := w.judgeEngine(s)
	w.judge(e)
	return w.unended(e, first)
}

// unended is the first application, from one on, that has not ended.
func (w *world) unended(e *engine.Engine, first int) int {
	w.Helper()
	for ; ; first++ {
		rows, err := e.Find(context.Background(), office, person(first), engine.Actor{})
		if err != nil {
			w.Fatal(err)
		}
		if len(rows) == 0 || rows[0].Status != string(engine.StatusCompleted) {
			return first
		}
	}
}

// sound expects SQLite to find nothing wrong with a file.
func sound(t *testing.T, path string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	var verdict string
	if err := db.QueryRow("PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		t.Errorf("integrity: %s, %v", verdict, err)
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

// alone waits until the server has ended what dead processes had begun: it may still
// store a commit that was sent.
func alone(t *testing.T, address string) {
	t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(ctx) }()
	for begun := time.Now(); time.Since(begun) < time.Minute; time.Sleep(5 * time.Millisecond) {
		var others int
		err := conn.QueryRow(ctx, `SELECT count(*) FROM pg_stat_activity
			WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`).Scan(&others)
		if err != nil {
			t.Fatal(err)
		}
		if others == 0 {
			return
		}
	}
	t.Fatal("connections of dead processes are there after a minute")
}
