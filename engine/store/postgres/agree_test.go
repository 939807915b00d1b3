package postgres_test

import (
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
	"github.com/maklumat-pelayanan/maklumat/engine/store/storetest"
)

func TestAgreesWithMemory(t *testing.T) { agrees(t, unparted) }

func agrees(t *testing.T, database func(t testing.TB) string) {
	address := database(t)
	processes := []engine.Store{shut(t, open(t, address)), shut(t, open(t, address))}
	conn := connect(t, address)
	model := func() engine.Store { return memory.New() }
	storetest.Agree(t, model, func() ([]engine.Store, func()) {
		empty(t, conn)
		return processes, func() {}
	})
}
