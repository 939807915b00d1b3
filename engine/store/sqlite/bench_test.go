package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// BenchmarkTransition does to the store what a command does: read a row, append an
// event under an idempotency key and save the row, at 1, 8 and 64 callers. "bare" is
// the baseline: the same driver through database/sql, one connection, prepared
// statements, tables with nothing but their keys, and group commit; per transition it
// reads and decodes a state, inserts an event and updates a row. The two take turns, so
// that whatever else the machine does meets both; of-bare is the middle of the ratios
// of the rounds.
func BenchmarkTransition(b *testing.B) {
	for _, mode := range []Synchronous{Full, Normal} {
		for _, callers := range []int{1, 8, 64} {
			b.Run(fmt.Sprintf("%s/%d", mode, callers), func(b *testing.B) { besideBare(b, mode, callers) })
		}
	}
}

func besideBare(b *testing.B, mode Synchronous, callers int) {
	s, base := benchStore(b, mode), newBare(b, mode)
	apps := make([]*course, callers)
	for i := range apps {
		apps[i] = &course{local: fmt.Sprintf("0198c0de-7000-7000-8000-%012d", i)}
		if err := errors.Join(begun(s, apps[i].local), base.begun(apps[i].local)); err != nil {
			b.Fatal(err)
		}
	}
	const round = 256
	var ours, theirs time.Duration
	var ratios []float64
	batches = 0
	b.ResetTimer()
	for done := 0; done < b.N; done += round {
		o := together(b, apps, round, func(c *course) error { c.seq++; return advance(s, c.local, c.seq) })
		t := together(b, apps, round, func(c *course) error { c.bare++; return base.advance(c.local, c.bare) })
		ours, theirs, ratios = ours+o, theirs+t, append(ratios, t.Seconds()/o.Seconds())
	}
	b.StopTimer()
	n := float64(len(ratios) * round)
	slices.Sort(ratios)
	b.ReportMetric(n/ours.Seconds(), "store/s")
	b.ReportMetric(n/theirs.Seconds(), "bare/s")
	b.ReportMetric(ratios[len(ratios)/2], "of-bare")
	b.ReportMetric(float64(batches)/n, "commits/transition")
	b.ReportMetric(0, "ns/op")
}

// course is an application and how far it has come in both.
type course struct {
	local     string
	seq, bare int
}

