package postgres_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// kills is how often a test kills: a few times, or MAKLUMAT_KILLS for the long form.
func kills(t testing.TB, few int) int {
	t.Helper()
	asked := os.Getenv("MAKLUMAT_KILLS")
	if asked == "" {
		return few
	}
	n, err := strconv.Atoi(asked)
	if err != nil || n < 1 {
		t.Fatalf("MAKLUMAT_KILLS=%s is no number", asked)
	}
	return n
}

const writers = 4

// load notes without end, each writer in an application of its own and in one that all
// share, until the store fails. Whatever is stored is told first to sent and, when it
// is acknowledged, to acknowledged.
func load(s engine.Store, round string, sent, acknowledged func(id, key string)) {
	var all sync.WaitGroup
	for i := range writers {
		all.Go(func() {
			for n := 0; ; n++ {
				id := in(fmt.Sprint("own-", i))
				if n%4 == 3 {
					id = in("shared")
				}
				key := fmt.Sprintf("%s-%d-%d", round, i, n)
				sent(id, key)
				if err := note(s, id, key); err != nil {
					return
				}
				acknowledged(id, key)
			}
		})
	}
	all.Wait()
}

// book is what a load was told.
type book struct {
	mu                 sync.Mutex
	sent, acknowledged map[[2]string]bool
}

func newBook() *book { return &book{sent: map[[2]string]bool{}, acknowledged: map[[2]string]bool{}} }

func (b *book) enter(in map[[2]string]bool) func(id, key string) {
	return func(id, key string) {
		b.mu.Lock()
		defer b.mu.Unlock()
		in[[2]string{id, key}] = true
	}
}

