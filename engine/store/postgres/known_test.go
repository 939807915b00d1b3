package postgres

import (
	"fmt"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// As much is remembered as is bounded, whatever was seen.
func TestMemoryIsBounded(t *testing.T) {
	var m memory
	for i := range 5 * maxKnown {
		m.learn(known{row: engine.Row{ID: fmt.Sprint(i)}, last: i})
		if n := len(m.now) + len(m.old); n > 2*maxKnown {
			t.Fatalf("%d are remembered", n)
		}
		if k, ok := m.get("0"); i < maxKnown && (!ok || k.last != 0) {
			t.Fatalf("the first is forgotten after %d", i)
		}
	}
	if k, ok := m.get(fmt.Sprint(5*maxKnown - 1)); !ok || k.last != 5*maxKnown-1 {
		t.Error("the last is forgotten")
	}
}

// What is learnt late does not replace what is newer, until that turned out to be wrong.
func TestMemoryGoesForward(t *testing.T) {
	var m memory
	learn := func(version int64) { m.learn(known{row: engine.Row{ID: "a"}, version: version}) }
	wants := func(want int64) {
		t.Helper()
		if k, _ := m.get("a"); k.version != want {
			t.Errorf("version %d is remembered, want %d", k.version, want)
		}
	}
	learn(2)
	learn(1)
	wants(2)
	m.now, m.old = m.old, m.now // as when much was seen since
	learn(1)
	wants(2)
	learn(3)
	wants(3)
	m.forget("a")
	learn(1)
	wants(1)
}
