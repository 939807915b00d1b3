package standard

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
)

// NotFoundError says that no standard has a name.
type NotFoundError struct {
	Ref string
	// Suggest lists references that may have been meant, best first.
	Suggest []string
	// On is set when versions of the service exist but none is in force on that day.
	On civil.Date
}

// Error implements error.
func (e *NotFoundError) Error() string {
	if !e.On.IsZero() {
		return fmt.Sprintf("no version of %q is in force on %s", e.Ref, e.On)
	}
	return fmt.Sprintf("no standard %q", e.Ref)
}

// AmbiguousError says that a short name fits several services.
type AmbiguousError struct {
	Ref string
	// Matches are the full names, sorted.
	Matches []string
}

// Error implements error.
func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("%q may be %s", e.Ref, strings.Join(e.Matches, " or "))
}

// InForce reports whether the standard is in force on a day. A version whose
// beginning is not stated is in force until another one is.
func (s *Standard) InForce(on civil.Date) bool {
	e := s.Effective
	return (e.From.IsZero() || !on.Before(e.From)) && (e.Until.IsZero() || !on.After(e.Until))
}

// Find is the standard, as written, that a reference names:
// "grobogan/klambu/kartu-identitas-anak" is the version in force on the day on
// (the latest that is, should several be), "…@1" that version. The office, or
// its leading folders, may be left out where only one service fits. The error is
// a *NotFoundError or an *AmbiguousError.
func (t *Tree) Find(ref string, on civil.Date) (*Standard, error) {
	name, version, pinned := strings.Cut(ref, "@")
	number, err := strconv.Atoi(version)
	if pinned && err != nil {
		return nil, t.notFound(ref, name)
	}
	services := t.services(name)
	switch len(services) {
	case 0:
		return nil, t.notFound(ref, name)
	case 1:
	default:
		return nil, &AmbiguousError{Ref: ref, Matches: services}
	}
	var found *Standard
	var versions []string
	for _, s := range t.Standards {
		if s.Service() != services[0] {
			continue
		}
		versions = append(versions, s.Ref())
		if pinned && s.Version == number {
			return s, nil
		}
		if !pinned && s.InForce(on) && (found == nil || !s.Effective.From.Before(found.Effective.From)) {
			found = s
		}
	}
	switch {
	case found != nil:
		return found, nil
	case pinned:
		return nil, &NotFoundError{Ref: ref, Suggest: versions}
	}
	return nil, &NotFoundError{Ref: ref, Suggest: versions, On: on}
}

// services are the full names that a name fits: itself, else those it ends.
func (t *Tree) services(name string) []string {
	var whole, ends []string
	for _, s := range t.Standards {
		service := s.Service()
		if service == name {
			whole = append(whole, service)
		}
		if name != "" && strings.HasSuffix(service, "/"+name) {
			ends = append(ends, service)
		}
	}
	if whole != nil {
		return slices.Compact(whole)
	}
	return slices.Compact(ends)
}

func (t *Tree) notFound(ref, name string) *NotFoundError {
	var names []string
	short := map[string]string{}
	for _, s := range t.Standards {
		short[s.ID] = s.Service()
		names = append(names, s.ID, s.Service())
	}
	e := &NotFoundError{Ref: ref}
	for _, near := range diag.Nearest(name, names) {
		if full, ok := short[near]; ok {
			near = full
		}
		if !slices.Contains(e.Suggest, near) {
			e.Suggest = append(e.Suggest, near)
		}
	}
	return e
}
