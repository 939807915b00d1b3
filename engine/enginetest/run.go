package enginetest

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// Run leads one application through a standard by the pure core, without a store.
// After every command it proves that the history, written and read again, gives
// the same state, and that a refusal did nothing but let time pass.
type Run struct {
	Program  *program.Program
	Schedule *worktime.Schedule
	Clock    *Clock
	// State is where the application stands, Events its whole history.
	State  engine.State
	Events []engine.Event
	// Corrected is the application that the submission corrects.
	Corrected *engine.State
	// Next is the version that a migration moves to; see Upgrade.
	Next *engine.Next
	// Refusal is why the last command was refused, nil if it was not.
	Refusal *engine.Refusal

	t      testing.TB
	office *standard.Office
	ref    string
	actor  engine.Actor
	late   *engine.Late
	drawn  map[string]int64
}

// Start makes a run of the one standard among the definitions; see Tree. The clock
// shows Monday, 5 January 2026, 08:00.
func Start(t testing.TB, texts ...string) *Run {
	t.Helper()
	tree := Tree(t, texts...)
	if len(tree.Standards) != 1 {
		t.Fatalf("a run needs one standard, not %d", len(tree.Standards))
	}
	return StartOn(t, tree, tree.Standards[0])
}

// StartOn makes a run of a standard of a tree.
func StartOn(t testing.TB, tree *standard.Tree, std *standard.Standard) *Run {
	t.Helper()
	office := tree.Offices[std.Office]
	if office == nil {
		t.Fatalf("no office of %s", std.Ref())
	}
	prog, findings := program.Compile(tree.Resolve(std), program.Options{Office: office})
	for _, f := range findings {
		if diag.HasErrors([]diag.Finding{f}) {
			t.Fatalf("%s: %s", f.Place, f.Message(diag.EN))
		}
	}
	r := &Run{t: t, Program: prog, office: office, ref: std.Ref(), drawn: map[string]int64{}}
	r.Calendars(slices.Concat(values(tree.Calendars)...)...)
	r.Clock = NewClock(t, r.Schedule.Location(), "2026-01-05 08:00")
	r.State.ID = "app"
	return r
}

func values(m map[string][]*standard.Calendar) [][]*standard.Calendar {
	var out [][]*standard.Calendar
	for _, v := range m {
		out = append(out, v)
	}
	return out
}

// Calendars puts other calendars in force, from now on.
func (r *Run) Calendars(calendars ...*standard.Calendar) *Run {
	r.t.Helper()
	schedule, err := program.Schedule(r.office, calendars)
	if err != nil {
		r.t.Fatal(err)
	}
	r.Schedule = schedule
	return r
}

// At sets the clock; see Clock.Set.
func (r *Run) At(at string) *Run {
	r.t.Helper()
	r.Clock.Set(r.t, at)
	return r
}

// As gives the next command in a role.
func (r *Run) As(role string) *Run { r.actor = engine.Actor{Role: role}; return r }

// Late enters the next command after the fact.
func (r *Run) Late(occurred time.Time, reason string) *Run {
	r.late = &engine.Late{Occurred: occurred, Reason: reason}
	return r
}

// Values reads answers, "fact=value", as a person spells them; "fact=" leaves an
// optional fact empty.
func (r *Run) Values(answers ...string) map[string]rule.Value {
	r.t.Helper()
	out := map[string]rule.Value{}
	for _, a := range answers {
		id, text, _ := strings.Cut(a, "=")
		if text == "" {
			out[id] = rule.AbsentValue()
			continue
		}
		v, err := rule.ParseValue(r.fact(id).Field, text)
		if err != nil {
			r.t.Fatal(err)
		}
		out[id] = v
	}
	return out
}

// fact finds a fact of any variant.
func (r *Run) fact(id string) *program.Fact {
	r.t.Helper()
	for _, flow := range r.Program.Flows {
		if fact, ok := flow.Fact(id); ok {
			return fact
		}
	}
	r.t.Fatalf("no fact %q", id)
	return nil
}

