package engine

import (
	"maps"
	"slices"
	"strings"
)

// Apply gives the state after an event. It evaluates no rule and asks no clock:
// the event carries the results. The given state is not changed.
func Apply(s State, e Event) State {
	s.Apply(&e)
	return s
}

// Apply is the function of that name on a state of the caller's own, without its
// copies. What the state and the event point to is shared, and never changed.
func (s *State) Apply(e *Event) {
	if e.Opening != nil {
		s.Opening = *e.Opening
	}
	if e.Moved != nil {
		s.Standard, s.Digest, s.Basis = e.Moved.Standard, e.Moved.Digest, e.Moved.Basis
	}
	if e.Lapse != nil || e.Erasure != nil {
		s.lapse(e)
	}
	if e.After.Status.Final() && s.Closed.IsZero() {
		s.Closed = e.At
	}
	s.Position = e.After
	if len(e.Facts) > 0 {
		s.Facts = merged(s.Facts, e.Facts)
	}
	if len(e.Numbering) > 0 {
		s.Numbering = merged(s.Numbering, e.Numbering)
	}
	if e.Applicant != nil {
		s.Applicant = *e.Applicant
	}
	if e.Subject != nil {
		s.Subject = *e.Subject
	}
	if e.Papers != nil {
		s.Papers = e.Papers
		if len(e.Papers) == 0 {
			s.Papers = nil
		}
	}
	if len(e.Done) > 0 {
		s.Visits = s.Visits.and(e.Done)
	}
	if e.Voided != nil {
		s.Drawn = struck(s.Drawn, *e.Voided)
	}
	s.Drawn = appended(s.Drawn, e.Drawn)
	s.Issued = appended(s.Issued, e.Issued)
	s.Delivered = appended(s.Delivered, e.Delivered)
	s.Paid = appended(s.Paid, e.Paid)
	s.Offered = appended(s.Offered, e.Offered)
	s.Owes = appended(s.Owes, e.Owes)
	s.Gave = appended(s.Gave, e.Gave)
	if e.Survey != nil {
		s.Surveyed = true
	}
	if e.RejectedBy != "" {
		s.RejectedBy = e.RejectedBy
	}
	if e.At.After(s.LastAt) {
		s.LastAt = e.At
	}
	s.Sequence = e.Seq
	if !byTime(e.Type) && e.Type != EventNoted {
		s.Revision++
	}
}

// Replay rebuilds a state from its history.
func Replay(id string, events []Event) State {
	s := State{ID: id}
	for i := range events {
		s.Apply(&events[i])
	}
	return s
}

func merged[V any](old, add map[string]V) map[string]V {
	if len(old) == 0 {
		return add // nobody changes what an event holds
	}
	out := make(map[string]V, len(old)+len(add))
	maps.Copy(out, old)
	maps.Copy(out, add)
	return out
}

func appended[T any](old, add []T) []T {
	switch {
	case len(add) == 0:
		return old
	case len(old) == 0:
		return add // as with merged
	}
	return append(slices.Clip(old), add...)
}

// Service is the reference of a standard without its version.
func Service(ref string) string {
	service, _, _ := strings.Cut(ref, "@")
	return service
}
