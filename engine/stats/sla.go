package stats

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
)

// SLA says whether an office kept its promises in a period; see the package for what
// counts when. Lists are in order.
type SLA struct {
	Period       Period
	Services     []Service
	Promises     []Promise
	Steps        []Step
	Breaches     []Breach
	Pauses       []Pauses
	Compensation []Compensation
	TurnedAway   []TurnedAway
	// Incomplete are applications of which events are missing; they count nowhere.
	Incomplete []string
}

// Service counts the applications to a variant of a version of a service.
type Service struct {
	Standard, Variant string
	// Submitted in the period; Completed, Rejected, Withdrawn and Lapsed in it.
	Submitted, Completed, Rejected, Withdrawn, Lapsed int
	// LateEntries are entries of the period made after the fact.
	LateEntries int
	// Open had not ended at the end of the period: WithCitizen were returned or waited
	// to be collected, Overdue had their promise broken.
	Open, WithCitizen, Overdue int
}

// sla is a report in the making.
type sla struct {
	period   Period
	known    known
	services map[[2]string]*Service
	promises map[promiseKey]*promise
	steps    map[[4]string]*step
	pauses   map[Pauses]*Pauses
	owed     map[[2]string]*Compensation
	breaches []Breach
}

// SLA reports on a service, "" for all. The error is that of
// pinned.
func (f *Fold) SLA(period Period, service string, pinned Pinned) (*SLA, error) {
	r := &sla{
		period: period, known: newKnown(pinned),
		services: map[[2]string]*Service{}, promises: map[promiseKey]*promise{},
		steps: map[[4]string]*step{}, pauses: map[Pauses]*Pauses{}, owed: map[[2]string]*Compensation{},
	}
	var failed error
	f.each(func(id string, p *part) {
		if failed == nil && serviceOnly(service, p.Version.Standard) {
			failed = r.application(id, p)
		}
	})
	if failed != nil {
		return nil, failed
	}
	out := r.report()
	out.TurnedAway = f.turnedAway(period, service)
	out.Incomplete = f.Incomplete()
	return out, nil
}

func (r *sla) application(id string, p *part) error {
	basis, err := r.known.of(p)
	if err != nil {
		return err
	}
	r.count(p)
	if err := r.clocks(p, basis); err != nil {
		return err
	}
	if err := r.visits(p, basis); err != nil {
		return err
	}
	if err := r.paused(p, basis); err != nil {
		return err
	}
	r.compensation(p, basis)
	return r.broken(id, p, basis)
}

// count counts the application where it belongs.
func (r *sla) count(p *part) {
	key := [2]string{p.Version.Standard, p.Opening.Variant}
	s := r.services[key]
	if s == nil {
		s = &Service{Standard: key[0], Variant: key[1]}
	}
	before := *s
	if r.period.holds(p.Opening.Submitted) {
		s.Submitted++
	}
	if r.period.holds(p.Closed) {
		switch p.Status {
		case engine.StatusCompleted:
			s.Completed++
		case engine.StatusRejected:
			s.Rejected++
		case engine.StatusWithdrawn:
			s.Withdrawn++
		case engine.StatusLapsed:
			s.Lapsed++
		}
	}
	for _, l := range p.Lates {
		if r.period.holds(l.Recorded) {
			s.LateEntries++
		}
	}
	end := r.period.end()
	if p.Opening.Submitted.Before(end) && (p.Closed.IsZero() || !p.Closed.Before(end)) {
		s.Open++
		if markAt(p.Marks, end.Add(-1)).Citizen {
			s.WithCitizen++
		}
		if slices.ContainsFunc(p.Breaches, func(b breach) bool { return b.Step == "" && b.At.Before(end) }) {
			s.Overdue++
		}
	}
	if *s != before {
		r.services[key] = s
	}
}

// report puts everything in order.
func (r *sla) report() *SLA {
	out := &SLA{Period: r.period, Breaches: r.breaches}
	for _, s := range r.services {
		out.Services = append(out.Services, *s)
	}
	for _, p := range r.promises {
		p.Times = figures(p.amounts, perUnit(p.Unit))
		if !p.Average.IsZero() {
			p.Mean = figures(p.averages, perUnit(p.Average.Unit))
		}
		out.Promises = append(out.Promises, p.Promise)
	}
	for _, s := range slices.SortedFunc(maps.Values(r.steps), compareSteps) {
		s.Times = figures(s.amounts, perUnit(civil.Minutes))
		out.Steps = append(out.Steps, s.Step)
	}
	for _, p := range r.pauses {
		out.Pauses = append(out.Pauses, *p)
	}
	for _, c := range r.owed {
		out.Compensation = append(out.Compensation, *c)
	}
	slices.SortFunc(out.Services, func(a, b Service) int {
		return cmp.Or(strings.Compare(a.Standard, b.Standard), strings.Compare(a.Variant, b.Variant))
	})
	slices.SortFunc(out.Promises, comparePromises)
	slices.SortFunc(out.Breaches, compareBreaches)
	slices.SortFunc(out.Pauses, comparePauses)
	slices.SortFunc(out.Compensation, func(a, b Compensation) int {
		return cmp.Or(strings.Compare(a.Standard, b.Standard), strings.Compare(a.Ref, b.Ref))
	})
	return out
}