// Submit opens the application of a standard without variants; see Values.
func (r *Run) Submit(answers ...string) *Run {
	r.t.Helper()
	return r.Give(engine.Submit{Facts: r.Values(answers...)})
}

// Accept accepts every paper at the present check.
func (r *Run) Accept() *Run { r.t.Helper(); return r.Give(engine.Check{AcceptAll: true}) }

// Reject accepts every paper at the present check but those named.
func (r *Run) Reject(papers ...string) *Run {
	r.t.Helper()
	cmd := engine.Check{AcceptAll: true}
	for _, id := range papers {
		cmd.Reject = append(cmd.Reject, engine.Rejection{Paper: id, Reason: "kurang"})
	}
	return r.Give(cmd)
}

// Do does steps in turn, each by a command of its own; "step:outcome" takes an outcome.
func (r *Run) Do(steps ...string) *Run {
	r.t.Helper()
	for _, s := range steps {
		id, outcome, _ := strings.Cut(s, ":")
		r.Give(engine.Do{Steps: []string{id}, Outcome: outcome})
	}
	return r
}

// Tick lets time act.
func (r *Run) Tick() *Run { r.t.Helper(); return r.Give(engine.Tick{}) }

// Give gives a command; a refusal ends the test.
func (r *Run) Give(cmd engine.Command) *Run {
	r.t.Helper()
	if refusal := r.Try(cmd); refusal != nil {
		r.t.Fatalf("%s: %s (%s) facts %v papers %v", cmd.Name(), refusal.Message(diag.EN), refusal.Code, refusal.Facts, refusal.Papers)
	}
	return r
}

// Refuse gives a command that must be refused with a code; Refusal says more.
func (r *Run) Refuse(code string, cmd engine.Command) *Run {
	r.t.Helper()
	if refusal := r.Try(cmd); refusal == nil || refusal.Code != code {
		r.t.Fatalf("%s: refused %v, want %s", cmd.Name(), refusal, code)
	}
	return r
}

// Try gives a command and tells why it was refused, nil if it was not.
func (r *Run) Try(cmd engine.Command) *engine.Refusal {
	r.t.Helper()
	given := engine.Given{
		Program: r.Program, Schedule: r.Schedule, Ref: r.ref, Basis: "sha256:basis",
		Now: r.Clock.Now(), Actor: r.actor, Late: r.late, Corrected: r.Corrected, Next: r.Next, Registers: r.office.Registers,
		Draw: func(register string, _ int) (int64, error) { r.drawn[register]++; return r.drawn[register], nil },
	}
	r.actor, r.late = engine.Actor{}, nil
	before := encode(r.t, r.State)
	events, refusal, err := engine.Decide(r.State, cmd, given)
	if err != nil {
		r.t.Fatal(err)
	}
	r.Refusal = refusal
	if _, moves := cmd.(engine.Migrate); moves && refusal == nil {
		r.Program, r.ref = r.Next.Program, r.Next.Ref
	}
	if !bytes.Equal(before, encode(r.t, r.State)) {
		r.t.Fatalf("%s changed the state it was given", cmd.Name())
	}
	for _, e := range events {
		if refusal != nil && !e.ByTime() {
			r.t.Fatalf("%s was refused (%s), yet made event %s", cmd.Name(), refusal.Code, e.Type)
		}
		r.State = engine.Apply(r.State, e)
	}
	r.Events = append(r.Events, events...)
	r.prove(cmd)
	return refusal
}

// prove compares the state with the one its written history gives.
func (r *Run) prove(cmd engine.Command) {
	r.t.Helper()
	var read []engine.Event
	if err := json.Unmarshal(encode(r.t, r.Events), &read); err != nil {
		r.t.Fatal(err)
	}
	live, again := encode(r.t, r.State), encode(r.t, engine.Replay(r.State.ID, read))
	if !bytes.Equal(live, again) {
		r.t.Fatalf("after %s the history gives another state:\nlive   %s\nreplay %s", cmd.Name(), live, again)
	}
}

func encode(t testing.TB, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
