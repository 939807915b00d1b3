package program

import (
	"sync"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Program is a standard compiled. It is safe for concurrent use.
type Program struct {
	Standard *standard.Standard
	// Flows has one Flow per variant, in order; a standard without variants has one
	// whose Variant is nil.
	Flows []*Flow

	digest func() (string, error)
}

// Digest is that of the resolved standard; applications are pinned to it. It is
// made when first asked for: whoever only checks a definition has no use for it.
// The error says that the standard has no canonical form.
func (p *Program) Digest() (string, error) { return p.digest() }

// Flow is what one variant of a standard asks, does and gives: the standard's
// own parts with the variant's added or put in their place.
type Flow struct {
	Standard *standard.Standard
	Variant  *standard.Variant // nil when the standard has none
	Set      *rule.Set

	Facts        []Fact
	Eligibility  []Eligibility
	Requirements []Requirement
	Channels     []standard.Channel
	Steps        []Step
	SLA          *SLA // nil: no time is promised
	Fee          *Fee // nil: no fee is stated
	Products     []Product
	// Secret is the rule under which a complaint's reporter is hidden; nil: never.
	Secret *rule.Rule
	// Parts are the components in force for the flow, as written.
	Parts standard.Components

	// answered[i] asks whether list fact i was answered: unknown until it was.
	answered map[int]*rule.Rule
	facts    map[string]int
	steps    map[string]int
	// ids are those of the steps, when they are few.
	ids []string
	// reach[i] holds the steps that can follow step i, i itself only by a loop.
	reach []bits
	// delivers tells whether any step hands a product over.
	delivers bool
}

// Options say what a standard is compiled against.
type Options struct {
	// Office gives the roles and registers that steps name. Nil leaves them unchecked,
	// as for a definition that was pinned before.
	Office *standard.Office
}

// Compile compiles a resolved standard. The findings say what stands in the way;
// the program is usable when none of them is an error. The digest is made when it is
// asked for.
func Compile(std *standard.Standard, opts Options) (*Program, []diag.Finding) {
	p := &Program{Standard: std, digest: sync.OnceValues(func() (string, error) { return standard.Digest(std) })}
	c := &compiler{std: std, office: opts.Office}
	c.ids()
	if len(std.Variants) == 0 {
		p.Flows = []*Flow{c.flow(nil)}
	}
	for i := range std.Variants {
		p.Flows = append(p.Flows, c.flow(&std.Variants[i]))
	}
	return p, diag.Sort(c.findings)
}

// Flow finds the flow of a variant; "" is the only flow of a standard without variants.
func (p *Program) Flow(variant string) (*Flow, bool) {
	for _, f := range p.Flows {
		if f.ID() == variant {
			return f, true
		}
	}
	return nil, false
}

// VariantIDs lists the ids of the variants, empty when there are none.
func (p *Program) VariantIDs() []string {
	ids := []string{}
	for _, v := range p.Standard.Variants {
		ids = append(ids, v.ID)
	}
	return ids
}

// ID is the variant's id, "" without variants.
func (f *Flow) ID() string {
	if f.Variant == nil {
		return ""
	}
	return f.Variant.ID
}
