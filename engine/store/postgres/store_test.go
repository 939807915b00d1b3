package postgres_test

import (
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/storetest"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

func TestStore(t *testing.T) { storetest.Run(t, opener(t)) }

func TestEngine(t *testing.T) { storetest.Engine(t, opener(t)) }

// opener opens empty stores. A database serves one test after another: to make one
// takes longer than most tests.
func opener(all *testing.T) func(t *testing.T) engine.Store {
	var free []string
	return func(t *testing.T) engine.Store {
		t.Helper()
		if len(free) == 0 {
			free = append(free, pgtest.URL(all))
		}
		address := free[len(free)-1]
		free = free[:len(free)-1]
		t.Cleanup(func() { free = append(free, address) })
		say(t, connect(t, address), `DROP SCHEMA IF EXISTS maklumat CASCADE`)
		return open(t, address)
	}
}
