package engine

import (
	"fmt"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// MaxText bounds every free text of a command, in runes.
const MaxText = 4000

// draft is one decision: what it rests on, and what it makes. They are apart so that
// the compiler can tell that what it rests on does not outlive Decide.
type draft struct {
	given *Given
	// state is the one before the event being made: the given one, which is not the
	// draft's to change, or own once there was an event before.
	state *State
	*making
}

// making is what a decision makes; nothing of it outlives Decide but the events.
type making struct {
	now  time.Time
	flow *program.Flow
	// own is the draft's state once it is not the given one any more.
	own    *State
	events []Event
	// applied is how many of the events are in the state.
	applied int
	err     error

	// The event in the making, which lies behind the last of events until it is recorded,
	// and the position it leads to.
	ev  *Event
	pos *Position
	at  time.Time
	// begins: the event completes or skips the step that starts the service's clock.
	begins bool
	// back is what the next event takes back, nil for nothing.
	back  *Lapsing
	scope *rule.Scope
	first *made
}

// open finds the flow the application runs through.
func (d *draft) open(cmd Command) error {
	variant := d.state.Variant
	if d.state.Sequence == 0 {
		if c, ok := cmd.(Submit); ok {
			variant = c.Variant
			if variant == "" && d.given.Corrected != nil {
				variant = d.given.Corrected.Variant
			}
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
		o := &d.state.Opening
		if d.ev.Opening != nil {
			o = d.ev.Opening
		}
		d.scope = d.flow.Scope(program.Situation{
			Answers: d.facts(), Channel: o.Channel, Bearer: string(o.Bearer),
			Today: o.Today, WorkingDays: d.given.Schedule,
		})
	}
	return d.scope
}

// pick chooses among cases. Most have one value and no rule, or are none: that needs
// no scope.
func pick[T any](d *draft, c program.Cases[T]) program.Picked[T] {
	if len(c) == 0 || c.Constant() {
		return c.Pick(nil)
	}
	return c.Pick(d.situation())
}

// role is who does a step, "" for nobody; false while facts that decide it are not known.
func (d *draft) role(s *program.Step) (string, bool) {
	if role, fixed := s.FixedRole(); fixed {
		return role, true
	}
	picked := pick(d, s.Actor)
	if picked.Value == nil {
		return "", picked.Known
	}
	return *picked.Value, true
}

func (d *draft) step(id string) *program.Step {
	s, _ := d.flow.Step(id)
	return s
}

// active finds an active step in the position being made.
func (d *draft) active(id string) int {
	for i := range d.pos.Active {
		if d.pos.Active[i].Step == id {
			return i
		}
	}
	return -1
}

// visits is how often a step was entered so far.
func (d *draft) visits(id string) int {
	n := d.state.Visits.Of(id)
	for i := range d.ev.Done {
		if d.ev.Done[i].Step == id {
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
func (d *draft) waits(s *program.Step, a *Active) bool {
	switch s.Kind() {
	case standard.DoesPay:
		return true
	case standard.DoesCheck:
		return d.pos.Status == StatusReturned
	case standard.DoesDeliver:
		return !a.Notified.IsZero()
	}
	role, _ := d.role(s)
	return role == standard.Applicant
}
