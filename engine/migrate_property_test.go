package engine_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// version2 is a copy of a standard as its next version, edited at random as an office
// would; none of edits leaves it as it was.
func version2(t *rapid.T, old *standard.Standard, edits int) *program.Program {
	b, err := standard.Canonical(old)
	if err != nil {
		t.Fatal(err)
	}
	for {
		s, err := standard.FromCanonical(b)
		if err != nil {
			t.Fatal(err)
		}
		s.Version = 2
		a := &author{t: t, steps: 100}
		for range edits {
			a.edit(s)
		}
		prog, findings := program.Compile(s, program.Options{})
		if !diag.HasErrors(findings) {
			return prog
		}
		edits-- // what they left does not compile: fewer
	}
}

func (a *author) edit(s *standard.Standard) {
	papers, steps := s.Requirements, s.Steps
	paper := &papers[a.n(len(papers), "paper")]
	at := a.n(len(steps), "step")
	switch a.n(14, "edit") {
	case 0:
		paper.Text += " asli"
	case 1:
		s.Requirements = append(slices.Clone(papers), standard.Requirement{ID: fmt.Sprintf("baru%d", len(papers)), Text: "baru", When: a.when("new paper")})
	case 2:
		s.Requirements = slices.Delete(slices.Clone(papers), 0, 1)
		if len(s.Requirements) == 0 {
			s.Requirements = []standard.Requirement{{ID: "lain", Text: "lain"}}
		}
	case 3:
		paper.When = a.when("other when")
	case 4:
		s.SLA = a.sla("new sla")
	case 5:
		steps[at].Within = &standard.SLA{Maximum: standard.Plain(a.duration("within"))}
	case 6:
		a.steps++
		s.Steps = slices.Insert(slices.Clone(steps), at, a.step(fmt.Sprintf("s%d", a.steps), true))
	case 7:
		s.Steps = slices.Delete(slices.Clone(steps), at, at+1)
	case 8:
		steps[at].Actor = standard.Plain(a.one("actor", standard.Applicant, "operator", "camat"))
	case 9:
		steps[at].When = a.when("step when")
	case 10:
		a.steps++
		s.Steps = slices.Insert(slices.Clone(steps), at, a.fork(fmt.Sprintf("s%d", a.steps), 0))
	case 11:
		s.Fee = &standard.Fee{Amount: standard.Plain(standard.Money{Rupiah: int64(a.n(2, "fee") * 7000)})}
	case 12:
		steps[at].Clock = standard.ClockStopped
	case 13:
		if s.SLA != nil {
			s.SLA.Maximum = standard.Plain(a.duration("shorter"))
		}
	}
}

// move tries to move the application to a version now.
func (c *course) move(next *program.Program) ([]engine.Event, *engine.Refusal) {
	events, refusal, err := engine.Decide(c.state, engine.Migrate{To: 2}, engine.Given{
		Program: c.prog, Schedule: schedule(), Ref: "contoh/kantor/layanan@1", Basis: "b", Now: c.now,
		Next: &engine.Next{Program: next, Ref: "contoh/kantor/layanan@2", Basis: "b2"},
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return events, refusal
}

// moving runs a random application to a random place.
func moving(t *rapid.T) *course {
	c := newCourse(t)
	for range rapid.IntRange(1, 12).Draw(t, "commands before") {
		c.wait()
		if c.state.Sequence == 0 {
			_ = c.give(c.submission())
		} else {
			_ = c.give(c.command())
		}
	}
	c.wait()
	if c.state.Sequence == 0 || c.state.Status.Final() {
		t.Skip("nothing under way")
	}
	return c
}

// A version that says the same takes every application, and nothing changes by it.
func TestMigrateToTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := moving(t)
		_ = c.give(engine.Tick{})
		if c.state.Status.Final() {
			return
		}
		before := c.state
		// An ended stage stands in the event that ended it, not in the next.
		before.Stages = slices.DeleteFunc(slices.Clone(before.Stages), func(s engine.Clock) bool { return !s.Ended.IsZero() })
		events, refusal := c.move(version2(t, c.prog.Standard, 0))
		if refusal != nil {
			t.Fatalf("%s %s", refusal, encode(t, refusal.Obstacles))
		}
		if len(events) != 1 {
			t.Fatalf("events %s", encode(t, events))
		}
		after := engine.Apply(before, events[0])
		if diff := cmp.Diff(before.Position, after.Position); diff != "" {
			t.Fatal(diff)
		}
		if encode(t, before.Papers) != encode(t, after.Papers) || events[0].Moved.Concerns() {
			t.Fatalf("moved %s", encode(t, events[0]))
		}
		if after.Standard != "contoh/kantor/layanan@2" || after.Basis != "b2" || after.Digest == before.Digest {
			t.Fatalf("pinned to %s %s", after.Standard, after.Digest)
		}
	})
}

