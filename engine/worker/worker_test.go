package worker_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/enginetest"
	"github.com/maklumat-pelayanan/maklumat/engine/store/memory"
	"github.com/maklumat-pelayanan/maklumat/engine/worker"
)

// TestZones: the same promise falls due at the closing of each office, two hours apart
// from east to west, whatever zone the worker's machine is in.
func TestZones(t *testing.T) {
	everywhere(t, func(t *testing.T, w *world) {
		e := w.engine()
		ids := map[string]string{}
		for office := range offices {
			ids[office] = w.open(e, office)
		}
		of := w.worker()
		for w.clock.set(t, "2026-01-08 06:00"); w.clock.Now().Hour() < 18; w.clock.move(30 * time.Minute) {
			w.round(of)
		}
		want := map[string][]string{
			"barat/satu": {"submitted 05 10:00", "checked 05 10:00", "warned 08 09:30", "breached 08 16:00"},
			"tengah/dua": {"submitted 05 10:00", "checked 05 10:00", "warned 08 08:42", "breached 08 15:00"},
			"timur/tiga": {"submitted 05 10:00", "checked 05 10:00", "warned 08 07:54", "breached 08 14:00"},
		}
		for office, id := range ids {
			got := w.history(id)
			for i := range got {
				if strings.HasPrefix(got[i], "warned") {
					got[i], want[office][i] = "", "" // a share of each office's own open time
				}
			}
			if diff := cmp.Diff(want[office], got); diff != "" {
				t.Errorf("%s: %s", office, diff)
			}
		}
	})
}

// TestHowOftenChangesNothing: a worker that was off for days finds the same as one that
// looked every minute; so do clocks that jump, and workers begun anew each round.
func TestHowOftenChangesNothing(t *testing.T) {
	everywhere(t, func(t *testing.T, w *world) {
		e := w.engine()
		want := []string{"submitted 05 10:00", "checked 05 10:00", "warned 08 09:30", "breached 08 16:00"}
		for name, instants := range map[string][]string{
			"once":            {"2026-01-12 09:00"},
			"a restart":       {"2026-01-08 12:00", "2026-01-12 09:00"},
			"back and forth":  {"2026-01-08 12:00", "2026-01-02 12:00", "2026-01-08 15:59", "2026-01-08 16:00", "2026-01-07 10:00", "2026-01-12 09:00"},
			"to the instants": {"2026-01-08 09:29", "2026-01-08 09:30", "2026-01-08 16:00", "2026-01-08 16:01", "2026-01-08 16:01"},
		} {
			w.clock.set(t, "2026-01-05 10:00")
			id := w.open(e, "barat/satu")
			for _, at := range instants {
				w.clock.set(t, at)
				w.round(w.worker())
			}
			if diff := cmp.Diff(want, w.history(id)); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
		}
	})
}

// TestManyWorkers: workers at once, over and over, make every event and send every
// letter once.
func TestManyWorkers(t *testing.T) {
	everywhere(t, func(t *testing.T, w *world) {
		e := w.engine()
		var ids []string
		for range 40 {
			for office := range offices {
				ids = append(ids, w.open(e, office))
			}
		}
		w.clock.set(t, "2026-01-12 09:00")
		mail := &post{}
		var wait sync.WaitGroup
		events := make([]int, 4)
		for i := range events {
			of := w.worker(letters(mail))
			wait.Go(func() {
				for range 3 {
					r, err := of.Round(context.Background())
					if err != nil || len(r.Failed) > 0 {
						t.Errorf("%+v, %v", r, err)
					}
					events[i] += r.Events
				}
			})
		}
		wait.Wait()
		for _, id := range ids {
			if got := w.history(id); len(got) != 4 || !strings.HasPrefix(got[2], "warned") || !strings.HasPrefix(got[3], "breached") {
				t.Fatalf("%s: %q", id, got)
			}
		}
		if n := events[0] + events[1] + events[2] + events[3]; n != 2*len(ids) {
			t.Errorf("%d events counted, %d made", n, 2*len(ids))
		}
		slices.Sort(mail.ids)
		// The camat of the breach, the applicant of it; what it overtook is not sent.
		if n := len(slices.Compact(slices.Clone(mail.ids))); n != len(mail.ids) || n < 2*len(ids) {
			t.Errorf("%d letters, %d different", len(mail.ids), n)
		}
		waiting, err := w.store.Messages(context.Background(), "", engine.MessageWaiting, 0, 0)
		if err != nil || len(waiting) > 0 {
			t.Errorf("%d letters wait, %v", len(waiting), err)
		}
	})
}

