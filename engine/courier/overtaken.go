package courier

import (
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// overtaken reports whether what a message would tell is over: nobody is reminded of a
// file that was handed in again meanwhile, nor warned of a promise that is broken. later
// are the events behind the one it tells of.
func overtaken(m engine.Message, app *engine.Application, ev engine.Event, later []engine.Event) bool {
	s := &app.State
	if slices.ContainsFunc(later, func(e engine.Event) bool { return e.Lapse != nil && e.Lapse.TakenBack == ev.Seq }) {
		return true
	}
	switch m.Topic {
	case engine.EventSubmitted, engine.EventDeadlinePassed, engine.EventMigrated:
		return s.Status.Final() // the end is told by itself
	case engine.TopicNotLapsed:
		return s.Status.Final()
	case engine.EventReturned:
		for _, e := range later {
			if e.Type == engine.EventResubmitted {
				return true
			}
		}
		return s.Status != engine.StatusReturned
	case engine.EventReminded:
		l := deadline(app, ev.Step)
		return l == nil || l.Step != ev.Step || !l.Passed.IsZero() || !l.Reminded.Equal(ev.At)
	case engine.EventNotified:
		_, active := s.ActiveStep(ev.Step)
		return !active
	case engine.TopicTurn:
		return len(turns(app)) == 0
	case engine.EventWarned:
		return !running(app, ev.Step)
	case engine.EventResumed:
		return dueChanged(s, ev, app.Schedule.Location()) && !holds(s, ev)
	case engine.TopicDue, engine.EventExtended, engine.EventDueRevised:
		return dueChanged(s, ev, app.Schedule.Location())
	case engine.EventDueKnown:
		return s.Status.Final()
	}
	return false
}

// running reports whether a promise can still be kept.
func running(app *engine.Application, step string) bool {
	c := clockOf(app, step)
	return c != nil && c.Step == step && c.Ended.IsZero() && c.Breached.IsZero()
}

// dueChanged reports whether the service's due time is no longer that of the event, by
// its day: the one that followed is told by itself.
func dueChanged(s *engine.State, ev engine.Event, zone *time.Location) bool {
	was, is := ev.After.Clock, s.Clock
	if was == nil || is == nil || !is.Ended.IsZero() || !is.Breached.IsZero() || is.Due.IsZero() {
		return true
	}
	return civil.DateOf(was.Due.In(zone)) != civil.DateOf(is.Due.In(zone))
}

// holds reports whether a deadline that the event moved still is what it was moved to.
func holds(s *engine.State, ev engine.Event) bool {
	return slices.ContainsFunc(s.Deadlines, func(l engine.Deadline) bool {
		return l.Held.Equal(ev.At) && !l.At.IsZero() && l.Passed.IsZero()
	})
}

// contact is how the one whom a message is for can be reached, as written down.
func contact(m engine.Message, app *engine.Application) string {
	if m.To == standard.Applicant {
		return app.State.Applicant.Contact
	}
	for _, r := range app.Office.Roles {
		if r.ID == m.To {
			return r.Contact
		}
	}
	return ""
}
