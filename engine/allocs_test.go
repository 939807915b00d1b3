package engine_test

import (
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
)

// A decision that does one step and enters another makes its event and nothing else:
// what it rests on and its own notes stay off the heap, by value as by pointer. One
// store too many of what is given would move all of that there, unseen.
func TestADecisionMakesItsEventAlone(t *testing.T) {
	r := enginetest.Start(t, simple(promise3)).Submit().Accept()
	var cmd engine.Command = engine.Do{Steps: []string{"proses"}}
	given := engine.Given{Program: r.Program, Schedule: r.Schedule, Now: r.Clock.Now()}
	decide := func(t *testing.T, once func() ([]engine.Event, *engine.Refusal, error)) {
		t.Helper()
		if events, refusal, err := once(); len(events) != 1 || refusal != nil || err != nil {
			t.Fatal(events, refusal, err)
		}
		if n := testing.AllocsPerRun(100, func() { _, _, _ = once() }); n > 1 {
			t.Errorf("%v allocations", n)
		}
	}
	decide(t, func() ([]engine.Event, *engine.Refusal, error) { return r.State.Decide(cmd, &given) })
	decide(t, func() ([]engine.Event, *engine.Refusal, error) { return engine.Decide(r.State, cmd, given) })
}
