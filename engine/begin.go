package engine

import (
	"slices"
	"time"
)

// made is the first event of a decision and room for the lists that most events have,
// in one piece. Most decisions make one event, that does one step and enters one.
type made struct {
	events [1]Event
	active [1]Active
	done   [1]Done
}

// catchUp brings the state up to the events made so far.
func (d *draft) catchUp() {
	if d.applied == len(d.events) {
		return
	}
	if d.own == nil {
		own := *d.state
		d.own, d.state = &own, &own
	}
	for ; d.applied < len(d.events); d.applied++ {
		d.own.Apply(&d.events[d.applied])
	}
}

// place is where the last of the events leads to, or the state stands.
func (d *draft) place() *Position {
	if n := len(d.events); n > d.applied {
		return &d.events[n-1].After
	}
	return &d.state.Position
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
	if d.back != nil {
		d.ev.Lapse, d.back = d.back, nil
		d.release()
	}
}

// beginAt starts an event of time, at its own instant.
func (d *draft) beginAt(kind string, at time.Time) {
	d.catchUp()
	d.at = at
	d.restore(kind)
}

// restore lays out an event, and a copy of the position that it may change.
func (d *draft) restore(kind string) {
	if d.first == nil && len(d.events) == 0 {
		first := new(made)
		d.first, d.events = first, first.events[:0]
	}
	d.events = slices.Grow(d.events, 1)
	ev := &d.events[:len(d.events)+1][len(d.events)]
	if ev == d.ev {
		*ev = Event{} // one was begun here before, and given up
	}
	ev.Version, ev.Type, ev.At = EventVersion, kind, d.at
	d.ev, d.pos = ev, &ev.After
	from := &d.state.Position
	d.pos.Status, d.pos.Clock = from.Status, from.Clock
	d.pos.Active = d.actives(from.Active)
	d.pos.Pauses = slices.Clone(from.Pauses)
	// A stage that has ended stands in the event that ended it, and no longer here.
	d.pos.Stages = slices.DeleteFunc(slices.Clone(from.Stages), func(c Clock) bool { return !c.Ended.IsZero() })
	d.pos.Deadlines = slices.Clone(from.Deadlines)
	d.begins = false
	d.scope = nil
}

// actives is a copy of a list of active steps with room for one.
func (d *draft) actives(list []Active) []Active {
	if len(d.events) > 0 || len(list) > len(d.first.active) {
		return slices.Clone(list)
	}
	return append(d.first.active[:0], list...)
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
	if l := d.ev.Lapse; l != nil && l.TakenBack > 0 && !d.pos.Status.Final() {
		d.renumber()
	}
	d.record()
}
