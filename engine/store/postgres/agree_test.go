package postgres_test

import (
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
	"github.com/maklumat-pelayanan/maklumat/engine/store/storetest"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

func TestAgreesWithMemory(t *testing.T) {
	address := pgtest.URL(t)
	processes := []engine.Store{shut(t, open(t, address)), shut(t, open(t, address))}
	conn := connect(t, address)
	model := func() engine.Store { return memory.New() }
	storetest.Agree(t, model, func() ([]engine.Store, func()) {
		// As one who may leave triggers out: events are never removed else.
		say(t, conn, `SET session_replication_role = replica;
			TRUNCATE maklumat.event, maklumat.application, maklumat.application_key, maklumat.token,
				maklumat.register, maklumat.definition, maklumat.message`)
		return processes, func() {}
	})
}
