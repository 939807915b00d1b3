// Package bench measures what crosses packages: whole transitions, from the
// command to the disk, beside bare writes of the same size in the same run.
package bench

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

const service = "grobogan/klambu/kartu-identitas-anak"

// course is one child's card from hand-in to delivery: eight transitions, the
// verification sends the data back once.
var course = []engine.Command{
	engine.Check{AcceptAll: true},
	engine.Do{Steps: []string{"entri"}},
	engine.Do{Steps: []string{"verifikasi"}, Outcome: "diperbaiki"},
	engine.Do{Steps: []string{"entri"}},
	engine.Do{Steps: []string{"verifikasi"}, Outcome: "disetujui"},
	engine.Do{Steps: []string{"cetak"}},
	engine.Do{Steps: []string{"serahkan"}},
}

func submission() engine.Submit {
	birth := civil.On(civil.NewDate(2020, 1, 1))
	return engine.Submit{Variant: "baru", Facts: map[string]rule.Value{
		"tanggal_lahir": rule.DateValue(birth), "warga_negara": rule.ChoiceValue("wni"),
	}}
}

func newEngine(b *testing.B, store engine.Store) *engine.Engine {
	b.Helper()
	tree, err := standard.Load(context.Background(), standards.FS, standard.LoadOptions{})
	if err != nil {
		b.Fatal(err)
	}
	var ids, ticks atomic.Int64
	start := time.Date(2026, 5, 12, 2, 0, 0, 0, time.UTC)
	eng, err := engine.New(engine.Config{
		Store: store, Definitions: tree,
		Now:        func() time.Time { return start.Add(time.Duration(ticks.Add(1)) * time.Millisecond) },
		NewID:      func() string { return fmt.Sprintf("a%07d", ids.Add(1)) },
		NewReceipt: func() string { return fmt.Sprintf("r%07d", ids.Add(1)) },
	})
	if err != nil {
		b.Fatal(err)
	}
	return eng
}

// run takes one application through the whole course.
func run(eng *engine.Engine) error {
	ctx := context.Background()
	out, err := eng.Submit(ctx, service, engine.Request{Command: submission()})
	if err != nil {
		return err
	}
	id := out.Application.State.ID
	for _, cmd := range course {
		if out, err = eng.Execute(ctx, id, engine.Request{Command: cmd}); err != nil {
			return err
		}
	}
	if got := out.Application.State.Status; got != engine.StatusCompleted {
		return fmt.Errorf("ended %s", got)
	}
	return nil
}

// BenchmarkTransition measures whole transitions: load, decide, apply, append,
// save and commit. "memory" leaves the disk out; "bare" is the baseline: a
// prepared insert of an event and a row of the same size, in a transaction on the
// same driver with synchronous=FULL. The figure to compare is transitions/s.
func BenchmarkTransition(b *testing.B) {
	per := float64(len(course) + 1)
	report := func(b *testing.B) {
		b.ReportMetric(float64(b.N)*per/b.Elapsed().Seconds(), "transitions/s")
		b.ReportMetric(0, "ns/op")
	}
	sequential := func(eng *engine.Engine) func(b *testing.B) {
		return func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := run(eng); err != nil {
					b.Fatal(err)
				}
			}
			report(b)
		}
	}
	b.Run("memory", sequential(newEngine(b, memory.New())))
	store := open(b)
	b.Run("sqlite FULL/alone", sequential(newEngine(b, store)))
	b.Run("sqlite FULL/alone bare", func(b *testing.B) {
		write := bare(b)
		for b.Loop() {
			for range int(per) {
				if err := write(); err != nil {
					b.Fatal(err)
				}
			}
		}
		report(b)
	})
	b.Run("sqlite FULL/16 at once", func(b *testing.B) {
		eng := newEngine(b, open(b))
		b.SetParallelism(8)
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				if err := run(eng); err != nil {
					b.Error(err)
				}
			}
		})
		report(b)
	})
}

func open(b *testing.B) engine.Store {
	b.Helper()
	store, err := sqlite.Open(context.Background(), filepath.Join(b.TempDir(), "bench.db"), sqlite.Options{Synchronous: sqlite.Full})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := store.Close(); err != nil {
			b.Error(err)
		}
	})
	return store
}

// bare writes an event of 1 KB and a row of 2 KB per durable transaction.
func bare(b *testing.B) func() error {
	b.Helper()
	name := filepath.Join(b.TempDir(), "bare.db")
	db, err := sql.Open("sqlite", "file:"+name+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_txlock=immediate")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := db.Close(); err != nil {
			b.Error(err)
		}
	})
	db.SetMaxOpenConns(1)
	for _, stmt := range []string{
		`CREATE TABLE event (application TEXT, seq INTEGER, payload BLOB, UNIQUE (application, seq)) STRICT`,
		`CREATE TABLE application (id TEXT PRIMARY KEY, state BLOB) STRICT`,
	} {
		if _, err := db.Exec(stmt); err != nil {
			b.Fatal(err)
		}
	}
	event, row := make([]byte, 1<<10), make([]byte, 2<<10)
	seq := 0
	return func() error {
		seq++
		tx, err := db.Begin()
		if err != nil {
			return err
		}
		defer tx.Rollback()
		if _, err := tx.Exec(`INSERT INTO event VALUES ('a', ?, ?)`, seq, event); err != nil {
			return err
		}
		if _, err := tx.Exec(`INSERT INTO application VALUES ('a', ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state`, row); err != nil {
			return err
		}
		return tx.Commit()
	}
}
