package engine_test

import (
	"context"
	"testing"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// A row of which an earlier program thought that time acts on it, a citizen's deadline in a
// pause, is looked at once, and then no more.
func TestWhatRestsIsLookedAtOnce(t *testing.T) {
	ctx := context.Background()
	d := openDesk(t, waiting("within: 1 calendar day\nthen: lapse")+pausable)
	id := d.submit(engine.Request{Command: engine.Submit{Facts: map[string]rule.Value{"luar": rule.BoolValue(true)}}})
	d.give(id, pause("internet"))
	err := d.store.Do(ctx, id, func(tx engine.Tx) error {
		row, err := tx.Load(id)
		if err != nil || !row.NextAt.IsZero() {
			t.Errorf("%v, %v", row.NextAt, err)
		}
		row.NextAt = d.clock.Now()
		return tx.Save(row)
	})
	if err != nil {
		t.Fatal(err)
	}
	d.clock.Set(t, "2026-01-08 10:00")
	for _, want := range []int{1, 0} {
		if n, err := d.Tick(ctx, 10); n != want || err != nil {
			t.Errorf("time acted on %d, %v; want %d", n, err, want)
		}
	}
	if app := d.load(id); len(app.State.Deadlines) != 1 || !app.Row.NextAt.IsZero() {
		t.Errorf("%+v, %v", app.State, app.Row.NextAt)
	}
}
