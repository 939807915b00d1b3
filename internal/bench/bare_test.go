package bench

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// bare is the baseline on SQLite: what a careful programmer writes without the engine.
type bare struct {
	conn                 *sql.Conn
	read, insert, update *sql.Stmt
	rule                 *vm.Program
	ids                  atomic.Int64

	mu      sync.Mutex
	waiting []*write
	leading bool
}

// write is one caller's part of a group commit.
type write struct {
	id   string
	done chan error
}

// bareState is what it keeps of an application.
type bareState struct {
	ID     string            `json:"id"`
	Status string            `json:"status"`
	Step   string            `json:"step"`
	Facts  map[string]string `json:"facts"`
	Seq    int               `json:"seq"`
	Due    time.Time         `json:"due"`
	Papers []string          `json:"papers"`
}

// bareRule is its one rule.
const bareRule = `Facts["perlu_rekam"] == "ya" and Seq >= 0`

func newBareState(id string) bareState {
	return bareState{
		ID: id, Status: "open", Step: "entri", Facts: map[string]string{"perlu_rekam": "ya"},
		Due: time.Now(), Papers: []string{"ktp", "formulir"},
	}
}

// bareStep decodes a state, evaluates the rule, and encodes an event and the next state.
func bareStep(rule *vm.Program, stored []byte) (state bareState, event, next []byte, err error) {
	if err := json.Unmarshal(stored, &state); err != nil {
		return state, nil, nil, err
	}
	allowed, err := expr.Run(rule, state)
	if err != nil {
		return state, nil, nil, err
	}
	if allowed != true {
		return state, nil, nil, errNotAllowed
	}
	state.Seq++
	event, err = json.Marshal(map[string]any{"seq": state.Seq, "type": "done", "at": state.Due, "step": state.Step})
	if err != nil {
		return state, nil, nil, err
	}
	next, err = json.Marshal(state)
	return state, event, next, err
}

func newBare(b *testing.B) *bare {
	b.Helper()
	ctx := context.Background()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(b.TempDir(), "bare.db")+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := db.Close(); err != nil {
			b.Error(err)
		}
	})
	base := &bare{}
	if base.conn, err = db.Conn(ctx); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = base.conn.Close() })
	for _, q := range []string{
		`CREATE TABLE event (application TEXT, seq INTEGER, type TEXT, at TEXT, payload BLOB, PRIMARY KEY (application, seq)) STRICT`,
		`CREATE TABLE application (id TEXT PRIMARY KEY, status TEXT, next_at TEXT, state BLOB) STRICT`,
	} {
		if _, err := base.conn.ExecContext(ctx, q); err != nil {
			b.Fatal(err)
		}
	}
	for into, q := range map[**sql.Stmt]string{
		&base.read:   "SELECT state FROM application WHERE id = ?",
		&base.insert: "INSERT INTO event VALUES (?, ?, ?, ?, ?)",
		&base.update: "UPDATE application SET status = ?, next_at = ?, state = ? WHERE id = ?",
	} {
		if *into, err = base.conn.PrepareContext(ctx, q); err != nil {
			b.Fatal(err)
		}
	}
	if base.rule, err = expr.Compile(bareRule, expr.Env(bareState{})); err != nil {
		b.Fatal(err)
	}
	return base
}

// caller begins an application and gives what goes on with it.
func (s *bare) caller() func() error {
	id := fmt.Sprintf("0198c0de-7000-7000-8000-%012d", s.ids.Add(1))
	state, err := json.Marshal(newBareState(id))
	if err == nil {
		_, err = s.conn.ExecContext(context.Background(), "INSERT INTO application VALUES (?, 'open', '', ?)", id, state)
	}
	return func() error {
		if err != nil {
			return err
		}
		return s.commit(id)
	}
}

// commit stores one transition. Whoever comes first commits for all who wait by then.
func (s *bare) commit(id string) error {
	w := &write{id, make(chan error, 1)}
	s.mu.Lock()
	s.waiting = append(s.waiting, w)
	lead := !s.leading
	s.leading = true
	s.mu.Unlock()
	if lead {
		s.lead()
	}
	return <-w.done
}

func (s *bare) lead() {
	for {
		s.mu.Lock()
		batch := s.waiting
		s.waiting = nil
		if len(batch) == 0 {
			s.leading = false
			s.mu.Unlock()
			return
		}
		s.mu.Unlock()
		err := s.transaction(batch)
		for _, w := range batch {
			w.done <- err
		}
	}
}

func (s *bare) transaction(batch []*write) error {
	ctx := context.Background()
	if _, err := s.conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	for _, w := range batch {
		if err := s.transition(ctx, w.id); err != nil {
			return err
		}
	}
	_, err := s.conn.ExecContext(ctx, "COMMIT")
	return err
}

func (s *bare) transition(ctx context.Context, id string) error {
	var raw []byte
	if err := s.read.QueryRowContext(ctx, id).Scan(&raw); err != nil {
		return err
	}
	state, event, raw, err := bareStep(s.rule, raw)
	if err != nil {
		return err
	}
	now := state.Due.Format(time.RFC3339Nano)
	if _, err := s.insert.ExecContext(ctx, id, state.Seq, "done", now, event); err != nil {
		return err
	}
	_, err = s.update.ExecContext(ctx, state.Status, now, raw, id)
	return err
}
