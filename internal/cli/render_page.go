package cli

import (
	"errors"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
	"github.com/maklumat-pelayanan/maklumat/internal/render"
)

// renderPage lays out one standard, unless findings stand in its way.
func (a *app) renderPage(defs *definitions, def *standard.Standard, findings []diag.Finding, variant string) (*render.Page, error) {
	office, ok := defs.Offices[def.Office]
	if !ok || len(findings) > 0 {
		return nil, a.brokenStandard(defs, def, findings)
	}
	p, _ := program.Compile(defs.Resolve(def), program.Options{Office: office})
	s := &service{def: def, office: office, program: p}
	if variant != "" {
		if _, err := s.flow(variant); err != nil {
			return nil, a.variantRefused(s, err)
		}
	}
	digest, err := p.Digest()
	if err != nil {
		return nil, err
	}
	return render.New(render.Input{
		Program: p, Office: office, Digest: digest, Variant: variant, Lang: a.lang,
		ServiceTitle: func(id string) string {
			for _, other := range defs.Standards {
				if other.Office == def.Office && other.ID == id {
					return other.Title
				}
			}
			return ""
		},
	}), nil
}

// findDraft finds a standard by name. Of a service that has no version in force
// today it is the last version, for that is what its author works on.
func (a *app) findDraft(defs *definitions, name string) (*standard.Standard, error) {
	def, err := defs.Find(name, civil.DateOf(a.now))
	var none *standard.NotFoundError
	if errors.As(err, &none) && !none.On.IsZero() && len(none.Suggest) > 0 {
		def, err = defs.Find(none.Suggest[len(none.Suggest)-1], civil.Date{})
	}
	if err != nil {
		return nil, a.unknownService(defs, err)
	}
	return def, nil
}
