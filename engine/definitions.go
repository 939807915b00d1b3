package engine

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// DefinitionError says that a standard cannot be run: its findings say why.
type DefinitionError struct {
	Standard string
	Findings []diag.Finding
}

// Error implements error.
func (e *DefinitionError) Error() string {
	first := ""
	if len(e.Findings) > 0 {
		first = ": " + e.Findings[0].Message(diag.EN)
	}
	return fmt.Sprintf("standard %s cannot be run%s", e.Standard, first)
}

// compile makes the program of a resolved standard, once per digest.
func (e *Engine) compile(def *standard.Standard, office *standard.Office) (*program.Program, error) {
	prog, findings, err := program.Compile(def, program.Options{Office: office})
	if err != nil {
		return nil, err
	}
	if diag.HasErrors(findings) {
		return nil, &DefinitionError{Standard: def.Ref(), Findings: findings}
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if known := e.programs[prog.Digest]; known != nil {
		return known, nil
	}
	e.programs[prog.Digest] = prog
	return prog, nil
}

// basis is what due times of an office rest on: its hours and calendars.
type basis struct {
	office   *standard.Office
	schedule *worktime.Schedule
	document []byte
	digest   string
}

// pinned is the stored form of a basis.
type pinned struct {
	Office    *standard.Office     `json:"office"`
	Calendars []*standard.Calendar `json:"calendars"`
}

// basis lays out an office's open time, once per office.
func (e *Engine) basis(office *standard.Office) (*basis, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if known := e.schedules[office.ID]; known != nil {
		return known, nil
	}
	p := pinned{Office: office}
	for _, series := range office.Calendars {
		p.Calendars = append(p.Calendars, e.Definitions.Calendars[series]...)
	}
	document, err := json.Marshal(p)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(document)
	schedule, err := program.Schedule(office, p.Calendars)
	if err != nil {
		return nil, err
	}
	known := &basis{office, schedule, document, "sha256:" + hex.EncodeToString(sum[:])}
	e.schedules[office.ID] = known
	return known, nil
}

// pinnedBasis is the open time as it was at submission, for an office whose
// definition has gone.
func pinnedBasis(digest string, definition func(string) ([]byte, error)) (*basis, error) {
	document, err := definition(digest)
	if err != nil {
		return nil, fmt.Errorf("office of the application: %w", err)
	}
	var p pinned
	if err := json.Unmarshal(document, &p); err != nil {
		return nil, fmt.Errorf("office of the application: %w", err)
	}
	schedule, err := program.Schedule(p.Office, slices.Clone(p.Calendars))
	if err != nil {
		return nil, err
	}
	return &basis{p.Office, schedule, document, digest}, nil
}
