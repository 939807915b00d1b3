package sqlite_test

import (
	"path/filepath"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
	"github.com/maklumat-pelayanan/maklumat/engine/store/storetest"
)

func TestEngine(t *testing.T) {
	storetest.Engine(t, func(t *testing.T) engine.Store {
		return open(t, filepath.Join(t.TempDir(), "loket.db"), sqlite.Options{})
	})
}

// Several processes share one file: two tills of an office, each with a program of its
// own, on one disk.
func TestProcesses(t *testing.T) {
	place := func(t *testing.T) string { return filepath.Join(t.TempDir(), "loket.db") }
	storetest.Processes(t, place, func(t *testing.T, path string) engine.Store { return open(t, path, sqlite.Options{}) })
}
