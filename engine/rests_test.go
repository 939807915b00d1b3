package engine_test

import (
	"context"
	"testing"
	"time"

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

// outrun is a store that remembers a row as it was before another process changed it.
type outrun struct {
	engine.Store
	row engine.Row
}

func (o *outrun) Recall(string) (engine.Row, bool) { return o.row, true }

func (o *outrun) Put(ctx context.Context, application string, fn func(engine.Tx) error) error {
	return o.Do(ctx, application, fn)
}

// What is remembered of a row that rests is not written over what another process made of
// it: nothing is appended that would show that it is not so any more.
func TestWhatRestsIsNotWrittenOverWhatIsNewer(t *testing.T) {
	ctx := context.Background()
	d := openDesk(t, waiting("within: 1 calendar day\nthen: lapse")+pausable)
	id := d.submit(engine.Request{Command: engine.Submit{Facts: map[string]rule.Value{"luar": rule.BoolValue(true)}}})
	d.give(id, pause("internet"))
	old, err := d.store.Load(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	old.NextAt = d.clock.Now()
	d.give(id, engine.AddNote{Text: "x"})
	config := d.Config
	config.Store = &outrun{d.store, old}
	slow, err := engine.New(config)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := slow.Execute(ctx, id, engine.Request{Command: engine.Tick{}}); err != nil {
		t.Fatal(err)
	}
	if row, err := d.store.Load(ctx, id); err != nil || row.Sequence != old.Sequence+1 {
		t.Errorf("stands at %d, %v", row.Sequence, err)
	}
}

// Until it is looked at, such a row is no tampering; any other time is.
func TestWhatWillRestIsNoTampering(t *testing.T) {
	ctx := context.Background()
	d := openDesk(t, waiting("within: 1 calendar day\nthen: lapse")+pausable)
	id := d.submit(engine.Request{Command: engine.Submit{Facts: map[string]rule.Value{"luar": rule.BoolValue(true)}}})
	running, err := d.store.Load(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	d.give(id, pause("internet"))
	office, _ := engine.SplitID(id)
	for _, c := range []struct {
		next  time.Time
		found int
	}{{time.Time{}, 0}, {running.NextAt, 0}, {running.NextAt.Add(time.Hour), 1}} {
		err := d.store.Do(ctx, id, func(tx engine.Tx) error {
			row, err := tx.Load(id)
			if err != nil {
				return err
			}
			row.NextAt = c.next
			return tx.Save(row)
		})
		if err != nil {
			t.Fatal(err)
		}
		audited, err := d.Audit(ctx, office, engine.Outside{}, nil)
		if err != nil || len(audited.Found) != c.found {
			t.Errorf("next at %v: %+v, %v", c.next, audited.Found, err)
		}
	}
}
