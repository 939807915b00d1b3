package engine

import "slices"

// Compensate records that the citizen was given what a broken promise obliges to.
type Compensate struct {
	// Owed are references of what was given, as the breach says: "sla.compensation[1]".
	// Empty means all that is still owed.
	Owed []string `json:"owed,omitempty"`
	Note string   `json:"note,omitempty"`
}

// CommandCompensate is the name of Compensate.
const CommandCompensate = "compensate"

// Name implements Command.
func (Compensate) Name() string { return CommandCompensate }

// EventCompensated says that the citizen was given what a breach obliges to.
const EventCompensated = "compensated"

// Unpaid are the compensations that are owed and were not given yet.
func (s *State) Unpaid() []string { return without(s.Owes, s.Gave) }

// without are the elements of a that b does not take away: one for one, for the same
// may be owed for several visits of a step.
func without(a, b []string) []string {
	taken := slices.Clone(b)
	var rest []string
	for _, one := range a {
		if i := slices.Index(taken, one); i >= 0 {
			taken = slices.Delete(taken, i, i+1)
			continue
		}
		rest = append(rest, one)
	}
	return rest
}

// compensate records it. It is possible for good: what is owed does not end with the
// application.
func (d *draft) compensate(c Compensate) *Refusal {
	unpaid := d.state.Unpaid()
	if len(unpaid) == 0 {
		return refuse(RefusedNothingOwed)
	}
	given := c.Owed
	if len(given) == 0 {
		given = unpaid
	}
	if over := without(given, unpaid); len(over) > 0 {
		return refuse(RefusedNotOwed, "name", over[0], "known", list(unpaid)).among("owed", slices.Index(given, over[0]), len(given))
	}
	if r := tooLong("note", c.Note); r != nil {
		return r
	}
	d.begin(EventCompensated)
	d.ev.Gave, d.ev.Text = slices.Clone(given), c.Note
	d.finish()
	return nil
}
