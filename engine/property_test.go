package engine_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// lead runs a random application through a random standard and looks at it before
// and after every command.
func lead(t *rapid.T, look func(c *course, before engine.State, cmd engine.Command, refusal *engine.Refusal, made []engine.Event)) *course {
	c := newCourse(t)
	for range rapid.IntRange(10, 50).Draw(t, "commands") {
		c.wait()
		var cmd engine.Command
		if c.state.Sequence == 0 {
			cmd = c.submission()
		} else {
			cmd = c.command()
		}
		before, n := c.state, len(c.events)
		refusal := c.give(cmd)
		if look != nil {
			look(c, before, cmd, refusal, c.events[n:])
		}
	}
	return c
}

func TestReplayEqualsLiveState(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := lead(t, nil)
		var read []engine.Event
		if err := json.Unmarshal([]byte(encode(t, c.events)), &read); err != nil {
			t.Fatal(err)
		}
		if live, again := encode(t, c.state), encode(t, engine.Replay("app", read)); live != again {
			t.Fatalf("live   %s\nreplay %s", live, again)
		}
		var cached engine.State
		if err := json.Unmarshal([]byte(encode(t, c.state)), &cached); err != nil {
			t.Fatal(err)
		}
		if live, again := encode(t, c.state), encode(t, cached); live != again {
			t.Fatalf("live   %s\ncached %s", live, again)
		}
	})
}

func TestRefusalChangesNothingButTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lead(t, func(c *course, before engine.State, cmd engine.Command, refusal *engine.Refusal, made []engine.Event) {
			if refusal == nil {
				return
			}
			if slices.ContainsFunc(made, func(e engine.Event) bool { return !e.ByTime() }) {
				t.Fatalf("%s was refused (%s) and made %v", cmd.Name(), refusal.Code, made)
			}
			if c.state.Sequence == 0 {
				return
			}
			ticked := *c
			ticked.state = before
			events, _ := ticked.decide(engine.Tick{})
			for _, e := range events {
				ticked.state = engine.Apply(ticked.state, e)
			}
			if got, want := encode(t, c.state), encode(t, ticked.state); got != want {
				t.Fatalf("refused %s\ngave   %s\na tick %s", refusal.Code, got, want)
			}
		})
	})
}

// How often anyone ticks never changes a state.
func TestTicksChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := lead(t, nil)
		again := &course{t: t, prog: c.prog}
		again.state.ID = "app"
		for _, m := range c.given {
			for !again.now.IsZero() && rapid.Bool().Draw(t, "tick") {
				if gap := m.at.Sub(again.now); gap > 0 {
					again.now = again.now.Add(time.Duration(rapid.Int64Range(0, int64(gap)).Draw(t, "into the gap")))
				}
				_ = again.give(engine.Tick{})
			}
			again.now, again.late = m.at, m.late
			_ = again.give(m.cmd)
		}
		if got, want := encode(t, again.state), encode(t, c.state); got != want {
			t.Fatalf("ticked   %s\nunticked %s", got, want)
		}
	})
}

func TestEveryOpenApplicationCanGoOn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lead(t, func(c *course, _ engine.State, _ engine.Command, _ *engine.Refusal, _ []engine.Event) {
			if c.state.Sequence == 0 || c.state.Status.Final() {
				return
			}
			tried := map[string]string{}
			for _, cmd := range c.ways() {
				_, refusal := c.decide(cmd)
				if refusal == nil {
					return
				}
				tried[encode(t, cmd)] = refusal.Error()
			}
			t.Fatalf("stuck at %v (%s): %v", c.state.ActiveIDs(), c.state.Status, tried)
		})
	})
}

// ways are the commands by which an application may be taken further.
func (c *course) ways() []engine.Command {
	if c.state.Paused() {
		return []engine.Command{engine.Resume{Reason: c.state.Pauses[0].Reason}}
	}
	if c.state.Status == engine.StatusReturned {
		return []engine.Command{engine.Resubmit{}}
	}
	var cmds []engine.Command
	for _, a := range c.state.Active {
		step, _ := c.flow.Step(a.Step)
		if step.Kind() == standard.DoesCheck {
			cmds = append(cmds, engine.Check{AcceptAll: true, Step: a.Step})
			continue
		}
		cmd := engine.Do{Steps: []string{a.Step}}
		if len(step.Records) > 0 {
			cmd.Record = map[string]rule.Value{"ukur": rule.BoolValue(true)}
		}
		if len(step.Outcomes) == 0 {
			cmds = append(cmds, cmd)
		}
		for _, o := range step.Outcomes {
			cmd.Outcome = o.ID
			cmds = append(cmds, cmd)
		}
	}
	return cmds
}

func TestStateInvariants(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lead(t, func(c *course, before engine.State, _ engine.Command, _ *engine.Refusal, made []engine.Event) {
			if c.state.Sequence == 0 {
				return
			}
			c.invariants()
			seq, paused := before.Sequence, before.Paused()
			for _, e := range made {
				if paused && (e.Type == engine.EventReminded || e.Type == engine.EventDeadlinePassed) {
					t.Fatalf("%s in a pause", e.Type)
				}
				paused = len(e.After.Pauses) > 0
				if seq++; e.Seq != seq {
					t.Fatalf("event %d after %d", e.Seq, seq-1)
				}
				if !e.ByTime() && e.At.Before(before.LastAt) {
					t.Fatalf("%s goes back in time", e.Type)
				}
			}
		})
	})
}

