package pgtest_test

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

func ask(t *testing.T, url, question string) string {
	t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(ctx) }()
	var answer string
	if err := conn.QueryRow(ctx, question).Scan(&answer); err != nil {
		t.Fatalf("%s: %v", question, err)
	}
	return answer
}

func TestEachDatabaseIsItsOwn(t *testing.T) {
	a, b := pgtest.URL(t), pgtest.URL(t)
	if x, y := ask(t, a, "SELECT current_database()"), ask(t, b, "SELECT current_database()"); x == y {
		t.Errorf("both are %s", x)
	}
}

func TestAServerThatMayBeKilled(t *testing.T) {
	s := pgtest.Start(t)
	url := s.URL(t)
	if got := ask(t, url, "SELECT current_setting('fsync')"); got != "on" {
		t.Errorf("fsync is %s", got)
	}
	s.Kill(t)
	if conn, err := pgx.Connect(context.Background(), url); err == nil {
		_ = conn.Close(context.Background())
		t.Errorf("the server answers after it was killed")
	}
	s.Restart(t)
	ask(t, url, "SELECT current_database()")
}
