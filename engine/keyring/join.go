package keyring

import (
	"bytes"
	"slices"
	"time"
)

// Join gives the secrets of both. An office that both have must be the same one: it must
// have marked and signed with the same keys once. Then all wrapping keys are kept, the
// latest is current, and what the other file marked and signed with is retired now. The
// error is an *Error: CodeOfficeKnown or CodeTooMany.
func (s *Set) Join(other *Set, now time.Time) (*Set, error) {
	joined := s
	for _, office := range other.Offices() {
		theirs, ours := other.of(office), joined.of(office)
		if ours == nil {
			joined = joined.with(office, theirs)
			continue
		}
		if !ours.related(theirs) {
			return nil, problem(CodeOfficeKnown, "office", office)
		}
		both := ours.joined(theirs, now.UTC().Truncate(time.Second))
		if len(both.wrapping) > maxWrapping || len(both.retired) > maxWrapping {
			return nil, problem(CodeTooMany, "office", office)
		}
		joined = joined.with(office, both)
	}
	return joined, nil
}

// pairs are all keys that an office marked and signed with, the present ones last.
func (s *secrets) pairs(now time.Time) []*retired {
	return append(slices.Clone(s.retired), &retired{now, s.mark, s.public()})
}

// related reports whether secrets became of the same ones.
func (s *secrets) related(other *secrets) bool {
	return slices.ContainsFunc(s.pairs(time.Time{}), func(mine *retired) bool {
		return slices.ContainsFunc(other.pairs(time.Time{}), mine.same)
	})
}

func (r *retired) same(other *retired) bool {
	return bytes.Equal(r.mark.key, other.mark.key) && r.public.Equal(other.public)
}

// joined is what becomes of two that are related.
func (s *secrets) joined(other *secrets, now time.Time) *secrets {
	later, earlier := s, other
	switch {
	case other.retiredMark(s.mark.key):
		later, earlier = other, s
	case s.retiredMark(other.mark.key):
	case other.current().made.After(s.current().made):
		later, earlier = other, s
	}
	both := &secrets{wrapping: slices.Clone(later.wrapping), mark: later.mark, signing: later.signing}
	for _, k := range earlier.wrapping {
		if both.find(k.id) == nil {
			both.wrapping = append(both.wrapping, k)
		}
	}
	slices.SortStableFunc(both.wrapping, func(a, b *wrappingKey) int { return a.made.Compare(b.made) })

	for _, r := range append(slices.Clone(later.retired), earlier.pairs(now)...) {
		at := slices.IndexFunc(both.retired, func(known *retired) bool { return bytes.Equal(known.mark.key, r.mark.key) })
		switch {
		case bytes.Equal(r.mark.key, both.mark.key):
		case at < 0:
			both.retired = append(both.retired, r)
		case r.until.After(both.retired[at].until) && earlier.retiredMark(r.mark.key):
			both.retired[at] = r // the other file used it for longer
		}
	}
	slices.SortStableFunc(both.retired, func(a, b *retired) int { return a.until.Compare(b.until) })
	return both
}

// retiredMark reports whether an office marked with a key before.
func (s *secrets) retiredMark(key []byte) bool {
	return slices.ContainsFunc(s.retired, func(r *retired) bool { return bytes.Equal(r.mark.key, key) })
}
