package sqlite_test

import (
	"path/filepath"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/sqlite"
	"github.com/maklumat-pelayanan/maklumat/engine/store/storetest"
)

func TestTogether(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "loket.db"), sqlite.Options{})
	defer shut(t, s)
	storetest.Together(t, s)
}

func TestTogetherReadOnly(t *testing.T) {
	s := openReadOnly(t, archived(t))
	defer shut(t, s)
	wantCode(t, s.Together(t.Context(), func(engine.Store) error {
		t.Error("it was begun")
		return nil
	}), sqlite.CodeReadOnly)
}