// together runs fn n times, by as many callers as there are applications.
func together(b *testing.B, apps []*course, n int64, fn func(c *course) error) time.Duration {
	b.Helper()
	var left atomic.Int64
	left.Store(n)
	var all sync.WaitGroup
	start := time.Now()
	for _, c := range apps {
		all.Go(func() {
			for left.Add(-1) >= 0 {
				if err := fn(c); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	return time.Since(start)
}

// benchState is what both keep and decode as an application's state, 1.5 KB.
var benchState = func() []byte {
	facts := map[string]string{}
	for i := range 40 {
		facts[fmt.Sprintf("pertanyaan_%02d", i)] = "jawaban pemohon"
	}
	state, err := json.Marshal(facts)
	if err != nil {
		panic(err)
	}
	return state
}()

var benchPayload = make([]byte, 400)

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

func benchRow(local string, seq int) engine.Row {
	return engine.Row{
		ID: id(local), Receipt: "R-" + local, Office: klambu,
		Standard: "grobogan/klambu/kartu-keluarga@1", Status: "open", Steps: []string{"periksa"},
		Opened: instant, Changed: instant, Due: instant.Add(time.Hour), NextAt: instant.Add(time.Duration(seq) * time.Minute),
		Sequence: seq, Revision: seq, State: benchState, Head: make([]byte, 32),
	}
}

func begun(s *Store, local string) error {
	return s.Do(context.Background(), id(local), func(tx engine.Tx) error {
		if err := tx.Append(id(local), 0, []engine.StoredEvent{benchEvent(local, 1)}); err != nil {
			return err
		}
		if err := tx.PutKey(id(local), make([]byte, 60)); err != nil {
			return err
		}
		return tx.Save(benchRow(local, 1))
	})
}

func benchEvent(local string, seq int) engine.StoredEvent {
	return engine.StoredEvent{
		Application: id(local), Seq: seq, Type: "checked", Recorded: instant, Payload: benchPayload,
		Hash: make([]byte, 32), Mark: make([]byte, 32), Key: fmt.Sprint("key-", seq), Fingerprint: make([]byte, 32),
	}
}

// advance does as the engine does: what is read is worked out before the turn.
func advance(s *Store, local string, seq int) error {
	row, ok := s.Recall(id(local))
	if !ok {
		return errors.New("forgotten")
	}
	var state map[string]string
	if err := json.Unmarshal(row.State, &state); err != nil {
		return err
	}
	return s.Do(context.Background(), id(local), func(tx engine.Tx) error {
		if len(s.open.members) == 0 {
			batches++ // by whoever has the turn
		}
		if err := tx.Append(id(local), seq, []engine.StoredEvent{benchEvent(local, seq+1)}); err != nil {
			return err
		}
		return tx.Save(benchRow(local, seq+1))
	})
}

// batches counts those that advance has begun. Under FULL each is one wait for the disk.
var batches int

// bare is the baseline. Its group commit is the simplest: whoever comes first commits
// for all who stand in the line by then.
type bare struct {
	db                   *sql.DB
	conn                 *sql.Conn
	read, insert, update *sql.Stmt
	begin, commit        *sql.Stmt

	mu      sync.Mutex
	waiting []*bareWrite
	leading bool
}

// bareWrite is one caller's part of its group commit.
type bareWrite struct {
	local string
	seq   int
	done  chan error
}

func newBare(b *testing.B, mode Synchronous) *bare {
	b.Helper()
	ctx := context.Background()
	db, err := connect(filepath.Join(b.TempDir(), "bare.db"), "rwc", "journal_mode(WAL)", "synchronous("+string(mode)+")")
	if err != nil {
		b.Fatal(err)
	}
	bare := &bare{db: db}
	if bare.conn, err = db.Conn(ctx); err != nil {
		b.Fatal(err)
	}
	for _, q := range []string{
		`CREATE TABLE event (application TEXT, seq INTEGER, type TEXT, recorded TEXT, hash BLOB, mark BLOB, payload BLOB, UNIQUE (application, seq)) STRICT`,
		`CREATE TABLE application (id TEXT PRIMARY KEY, status TEXT, next_at TEXT, sequence INTEGER, state BLOB) STRICT`,
	} {
		if _, err := bare.conn.ExecContext(ctx, q); err != nil {
			b.Fatal(err)
		}
	}
	for into, q := range map[**sql.Stmt]string{
		&bare.begin: "BEGIN IMMEDIATE", &bare.commit: "COMMIT",
		&bare.read:   "SELECT sequence, state FROM application WHERE id = ?",
		&bare.insert: "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)",
		&bare.update: "UPDATE application SET status = ?, next_at = ?, sequence = ?, state = ? WHERE id = ?",
	} {
		if *into, err = bare.conn.PrepareContext(ctx, q); err != nil {
			b.Fatal(err)
		}
	}
	b.Cleanup(func() {
		_ = bare.conn.Close()
		_ = db.Close()
	})
	return bare
}

func (b *bare) begun(local string) error {
	_, err := b.conn.ExecContext(context.Background(), "INSERT INTO application VALUES (?, 'open', '', 1, ?)", id(local), benchState)
	return err
}

// advance stores one transition. Whoever comes first commits for all who wait by then.
func (b *bare) advance(local string, seq int) error {
	w := &bareWrite{local, seq, make(chan error, 1)}
	b.mu.Lock()
	b.waiting = append(b.waiting, w)
	lead := !b.leading
	b.leading = true
	b.mu.Unlock()
	for lead {
		b.mu.Lock()
		all := b.waiting
		b.waiting, lead = nil, len(all) > 0
		b.leading = lead
		b.mu.Unlock()
		if lead {
			err := b.transaction(all)
			for _, w := range all {
				w.done <- err
			}
		}
	}
	return <-w.done
}

func (b *bare) transaction(all []*bareWrite) error {
	if _, err := b.begin.Exec(); err != nil {
		return err
	}
	for _, w := range all {
		if err := b.write(w.local, w.seq); err != nil {
			return err
		}
	}
	_, err := b.commit.Exec()
	return err
}

func (b *bare) write(local string, seq int) error {
	var sequence int
	var stored []byte
	if err := b.read.QueryRow(id(local)).Scan(&sequence, &stored); err != nil {
		return err
	}
	var state map[string]string
	if err := json.Unmarshal(stored, &state); err != nil {
		return err
	}
	e := benchEvent(local, seq+1)
	if _, err := b.insert.Exec(id(local), e.Seq, e.Type, e.Recorded.Format(timeText), e.Hash, e.Mark, e.Payload); err != nil {
		return err
	}
	_, err := b.update.Exec("open", e.Recorded.Format(timeText), seq+1, benchState, id(local))
	return err
}
