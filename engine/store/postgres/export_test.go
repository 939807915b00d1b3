package postgres

import (
	"context"
	"testing"
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
