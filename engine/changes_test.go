package engine_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
)

// TestChangesInOrder: however many processors decode a page, its changes come in the order
// of the feed, and its failure is that of the first event that has one.
func TestChangesInOrder(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	for _, c := range []struct {
		name          string
		total         int
		broken, newer []int // numbers of events that nobody wrote so, or a later program
		want          int   // the number of the one that is told, 0 for none
	}{
		{name: "one", total: 1},
		{name: "fewer than a share", total: 63},
		{name: "a share and one", total: 65},
		{name: "many", total: 997},
		{name: "broken late", total: 997, broken: []int{996}, want: 996},
		{name: "broken in two shares", total: 997, broken: []int{800, 300}, want: 300},
		{name: "broken in one share", total: 997, broken: []int{12, 11}, want: 11},
		{name: "newer before broken", total: 997, broken: []int{500}, newer: []int{499}, want: 499},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := openDesk(t, simple(promise3))
			ctx, id := context.Background(), engine.JoinID(enginetest.OfficeID, "banyak")
			payloads := map[int]string{}
			for _, seq := range c.broken {
				payloads[seq] = "bukan peristiwa"
			}
			for _, seq := range c.newer {
				payloads[seq] = fmt.Sprintf(`{"version":%d}`, engine.EventVersion+1)
			}
			var stored []engine.StoredEvent
			for seq := 1; seq <= c.total; seq++ {
				payload := payloads[seq]
				if payload == "" {
					payload = fmt.Sprintf(`{"version":1,"seq":%d,"type":"noted"}`, seq)
				}
				stored = append(stored, engine.StoredEvent{
					Application: id, Seq: seq, Type: "noted", Recorded: d.clock.Now(), Payload: []byte(payload), Hash: []byte{1}, Mark: []byte{1},
				})
			}
			if err := d.store.Do(ctx, id, func(tx engine.Tx) error { return tx.Append(id, 0, stored) }); err != nil {
				t.Fatal(err)
			}
			changes, next, err := d.Changes(ctx, enginetest.OfficeID, "", 1000)
			if (err == nil) != (next != "") {
				t.Errorf("the cursor is %q, and the error %v: what was not given is not passed over", next, err)
			}
			var broken *engine.BrokenChainError
			switch {
			case c.want > 0 && len(c.newer) > 0:
				if want := fmt.Sprintf("event %d of %s was written by a newer version of the program", c.want, id); err == nil || err.Error() != want {
					t.Errorf("%v, want %s", err, want)
				}
			case c.want > 0:
				if !errors.As(err, &broken) || broken.Seq != c.want || broken.Application != id {
					t.Errorf("%v, want event %d", err, c.want)
				}
			case err != nil || len(changes) != c.total:
				t.Fatalf("%d changes of %d, %v", len(changes), c.total, err)
			}
			for i, change := range changes {
				if change.Event.Seq != i+1 || change.History != id {
					t.Fatalf("change %d is event %d of %s", i, change.Event.Seq, change.History)
				}
			}
		})
	}
}
