package postgres_test

import (
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/storetest"
	"github.com/maklumat-pelayanan/maklumat/internal/pgtest"
)

// Several processes, none of which leads.
func TestProcesses(t *testing.T) {
	place := func(t *testing.T) string { return pgtest.URL(t) }
	storetest.Processes(t, place, func(t *testing.T, url string) engine.Store { return open(t, url) })
}
