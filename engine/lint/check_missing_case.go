package lint

import (
	"slices"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeMissingCase = diag.Define(diag.Entry{
	Code: "missing-case",
	Message: diag.Text{
		ID: "Tidak ada pilihan yang berlaku bila {situation}",
		EN: "No case holds if {situation}"},
	Why: diag.Text{
		ID: "Dalam keadaan itu nilainya tidak ditentukan, dan pemohon tidak mendapat jawaban.",
		EN: "In that situation there is no value, and the citizen gets no answer."},
	Do: diag.Text{
		ID: `Tambahkan pilihan terakhir tanpa when; "is: none" bila memang tidak ada nilainya.`,
		EN: `Add a last case without when; "is: none" if there is no value on purpose.`},
	Bad:  "amount:\n  - when: warga == \"wna\"\n    is: 50000\n",
	Good: "amount:\n  - when: warga == \"wna\"\n    is: 50000\n  - is: 0\n",
})

// missingCase finds values by cases of which none holds in some situation. It
// tells only of situations it has found: with full answers, eligible, in which the
// part itself applies.
var missingCase = Checker{Codes: []string{codeMissingCase}, Kind: standard.KindStandard,
	Needs: []Part{"facts", "conditions", "eligibility", "variants", "channels", Rules}, Run: func(s *Subject) {
		told := map[*standard.Node]bool{}
		for _, f := range s.Program.Flows {
			c := caseSearch{s, f, told}
			if f.SLA != nil {
				searchCases(c, nil, f.SLA.Average, sequence(f.SLA.SLA.Average))
				searchCases(c, nil, f.SLA.Maximum, sequence(f.SLA.SLA.Maximum))
			}
			if f.Fee != nil {
				searchCases(c, nil, f.Fee.Amount, sequence(f.Fee.Fee.Amount))
				for i := range f.Fee.Items {
					it := &f.Fee.Items[i]
					searchCases(c, it.When, it.Amount, sequence(it.FeeItem.Amount))
				}
			}
			for i := range f.Steps {
				st := &f.Steps[i]
				searchCases(c, st.When, st.Actor, sequence(st.Step.Actor))
				if st.Within != nil {
					searchCases(c, st.When, st.Within.Maximum, sequence(st.Within.SLA.Maximum))
				}
			}
			c.papers(f.Requirements, nil)
		}
	}}

// caseSearch looks through one flow.
type caseSearch struct {
	s *Subject
	f *program.Flow
	// told are the values of which a situation was already found in another variant.
	told map[*standard.Node]bool
}

func (c caseSearch) papers(list []program.Requirement, group *rule.Rule) {
	for i := range list {
		r := &list[i]
		if r.Per == nil {
			guard := r.When
			if guard == nil {
				guard = group
			}
			searchCases(c, guard, r.Bring, sequence(r.Requirement.Bring))
		}
		c.papers(r.AnyOf, r.When)
	}
}

// sequence is the list that cases are written as, nil for a plain value.
func sequence[T any](cases standard.Cases[T]) *standard.Node {
	if len(cases) == 0 || cases[0].Node == nil || cases[0].Node.Parent == nil || cases[0].Node.Parent.Kind != standard.SequenceNode {
		return nil
	}
	return cases[0].Node.Parent
}

func searchCases[T any](c caseSearch, guard *rule.Rule, cases program.Cases[T], at *standard.Node) {
	if at == nil || c.told[at] || len(cases) == 0 || cases[len(cases)-1].When == nil {
		return
	}
	rules := []*rule.Rule{}
	if guard != nil {
		rules = append(rules, guard)
	}
	for _, one := range cases {
		if one.When == nil || one.When.UsesEach() {
			return
		}
		rules = append(rules, one.When)
	}
	own := slices.Clone(rules)
	for i := range c.f.Eligibility {
		if e := &c.f.Eligibility[i]; !e.Advisory && e.Must != nil {
			rules = append(rules, e.Must)
		}
	}
	c.s.situations(c.f, rules, sampled, func(sc *rule.Scope) bool {
		if guard != nil && guard.Eval(sc).Truth != rule.True || c.f.Eligible(sc).Truth != rule.True {
			return true
		}
		picked := cases.Pick(sc)
		if !picked.Known || picked.Index >= 0 {
			return true
		}
		c.told[at] = true
		c.s.Report(codeMissingCase, at, diag.Args{"situation": describe(c.f, sc, own)})
		return false
	})
}

// describe writes the answers that rules read: `warga = wni, umur = 10`.
func describe(f *program.Flow, sc *rule.Scope, rules []*rule.Rule) string {
	var parts []string
	told := map[string]bool{}
	for _, r := range rules {
		for _, id := range r.Facts() {
			i, ok := f.Set.Index(id)
			if !ok || told[id] {
				continue
			}
			told[id] = true
			value := "-"
			if v := sc.Facts[i]; v.State() == rule.Known {
				value = v.String()
			}
			parts = append(parts, id+" = "+value)
		}
		if r.UsesChannel() && !told["channel"] {
			told["channel"] = true
			parts = append(parts, "channel = "+sc.Channel)
		}
		if r.UsesBearer() && !told["bearer"] {
			told["bearer"] = true
			parts = append(parts, "bearer = "+sc.Bearer)
		}
	}
	if f.Variant != nil {
		parts = append(parts, "variant = "+f.ID())
	}
	return strings.Join(parts, ", ")
}
