package stats

import (
	"slices"
	"strconv"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/engine/worktime"
)

// Pinned finds what applications were pinned to. Each digest is asked for once.
type Pinned interface {
	// Hours are an office and its open time (engine.Opening.Basis).
	Hours(digest string) (*standard.Office, *worktime.Schedule, error)
	// Program is a standard (engine.Opening.Digest).
	Program(digest string) (*program.Program, error)
}

// known keeps what was found.
type known struct {
	pinned   Pinned
	hours    map[string]*hours
	programs map[string]*program.Program
}

type hours struct {
	schedule *worktime.Schedule
	external []string
}

func newKnown(p Pinned) known {
	return known{p, map[string]*hours{}, map[string]*program.Program{}}
}

// basis is what one application's figures rest on.
type basis struct {
	*hours
	flow *program.Flow // nil when the standard has no such variant
}

func (k *known) of(p *part) (*basis, error) {
	h := k.hours[p.Version.Basis]
	if h == nil {
		office, schedule, err := k.pinned.Hours(p.Version.Basis)
		if err != nil {
			return nil, err
		}
		h = &hours{schedule: schedule}
		for _, role := range office.Roles {
			if role.External {
				h.external = append(h.external, role.ID)
			}
		}
		k.hours[p.Version.Basis] = h
	}
	prog := k.programs[p.Version.Digest]
	if prog == nil {
		var err error
		if prog, err = k.pinned.Program(p.Version.Digest); err != nil {
			return nil, err
		}
		k.programs[p.Version.Digest] = prog
	}
	flow, _ := prog.Flow(p.Opening.Variant)
	return &basis{h, flow}, nil
}

// by is where a role works.
func (b *basis) by(role string) string {
	switch {
	case role == "":
		return ByUnknown
	case role == applicant:
		return ByCitizen
	case slices.Contains(b.external, role):
		return ByOther
	}
	return ByOffice
}

// role is who does a step, where no fact decides it.
func (b *basis) role(step string) string {
	if b.flow == nil {
		return ""
	}
	s, ok := b.flow.Step(step)
	if !ok || !s.Actor.Constant() {
		return ""
	}
	if picked := s.Actor.Pick(nil); picked.Value != nil {
		return *picked.Value
	}
	return ""
}

// place is where a step stands in the standard; what it does not have comes last.
func (b *basis) place(step string) int {
	if b.flow != nil {
		if s, ok := b.flow.Step(step); ok {
			return s.Index
		}
		return len(b.flow.Steps)
	}
	return 0
}

// owed is what a compensation says, "" when the standard does not have it.
func (b *basis) owed(ref string) string {
	if b.flow == nil {
		return ""
	}
	if text := owedIn("sla", b.flow.SLA, ref); text != "" {
		return text
	}
	for i := range b.flow.Steps {
		if s := &b.flow.Steps[i]; s.Within != nil {
			if text := owedIn("steps."+s.ID+".within", s.Within, ref); text != "" {
				return text
			}
		}
	}
	return ""
}

func owedIn(where string, sla *program.SLA, ref string) string {
	if sla == nil {
		return ""
	}
	for i, c := range sla.Compensation {
		if ref == where+".compensation["+strconv.Itoa(i+1)+"]" {
			return c.Text
		}
	}
	return ""
}
