package engine_test

import (
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"pgregory.net/rapid"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
	"github.com/maklumat-pelayanan/maklumat/standards"
)

// schedule is the real calendars of 2025 and 2026 over Klambu's hours.
var schedule = sync.OnceValue(func() *worktime.Schedule {
	var calendars []*standard.Calendar
	var office *standard.Office
	for _, name := range []string{"calendars/indonesia-2025.yaml", "calendars/indonesia-2026.yaml", "grobogan/klambu/office.yaml"} {
		b, err := standards.FS.ReadFile(name)
		if err != nil {
			panic(err)
		}
		f := standard.Parse(name, b)
		if f.Office != nil {
			office = f.Office
			continue
		}
		calendars = append(calendars, f.Calendar)
	}
	s, err := program.Schedule(office, calendars)
	if err != nil {
		panic(err)
	}
	return s
})

// moment is a command given at an instant.
type moment struct {
	at   time.Time
	cmd  engine.Command
	late *engine.Late
}

// course is one application in the making.
type course struct {
	t     *rapid.T
	prog  *program.Program
	flow  *program.Flow
	now   time.Time
	state engine.State
	// late is set when the next command is entered after the fact.
	late *engine.Late
	// given are the commands so far, events what they made.
	given  []moment
	events []engine.Event
	drawn  int64
}

func newCourse(t *rapid.T) *course {
	std := randomStandard(t)
	prog, findings := program.Compile(std, program.Options{})
	if diag.HasErrors(findings) {
		t.Fatalf("the generator made a standard that does not compile: %s", findings[0].Message(diag.EN))
	}
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, schedule().Location())
	c := &course{t: t, prog: prog, now: start.Add(time.Duration(rapid.IntRange(0, 200*24*60).Draw(t, "start")) * time.Minute)}
	c.state.ID = "app"
	return c
}

func (c *course) decide(cmd engine.Command) ([]engine.Event, *engine.Refusal) {
	events, refusal, err := c.state.Decide(cmd, &engine.Given{
		Program: c.prog, Schedule: schedule(), Ref: "contoh/kantor/layanan@1", Basis: "b", Now: c.now, Late: c.late,
		Draw: func(string, int) (int64, error) { c.drawn++; return c.drawn, nil },
	})
	if err != nil {
		c.t.Fatal(err)
	}
	return events, refusal
}

// give gives a command now.
func (c *course) give(cmd engine.Command) *engine.Refusal {
	events, refusal := c.decide(cmd)
	for i := range events {
		c.state.Apply(&events[i])
	}
	c.events = append(c.events, events...)
	c.given = append(c.given, moment{c.now, cmd, c.late})
	c.late = nil
	if c.flow == nil && c.state.Sequence > 0 {
		c.flow, _ = c.prog.Flow(c.state.Variant)
	}
	return refusal
}

// wait moves time on: a little, much, or to where something is about to happen.
func (c *course) wait() {
	next := c.state.NextAt()
	switch rapid.IntRange(0, 9).Draw(c.t, "wait") {
	case 0, 1, 2:
	case 3, 4, 5:
		c.now = c.now.Add(time.Duration(rapid.IntRange(1, 300).Draw(c.t, "minutes")) * time.Minute)
	case 6:
		c.now = c.now.Add(time.Duration(rapid.IntRange(1, 10*24).Draw(c.t, "hours")) * time.Hour)
	case 7:
		if !next.IsZero() && next.After(c.now) {
			c.now = next
		}
	case 8:
		if !next.IsZero() && next.Add(-1).After(c.now) {
			c.now = next.Add(-1)
		}
	case 9:
		if opening, err := schedule().NextOpening(c.now); err == nil {
			c.now = opening
		}
	}
}

func (c *course) facts(all bool) map[string]rule.Value {
	t := c.t
	out := map[string]rule.Value{}
	set := func(id string, v func() rule.Value) {
		if all || rapid.IntRange(0, 3).Draw(t, "give "+id) == 0 {
			out[id] = v()
		}
	}
	yes := func(id string) func() rule.Value {
		return func() rule.Value { return rule.BoolValue(rapid.Bool().Draw(t, id)) }
	}
	set("b0", yes("b0"))
	set("b1", yes("b1"))
	set("b2", yes("b2"))
	set("tarif", func() rule.Value { return rule.MoneyValue(rapid.SampledFrom([]int64{0, 5000}).Draw(t, "tarif")) })
	set("anak", func() rule.Value {
		var items []rule.Item
		for i := range rapid.IntRange(0, 3).Draw(t, "anak") {
			items = append(items, rule.Item{"nama": rule.TextValue(fmt.Sprint("anak ", i))})
		}
		return rule.ListValue(items)
	})
	return out
}

func (c *course) submission() engine.Submit {
	s := engine.Submit{Facts: c.facts(rapid.IntRange(0, 5).Draw(c.t, "all facts") > 0)}
	if ids := c.prog.VariantIDs(); len(ids) > 0 {
		s.Variant = rapid.SampledFrom(ids).Draw(c.t, "variant")
	}
	return s
}

