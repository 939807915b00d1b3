package stats

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// Breach is a broken promise and what it came from.
type Breach struct {
	Application       string
	Standard, Variant string
	Step              string // "" for the whole service
	// Due is when it was broken, Ended when it was kept at last; zero while it is not.
	Due, Ended time.Time
	Promise    civil.Duration
	// Extended is by what it had been lengthened, ExtendedBy who did that.
	Extended   civil.Duration
	ExtendedBy Who
	// Held are the steps that the time until then was spent at, the longest first.
	Held []Held
	// Pauses until then, with who declared them; Returned counts how often the file
	// went back to the citizen.
	Pauses   []Pause
	Returned int
	// Late are the entries made after the fact: the breach may be one on paper only.
	Late []LateEntry
	// Owes are the compensations owed, Gave those of them given.
	Owes, Gave []string
}

// Held is a step and the open time that it took until the breach.
type Held struct {
	Step, Role, By string
	Open           time.Duration
	// Active: it was still to be done when the promise was broken.
	Active bool
	// Unmeasured: it was done in one go with others, whose time it holds too, or a
	// calendar is missing.
	Unmeasured bool
}

// LateEntry is something entered after the fact.
type LateEntry struct {
	Type               string
	Occurred, Recorded time.Time
	By                 Who
}

// broken takes in the breaches of an application.
func (r *sla) broken(id string, p *part, basis *basis) error {
	for _, b := range p.Breaches {
		if !r.period.holds(b.At) {
			continue
		}
		one := Breach{
			Application: id, Standard: p.Version.Standard, Variant: p.Opening.Variant, Step: b.Step,
			Due: b.At, Owes: b.Owes, Gave: p.given(b.Owes),
		}
		from := p.Opening.Submitted
		if c := p.clockOf(b); c != nil {
			from, one.Promise, one.Extended, one.Ended = c.Origin, c.Promise, c.Extended, c.Ended
		}
		for _, pause := range p.pausesOf() {
			if pause.From.Before(b.At) {
				one.Pauses = append(one.Pauses, pause)
			}
		}
		for _, a := range p.Acts {
			switch {
			case a.Type == engine.EventReturned && a.At.Before(b.At):
				one.Returned++
			case a.Type == engine.EventExtended && b.Step == "":
				one.ExtendedBy = a.By
			}
		}
		for _, l := range p.Lates {
			one.Late = append(one.Late, LateEntry(l))
		}
		var err error
		if one.Held, err = p.held(from, b, basis); err != nil {
			return err
		}
		r.breaches = append(r.breaches, one)
	}
	return nil
}

// clockOf is the clock that was breached.
func (p *part) clockOf(b breach) *engine.Clock {
	if b.Step == "" {
		return p.Clock
	}
	for _, clocks := range [][]engine.Clock{p.Stages, p.Running} {
		for i := range clocks {
			if clocks[i].Step == b.Step && clocks[i].Breached.Equal(b.At) {
				return &clocks[i]
			}
		}
	}
	return nil
}

// held sums the time of each step until a breach.
func (p *part) held(from time.Time, b breach, basis *basis) ([]Held, error) {
	visits := slices.Clone(p.Visits)
	for _, a := range b.Active {
		if slices.ContainsFunc(p.Visits, func(v visit) bool { return v.Step == a.Step && v.Visit == a.Visit && v.Since.Before(b.At) }) {
			continue // done since
		}
		visits = append(visits, visit{Done: engine.Done{Step: a.Step, Visit: a.Visit, Since: a.Since, Role: basis.role(a.Step)}})
	}
	var out []Held
	for _, v := range visits {
		ended := v.At
		if ended.IsZero() {
			ended = b.At.Add(1)
		}
		if !v.Since.Before(b.At) || !from.Before(ended) || b.Step != "" && b.Step != v.Step {
			continue
		}
		i := slices.IndexFunc(out, func(h Held) bool { return h.Step == v.Step && (h.Role == v.Role || v.Role == "") })
		if i < 0 {
			i = len(out)
			out = append(out, Held{Step: v.Step, Role: v.Role, By: basis.by(v.Role)})
		}
		h := &out[i]
		open, err := openTime(p.Marks, stretch{later(v.Since, from), earlier(ended, b.At)}, basis.schedule)
		if err != nil && !missing(err) {
			return nil, err
		}
		h.Open += open
		h.Unmeasured = h.Unmeasured || v.Unmeasured || err != nil
		h.Active = h.Active || ended.After(b.At)
	}
	slices.SortStableFunc(out, func(a, b Held) int { return cmp.Compare(b.Open, a.Open) })
	return out, nil
}

func compareBreaches(a, b Breach) int {
	return cmp.Or(a.Due.Compare(b.Due), strings.Compare(a.Application, b.Application), strings.Compare(a.Step, b.Step))
}
