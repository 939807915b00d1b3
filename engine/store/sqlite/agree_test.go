package sqlite_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
	"github.com/maklumat-pelayanan/maklumat/engine/store/storetest"
)

func TestAgreesWithMemory(t *testing.T) {
	dir, files := t.TempDir(), 0
	model := func() engine.Store { return memory.New() }
	storetest.Agree(t, model, func() (processes []engine.Store, over func()) {
		files++
		path := filepath.Join(dir, fmt.Sprint(files, ".db"))
		one, other := open(t, path, sqlite.Options{Synchronous: sqlite.Normal}), open(t, path, sqlite.Options{Synchronous: sqlite.Normal})
		return []engine.Store{one, other}, func() {
			shut(t, one)
			shut(t, other)
		}
	})
}
