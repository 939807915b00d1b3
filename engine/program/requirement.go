package program

import (
	"slices"
	"strconv"

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

// Paper is one paper that applies in a situation.
type Paper struct {
	// ID is the requirement's id; of one of several, "id/n".
	ID          string
	Requirement *Requirement
	// Number is n, 0 when the paper is not one of several; Item tells which.
	Number int
	Item   string
	// Group is the id of the group it belongs to, "" for none.
	Group string
	Bring standard.Bring
	// Why is the answer of the rule that asks for it; unset when always asked.
	Why rule.Answer
}

// Papers is the set of papers in a situation.
type Papers struct {
	List []Paper
	// Unknown are the answers that papers still wait for.
	Unknown []rule.Answer
}

// Papers lists the papers that apply, in the order of the standard. numbers
// gives the lasting numbers of a list fact's items; without them they count from 1.
func (f *Flow) Papers(sc *rule.Scope, numbers map[string][]int) Papers {
	p := Papers{List: make([]Paper, 0, len(f.Requirements))}
	for i := range f.Requirements {
		f.papersOf(&p, &f.Requirements[i], sc, numbers, "")
	}
	return p
}

func (f *Flow) papersOf(p *Papers, r *Requirement, sc *rule.Scope, numbers map[string][]int, group string) {
	items, known := f.items(r, sc, numbers)
	if !known {
		// The list matters once the rule asks for the paper; a rule about each item
		// needs the list itself.
		ask := rule.Answer{Truth: rule.True}
		if r.When != nil && !r.When.UsesEach() {
			ask = r.When.Eval(sc)
		}
		switch ask.Truth {
		case rule.True:
			p.Unknown = append(p.Unknown, f.listAnswer(r, sc))
		case rule.Unknown:
			p.Unknown = append(p.Unknown, ask)
		}
		return
	}
	for _, it := range items {
		scope := sc
		if r.each != nil {
			with := *sc
			with.Each = it.each
			scope = &with
		}
		why := rule.Answer{}
		if r.When != nil {
			why = r.When.Eval(scope)
			if why.Truth == rule.Unknown {
				p.Unknown = append(p.Unknown, f.waits(r, why, sc)...)
			}
			if why.Truth != rule.True {
				continue
			}
		}
		if r.Group() {
			for j := range r.AnyOf {
				f.papersOf(p, &r.AnyOf[j], scope, numbers, r.ID)
			}
			continue
		}
		bring := r.Bring.Pick(scope)
		if !bring.Known {
			p.Unknown = append(p.Unknown, bring.Why)
		}
		paper := paperOf(r, it, group)
		paper.Why = why
		if bring.Value != nil {
			paper.Bring = *bring.Value
		}
		p.List = append(p.List, paper)
	}
}

func paperOf(r *Requirement, it perItem, group string) Paper {
	p := Paper{ID: r.ID, Requirement: r, Number: it.number, Item: it.label, Group: group}
	if it.number > 0 {
		p.ID += "/" + strconv.Itoa(it.number)
	}
	return p
}

// once is the one item of a paper that is not asked for per item; read only.
var once = []perItem{{}}

type perItem struct {
	number int
	label  string
	each   rule.Value
}

func (f *Flow) items(r *Requirement, sc *rule.Scope, numbers map[string][]int) ([]perItem, bool) {
	switch {
	case r.Per == nil:
		return once, true
	case r.perFact < 0:
		items := make([]perItem, len(r.Per.Items))
		for i, id := range r.Per.Items {
			items[i] = perItem{i + 1, id, rule.ChoiceValue(id)}
		}
		return items, true
	}
	v := sc.Facts[r.perFact]
	switch v.State() {
	case rule.Absent:
		return nil, true
	case rule.Known:
	default:
		return nil, false
	}
	fixed := numbers[r.Per.Fact]
	items := make([]perItem, len(v.Items()))
	for i, it := range v.Items() {
		items[i] = perItem{number: i + 1, each: rule.ItemValue(it)}
		if i < len(fixed) {
			items[i].number = fixed[i]
		}
		for _, field := range f.Facts[r.perFact].Of {
			if field.Type == standard.TypeText && it[field.ID].State() == rule.Known {
				items[i].label = it[field.ID].Text()
				break
			}
		}
	}
	return items, true
}

// waits are the answers that a paper of one item waits for: what an item leaves
// open (a date known only in part) is asked by asking for its list.
func (f *Flow) waits(r *Requirement, why rule.Answer, sc *rule.Scope) []rule.Answer {
	if r.perFact < 0 || !slices.Contains(why.Context(), "each") {
		return []rule.Answer{why}
	}
	unasked := *sc
	unasked.Facts = slices.Clone(sc.Facts)
	unasked.Facts[r.perFact] = rule.Value{}
	answers := []rule.Answer{f.listAnswer(r, &unasked)}
	if len(why.Facts(f.Set)) > 0 {
		answers = append(answers, why)
	}
	return answers
}

// listAnswer is the unknown answer that waits for a requirement's list fact.
func (f *Flow) listAnswer(r *Requirement, sc *rule.Scope) rule.Answer {
	return f.answered[r.perFact].Eval(sc)
}
