package postgres

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Setting is what a connection of the store works under.
func Setting(t testing.TB, s *Store, name string) string {
	t.Helper()
	var value string
	err := s.read(context.Background(), func(l link) (err error) {
		value, err = scalar[string](context.Background(), l, `SELECT current_setting($1)`, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// OpenUnasked opens a store that uses a connection without first asking whether it still
// answers, however long it was left alone.
func OpenUnasked(t testing.TB, address string) *Store {
	t.Helper()
	config, err := configOf(address)
	if err != nil {
		t.Fatal(err)
	}
	config.ShouldPing = func(context.Context, pgxpool.ShouldPingParams) bool { return false }
	s, err := openWith(context.Background(), config)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Part parts the tables by office, as docs/scale.md tells an operator to.
func Part(t testing.TB, conn interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
}, parts int,
) {
	t.Helper()
	sql, err := os.ReadFile(filepath.Join("..", "..", "..", "docs", "parts.sql"))
	if err != nil {
		t.Fatal(err)
	}
	for _, statements := range []string{fmt.Sprintf("SET maklumat.parts = %d", parts), string(sql)} {
		if _, err := conn.Exec(context.Background(), statements); err != nil {
			t.Fatalf("docs/parts.sql: %v", err)
		}
	}
}
