package sqlite_test

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
)

// childOf names the database of a process that TestKilled kills.
const childOf = "SQLITE_TEST_CHILD_OF"

const childWriters = 4

func TestMain(m *testing.M) {
	if path := os.Getenv(childOf); path != "" {
		appendUntilKilled(path)
		return
	}
	os.Exit(m.Run())
}

// appendUntilKilled appends to several histories at once and prints what was
// acknowledged, each time after Do has returned.
func appendUntilKilled(path string) {
	ctx := context.Background()
	s, err := sqlite.Open(ctx, path, sqlite.Options{})
	if err != nil {
		fmt.Println("error", err)
		return
	}
	var out sync.Mutex
	var all sync.WaitGroup
	for i := range childWriters {
		application := fmt.Sprint("app-", i)
		all.Go(func() {
			past, _ := s.Events(ctx, id(application)) // none at first
			for seq := len(past); ; seq++ {
				err := advance(ctx, s, application, seq)
				out.Lock()
				if err != nil {
					fmt.Println("error", err)
					out.Unlock()
					return
				}
				fmt.Println(application, seq+1)
				out.Unlock()
			}
		})
	}
	all.Wait()
}

// A process killed at any moment loses nothing it has acknowledged. (Losing the
// power is another matter: that rests on SQLite's own tests and on the disk.)
func TestKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "loket.db")
	acknowledged := map[string]int{}
	for round := range 12 {
		// The first rounds die while the file is made.
		acks := 0
		if round >= 3 {
			acks = 1 + rand.IntN(400)
		}
		runAndKill(t, path, acks, acknowledged)

		s := open(t, path, sqlite.Options{})
		for i := range childWriters {
			application := fmt.Sprint("app-", i)
			events, err := s.Events(context.Background(), id(application))
			if err != nil && acknowledged[application] > 0 {
				t.Fatalf("round %d: %v", round, err)
			}
			for n, e := range events {
				if e.Seq != n+1 {
					t.Fatalf("round %d: event %d of %s is numbered %d", round, n+1, application, e.Seq)
				}
			}
			if len(events) < acknowledged[application] {
				t.Fatalf("round %d: %s has %d events, %d were acknowledged", round, application, len(events), acknowledged[application])
			}
			if rows, err := s.Applications(context.Background(), engine.Query{Receipt: "R-" + application}); len(events) > 0 &&
				(err != nil || len(rows) != 1 || rows[0].Sequence != len(events)) {
				t.Fatalf("round %d: the row of %s does not fit %d events: %+v, %v", round, application, len(events), rows, err)
			}
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		integrity(t, path)
	}
	if len(acknowledged) != childWriters {
		t.Errorf("only %v were acknowledged", acknowledged)
	}
}

// runAndKill starts a child and kills it after so many acknowledgements.
func runAndKill(t *testing.T, path string, acks int, acknowledged map[string]int) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childOf+"="+path)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	if acks == 0 {
		time.Sleep(time.Duration(rand.IntN(30)) * time.Millisecond)
		kill(t, child)
	}
	lines := bufio.NewScanner(out)
	for n := 1; lines.Scan(); n++ {
		var application string
		var seq int
		if _, err := fmt.Sscanf(lines.Text(), "%s %d", &application, &seq); err != nil {
			t.Errorf("the child said %q", lines.Text())
			break
		}
		acknowledged[application] = max(seq, acknowledged[application])
		if n == acks {
			kill(t, child)
		}
	}
	_ = child.Wait() // killed
}

func kill(t *testing.T, child *exec.Cmd) {
	t.Helper()
	if err := child.Process.Kill(); err != nil {
		t.Errorf("kill: %v", err)
	}
}

func integrity(t *testing.T, path string) {
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
