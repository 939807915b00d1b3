package sqlite_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
	"github.com/maklumat-pelayanan/maklumat/engine/store/storetest"
)

func TestStore(t *testing.T) {
	for _, mode := range []sqlite.Synchronous{sqlite.Full, sqlite.Normal} {
		t.Run(string(mode), func(t *testing.T) {
			storetest.Run(t, func(t *testing.T) engine.Store {
				return open(t, filepath.Join(t.TempDir(), "loket.db"), sqlite.Options{Synchronous: mode})
			})
		})
	}
}

func shut(t *testing.T, s *sqlite.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
}

func open(t *testing.T, path string, opts sqlite.Options) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(context.Background(), path, opts)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