// check compares a database with the book: all that was acknowledged is there, once,
// and nothing is that was not sent.
func (b *book) check(t *testing.T, s engine.Store) {
	t.Helper()
	stored := map[[2]string]int{}
	ids := []string{in("shared")}
	for i := range writers {
		ids = append(ids, in(fmt.Sprint("own-", i)))
	}
	for _, id := range ids {
		// In one transaction: the server may still be storing what a killed process sent.
		err := s.Do(context.Background(), id, func(tx engine.Tx) error {
			events, err := tx.Events(id)
			if errors.Is(err, engine.ErrNotFound) {
				return nil
			}
			if err != nil {
				return err
			}
			for key, n := range inOrder(t, id, events) {
				stored[[2]string{id, key}] = n
			}
			r, err := tx.Load(id)
			if r.Sequence != len(events) {
				t.Errorf("%s has %d events and its row is at %d", id, len(events), r.Sequence)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
	for what, n := range stored {
		if n != 1 || !b.sent[what] {
			t.Errorf("%v is stored %d times", what, n)
		}
	}
	for what := range b.acknowledged {
		if stored[what] == 0 {
			t.Errorf("%v was acknowledged and is lost", what)
		}
	}
}

// pause waits a random while, up to the longest.
func pause(longest time.Duration) { time.Sleep(rand.N(longest)) }

// The server is killed under load, and started again, under a store that stays open.
func TestTheServerIsKilled(t *testing.T) {
	server := pgtest.Start(t)
	s := shut(t, open(t, server.URL(t)))
	b := newBook()
	for round := range kills(t, 3) {
		var all sync.WaitGroup
		all.Go(func() { load(s, fmt.Sprint(round), b.enter(b.sent), b.enter(b.acknowledged)) })
		pause(300 * time.Millisecond)
		server.Kill(t)
		all.Wait()
		server.Restart(t)
		b.check(t, s)
	}
	t.Logf("%d of %d acknowledged", len(b.acknowledged), len(b.sent))
}

// clients are the server's processes that serve others than the one who asks; the server
// has some for itself, which come and go.
const clients = `SELECT pid FROM pg_stat_activity
	WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`

// One process of the server is killed, upon which the server ends all others and
// recovers by itself.
func TestABackendIsKilled(t *testing.T) {
	server := pgtest.Start(t)
	address := server.URL(t)
	s := shut(t, open(t, address))
	b := newBook()
	for round := range kills(t, 2) {
		var all sync.WaitGroup
		all.Go(func() { load(s, fmt.Sprint(round), b.enter(b.sent), b.enter(b.acknowledged)) })
		pause(200 * time.Millisecond)
		victim := ask[int](t, connect(t, address), clients+` LIMIT 1`)
		backend, err := os.FindProcess(victim)
		if err == nil {
			err = backend.Kill()
		}
		if err != nil && !errors.Is(err, os.ErrProcessDone) {
			t.Fatal(err)
		}
		all.Wait()
		await(t, "the server answers again", func() bool {
			_, err := s.Offices(context.Background())
			return err == nil
		})
		b.check(t, s)
	}
	t.Logf("%d of %d acknowledged", len(b.acknowledged), len(b.sent))
}

// A session that is ended by whoever runs the server harms nobody: what it was doing
// is done again.
func TestSessionsAreEnded(t *testing.T) {
	address := pgtest.URL(t)
	s := shut(t, open(t, address))
	conn := connect(t, address)
	b := newBook()
	for n := range kills(t, 40) {
		key := fmt.Sprint(n)
		b.enter(b.sent)(in("shared"), key)
		if err := note(s, in("shared"), key); err != nil {
			t.Fatal(err)
		}
		b.enter(b.acknowledged)(in("shared"), key)
		say(t, conn, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
			WHERE datname = current_database() AND pid <> pg_backend_pid()`)
	}
	b.check(t, s)
}

func await(t *testing.T, what string, done func() bool) {
	t.Helper()
	for range 6000 {
		if done() {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("not in two minutes: %s", what)
}

// childOf is the database of a process that TestProcessesAreKilled kills.
const childOf = "POSTGRES_TEST_CHILD_OF"

func TestMain(m *testing.M) {
	if address := os.Getenv(childOf); address != "" {
		noteUntilKilled(address, os.Getenv(childOf+"_ROUND"))
		return
	}
	os.Exit(m.Run())
}

// noteUntilKilled prints what it sends and what is acknowledged, a line each.
func noteUntilKilled(address, round string) {
	s, err := postgres.Open(context.Background(), address)
	if err != nil {
		fmt.Println("error", err)
		return
	}
	var out sync.Mutex
	tell := func(word string) func(id, key string) {
		return func(id, key string) {
			out.Lock()
			defer out.Unlock()
			fmt.Println(word, id, key)
		}
	}
	load(s, round, tell("sent"), tell("acknowledged"))
	fmt.Println("error: the load ended")
}

// Two processes work on the same applications and are killed at any moment.
func TestProcessesAreKilled(t *testing.T) {
	server := pgtest.Start(t)
	address := server.URL(t)
	s := shut(t, open(t, address))
	b := newBook()
	for round := range kills(t, 6) {
		var all sync.WaitGroup
		for i := range 2 {
			child := exec.Command(os.Args[0])
			child.Env = append(os.Environ(), childOf+"="+address, fmt.Sprintf("%s_ROUND=%d-%d", childOf, round, i))
			told, err := child.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := child.Start(); err != nil {
				t.Fatal(err)
			}
			all.Go(func() {
				lines := bufio.NewScanner(told)
				begun := false
				for lines.Scan() {
					words := strings.Fields(lines.Text())
					switch {
					case len(words) == 3 && words[0] == "sent":
						b.enter(b.sent)(words[1], words[2])
					case len(words) == 3 && words[0] == "acknowledged":
						b.enter(b.acknowledged)(words[1], words[2])
					case words[0] == "error":
						t.Error(lines.Text())
					}
					if !begun {
						begun = true
						time.AfterFunc(rand.N(300*time.Millisecond), func() { _ = child.Process.Kill() })
					}
				}
				_ = child.Wait() // killed
			})
		}
		all.Wait()
		b.check(t, s)
	}
	t.Logf("%d of %d acknowledged", len(b.acknowledged), len(b.sent))
}
