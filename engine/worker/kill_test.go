package worker_test

import (
	"context"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/courier"
	"github.com/maklumat-pelayanan/maklumat/engine/courier/webhook"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/keyring"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
	"github.com/maklumat-pelayanan/maklumat/engine/worker"
)

// In the environment: asWorker names the folder in which this process is a worker that is
// to be killed, and where its letters go; workerAt is when it begins.
const (
	asWorker = "MAKLUMAT_TEST_WORKER"
	workerAt = "MAKLUMAT_TEST_WORKER_AT"
)

// killedAt is when the first worker begins: all promises are broken. The next one begins
// when nothing is held any more for the one before it, the last one when also all that could
// not be sent is due again: what comes of it does not hang on how fast this machine is.
var killedAt = time.Date(2026, 1, 12, 2, 0, 0, 0, time.UTC)

const (
	pastLease = 10 * time.Minute // a courier's Lease is 5
	pastWaits = 4 * time.Hour    // a courier's Longest is 3
)

// killWorld is a world in a folder, of this process.
func killWorld(t *testing.T, folder string) *world {
	t.Helper()
	store, err := sqlite.Open(context.Background(), filepath.Join(folder, "m.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ring, err := keyring.Open(filepath.Join(folder, "keys.json"))
	if err != nil {
		t.Fatal(err)
	}
	return &world{t: t, store: store, keys: ring, tree: definitions(t, enginetest.Calendar)}
}

// killWorker is a worker of that world, whose letters go to a server. Its clock goes on
// from an instant.
func killWorker(w *world, url string, from time.Time) *worker.Worker {
	began := time.Now()
	now := func() time.Time { return from.Add(time.Since(began)) }
	w.t.Helper()
	hook, err := webhook.New(webhook.Config{URL: url, Secret: []byte("rahasia untuk percobaan"), Now: now})
	if err != nil {
		w.t.Fatal(err)
	}
	config := w.engine().Config
	config.Now = now
	e, err := engine.New(config)
	if err != nil {
		w.t.Fatal(err)
	}
	of, err := worker.New(worker.Config{
		Engine: func(context.Context) (*engine.Engine, error) { return e, nil },
		Letters: &courier.Config{
			Senders: map[courier.Medium]courier.Sender{courier.Mail: hook, courier.Role: hook}, Random: rand.Float64,
			Plan: courier.Plan{Batch: 5, Patience: 30 * 24 * time.Hour},
		},
		Checkpoint: time.Hour,
		Log:        slog.New(slog.NewTextHandler(os.Stderr, nil)),
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return of
}

// TestKilled kills workers over and over while they work. Every event was made once,
// and every letter came, some of them twice: with the same id.
func TestKilled(t *testing.T) {
	if folder, url, child := strings.Cut(os.Getenv(asWorker), " "); child {
		from, err := time.Parse(time.RFC3339, os.Getenv(workerAt))
		if err != nil {
			t.Fatal(err)
		}
		of := killWorker(killWorld(t, folder), url, from)
		ctx, stop := context.WithTimeout(context.Background(), time.Minute) // should nobody kill it
		defer stop()
		for ctx.Err() == nil {
			if _, err := of.Round(ctx); err != nil {
				t.Fatal(err)
			}
		}
		return
	}
	folder := t.TempDir()
	err := keyring.Change(t.Context(), filepath.Join(folder, "keys.json"), func(s *keyring.Set) (_ *keyring.Set, err error) {
		for office := range offices {
			if s, err = s.Add(office, killedAt); err != nil {
				return nil, err
			}
		}
		return s, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	w := killWorld(t, folder)
	t.Cleanup(func() {
		if err := w.store.Close(); err != nil {
			t.Error(err)
		}
	})
	w.clock.set(t, "2026-01-05 10:00")
	e := w.engine()
	var ids []string
	for range 30 {
		for office := range offices {
			ids = append(ids, w.open(e, office))
		}
	}
	var mu sync.Mutex
	came := map[string]int{}
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			return // its sender was killed
		}
		mu.Lock()
		defer mu.Unlock()
		came[r.Header.Get(webhook.IDHeader)]++
	}))
	t.Cleanup(s.Close)
	at := killedAt
	for range 15 {
		child := exec.Command(os.Args[0], "-test.run=^TestKilled$")
		child.Env = append(os.Environ(), asWorker+"="+folder+" "+s.URL, workerAt+"="+at.Format(time.RFC3339))
		at = at.Add(pastLease)
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(50*time.Millisecond + rand.N(150*time.Millisecond))
		if err := child.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := child.Wait(); err == nil {
			t.Fatal("it ended by itself")
		}
	}
	w.round(killWorker(w, s.URL, at.Add(pastWaits)))
	s.Close() // what it was still about is in came, too
	for _, id := range ids {
		if got := w.history(id); len(got) != 4 || !strings.HasPrefix(got[2], "warned") || !strings.HasPrefix(got[3], "breached") {
			t.Fatalf("%s: %q", id, got)
		}
	}
	all, err := w.store.Messages(t.Context(), "", "", 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	sent, twice := 0, 0
	for _, m := range all {
		n := came[courier.ID(m)]
		switch {
		case m.State == engine.MessageSent && n == 0, m.State == engine.MessageWaiting, m.State == engine.MessageDead:
			t.Errorf("%s came %d times, and is %s", courier.ID(m), n, m.State)
		case n > 1:
			twice++
		}
		if m.State == engine.MessageSent {
			sent++
		}
		delete(came, courier.ID(m))
	}
	if len(came) > 0 || sent < 2*len(ids) {
		t.Errorf("%d letters sent; unknown ids: %v", sent, came)
	}
	t.Logf("%d letters, %d of them more than once", sent, twice)
}
