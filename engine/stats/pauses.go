package stats

import (
	"cmp"
	"strings"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
)

// Pauses are those for one reason that one officer declared in the period.
type Pauses struct {
	Standard, Reason string
	By               Who
	Count            int
	// Open is the open time for which they lasted, as far as they are over.
	Open time.Duration
}

// Pause is a stretch in which the clock stood for a declared reason; a zero To lasts.
type Pause struct {
	Reason   string
	From, To time.Time
	By       Who
}

// pausesOf are an application's, each ended by its resumption or with the application.
func (p *part) pausesOf() []Pause {
	var out []Pause
	for _, a := range p.Acts {
		switch a.Type {
		case engine.EventPaused:
			out = append(out, Pause{Reason: a.Reason, From: a.At, By: a.By})
		case engine.EventResumed:
			for i := range out {
				if out[i].To.IsZero() && out[i].Reason == a.Reason {
					out[i].To = a.At
				}
			}
		}
	}
	for i := range out {
		if out[i].To.IsZero() {
			out[i].To = p.Closed
		}
	}
	return out
}

func (r *sla) paused(p *part, basis *basis) error {
	for _, one := range p.pausesOf() {
		if !r.period.holds(one.From) {
			continue
		}
		key := Pauses{Standard: p.Version.Standard, Reason: one.Reason, By: one.By}
		sum := r.pauses[key]
		if sum == nil {
			sum = &Pauses{Standard: key.Standard, Reason: key.Reason, By: key.By}
			r.pauses[key] = sum
		}
		sum.Count++
		if one.To.IsZero() {
			continue
		}
		open, err := basis.schedule.OpenTime(one.From, one.To)
		if err != nil && !missing(err) {
			return err
		}
		sum.Open += open
	}
	return nil
}

func comparePauses(a, b Pauses) int {
	return cmp.Or(
		strings.Compare(a.Standard, b.Standard), strings.Compare(a.Reason, b.Reason),
		strings.Compare(a.By.Role, b.By.Role), strings.Compare(a.By.User, b.By.User),
	)
}
