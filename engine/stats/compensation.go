package stats

import (
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// Compensation is what a standard owes for a breach, and how often.
type Compensation struct {
	Standard, Ref string
	// Text is what the standard says.
	Text string
	// Owed and Given in the period; Open is owed and not given at its end.
	Owed, Given, Open int
}

// gave are compensations given.
type gave struct {
	At   time.Time `json:"at"`
	Refs []string  `json:"refs"`
}

func compensated(e engine.Event) []gave {
	if e.Type != engine.EventCompensated {
		return nil
	}
	return []gave{{e.At, e.Gave}}
}

// given are those of the compensations that were given.
func (p *part) given(refs []string) []string {
	var out []string
	for _, ref := range refs {
		if slices.ContainsFunc(p.Gave, func(g gave) bool { return slices.Contains(g.Refs, ref) }) {
			out = append(out, ref)
		}
	}
	return out
}

func (r *sla) compensation(p *part, basis *basis) {
	take := func(at time.Time, refs []string, count func(*Compensation) *int, open int) {
		for _, ref := range refs {
			if !r.period.over(at) {
				continue
			}
			key := [2]string{p.Version.Standard, ref}
			c := r.owed[key]
			if c == nil {
				c = &Compensation{Standard: key[0], Ref: key[1], Text: basis.owed(ref)}
				r.owed[key] = c
			}
			c.Open += open
			if r.period.holds(at) {
				*count(c)++
			}
		}
	}
	for _, b := range p.Breaches {
		take(b.At, b.Owes, func(c *Compensation) *int { return &c.Owed }, 1)
	}
	for _, g := range p.Gave {
		take(g.At, g.Refs, func(c *Compensation) *int { return &c.Given }, -1)
	}
}
