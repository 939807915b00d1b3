package engine

import (
	"fmt"
	"slices"
	"time"
	"unicode/utf8"

	"strconv"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// MaxText bounds every free text of a command, in runes.
const MaxText = 4000

// draft is one decision in the making. Its state is the state so far, its event
// the one being made; nothing of it outlives Decide but the events.
type draft struct {
	given  Given
	now    time.Time
	flow   *program.Flow
	state  State
	events []Event
	// applied is how many of the events are in the state whole.
	applied int
	err     error

	// The event in the making, which lies behind the last of events until it is recorded,
	// and the position it leads to.
	ev    *Event
	pos   Position
	at    time.Time
	done  []program.Target // steps completed by the event, for clocks that start with them
	scope *rule.Scope
}

// open finds the flow the application runs through.
func (d *draft) open(cmd Command) error {
	variant := d.state.Variant
	if c, ok := cmd.(Submit); ok && d.state.Sequence == 0 {
		variant = c.Variant
		if variant == "" && d.given.Corrected != nil {
			variant = d.given.Corrected.Variant
		}
	}
	flow, ok := d.given.Program.Flow(variant)
	if !ok {
		if d.state.Sequence > 0 {
			return fmt.Errorf("standard %s has no variant %q", d.state.Standard, variant)
		}
		return nil // submit refuses it
	}
	d.flow = flow
	return nil
}

// catchUp brings the state up to the events made so far.
func (d *draft) catchUp() {
	for ; d.applied < len(d.events); d.applied++ {
		d.state.apply(&d.events[d.applied])
	}
}

// begin starts an event at an instant that is not before the last one.
func (d *draft) begin(kind string) {
	d.catchUp()
	d.at = d.now
	if d.state.LastAt.After(d.at) {
		d.at = d.state.LastAt
	}
	d.restore(kind)
	d.ev.Actor, d.ev.Late = d.given.Actor, d.given.Late
}

// beginAt starts an event of time, at its own instant.
func (d *draft) beginAt(kind string, at time.Time) {
	d.catchUp()
	d.at = at
	d.restore(kind)
}

// restore lays out an event, and a copy of the position that it may change.
func (d *draft) restore(kind string) {
	d.events = slices.Grow(d.events, 1)
	d.ev = &d.events[:len(d.events)+1][len(d.events)]
	*d.ev = Event{Version: EventVersion, Type: kind, At: d.at}
	d.pos = d.state.Position
	d.pos.Active = slices.Clone(d.pos.Active)
	d.pos.Pauses = slices.Clone(d.pos.Pauses)
	// A stage that has ended stands in the event that ended it, and no longer here.
	d.pos.Stages = slices.DeleteFunc(slices.Clone(d.pos.Stages), func(c Clock) bool { return !c.Ended.IsZero() })
	d.pos.Deadlines = slices.Clone(d.pos.Deadlines)
	d.done = nil
	d.scope = nil
}

// clock is the service's clock for changing it: a copy of the event's own, made when it
// is first asked for. Most events leave the clock as it was.
func (d *draft) clock() *Clock {
	if d.pos.Clock == d.state.Clock {
		own := *d.pos.Clock
		d.pos.Clock = &own
	}
	return d.pos.Clock
}

// finish settles the clocks and applies the event to the draft's state.
func (d *draft) finish() {
	d.settle()
	d.record()
}

// facts are the answers as the event leaves them.
func (d *draft) facts() map[string]rule.Value {
	if len(d.ev.Facts) == 0 {
		return d.state.Facts
	}
	return merged(d.state.Facts, d.ev.Facts)
}

// situation is the scope for rules, made once per event and again after facts change.
func (d *draft) situation() *rule.Scope {
	if d.scope == nil {
		o := d.state.Opening
		if d.ev.Opening != nil {
			o = *d.ev.Opening
		}
		d.scope = d.flow.Scope(program.Situation{
			Answers: d.facts(), Channel: o.Channel, Bearer: string(o.Bearer),
			Today: o.Today, WorkingDays: d.given.Schedule,
		})
	}
	return d.scope
}

// pick chooses among cases. Most have one value and no rule: that needs no scope.
func pick[T any](d *draft, c program.Cases[T]) program.Picked[T] {
	if c.Constant() {
		return c.Pick(nil)
	}
	return c.Pick(d.situation())
}

func (d *draft) step(id string) *program.Step {
	s, _ := d.flow.Step(id)
	return s
}

// active finds an active step in the position being made.
func (d *draft) active(id string) int {
	return slices.IndexFunc(d.pos.Active, func(a Active) bool { return a.Step == id })
}

// visits is how often a step was entered so far.
func (d *draft) visits(id string) int {
	n := d.state.Visits.Of(id)
	for _, done := range d.ev.Done {
		if done.Step == id {
			n++
		}
	}
	return n
}

// needs makes the refusal that names what must be answered.
func (d *draft) needs(n program.Need) *Refusal {
	r := refuse(RefusedFactsNeeded, "facts", list(append(slices.Clone(n.Facts), n.Context...)))
	r.Facts = n.Facts
	return r
}

func tooLong(name, text string) *Refusal {
	if utf8.RuneCountInString(text) > MaxText {
		return refuse(RefusedTooLarge, "name", name, "max", strconv.Itoa(MaxText))
	}
	return nil
}

// waits reports whether a step waits for the citizen or a payment.
func (d *draft) waits(a Active) bool {
	s := d.step(a.Step)
	if s == nil {
		return false
	}
	switch s.Kind() {
	case standard.DoesPay:
		return true
	case standard.DoesCheck:
		return d.pos.Status == StatusReturned
	case standard.DoesDeliver:
		return !a.Notified.IsZero()
	}
	role := pick(d, s.Actor)
	return role.Value != nil && *role.Value == standard.Applicant
}
