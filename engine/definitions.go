package engine

import (
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

// edition is a version of a standard, ready to be submitted to.
type edition struct {
	standard *standard.Standard // resolved
	ref      string             // the standard's reference
	service  string             // without its version
	program  *program.Program
	document []byte // its canonical form
	digest   string
}

// Program compiles the version of a service that is in force now, with its
// office and open time, for whoever asks before submitting. Errors are those of
// Submit.
func (e *Engine) Program(service string) (*program.Program, *standard.Office, *worktime.Schedule, error) {
	ed, office, err := e.edition(service, e.Now())
	if err != nil {
		return nil, nil, nil, err
	}
	based, err := e.basis(office, office.Timezone)
	if err != nil {
		return nil, nil, nil, err
	}
	return ed.program, office, based.schedule, nil
}

// maxPrograms bounds the programs kept ready, of old versions that applications are pinned
// to above all: they are compiled again after that. Twice what is loaded always has room.
const maxPrograms = 4096

// compile makes the program of a resolved standard; one digest has one program.
func (e *Engine) compile(def *standard.Standard, office *standard.Office) (*program.Program, error) {
	prog, findings := program.Compile(def, program.Options{Office: office})
	if diag.HasErrors(findings) {
		return nil, &DefinitionError{Standard: def.Ref(), Findings: findings}
	}
	digest, err := prog.Digest()
	if err != nil {
		return nil, err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if known := e.programs[digest]; known != nil {
		return known, nil
	}
	if len(e.programs) >= max(maxPrograms, 2*len(e.Definitions.Standards)) {
		clear(e.programs) // those loaded now are kept with their editions, too
	}
	e.programs[digest] = prog
	return prog, nil
}

// basis is what due times of an office rest on: its hours and calendars.
type basis struct {
	office   *standard.Office
	schedule *worktime.Schedule
	document []byte
	digest   string
}

// documents are what an application rests on, in one order: two first submissions at a
// time that put them would wait for each other crosswise.
func documents(ed *edition, based *basis) []Document {
	list := []Document{{ed.digest, ed.document}, {based.digest, based.document}}
	if list[1].Digest < list[0].Digest {
		slices.Reverse(list)
	}
	return list
}

// pinned is the stored form of a basis.
type pinned struct {
	Office    *standard.Office     `json:"office"`
	Calendars []*standard.Calendar `json:"calendars"`
}

// basis lays out an office's open time in a zone, once.
func (e *Engine) basis(office *standard.Office, zone string) (*basis, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	key := hours{office.ID, zone}
	if known := e.schedules[key]; known != nil {
		return known, nil
	}
	if office.Timezone != zone {
		moved := *office
		moved.Timezone = zone
		office = &moved
	}
	p := pinned{Office: office}
	for _, series := range office.Calendars {
		p.Calendars = append(p.Calendars, e.Definitions.Calendars[series]...)
	}
	document, err := json.Marshal(p)
	if err != nil {
		return nil, err
	}
	schedule, err := program.Schedule(office, p.Calendars)
	if err != nil {
		return nil, err
	}
	known := &basis{office, schedule, document, digestOf(document)}
	e.schedules[key] = known
	return known, nil
}

// pinnedBasis is the open time as it was at submission.
func pinnedBasis(office, digest string, definition func(office, digest string) ([]byte, error)) (*basis, error) {
	doc, err := document(office, digest, definition)
	if err != nil {
		return nil, fmt.Errorf("office of the application: %w", err)
	}
	var p pinned
	if err := json.Unmarshal(doc, &p); err != nil {
		return nil, fmt.Errorf("office of the application: %w", err)
	}
	if p.Office == nil {
		return nil, fmt.Errorf("office of the application: %s holds no office", digest)
	}
	schedule, err := program.Schedule(p.Office, p.Calendars)
	if err != nil {
		return nil, err
	}
	return &basis{p.Office, schedule, doc, digest}, nil
}

// remember keeps in mind which documents of an office the store has: putting them
// again at every submission would only cost time.
func (k *kept) remember(office string, digests []string) {
	if len(digests) == 0 || k.know == nil {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	for _, digest := range digests {
		k.know[keptDocument{office, digest}] = true
	}
}

func (k *kept) has(office, digest string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.know[keptDocument{office, digest}]
}
