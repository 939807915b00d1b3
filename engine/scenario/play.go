package scenario

import (
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// play is one scenario on its way.
type play struct {
	*world
	scenario *standard.Scenario
	flow     *program.Flow
	// known: the variant given is one of the standard's.
	known bool

	state  engine.State
	events []engine.Event
	drawn  map[string]int64
	day    civil.Date
	now    time.Time

	failures []diag.Finding
}

func (p *play) fail(code string, at *standard.Node, args diag.Args, suggest ...string) {
	f := diag.New(code, placeOf(at), at.Ref(), args)
	f.Suggest = suggest
	p.failures = append(p.failures, f)
}

// placeOf is where a value stands; of one that goes over several lines its key.
func placeOf(n *standard.Node) diag.Place {
	if n == nil {
		return diag.Place{}
	}
	if n.Place.Line == n.Place.EndLine || n.KeyPlace.Line == 0 {
		return n.Place
	}
	return n.KeyPlace
}

// at is the key of a mapping, or the mapping itself when the key is not there.
func at(n *standard.Node, key string) *standard.Node {
	if c := n.Get(key); c != nil {
		return c
	}
	return n
}

// run does the entries one after the other. What is refused unexpectedly ends it:
// all that follows would only say so again.
func (p *play) run() {
	for i := range p.scenario.Run {
		e := &p.scenario.Run[i]
		p.clock(e.At)
		cmd, ok := p.command(e)
		if !ok || !p.give(e, cmd) {
			return
		}
		p.expect(e.Expect)
	}
	p.expect(p.scenario.Expect)
}

// clock goes to an entry's moment.
func (p *play) clock(m standard.Moment) {
	if !m.Date.IsZero() {
		p.day = m.Date
	}
	d := p.day
	p.now = time.Date(d.Year, time.Month(d.Month), d.Day, 0, int(m.Time), 0, 0, p.schedule.Location())
}

// give gives a command to the application and sees whether it was refused as
// expected. It reports whether the scenario can go on.
func (p *play) give(e *standard.Entry, cmd engine.Command) bool {
	if _, first := cmd.(engine.Submit); first {
		p.seen.asked(p.flow, p.given(cmd), p.known)
	}
	events, refusal, err := engine.Decide(p.state, cmd, engine.Given{
		Program: p.program, Schedule: p.schedule, Ref: p.standard.Ref(), Now: p.now,
		Actor: engine.Actor{Role: e.By}, Registers: p.office.Registers,
		Draw: func(register string, _ int) (int64, error) { p.drawn[register]++; return p.drawn[register], nil },
	})
	if err != nil {
		p.fail(codeBroken, at(e.Node, "do"), diag.Args{"why": err.Error(), "why_en": err.Error()})
		return false
	}
	for _, event := range events {
		p.state = engine.Apply(p.state, event)
		p.seen.happened(p.flow, event)
	}
	p.events = append(p.events, events...)
	if p.state.Sequence > 0 {
		p.seen.situation(p.flow, p.situation())
	}
	return p.refused(e, refusal) && p.asNamed(e, cmd)
}

// situation is what is known of the application.
func (p *play) situation() program.Situation {
	return program.Situation{
		Answers: p.state.Facts, Channel: p.state.Channel, Bearer: string(p.state.Bearer),
		Today: p.state.Today, WorkingDays: p.schedule,
	}
}

// given is the situation that a submission brings.
func (p *play) given(cmd engine.Command) program.Situation {
	s := program.Situation{
		Channel: p.scenario.Given.Channel, Bearer: p.scenario.Given.Bearer,
		Today: p.day, WorkingDays: p.schedule,
	}
	if s.Bearer == "" {
		s.Bearer = string(engine.BearerSelf)
	}
	if submit, ok := cmd.(engine.Submit); ok {
		s.Answers = submit.Facts
	}
	return s
}

// asNamed sees that a submission took the step that the entry names: a standard
// may have several, and rules decide which.
func (p *play) asNamed(e *standard.Entry, cmd engine.Command) bool {
	if _, first := cmd.(engine.Submit); !first || len(p.events) == 0 || e.Do == standard.EntrySubmit {
		return true
	}
	done := ""
	for _, d := range p.events[0].Done {
		if done = d.Step; done == e.Do {
			return true
		}
	}
	if done == "" {
		done = nothing
	}
	p.fail(codeOtherStep, at(e.Node, "do"), diag.Args{"want": e.Do, "got": done})
	return false
}

// answers reads facts as their types say.
func (p *play) answers(list []standard.Answer, into map[string]rule.Value) bool {
	for _, a := range list {
		fact, ok := p.flow.Fact(a.ID)
		if !ok {
			into[a.ID] = rule.AbsentValue() // refused, with what may have been meant
			continue
		}
		v, err := fact.Decode(a.Node)
		if err != nil {
			p.unreadable(a.Node, err)
			return false
		}
		into[a.ID] = v
	}
	return true
}

func (p *play) unreadable(n *standard.Node, err error) {
	var suggest []string
	args := diag.Args{"why": err.Error(), "why_en": err.Error()}
	if bad, ok := err.(*rule.ValueError); ok { //nolint:errorlint // Decode documents the type, unwrapped
		args["why"], suggest = bad.Message(diag.ID), bad.Suggest
	}
	p.fail(codeBroken, n, args, suggest...)
}