func (c *course) invariants() {
	t, s := c.t, &c.state
	switch {
	case s.Status.Final():
		if len(s.Active)+len(s.Pauses)+len(s.Deadlines) > 0 || s.Clock != nil && s.Clock.Ended.IsZero() {
			t.Fatalf("ended, and yet: %s", encode(t, s.Position))
		}
	case len(s.Active) == 0:
		t.Fatalf("open, with nothing to do")
	case s.Status == engine.StatusReturned:
		if step, _ := c.flow.Step(s.Active[0].Step); len(s.Active) != 1 || step.Kind() != standard.DoesCheck {
			t.Fatalf("returned at %v", s.ActiveIDs())
		}
	}
	previous := -1
	for _, a := range s.Active {
		step, ok := c.flow.Step(a.Step)
		if !ok || step.Index <= previous || a.Visit != s.Visits.Of(a.Step)+1 || a.Since.After(s.LastAt) {
			t.Fatalf("active: %s", encode(t, s.Active))
		}
		previous = step.Index
	}
	for _, l := range s.Deadlines {
		if !l.Held.IsZero() && !l.At.IsZero() && !l.At.After(l.Held) || !l.At.IsZero() && l.Remind.After(l.At) {
			t.Fatalf("deadline %s", encode(t, l))
		}
	}
	if s.Clock != nil {
		c.clockInvariants(s.Clock)
		if s.Clock.Ended.IsZero() && s.Clock.Stopped() != c.stands() {
			t.Fatalf("stopped %v, want %v: %s", s.Clock.Stopped(), c.stands(), encode(t, s.Position))
		}
	}
	for i := range s.Stages {
		c.clockInvariants(&s.Stages[i])
	}
	if next := s.NextAt(); !next.IsZero() && !next.After(c.now) {
		t.Fatalf("time should have acted at %s, it is %s", next, c.now)
	}
}

func (c *course) clockInvariants(k *engine.Clock) {
	t := c.t
	for i, stop := range k.Stops {
		open := stop.To.IsZero()
		if open && i != len(k.Stops)-1 || !open && stop.To.Before(stop.From) || i > 0 && stop.From.Before(k.Stops[i-1].To) || stop.From.Before(k.Origin) {
			t.Fatalf("stops %s", encode(t, k))
		}
	}
	if !k.Due.IsZero() && (!k.Started || k.Promise.IsZero() || !k.Due.After(k.From)) {
		t.Fatalf("due %s", encode(t, k))
	}
	if !k.Breached.IsZero() && !k.Breached.Equal(k.Due) {
		t.Fatalf("breached at %s, due %s", k.Breached, k.Due)
	}
}

// stands is when the clock must stand, by the words of running.md.
func (c *course) stands() bool {
	for _, a := range c.state.Active {
		step, _ := c.flow.Step(a.Step)
		actor, _ := step.Step.Actor.Always()
		waits := actor == standard.Applicant || step.Kind() == standard.DoesPay ||
			step.Kind() == standard.DoesCheck && c.state.Status == engine.StatusReturned ||
			step.Kind() == standard.DoesDeliver && !a.Notified.IsZero()
		if step.Clock != standard.ClockStopped && !waits {
			return c.state.Paused()
		}
	}
	return true
}

// On a fixed calendar, shifting a due time by every stop gives what working it out
// anew gives.
func TestShiftingEqualsRecomputing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lead(t, func(c *course, _ engine.State, _ engine.Command, _ *engine.Refusal, _ []engine.Event) {
			check := func(k engine.Clock, sla *program.SLA) {
				if !k.Started {
					return
				}
				again := engine.Recompute(k, schedule(), sla.WarnShare())
				if !again.Due.Equal(k.Due) || k.Warned.IsZero() && !again.Warn.Equal(k.Warn) {
					t.Fatalf("kept %s\nanew %s", encode(t, k), encode(t, again))
				}
			}
			if c.state.Clock != nil {
				check(*c.state.Clock, c.flow.SLA)
			}
			for _, k := range c.state.Stages {
				step, _ := c.flow.Step(k.Step)
				check(k, step.Within)
			}
		})
	})
}

// The clock never runs while it is stopped, and a breach is told as soon as time
// has passed the due.
func TestClockDoesNotRunWhileStopped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lead(t, func(c *course, _ engine.State, _ engine.Command, _ *engine.Refusal, _ []engine.Event) {
			k := c.state.Clock
			if k == nil || !k.Started {
				return
			}
			later := c.now.Add(time.Duration(rapid.IntRange(1, 72).Draw(t, "later")) * time.Hour)
			a, errA := k.Elapsed(schedule(), c.now)
			b, errB := k.Elapsed(schedule(), later)
			if errA != nil || errB != nil {
				return // beyond the calendars
			}
			if a < 0 || b < a || !k.Running() && a != b {
				t.Fatalf("elapsed %s, then %s: %s", a, b, encode(t, k))
			}
			if k.Running() {
				open, err := schedule().OpenTime(c.now, later)
				if err == nil && b-a != open && !k.Origin.After(c.now) {
					t.Fatalf("elapsed %s in %s of open time: %s", b-a, open, encode(t, k))
				}
			}
			late := !k.Due.IsZero() && (k.Ended.IsZero() && !k.Stopped() && c.now.After(k.Due) || !k.Ended.IsZero() && k.Ended.After(k.Due) && !k.Stopped())
			if late && k.Breached.IsZero() {
				t.Fatalf("late and not told: %s", encode(t, k))
			}
		})
	})
}
