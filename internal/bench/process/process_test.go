package process_test

import (
	"context"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/internal/bench/process"
)

func TestNineTransitionsEndIt(t *testing.T) {
	clock := enginetest.NewClock(t, process.Start.Location(), process.Start.Format(enginetest.Minute))
	eng := enginetest.Engine(t, process.Tree(t), clock, nil)
	out, err := eng.Submit(context.Background(), process.Service, engine.Request{Command: process.Submission})
	events := 1
	for _, cmd := range process.Course {
		if err != nil {
			t.Fatal(err)
		}
		out, err = eng.Execute(context.Background(), out.Application.State.ID, engine.Request{Command: cmd})
		events += len(out.Events)
	}
	if err != nil || out.Application.State.Status != engine.StatusCompleted {
		t.Fatalf("%v, %v", out, err)
	}
	if events != 9 || process.Transitions != 9 || len(out.Application.Flow.Steps) != 7 {
		t.Errorf("%d events, %d transitions, %d steps", events, process.Transitions, len(out.Application.Flow.Steps))
	}
}
