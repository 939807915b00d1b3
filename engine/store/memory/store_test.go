package memory_test

import (
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
	"github.com/maklumat-pelayanan/maklumat/engine/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(*testing.T) engine.Store { return memory.New() })
}

func TestEngine(t *testing.T) {
	storetest.Engine(t, func(*testing.T) engine.Store { return memory.New() })
}
