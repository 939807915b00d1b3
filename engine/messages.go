package engine

import (
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Topics of messages beside the types of events, and the statuses in which an
// application ends.
const (
	// TopicTurn: a step waits for the applicant now, a payment or something to do
	// themselves.
	TopicTurn = "turn"
	// TopicDue: the promise began to count, or goes on to another day.
	TopicDue = "due"
	// TopicNotLapsed: that it lapsed, or was rejected by a deadline, was taken back.
	TopicNotLapsed = "not-lapsed"
)

// messages are what events are told of, and to whom: to the roles that they name, and
// to the applicant what they would have to come and ask for otherwise, if a way to
// reach them is known. A topic is the event's type; the status, of the event by which
// the application ended; TopicTurn, TopicDue or TopicNotLapsed. before is where the application stood,
// app as it stands after the events.
func messages(app *Application, before Position, events []Event) []Message {
	var out []Message
	for _, ev := range events {
		post := func(topic, to string) {
			out = append(out, Message{
				Office: app.Row.Office, Application: app.State.ID, Seq: ev.Seq, Topic: topic, To: to,
				State: MessageWaiting, NextAt: ev.Recorded, Posted: ev.Recorded,
			})
		}
		for _, role := range ev.Tells {
			post(ev.Type, role)
		}
		if app.State.Applicant.Contact != "" {
			for _, topic := range app.topics(before, ev) {
				post(topic, standard.Applicant)
			}
		}
		before = ev.After
	}
	return out
}

// topics are what the applicant is told of an event: what they must do or may collect,
// a promise given, moved or broken, the end. How the office goes on from step to step
// they are not told, nor that a pause began: once it is over they learn the new due.
func (app *Application) topics(before Position, ev Event) []string {
	back := ev.Lapse != nil && ev.Lapse.TakenBack > 0
	if ev.After.Status.Final() && (back || before.Status == "" || !before.Status.Final()) {
		return []string{string(ev.After.Status)}
	}
	if back {
		return []string{TopicNotLapsed}
	}
	var topics []string
	switch ev.Type {
	case EventSubmitted, EventReturned, EventNotified, EventExtended, EventReminded, EventDeadlinePassed:
		topics = append(topics, ev.Type)
	case EventBreached:
		if ev.Step == "" { // a step's own promise is the office's affair
			topics = append(topics, ev.Type)
		}
	case EventDueKnown, EventDueRevised:
		if ev.After.dueMoved(before) || ev.Type == EventDueKnown && len(ev.After.Deadlines) > 0 {
			topics = append(topics, ev.Type)
		}
	case EventResumed:
		if app.promised(before, ev.After) || ev.After.held(ev.At) {
			topics = append(topics, ev.Type)
		}
	case EventMigrated:
		if ev.Moved.Concerns() {
			topics = append(topics, ev.Type)
		}
	default:
		if app.promised(before, ev.After) {
			topics = append(topics, TopicDue)
		}
	}
	if app.turns(before, ev) {
		topics = append(topics, TopicTurn)
	}
	return topics
}

// due reports whether a due time of the whole service is running.
func (p *Position) due() bool {
	c := p.Clock
	return c != nil && c.Ended.IsZero() && c.Breached.IsZero() && !c.Due.IsZero()
}

// dueMoved reports whether there is a due time of the whole service that was not
// there, or was another, before.
func (p *Position) dueMoved(before Position) bool {
	return p.due() && (before.Clock == nil || !before.Clock.Due.Equal(p.Clock.Due))
}

// promised reports whether the applicant learns of a due time: the first, or one of
// another day. That one moved by minutes is nothing to write to somebody about.
func (app *Application) promised(before, after Position) bool {
	if !after.due() || !before.due() {
		return after.due()
	}
	zone := app.Schedule.Location()
	return civil.DateOf(before.Clock.Due.In(zone)) != civil.DateOf(after.Clock.Due.In(zone))
}

// held reports whether a deadline of the applicant was moved at an instant, by a pause.
func (p *Position) held(at time.Time) bool {
	return slices.ContainsFunc(p.Deadlines, func(l Deadline) bool { return l.Held.Equal(at) && !l.At.IsZero() })
}

// turns reports whether by the event it became the applicant's turn: a step was
// entered that they do themselves, or a payment.
func (app *Application) turns(before Position, ev Event) bool {
	return slices.ContainsFunc(ev.After.Active, func(a Active) bool {
		entered := !slices.ContainsFunc(before.Active, func(b Active) bool { return b.Step == a.Step && b.Visit == a.Visit })
		s, ok := app.Flow.Step(a.Step)
		return entered && ok && app.applicants(s)
	})
}

// applicants reports whether a step is a payment, or one that the applicant does.
func (app *Application) applicants(s *program.Step) bool {
	if s.Kind() == standard.DoesPay {
		return true
	}
	if s.Actor.Constant() {
		role := s.Role(nil)
		return role.Value != nil && *role.Value == standard.Applicant
	}
	role := s.Role(app.Flow.Scope(program.Situation{
		Answers: app.State.Facts, Channel: app.State.Channel, Bearer: string(app.State.Bearer),
		Today: app.State.Today, WorkingDays: app.Schedule,
	}))
	return role.Value != nil && *role.Value == standard.Applicant
}
