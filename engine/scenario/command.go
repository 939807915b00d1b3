package scenario

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// applicant is who applies in every scenario: a complaint may demand a name.
var applicant = engine.Person{Name: "Pemohon"}

// remark is the text of a note that gives none.
const remark = "-"

// command is what an entry asks of the application; false when it cannot be made,
// which is told.
func (p *play) command(e *standard.Entry) (engine.Command, bool) {
	facts, record := map[string]rule.Value{}, map[string]rule.Value{}
	if p.submits(e) {
		if !p.answers(p.scenario.Given.Facts, facts) || !p.answers(e.Facts, facts) {
			return nil, false
		}
		return engine.Submit{
			Variant: p.scenario.Given.Variant, Channel: p.scenario.Given.Channel,
			Bearer: engine.Bearer(p.scenario.Given.Bearer), Facts: facts, Applicant: applicant,
		}, true
	}
	if !p.answers(e.Facts, facts) || !p.answers(e.Record, record) {
		return nil, false
	}
	if s, ok := p.flow.Step(e.Do); ok {
		switch s.Kind() {
		case standard.DoesCheck:
			return p.check(e, record), true
		case standard.DoesSurvey:
			return survey, true
		}
		return engine.Do{Steps: []string{e.Do}, Outcome: e.Outcome, Record: record, Number: e.Number, Products: e.Products}, true
	}
	return plain(e, facts), true
}

// survey is what every applicant of a scenario thinks: very good.
var survey = engine.Survey{Answers: [9]int{4, 4, 4, 4, 4, 4, 4, 4, 4}}

// plain are the commands that are no step.
func plain(e *standard.Entry, facts map[string]rule.Value) engine.Command {
	switch e.Do {
	case standard.EntryAnswer:
		return engine.Answer{Facts: facts}
	case standard.EntryResubmit:
		return engine.Resubmit{Facts: facts}
	case standard.EntryPause:
		return engine.Suspend{Reason: e.Reason}
	case standard.EntryResume:
		return engine.Resume{Reason: e.Reason}
	case standard.EntryExtend:
		return engine.Extend{Reason: e.Reason}
	case standard.EntryWithdraw:
		return engine.Withdraw{Reason: e.Reason}
	case standard.EntryCorrect:
		return engine.Correct{Facts: facts, Reason: e.Reason}
	case standard.EntrySurvey:
		return survey
	case standard.EntryNote:
		if e.Reason == "" {
			return engine.AddNote{Text: remark}
		}
		return engine.AddNote{Text: e.Reason}
	case standard.EntryNotify:
		return engine.Notify{}
	case standard.EntryWait:
		return engine.Tick{}
	}
	return engine.Do{Steps: []string{e.Do}}
}

// submits reports whether an entry submits: before anything was submitted, its
// step is one that submits, or the standard has none.
func (p *play) submits(e *standard.Entry) bool {
	if p.state.Sequence > 0 {
		return false
	}
	s, ok := p.flow.Step(e.Do)
	return ok && s.Kind() == standard.DoesSubmit || !ok && e.Do == standard.EntrySubmit
}

// check gives verdicts; a paper's id alone stands for all its numbers.
func (p *play) check(e *standard.Entry, record map[string]rule.Value) engine.Check {
	c := engine.Check{Step: e.Do, AcceptAll: e.Accept.All, Outcome: e.Outcome, Record: record}
	for _, id := range e.Accept.Papers {
		c.Accept = append(c.Accept, p.papers(id)...)
	}
	for _, r := range e.Reject {
		reason := r.Reason
		if reason == "" {
			reason = e.Reason
		}
		for _, id := range p.papers(r.Paper) {
			c.Reject = append(c.Reject, engine.Rejection{Paper: id, Reason: reason})
		}
	}
	if e.RejectAll {
		for _, paper := range p.state.Papers {
			if paper.JudgedAt == e.Do {
				c.Reject = append(c.Reject, engine.Rejection{Paper: paper.ID, Reason: e.Reason})
			}
		}
	}
	return c
}

// papers are the papers an id stands for; itself when there are none, so that the
// core says so.
func (p *play) papers(id string) []string {
	var ids []string
	for _, paper := range p.state.Papers {
		if paper.Requirement == id && paper.ID != id {
			ids = append(ids, paper.ID)
		}
	}
	if slices.ContainsFunc(p.state.Papers, func(q engine.Paper) bool { return q.ID == id }) || ids == nil {
		return []string{id}
	}
	return ids
}
