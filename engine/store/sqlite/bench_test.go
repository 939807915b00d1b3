package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// BenchmarkAppend stores one event and its row per transaction, alone and by 16
// at once. "bare" is the baseline: the same two writes, prepared, in a plain
// database/sql transaction on one connection with the same pragmas, without
// reading, checking or sharing.
func BenchmarkAppend(b *testing.B) {
	for _, mode := range []Synchronous{Full, Normal} {
		b.Run(string(mode)+"/alone", func(b *testing.B) {
			s := benchStore(b, mode)
			seq := 0
			for b.Loop() {
				if err := advance(s, "a", seq); err != nil {
					b.Fatal(err)
				}
				seq++
			}
		})
		b.Run(string(mode)+"/alone bare", func(b *testing.B) {
			bare := newBare(b, benchStore(b, mode))
			seq := 0
			for b.Loop() {
				seq++
				if err := bare("a", seq); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(string(mode)+"/16 at once", func(b *testing.B) {
			s := benchStore(b, mode)
			at16(b, func(application string, seq int) error { return advance(s, application, seq-1) })
		})
		b.Run(string(mode)+"/16 at once bare", func(b *testing.B) {
			at16(b, newBare(b, benchStore(b, mode)))
		})
	}
}

// BenchmarkEvents reads a history of 20, beside the same query alone.
func BenchmarkEvents(b *testing.B) {
	s := benchStore(b, Normal)
	for seq := range 20 {
		if err := advance(s, "a", seq); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("store", func(b *testing.B) {
		for b.Loop() {
			if events, err := s.Events(context.Background(), "a"); len(events) != 20 {
				b.Fatal(err)
			}
		}
	})
	b.Run("bare", func(b *testing.B) {
		for b.Loop() {
			rows, err := s.history.Query("a")
			if err != nil {
				b.Fatal(err)
			}
			n := 0
			for rows.Next() {
				var application, kind, recorded string
				var seq int
				var payload, hash []byte
				if err := rows.Scan(&application, &seq, &kind, &recorded, &payload, &hash); err != nil {
					b.Fatal(err)
				}
				n++
			}
			if err := rows.Err(); n != 20 || err != nil {
				b.Fatal(n, err)
			}
		}
	})
}

func benchStore(b *testing.B, mode Synchronous) *Store {
	b.Helper()
	s, err := Open(context.Background(), filepath.Join(b.TempDir(), "loket.db"), Options{Synchronous: mode})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	})
	return s
}

func benchRow(application string, seq int) engine.Row {
	return engine.Row{
		ID: application, Receipt: "R-" + application, Office: "grobogan/klambu",
		Standard: "grobogan/klambu/kartu-keluarga@1", Status: "open", Steps: []string{"periksa"},
		Opened: instant, Changed: instant, Due: instant, NextAt: instant,
		Sequence: seq, Revision: seq, State: make([]byte, 600), Head: make([]byte, 32),
	}
}

func advance(s *Store, application string, seq int) error {
	return s.Do(context.Background(), application, func(tx engine.Tx) error {
		if err := noteIn(tx, application, seq, 300); err != nil {
			return err
		}
		return tx.Save(benchRow(application, seq+1))
	})
}

// at16 runs fn in 16 goroutines, each on an application of its own.
func at16(b *testing.B, fn func(application string, seq int) error) {
	var writers atomic.Int64
	b.SetParallelism(max(1, 16/runtime.GOMAXPROCS(0)))
	b.ReportAllocs()
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		application := fmt.Sprint("app-", writers.Add(1))
		for seq := 1; pb.Next(); seq++ {
			if err := fn(application, seq); err != nil {
				b.Error(err)
				return
			}
		}
	})
}

// newBare gives the baseline, on a connection of its own to the store's file.
func newBare(b *testing.B, s *Store) func(application string, seq int) error {
	b.Helper()
	var mode string
	if err := s.writer.row("PRAGMA synchronous").Scan(&mode); err != nil {
		b.Fatal(err)
	}
	file, err := filepath.Abs(s.path)
	if err != nil {
		b.Fatal(err)
	}
	db, err := connect(file, "rw", "synchronous("+mode+")", "foreign_keys(1)", "trusted_schema(0)", lockTry)
	if err != nil {
		b.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	insert, err := db.Prepare(`INSERT INTO event (` + eventColumns + `) VALUES (?, ?, ?, ?, ?, ?)`)
	if err != nil {
		b.Fatal(err)
	}
	upsert, err := db.Prepare(rowUpsert)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	payload := make([]byte, 300)
	return func(application string, seq int) error {
		values, err := rowValues(benchRow(application, seq))
		if err != nil {
			return err
		}
		return inTransaction(db, func(tx *sql.Tx) error {
			if _, err := tx.Stmt(insert).Exec(application, seq, "noted", "2026-03-17T00:30:00.000000000Z", payload, []byte{}); err != nil {
				return err
			}
			_, err := tx.Stmt(upsert).Exec(values...)
			return err
		})
	}
}

func inTransaction(db *sql.DB, fn func(tx *sql.Tx) error) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if err := fn(tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}
