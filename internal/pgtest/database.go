package pgtest

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
)

// shared is the server of this process: that of TEST_DATABASE_URL, or one that is
// started for it. Processes of go test share none unless told so: what reads a feed
// waits for all transactions of a server.
var shared = sync.OnceValues(func() (*Server, error) {
	if given := os.Getenv("TEST_DATABASE_URL"); given != "" {
		return &Server{admin: given}, nil
	}
	return start()
})

// URL gives the URL of a new, empty database on the server of this process. It is
// dropped when the test ends.
func URL(t testing.TB) string {
	t.Helper()
	s, err := shared()
	if err != nil {
		t.Fatalf("this test needs PostgreSQL (tools/postgres.sh, or a superuser's TEST_DATABASE_URL): %v", err)
	}
	name := s.create(t)
	t.Cleanup(func() { s.do(t, "DROP DATABASE "+name+" WITH (FORCE)") })
	return s.url(t, name)
}

// URL gives the URL of a new, empty database on the server.
func (s *Server) URL(t testing.TB) string {
	t.Helper()
	return s.url(t, s.create(t))
}

var made atomic.Int64

// create makes a database and gives its name.
func (s *Server) create(t testing.TB) string {
	t.Helper()
	name := fmt.Sprintf("test_%d_%d", os.Getpid(), made.Add(1))
	s.do(t, "CREATE DATABASE "+name)
	return name
}

func (s *Server) url(t testing.TB, database string) string {
	t.Helper()
	u, err := url.Parse(s.admin)
	if err != nil {
		t.Fatalf("TEST_DATABASE_URL: %v", err)
	}
	u.Path = "/" + database
	return u.String()
}

// do runs a statement as the superuser.
func (s *Server) do(t testing.TB, statement string) {
	t.Helper()
	// Not the test's context: it has ended when the test cleans up.
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, s.admin)
	if err != nil {
		t.Fatalf("connect to PostgreSQL: %v", err)
	}
	defer func() { _ = conn.Close(ctx) }()
	if _, err := conn.Exec(ctx, statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}