// command is a random command, more often than not one that fits the state.
func (c *course) command() engine.Command {
	t := c.t
	if cmd := c.inTime(); cmd != nil {
		return cmd
	}
	if cmd := c.aboutDeadline(); cmd != nil {
		return cmd
	}
	pause := rapid.SampledFrom([]string{"mati-listrik", "internet", "banjir"})
	switch rapid.IntRange(0, 24).Draw(t, "command") {
	case 0:
		return engine.Suspend{Reason: pause.Draw(t, "pause")}
	case 1, 2:
		return engine.Resume{Reason: rapid.SampledFrom([]string{"", "mati-listrik", "internet"}).Draw(t, "resume")}
	case 3:
		return engine.Extend{Reason: "perlu waktu"}
	case 4, 24:
		return engine.Correct{Reason: "keliru", Facts: c.facts(false)}
	case 5:
		return engine.AddNote{Text: "catatan"}
	case 6:
		return engine.Notify{}
	case 7:
		return engine.Tick{}
	case 8:
		return engine.Resubmit{Facts: c.facts(false)}
	case 9:
		switch rapid.IntRange(0, 5).Draw(t, "rare") {
		case 0:
			return engine.Withdraw{}
		case 1:
			return engine.Survey{Answers: [9]int{4, 4, 4, 4, 4, 4, 4, 4, 4}}
		case 2:
			return engine.Do{Steps: []string{"tidak-ada"}}
		case 3:
			return engine.Answer{Facts: c.facts(false)}
		case 4:
			return engine.Submit{}
		}
		return engine.Do{}
	}
	return c.fitting()
}

// inTime is what met a deadline that is over by now, entered after the fact; nil when
// there is none, and mostly when it was not in time.
func (c *course) inTime() engine.Command {
	var step string
	var until time.Time
	if l := c.state.Lapse; l != nil {
		step, until = l.Step, l.Until
	}
	for _, l := range c.state.Deadlines {
		if l.At.Before(c.now) {
			step, until = l.Step, l.At
		}
	}
	if step == "" || rapid.IntRange(0, 2).Draw(c.t, "in time") == 0 {
		return nil
	}
	ago := time.Duration(rapid.IntRange(-1, 60).Draw(c.t, "before the deadline")) * time.Minute
	c.late = &engine.Late{Occurred: until.Add(-ago), Reason: "internet putus"}
	s, _ := c.flow.Step(step)
	if s.Kind() == standard.DoesCheck {
		return engine.Resubmit{Facts: c.facts(false)}
	}
	cmd := engine.Do{Steps: []string{step}}
	if len(s.Outcomes) > 1 {
		cmd.Outcome = rapid.SampledFrom(s.Outcomes).Draw(c.t, "outcome").ID
	}
	return cmd
}

// aboutDeadline is a pause while the citizen has a deadline, or time that passes to about
// where it is over; nil when they have none, and often else.
func (c *course) aboutDeadline() engine.Command {
	if len(c.state.Deadlines) == 0 {
		return nil
	}
	l := rapid.SampledFrom(c.state.Deadlines).Draw(c.t, "deadline")
	switch rapid.IntRange(0, 5).Draw(c.t, "about a deadline") {
	case 0:
		return engine.Suspend{Reason: "internet"}
	case 1:
		if at := l.At.Add(time.Duration(rapid.IntRange(-60, 48*60).Draw(c.t, "around")) * time.Minute); at.After(c.now) {
			c.now = at
		}
	}
	return nil
}

// fitting is a command that goes on with the application, and is mostly accepted.
func (c *course) fitting() engine.Command {
	if c.state.Status == engine.StatusReturned {
		return engine.Resubmit{}
	}
	if len(c.state.Active) == 0 || c.flow == nil {
		return engine.Tick{}
	}
	if c.state.Paused() && rapid.IntRange(0, 3).Draw(c.t, "end pause") > 0 {
		return engine.Resume{Reason: c.state.Pauses[0].Reason}
	}
	a := rapid.SampledFrom(c.state.Active).Draw(c.t, "active")
	step, _ := c.flow.Step(a.Step)
	if step.Kind() == standard.DoesCheck {
		return c.verdicts(a.Step)
	}
	cmd := engine.Do{Steps: []string{a.Step}}
	if len(step.Outcomes) > 1 {
		cmd.Outcome = rapid.SampledFrom(step.Outcomes).Draw(c.t, "outcome").ID
	}
	if len(step.Records) > 0 {
		cmd.Record = map[string]rule.Value{"ukur": rule.BoolValue(rapid.Bool().Draw(c.t, "ukur"))}
	}
	return cmd
}

func (c *course) verdicts(step string) engine.Command {
	cmd := engine.Check{Step: step, AcceptAll: true}
	if rapid.IntRange(0, 2).Draw(c.t, "bad paper") > 0 {
		return cmd
	}
	for _, p := range c.state.Papers {
		if p.JudgedAt == step && rapid.IntRange(0, 2).Draw(c.t, "verdict") == 0 {
			cmd.Reject = append(cmd.Reject, engine.Rejection{Paper: p.ID, Reason: "kurang"})
		}
	}
	return cmd
}

func encode(t *rapid.T, v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