// However the newer version differs: the history gives the state, a refusal changes
// nothing, nothing promised falls due later, no verdict is lost, nothing is broken by
// the move, and the application can go on.
func TestMigrate(t *testing.T) {
	moved := 0
	rapid.Check(t, func(t *rapid.T) {
		c := moving(t)
		_ = c.give(engine.Tick{})
		if c.state.Status.Final() {
			return
		}
		before, old := c.state, c.flow
		next := version2(t, c.prog.Standard, rapid.IntRange(1, 4).Draw(t, "edits"))
		events, refusal := c.move(next)
		if refusal != nil {
			if len(events) > 0 || len(refusal.Obstacles) == 0 && refusal.Code == engine.RefusedMigration {
				t.Fatalf("%s %s", refusal, encode(t, events))
			}
			return
		}
		moved++
		c.prog = next
		c.flow, _ = next.Flow(before.Variant)
		for _, e := range events {
			if e.Type == engine.EventBreached {
				t.Fatalf("broken by the move: %s", encode(t, e))
			}
			c.state = engine.Apply(c.state, e)
		}
		c.events = append(c.events, events...)
		if live, again := encode(t, c.state), encode(t, engine.Replay("app", c.events)); live != again {
			t.Fatalf("live   %s\nreplay %s", live, again)
		}
		if len(events[0].Skipped) == 0 { // a payment that fell away leads on
			notLater(t, before, c.state, events[0])
		}
		for _, p := range before.Papers {
			now, ok := c.state.Paper(p.ID)
			same := ok && text(old, p.Requirement) == text(c.flow, p.Requirement)
			if same && now.Verdict != p.Verdict {
				t.Fatalf("verdict on %s was %s, is %s", p.ID, p.Verdict, now.Verdict)
			}
		}
		for range 8 {
			_ = c.give(engine.Tick{})
			if c.state.Status.Final() {
				return
			}
			ways := c.ways()
			i := slices.IndexFunc(ways, func(cmd engine.Command) bool { _, refused := c.decide(cmd); return refused == nil })
			if i < 0 {
				_, refused := c.decide(ways[0])
				t.Fatalf("stuck at %v: %v", c.state.ActiveIDs(), refused)
			}
			_ = c.give(ways[i])
			c.wait()
		}
	})
	if moved < 10 {
		t.Errorf("only %d were moved", moved)
	}
}

func text(f *program.Flow, requirement string) string {
	for _, r := range f.Requirements {
		for _, in := range append(slices.Clone(r.AnyOf), r) {
			if in.ID == requirement {
				return in.Text
			}
		}
	}
	return ""
}

// notLater: whatever had a due time has one that is not later. A clock that stood and
// goes on by the move is owed the time it stood.
func notLater(t *rapid.T, before, after engine.State, move engine.Event) {
	old, now := before.Clock, after.Clock
	if old == nil || old.Due.IsZero() || !old.Ended.IsZero() || after.Status.Final() {
		return
	}
	limit := old.Due
	if old.Stopped() && !now.Stopped() && limit.After(old.Stops[len(old.Stops)-1].From) {
		var err error
		if limit, err = schedule().Shift(old.Due, old.Promise.Unit, old.Stops[len(old.Stops)-1].From, move.At); err != nil {
			t.Fatal(err)
		}
	}
	if now == nil || now.Due.IsZero() || now.Due.After(limit) || !now.Ended.IsZero() {
		t.Fatalf("due was %v, is %s", old.Due, encode(t, now))
	}
	if !old.Stopped() && now.Stopped() {
		t.Fatalf("the clock was made to stand: %s", encode(t, now))
	}
}
