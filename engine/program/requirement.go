package program

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Requirement is a paper, or a group of papers, with its rules.
type Requirement struct {
	standard.Requirement
	When *rule.Rule // nil: always
	// each is what `each` is in When, nil without per.
	each *rule.Field
	// perFact is the index of the list fact, -1 for a literal list or none.
	perFact int
	Bring   Cases[standard.Bring]
	AnyOf   []Requirement
	// JudgedAt is the index of the check step that judges it, -1 without a check. A
	// requirement that names none has the first check of the standard here; see Judge.
	JudgedAt int

	// settled: whether it applies, and all of it, waits for no fact.
	settled bool
}

func (b *builder) requirements(list []standard.Requirement) {
	b.flow.Requirements = b.requirementList(list, "")
}

// requirementList compiles requirements, or the papers of a group. A group is
// judged as a whole, so its papers are judged where it is.
func (b *builder) requirementList(list []standard.Requirement, judgedAt string) []Requirement {
	var out []Requirement
	for _, r := range list {
		if judgedAt != "" {
			r.JudgedAt = judgedAt
		}
		req := Requirement{Requirement: r, perFact: -1, JudgedAt: b.judgedAt(r)}
		req.each = b.per(r.Per, &req)
		req.When = b.ruleEach(r.When, req.each)
		req.Bring = compileCases(b, r.Bring)
		req.AnyOf = b.requirementList(r.AnyOf, r.JudgedAt)
		b.role(r.IssuedBy, r.Node, "issued_by")
		for _, s := range r.SignedBy {
			b.per(s.Per, nil)
		}
		req.settled = req.When == nil && r.Per == nil && req.Bring.settled() &&
			!slices.ContainsFunc(req.AnyOf, func(r Requirement) bool { return !r.settled })
		out = append(out, req)
	}
	return out
}

// per finds what `each` is under a per, and the list fact it names.
func (b *builder) per(p *standard.Per, req *Requirement) *rule.Field {
	if p == nil {
		return nil
	}
	if p.Fact == "" {
		return &rule.Field{ID: "each", Kind: rule.Choice, Choices: p.Items}
	}
	i, ok := b.flow.facts[p.Fact]
	if !ok || b.flow.Facts[i].Type != standard.TypeList {
		b.unknown(codeUnknownList, p.Node, p.Fact, b.listFacts())
		return nil
	}
	b.flow.Facts[i].Read = true
	if req != nil {
		req.perFact = i
	}
	return &b.flow.Facts[i].Field
}

func (b *builder) listFacts() []string {
	var ids []string
	for _, f := range b.flow.Facts {
		if f.Type == standard.TypeList {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

func (b *builder) judgedAt(r standard.Requirement) int {
	if r.JudgedAt == "" {
		for i := range b.flow.Steps {
			if b.flow.Steps[i].Kind() == standard.DoesCheck {
				return i
			}
		}
		return -1
	}
	i, ok := b.flow.steps[r.JudgedAt]
	if !ok || b.flow.Steps[i].Kind() != standard.DoesCheck {
		b.unknown(codeUnknownCheck, child(r.Node, "judged_at"), r.JudgedAt, b.checkSteps())
		return -1
	}
	return i
}

// Judge is the index of the check step that judges a requirement in a situation,
// -1 without one: the check it names, else the first that is not skipped.
func (f *Flow) Judge(r *Requirement, sc *rule.Scope) int {
	if r.Requirement.JudgedAt != "" {
		return r.JudgedAt
	}
	for i := range f.Steps {
		if s := &f.Steps[i]; s.Kind() == standard.DoesCheck && !f.skipped(s, sc) {
			return i
		}
	}
	return r.JudgedAt
}

func (b *builder) checkSteps() []string {
	var ids []string
	for _, s := range b.flow.Steps {
		if s.Kind() == standard.DoesCheck {
			ids = append(ids, s.ID)
		}
	}
	return ids
}