// TestCalendar: an amended calendar changes due times once, by an event, earlier only;
// a worker that begins finds what changed while none ran.
func TestCalendar(t *testing.T) {
	everywhere(t, func(t *testing.T, w *world) {
		holiday := strings.Replace(enginetest.Calendar, "holidays:\n", "holidays:\n  - date: 2026-01-06\n    text: Libur\n", 1)
		w.tree = definitions(t, holiday)
		e := w.engine()
		id := w.open(e, "barat/satu")
		now := e
		of := w.worker(func(c *worker.Config) {
			c.Engine = func(context.Context) (*engine.Engine, error) { return now, nil }
		})
		w.round(of)
		w.clock.set(t, "2026-01-05 11:00")
		w.tree = definitions(t, enginetest.Calendar) // the holiday was withdrawn
		now = w.engine()
		first, second, other := w.round(of), w.round(of), w.round(w.worker())
		if first.Revised != 1 || second.Revised+other.Revised != 0 {
			t.Errorf("revised %d, %d, %d", first.Revised, second.Revised, other.Revised)
		}
		w.tree = definitions(t, holiday) // and came again: nobody is promised less
		now = w.engine()
		w.round(of)
		w.clock.set(t, "2026-01-12 09:00")
		w.round(of)
		want := []string{"submitted 05 10:00", "checked 05 10:00", "due-revised 05 11:00", "warned 08 09:30", "breached 08 16:00"}
		got := w.history(id)
		for i := range got {
			if strings.HasPrefix(got[i], "warned") {
				got[i], want[i] = "", ""
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

// TestMissingYear: a due time that waited for a calendar is known once it comes.
func TestMissingYear(t *testing.T) {
	w := newWorld(t, memory.New())
	w.clock.set(t, "2026-12-30 10:00")
	id := w.open(w.engine(), "barat/satu")
	w.round(w.worker())
	w.tree = definitions(t, enginetest.Calendar)
	next := strings.ReplaceAll(enginetest.Calendar, "2026", "2027")
	w.tree.Calendars["indonesia"] = append(w.tree.Calendars["indonesia"], definitions(t, next).Calendars["indonesia"]...)
	if r := w.round(w.worker()); r.Revised != 1 {
		t.Errorf("%+v", r)
	}
	if got := w.history(id); got[len(got)-1] != "due-known 30 10:00" {
		t.Errorf("%q", got)
	}
}

func TestLapse(t *testing.T) {
	w := newWorld(t, memory.New())
	e := w.engine()
	ctx := context.Background()
	out, err := e.Submit(ctx, "barat/satu/layanan", engine.Request{Command: engine.Submit{}})
	if err != nil {
		t.Fatal(err)
	}
	id := out.Application.State.ID
	back := engine.Check{Reject: []engine.Rejection{{Paper: "kk", Reason: "buram"}}}
	if _, err := e.Execute(ctx, id, engine.Request{Command: back}); err != nil {
		t.Fatal(err)
	}
	w.clock.set(t, "2026-01-12 09:00")
	w.round(w.worker())
	app, err := e.Load(ctx, id)
	if err != nil || app.State.Status != engine.StatusLapsed || app.Row.Status != string(engine.StatusLapsed) {
		t.Errorf("%v, %v", app.State.Status, err)
	}
}

// TestPoison: an application that fails is logged, and keeps no other waiting; what is
// logged tells of nobody.
func TestPoison(t *testing.T) {
	w := newWorld(t, memory.New())
	e := w.engine()
	var ids []string
	for range 5 {
		ids = append(ids, w.open(e, "barat/satu"))
	}
	err := w.store.Do(context.Background(), ids[0], func(tx engine.Tx) error { return tx.PutKey(ids[0], []byte("spoilt")) })
	if err != nil {
		t.Fatal(err)
	}
	w.clock.set(t, "2026-01-12 09:00")
	of := w.worker(letters(&post{}))
	for range 2 {
		r := w.round(of)
		if !slices.Contains(r.Failed, "tick") {
			t.Errorf("%+v", r)
		}
	}
	if strings.Contains(w.log.String(), "recovered") {
		t.Error("it has not recovered", w.log.String())
	}
	for _, id := range ids[1:] {
		if got := w.history(id); len(got) != 4 {
			t.Errorf("%s: %q", id, got)
		}
	}
	log := w.log.String()
	if !strings.Contains(log, ids[0]) {
		t.Errorf("the log does not name the application: %s", log)
	}
	for _, secret := range []string{"Siti", "Rahasia", "siti@"} {
		if strings.Contains(log, secret) {
			t.Errorf("%q is in the log: %s", secret, log)
		}
	}
}

// TestCheckpoints: one an interval and office, whichever worker makes it, and only when
// something happened; a clock that was ahead once does not keep them away.
func TestCheckpoints(t *testing.T) {
	everywhere(t, func(t *testing.T, w *world) {
		e := w.engine()
		hourly := func(c *worker.Config) { c.Checkpoint = time.Hour }
		w.open(e, "barat/satu")
		w.open(e, "timur/tiga")
		count := func(want int) {
			t.Helper()
			if r := w.round(w.worker(hourly)); r.Checkpoints != want || len(r.Failed) > 0 {
				t.Errorf("%+v, want %d checkpoints\n%s", r, want, w.log.String())
			}
		}
		count(2)
		count(0)
		w.open(e, "barat/satu")
		w.clock.move(59 * time.Minute)
		count(0)
		w.clock.move(time.Minute)
		count(1)
		w.clock.move(24 * time.Hour)
		count(0)
		w.open(e, "barat/satu")
		count(1)
		w.open(e, "barat/satu")
		w.clock.move(-48 * time.Hour) // it had been wrong
		count(1)
		for _, office := range []string{"barat/satu", "timur/tiga"} {
			if _, err := e.LastCheckpoint(context.Background(), office); err != nil {
				t.Error(err)
			}
		}
	})
}

// TestRun works at each sign, and ends when it is told to.
func TestRun(t *testing.T) {
	w := newWorld(t, memory.New())
	id := w.open(w.engine(), "barat/satu")
	ctx, stop := context.WithCancel(context.Background())
	wake, done := make(chan time.Time), make(chan error, 1)
	of := w.worker(letters(&post{}))
	go func() { done <- of.Run(ctx, wake) }()
	wake <- w.clock.Now() // the first round is over
	w.clock.set(t, "2026-01-12 09:00")
	wake <- w.clock.Now()
	wake <- w.clock.Now()
	stop()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if got := w.history(id); len(got) != 4 {
		t.Errorf("%q", got)
	}
	if strings.Contains(w.log.String(), "failed") {
		t.Error(w.log.String())
	}
}

// TestDefinitionsThatFail: while the definitions cannot be read the engine before goes
// on; without one there is nothing to work with.
func TestDefinitionsThatFail(t *testing.T) {
	w := newWorld(t, memory.New())
	e := w.engine()
	id := w.open(e, "barat/satu")
	broken := errors.New("the folder is gone")
	fail := broken
	of := w.worker(func(c *worker.Config) {
		c.Engine = func(context.Context) (*engine.Engine, error) { return e, fail }
	})
	if _, err := of.Round(context.Background()); !errors.Is(err, broken) {
		t.Fatal(err)
	}
	fail = nil
	w.round(of)
	fail = broken
	w.clock.set(t, "2026-01-12 09:00")
	if r := w.round(of); !slices.Contains(r.Failed, "definitions") || len(w.history(id)) != 4 {
		t.Errorf("%+v", r)
	}
	w.round(of)
	fail = nil
	w.round(of)
	w.round(of)
	if log := w.log.String(); strings.Count(log, "msg=recovered") != 1 {
		t.Errorf("it does not say once that it works again: %s", log)
	}
}

// TestRemoves: messages go when they were settled for as long as they are kept, but what
// failed and what waits; workers at once remove each once, and what happened stays.
func TestRemoves(t *testing.T) {
	everywhere(t, func(t *testing.T, w *world) {
		ctx, day := context.Background(), 24*time.Hour
		const office = "barat/satu"
		id := w.open(w.engine(), office)
		before := w.history(id)
		err := w.store.Do(ctx, id, func(tx engine.Tx) error {
			for i := range 1203 {
				m := engine.Message{
					Office: office, Application: id, Seq: 1, Topic: "submitted", To: "pemohon",
					State: engine.MessageSent, NextAt: w.clock.Now(), Posted: w.clock.Now(), Settled: w.clock.Now(),
				}
				if i == 7 {
					m.State, m.Failure = engine.MessageDead, "smtp-550"
				}
				if err := tx.Post(m); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		keep := func(c *worker.Config) { c.Keep = 90 * day }
		all := func() []engine.Message {
			m, err := w.store.Messages(ctx, "", "", 0, 5000)
			if err != nil {
				t.Fatal(err)
			}
			return m
		}
		held := len(all())
		w.clock.move(90 * day)
		if r := w.round(w.worker(keep)); r.Removed != 0 || len(r.Failed) > 0 {
			t.Errorf("%+v", r)
		}
		w.clock.move(time.Second)
		if r := w.round(w.worker()); r.Removed != 0 {
			t.Errorf("it removes what it was not told to: %+v", r)
		}
		var wait sync.WaitGroup
		removed := make([]int, 3)
		for i := range removed {
			of := w.worker(keep)
			wait.Go(func() {
				r, err := of.Round(ctx)
				if err != nil || len(r.Failed) > 0 {
					t.Errorf("%+v, %v", r, err)
				}
				removed[i] = r.Removed
			})
		}
		wait.Wait()
		left := all()
		dead := slices.IndexFunc(left, func(m engine.Message) bool { return m.State == engine.MessageDead })
		settled := slices.DeleteFunc(slices.Clone(left), func(m engine.Message) bool { return m.State != engine.MessageSent })
		if n := removed[0] + removed[1] + removed[2]; n < 1200 || dead < 0 || len(settled) > 1 || len(left) < held-n {
			t.Errorf("%d of %d removed, %d left, %d of them sent, the dead one at %d", n, held, len(left), len(settled), dead)
		}
		if diff := cmp.Diff(before, w.history(id)[:len(before)]); diff != "" {
			t.Error(diff)
		}
	})
}
