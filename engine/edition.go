package engine

import (
	"errors"
	"fmt"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// inForce is the version of a service that is in force on a day.
type inForce struct {
	tree    *standard.Tree // the definitions that it is of
	edition *edition
	office  *standard.Office
	zone    *time.Location // the office's
	day     civil.Date     // on which it is in force, in the office
}

// maxAsked bounds what is remembered of services asked for: there are many ways to
// write one.
const maxAsked = 1024

// edition finds the version of a service that is in force, and its office.
func (e *Engine) edition(service string, now time.Time) (*edition, *standard.Office, error) {
	e.mu.Lock()
	known, ok := e.asked[service]
	e.mu.Unlock()
	if ok && known.tree == e.Definitions && known.day == civil.DateOf(now.In(known.zone)) {
		return known.edition, known.office, nil
	}
	def, found, err := e.find(service, now)
	if err != nil {
		return nil, nil, err
	}
	if found.edition, err = e.compiledEdition(def, found.office); err != nil {
		return nil, nil, err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if len(e.asked) >= maxAsked {
		clear(e.asked)
	}
	e.asked[service] = found
	return found.edition, found.office, nil
}

// compiledEdition compiles a version of a standard, once.
func (e *Engine) compiledEdition(def *standard.Standard, office *standard.Office) (*edition, error) {
	e.mu.Lock()
	ed := e.compiled[def]
	e.mu.Unlock()
	if ed != nil {
		return ed, nil
	}
	ed = &edition{standard: e.Definitions.Resolve(def)}
	ed.ref, ed.service = ed.standard.Ref(), ed.standard.Service()
	var err error
	if ed.program, err = e.compile(ed.standard, office); err != nil {
		return nil, err
	}
	if ed.document, err = standard.Canonical(ed.standard); err != nil {
		return nil, err
	}
	if ed.digest, err = ed.program.Digest(); err != nil {
		return nil, err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.compiled[def] = ed
	return ed, nil
}

// find looks a service up as it stands on the present day of its office. The
// office is found first; it may have a version today that UTC has not yet.
func (e *Engine) find(service string, now time.Time) (*standard.Standard, inForce, error) {
	def, err := e.Definitions.Find(service, civil.DateOf(now.UTC()))
	var none *standard.NotFoundError
	for _, day := range []int{1, -1} {
		if errors.As(err, &none) && !none.On.IsZero() {
			def, err = e.Definitions.Find(service, civil.DateOf(now.UTC()).AddDays(day))
		}
	}
	if err != nil {
		return nil, inForce{}, err
	}
	office, ok := e.Definitions.Offices[def.Office]
	if !ok {
		return nil, inForce{}, fmt.Errorf("%s: no office.yaml for %s", def.Ref(), def.Office)
	}
	zone, err := time.LoadLocation(office.Timezone)
	if err != nil {
		return nil, inForce{}, fmt.Errorf("office %s: %w", office.ID, err)
	}
	day := civil.DateOf(now.In(zone))
	def, err = e.Definitions.Find(service, day)
	return def, inForce{tree: e.Definitions, office: office, zone: zone, day: day}, err
}
