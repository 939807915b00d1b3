package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/postgres"
)

const klambu = "grobogan/klambu"

var morning = time.Date(2026, time.March, 17, 0, 30, 0, 0, time.UTC)

func in(local string) string { return engine.JoinID(klambu, local) }

func open(t testing.TB, url string) *postgres.Store {
	t.Helper()
	s, err := postgres.Open(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// shut closes a store when the test ends, before its database is dropped.
func shut(t testing.TB, s *postgres.Store) *postgres.Store {
	t.Helper()
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}

// connect gives a connection of a person who uses the database with SQL.
func connect(t testing.TB, url string) *pgx.Conn {
	t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(ctx) })
	return conn
}

// say runs statements as that person.
func say(t testing.TB, conn *pgx.Conn, statements string) {
	t.Helper()
	if _, err := conn.Exec(context.Background(), statements); err != nil {
		t.Fatalf("%s: %v", statements, err)
	}
}

func ask[T any](t testing.TB, conn *pgx.Conn, question string, args ...any) (answer T) {
	t.Helper()
	if err := conn.QueryRow(context.Background(), question, args...).Scan(&answer); err != nil {
		t.Fatalf("%s: %v", question, err)
	}
	return answer
}

func event(id string, seq int) engine.StoredEvent {
	return engine.StoredEvent{
		Application: id, Seq: seq, Type: "noted", Recorded: morning.Add(time.Duration(seq) * time.Second),
		Payload: fmt.Appendf(nil, `{"n":%d}`, seq), Hash: fmt.Appendf(nil, "%s#%d", id, seq), Mark: []byte("mark"),
	}
}

func row(id string, seq int) engine.Row {
	return engine.Row{
		ID: id, Receipt: "R-" + id, Office: klambu, Standard: klambu + "/kartu-keluarga@1", Status: "open", Steps: []string{"periksa"},
		Opened: morning, Changed: morning, Sequence: seq, Revision: seq, State: []byte("state"), Head: []byte("head"),
	}
}

// note is an ordinary command: it appends an event under an idempotency key, if that
// was not done before, and replaces the row.
func note(s engine.Store, id, key string) error {
	return s.Do(context.Background(), id, func(tx engine.Tx) error {
		_, err := tx.ByKey(id, key)
		if err == nil || !errors.Is(err, engine.ErrNotFound) {
			return err
		}
		r, err := tx.Load(id)
		if errors.Is(err, engine.ErrNotFound) {
			r, err = row(id, 0), nil
		}
		if err != nil {
			return err
		}
		e := event(id, r.Sequence+1)
		e.Key, e.Fingerprint = key, []byte(key)
		r.Sequence++
		return errors.Join(tx.Append(id, e.Seq-1, []engine.StoredEvent{e}), tx.Save(r))
	})
}

// keys are the idempotency keys of a history, which must have no gap.
func keys(t testing.TB, s engine.Store, id string) map[string]int {
	t.Helper()
	events, err := s.Events(context.Background(), id)
	if err != nil && !errors.Is(err, engine.ErrNotFound) {
		t.Fatal(err)
	}
	return inOrder(t, id, events)
}

// inOrder are the idempotency keys of events that must follow one another.
func inOrder(t testing.TB, id string, events []engine.StoredEvent) map[string]int {
	t.Helper()
	found := map[string]int{}
	for i, e := range events {
		if e.Seq != i+1 {
			t.Errorf("event %d of %s stands at %d", e.Seq, id, i+1)
		}
		found[e.Key]++
	}
	return found
}

func wantCode(t testing.TB, err error, code string) {
	t.Helper()
	var e *postgres.Error
	if !errors.As(err, &e) || e.Code != code {
		t.Fatalf("error %v, want %s", err, code)
	}
}
