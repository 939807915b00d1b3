package stats

import (
	"cmp"
	"errors"
	"math/big"
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// Promise is how one promise was kept: one that the same standard, variant and rules
// gave. Step is "" for the whole service.
type Promise struct {
	Standard, Variant, Step string
	// Maximum and Average are what was promised; zero if nothing was.
	Maximum, Average civil.Duration
	// Unit is what Times counts: that of the maximum, else that of the average, else
	// minutes.
	Unit civil.Unit
	// Times are of what was finished; Unmeasured were finished, too, but a calendar is
	// missing.
	Times      Figures
	Unmeasured int
	// Kept and Broken count what was judged by a maximum. Unjudged were finished while
	// no due time was known. Undone ended, unbroken, with a step that was not done: the
	// file went back before, or the step was needless. They count nowhere else.
	Kept, Broken, Unjudged, Undone int
	// Mean is of Times in the unit of Average: it is what the average is judged on; nil
	// without one, or when nothing was finished.
	Mean Figures
	// LateEntries are the finished ones with an entry made after the fact.
	LateEntries int
}

// Share is the part of the judged that was kept, 0 to 1; nil when none was judged.
func (p *Promise) Share() *big.Rat {
	if p.Kept+p.Broken == 0 {
		return nil
	}
	return big.NewRat(int64(p.Kept), int64(p.Kept+p.Broken))
}

// OnAverage reports whether the average was kept; false when there is none to judge.
func (p *Promise) OnAverage() (kept, judged bool) {
	if p.Average.IsZero() || p.Mean.Count == 0 {
		return false, false
	}
	return p.Mean.Mean.Cmp(new(big.Rat).SetInt64(int64(p.Average.N))) <= 0, true
}

type promiseKey struct {
	standard, variant, step string
	maximum, average        civil.Duration
}

type promise struct {
	Promise
	amounts, averages []int64
}

// clocks judges the service's promise and those of steps.
func (r *sla) clocks(p *part, basis *basis) error {
	broken := func(step string, c *engine.Clock) {
		for _, b := range p.Breaches {
			if b.Step == step && b.At.Equal(c.Breached) && r.period.holds(b.At) {
				r.promise(p, c).Broken++
			}
		}
	}
	if c := p.Clock; c != nil && c.Started {
		broken("", c)
		if !p.abandoned() {
			if err := r.finished(p, c, basis); err != nil {
				return err
			}
		}
	}
	for i := range p.Stages {
		c := &p.Stages[i]
		broken(c.Step, c)
		if p.Status == engine.StatusWithdrawn || p.Status == engine.StatusLapsed {
			if !c.Ended.Before(p.Closed) {
				continue
			}
		}
		if c.Breached.IsZero() && p.undone(i) {
			if r.period.holds(c.Ended) {
				r.promise(p, c).Undone++
			}
			continue
		}
		if err := r.finished(p, c, basis); err != nil {
			return err
		}
	}
	for i := range p.Running {
		broken(p.Running[i].Step, &p.Running[i])
	}
	return nil
}

// undone reports whether a step's clock that ended belongs to a visit that was left
// without being done. A visit that was left comes again under the same number, so of the
// clocks of one number only the last can be that of the visit that was done. One that is to
// be done still, while its clock ended with a step beside it, was not left.
func (p *part) undone(i int) bool {
	c := &p.Stages[i]
	again := func(d engine.Clock) bool { return d.Step == c.Step && d.Visit == c.Visit }
	return slices.ContainsFunc(p.Stages[i+1:], again) || slices.ContainsFunc(p.Running, again) ||
		!slices.ContainsFunc(p.Visits, func(v visit) bool { return v.Step == c.Step && v.Visit == c.Visit }) &&
			!slices.ContainsFunc(p.Active, func(a engine.Active) bool { return a.Step == c.Step && a.Visit == c.Visit })
}

// finished takes in a clock that ended in the period.
func (r *sla) finished(p *part, c *engine.Clock, basis *basis) error {
	if !r.period.holds(c.Ended) {
		return nil
	}
	one := r.promise(p, c)
	n, err := amount(c, c.Ended, one.Unit, basis.schedule)
	switch {
	case missing(err):
		one.Unmeasured++
	case err != nil:
		return err
	default:
		one.amounts = append(one.amounts, n)
		if !c.Average.IsZero() {
			if n, err = amount(c, c.Ended, c.Average.Unit, basis.schedule); err != nil {
				return err
			}
			one.averages = append(one.averages, n)
		}
	}
	if len(p.Lates) > 0 {
		one.LateEntries++
	}
	switch {
	case !c.Breached.IsZero() || c.Promise.IsZero() && !c.Undecided:
	case c.Due.IsZero():
		one.Unjudged++
	default:
		one.Kept++
	}
	return nil
}

func missing(err error) bool {
	var year *worktime.MissingYearError
	return errors.As(err, &year)
}

func (r *sla) promise(p *part, c *engine.Clock) *promise {
	key := promiseKey{p.Version.Standard, p.Opening.Variant, c.Step, c.Promise, c.Average}
	one := r.promises[key]
	if one == nil {
		one = &promise{Promise: Promise{
			Standard: key.standard, Variant: key.variant, Step: key.step, Maximum: key.maximum, Average: key.average,
			Unit: cmp.Or(c.Promise.Unit, c.Average.Unit, civil.Minutes),
		}}
		r.promises[key] = one
	}
	return one
}

func comparePromises(a, b Promise) int {
	return cmp.Or(
		strings.Compare(a.Standard, b.Standard), strings.Compare(a.Variant, b.Variant), strings.Compare(a.Step, b.Step),
		compareDurations(a.Maximum, b.Maximum), compareDurations(a.Average, b.Average),
	)
}

func compareDurations(a, b civil.Duration) int {
	return cmp.Or(strings.Compare(string(a.Unit), string(b.Unit)), cmp.Compare(a.N, b.N))
}
