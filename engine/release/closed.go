package release

import (
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// asReleased reports whether a standard, written and resolved, is what was
// released. One thing may be added to it: the last day on which it is in force,
// when a later version takes its place after that day. Without that no second
// version could ever come into force.
func asReleased(e Entry, t *standard.Tree, written, resolved *standard.Standard) (bool, error) {
	digest, err := standard.Digest(resolved)
	if err != nil || digest == e.Digest {
		return err == nil, err
	}
	if !succeeded(t, written) {
		return false, nil
	}
	open := *resolved
	open.Effective.Until = civil.Date{}
	digest, err = standard.Digest(&open)
	return err == nil && digest == e.Digest, err
}

// succeeded reports whether a standard ends, and a later version begins after that.
func succeeded(t *standard.Tree, s *standard.Standard) bool {
	until := s.Effective.Until
	if until.IsZero() || until.Before(s.Effective.From) {
		return false
	}
	for _, other := range t.Standards {
		if other.Service() == s.Service() && other.Version > s.Version && other.Effective.From.After(until) {
			return true
		}
	}
	return false
}
