package engine

import (
	"slices"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// Moved tells what a migration changed: for the citizen, who is told of it, and for
// whoever asks later why the file was judged by another version.
type Moved struct {
	// From and Standard are the references of the version before and of the present
	// one; Digest is that of its resolved form, Basis that of the office and calendars.
	From     string `json:"from"`
	Standard string `json:"standard"`
	Digest   string `json:"digest"`
	Basis    string `json:"basis,omitempty"`

	// Papers that are asked for now, are no longer, or were judged and must be judged
	// again since the standard says something else of them.
	Added   []string `json:"added,omitempty"`
	Removed []string `json:"removed,omitempty"`
	Again   []string `json:"again,omitempty"`
	// Steps that may still come and did not exist before, and those that no longer do.
	NewSteps  []string `json:"new_steps,omitempty"`
	GoneSteps []string `json:"gone_steps,omitempty"`
	// Promise is set when something else will be promised once the clock starts.
	Promise *PromiseMoved `json:"promise,omitempty"`
	// Fee is set when something else is to be paid.
	Fee *FeeMoved `json:"fee,omitempty"`
	// Due is set when the promise falls due earlier, or is a new one.
	Due *DueMoved `json:"due,omitempty"`
}

// PromiseMoved is a time promised before and after; zero when none is.
type PromiseMoved struct {
	Before civil.Duration `json:"before,omitzero"`
	After  civil.Duration `json:"after,omitzero"`
}

// FeeMoved is an amount in rupiah before and after.
type FeeMoved struct {
	Before int64 `json:"before"`
	After  int64 `json:"after"`
}

// DueMoved is a due time before and after; zero when there is none.
type DueMoved struct {
	Before time.Time `json:"before,omitzero"`
	After  time.Time `json:"after,omitzero"`
}

// Concerns reports whether the applicant has something to do, to pay or to expect
// otherwise than they were told before.
func (m *Moved) Concerns() bool {
	return len(m.Added) > 0 || len(m.Removed) > 0 || len(m.Again) > 0 || m.Promise != nil || m.Fee != nil || m.Due != nil
}

// changes notes what is other than before.
func (m *move) changes() {
	before, papers := m.state, m.draft.papers()
	has := func(list []Paper, id string) bool {
		return slices.ContainsFunc(list, func(p Paper) bool { return p.ID == id })
	}
	for _, p := range papers {
		if !has(before.Papers, p.ID) {
			m.moved.Added = append(m.moved.Added, p.ID)
		}
	}
	for _, p := range before.Papers {
		if !has(papers, p.ID) {
			m.moved.Removed = append(m.moved.Removed, p.ID)
		}
	}
	m.moved.NewSteps = m.unlike(m.flow, m.from)
	m.moved.GoneSteps = m.unlike(m.from, m.flow)
	if fee := m.flow.Cost(m.situation()); m.fee.Known && fee.Known && fee.Rupiah != m.fee.Rupiah && !m.paid && !m.free() {
		m.moved.Fee = &FeeMoved{m.fee.Rupiah, fee.Rupiah}
	}
	if c := before.Clock; c == nil || !c.Started {
		if was, is := longest(m.from, m.was), longest(m.flow, m.situation()); was != is {
			m.moved.Promise = &PromiseMoved{was, is}
		}
	}
	old, now := due(before.Clock), due(m.pos.Clock)
	if !old.Equal(now) && !m.pos.Status.Final() {
		m.moved.Due = &DueMoved{old, now}
	}
}

// unlike lists the steps of one version that may still come and that another does
// not have.
func (m *move) unlike(flow, other *program.Flow) []string {
	var ids []string
	for i := range flow.Steps {
		s := &flow.Steps[i]
		if s.Kind() == program.Parallel {
			continue
		}
		if _, known := other.Step(s.ID); known {
			continue
		}
		if slices.ContainsFunc(m.state.Active, func(a Active) bool {
			from, ok := flow.Step(a.Step)
			return ok && flow.Reaches(from.Index, s.Index)
		}) {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// longest is the time promised in a case, zero when none is or facts still decide.
func longest(f *program.Flow, sc *rule.Scope) civil.Duration {
	if f.SLA == nil {
		return civil.Duration{}
	}
	if d := f.SLA.Maximum.Pick(sc).Value; d != nil {
		return *d
	}
	return civil.Duration{}
}

// due is when a running promise falls due; zero when none does.
func due(c *Clock) time.Time {
	if c == nil || !c.Ended.IsZero() {
		return time.Time{}
	}
	return c.Due
}
