package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// PinnedProgram gives the standard that applications were pinned to (Opening.Digest).
// The error is ErrNotFound or a failure.
func (e *Engine) PinnedProgram(ctx context.Context, office, digest string) (*program.Program, error) {
	return e.pinnedProgram(office, digest, e.stored(ctx))
}

func (e *Engine) pinnedProgram(office, digest string, definition func(office, digest string) ([]byte, error)) (*program.Program, error) {
	e.mu.Lock()
	prog := e.programs[digest]
	e.mu.Unlock()
	if prog != nil {
		return prog, nil
	}
	doc, err := document(office, digest, definition)
	if err != nil {
		return nil, err
	}
	def, err := standard.FromCanonical(doc)
	if err != nil {
		return nil, fmt.Errorf("definition %s: %w", digest, err)
	}
	return e.compile(def, nil)
}

// stored reads documents outside of a transaction, which would keep others from writing.
func (e *Engine) stored(ctx context.Context) func(office, digest string) ([]byte, error) {
	return func(office, digest string) ([]byte, error) { return e.Store.Definition(ctx, office, digest) }
}

// PinnedHours gives an office and its open time as applications were pinned to them
// (Opening.Basis), for whoever measures afterwards: hours and calendars that were
// changed since do not change what was measured. A year of which there was no calendar
// yet is taken from the definitions as loaded now. The error is ErrNotFound or a failure.
func (e *Engine) PinnedHours(ctx context.Context, office, digest string) (*standard.Office, *worktime.Schedule, error) {
	based, err := pinnedBasis(office, digest, e.stored(ctx))
	if err != nil {
		return nil, nil, err
	}
	var p pinned
	if err := json.Unmarshal(based.document, &p); err != nil {
		return nil, nil, fmt.Errorf("office of the application: %w", err)
	}
	calendars := slices.Clone(p.Calendars)
	for _, series := range p.Office.Calendars {
		for _, c := range e.Definitions.Calendars[series] {
			if !slices.ContainsFunc(calendars, func(k *standard.Calendar) bool { return k.Series == c.Series && k.Year == c.Year }) {
				calendars = append(calendars, c)
			}
		}
	}
	schedule, err := program.Schedule(p.Office, calendars)
	return p.Office, schedule, err
}
