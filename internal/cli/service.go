package cli

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/lint"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// service is a standard ready to be asked.
type service struct {
	def      *standard.Standard
	office   *standard.Office
	program  *program.Program
	schedule *worktime.Schedule
	// today is the day it is asked on, in the office.
	today civil.Date
}

// service finds a standard by name, in force on a day (today in the office when
// the day is not given), and compiles it. Findings in its way are written out.
func (a *app) service(defs *definitions, name string, on civil.Date) (*service, error) {
	given := !on.IsZero()
	if !given {
		on = civil.DateOf(a.now)
	}
	def, err := defs.Find(name, on)
	if err != nil {
		return nil, a.unknownService(defs, err)
	}
	office, ok := defs.Offices[def.Office]
	if !ok {
		return nil, a.brokenStandard(defs, def, nil)
	}
	zone, err := time.LoadLocation(office.Timezone)
	if err != nil {
		return nil, a.brokenStandard(defs, def, nil)
	}
	if !given {
		on = civil.DateOf(a.now.In(zone))
		if def, err = defs.Find(name, on); err != nil {
			return nil, a.unknownService(defs, err)
		}
	}
	if findings := checkOne(defs, def); len(findings) > 0 {
		return nil, a.brokenStandard(defs, def, findings)
	}
	s := &service{def: def, office: office, today: on}
	s.program, _ = program.Compile(defs.Resolve(def), program.Options{Office: office})
	var calendars []*standard.Calendar
	for _, years := range defs.Calendars {
		calendars = append(calendars, years...)
	}
	s.schedule, err = program.Schedule(office, calendars)
	return s, err
}

// checkOne finds what is wrong with a standard and its office: the engine must
// not run what does not say what its author meant.
func checkOne(defs *definitions, def *standard.Standard) []diag.Finding {
	files := make([]*standard.File, len(defs.Files))
	for i, f := range defs.Files {
		one := *f
		one.Context = f.Standard != def && (f.Office == nil || f.Office.ID != def.Office)
		files[i] = &one
	}
	return stopping(judge(standard.NewTree(files), lint.Options{}).Findings)
}

func (a *app) brokenStandard(defs *definitions, def *standard.Standard, findings []diag.Finding) error {
	if err := a.writeFindings(defs, findings); err != nil {
		return err
	}
	if a.json() {
		return errFound
	}
	p := wrong(codeStandardBroken, "standard", def.Ref())
	p.exit = exitFound
	return p
}

func (a *app) unknownService(defs *definitions, err error) error {
	var none *standard.NotFoundError
	var many *standard.AmbiguousError
	switch {
	case errors.As(err, &none) && !none.On.IsZero():
		return wrong(codeNotInForce, "name", none.Ref, "day", none.On.String()).suggesting(none.Suggest)
	case errors.As(err, &none):
		if name, version, pinned := strings.Cut(none.Ref, "@"); pinned {
			if full, err := a.serviceName(defs, name); err == nil {
				return noVersion(defs, full, version)
			}
		}
		return wrong(codeNoService, "name", none.Ref, "where", defs.where.ID, "where_en", defs.where.EN).suggesting(merge(none.Suggest, servicesNamed(defs, none.Ref)))
	case errors.As(err, &many):
		return wrong(codeAmbiguousService, "name", many.Ref).suggesting(many.Matches)
	}
	return err
}

// maxNamed is how many services a part of a name may suggest; more help nobody.
const maxNamed = 5

// servicesNamed are the services with a word in their id or in their title.
func servicesNamed(defs *definitions, word string) []string {
	var found []string
	word = strings.ToLower(word)
	for _, s := range defs.Standards {
		service := s.Service()
		if (strings.Contains(service, word) || strings.Contains(strings.ToLower(s.Title), word)) && !slices.Contains(found, service) {
			found = append(found, service)
		}
	}
	if len(found) > maxNamed {
		return nil
	}
	return found
}

// noVersion says which versions of a service there are.
func noVersion(defs *definitions, service, version string) error {
	var known, refs []string
	for _, s := range defs.Standards {
		if s.Service() == service {
			known, refs = append(known, strconv.Itoa(s.Version)), append(refs, s.Ref())
		}
	}
	return wrong(codeNoVersion, "name", service, "version", version, "known", strings.Join(known, ", ")).suggesting(refs[max(0, len(refs)-1):])
}

// flow is the flow of a variant, or the refusal that an application would get.
func (s *service) flow(variant string) (*program.Flow, error) {
	if flow, ok := s.program.Flow(variant); ok {
		return flow, nil
	}
	ids := s.program.VariantIDs()
	known := joinIDs(ids)
	if variant == "" {
		return nil, &engine.Refusal{Code: engine.RefusedVariantNeeded, Args: diag.Args{"known": known}}
	}
	return nil, &engine.Refusal{
		Code: engine.RefusedUnknownVariant, Args: diag.Args{"name": diag.Typed(variant), "known": known},
		Suggest: diag.Nearest(variant, ids),
	}
}

// channel refuses a way to apply that the flow does not have.
func (s *service) channel(flow *program.Flow, id string) error {
	var ids []string
	for _, c := range flow.Channels {
		if c.ID == id {
			return nil
		}
		ids = append(ids, c.ID)
	}
	if id == "" {
		return nil
	}
	return &engine.Refusal{
		Code: engine.RefusedUnknownChannel, Args: diag.Args{"name": diag.Typed(id), "known": joinIDs(ids)},
		Suggest: diag.Nearest(id, ids),
	}
}

// bearer refuses who cannot stand at the counter.
func bearer(id string) error {
	var ids []string
	for _, b := range engine.Bearers {
		if id == "" || string(b) == id {
			return nil
		}
		ids = append(ids, string(b))
	}
	return &engine.Refusal{
		Code: engine.RefusedUnknownBearer, Args: diag.Args{"name": diag.Typed(id), "known": joinIDs(ids)},
		Suggest: diag.Nearest(id, ids),
	}
}

// serviceName is the full name of a service, whether or not it is in force today.
func (a *app) serviceName(defs *definitions, name string) (string, error) {
	def, err := defs.Find(name, civil.DateOf(a.now))
	var none *standard.NotFoundError
	if errors.As(err, &none) && !none.On.IsZero() && len(none.Suggest) > 0 {
		return engine.Service(none.Suggest[0]), nil
	}
	if err != nil {
		return "", a.unknownService(defs, err)
	}
	return def.Service(), nil
}
