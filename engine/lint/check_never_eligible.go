package lint

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeNeverEligible = diag.Define(diag.Entry{
	Code: "never-eligible",
	Message: diag.Text{
		ID: `Syarat "{id}" tidak pernah dapat dipenuhi`,
		EN: `The rule "{id}" can never hold`},
	Why: diag.Text{
		ID: "Apa pun jawaban pemohon, aturan ini salah, sehingga setiap orang ditolak.",
		EN: "Whatever a citizen answers, this rule is false, so everyone is turned away."},
	Do: diag.Text{
		ID: `Periksa aturannya: barangkali "and" seharusnya "or".`,
		EN: `Check the rule: perhaps "and" should be "or".`},
	Bad:  "must: warga == \"wni\" and warga == \"wna\"\n",
	Good: "must: warga == \"wni\" or warga == \"wna\"\n",
})

var codeNobodyEligible = diag.Define(diag.Entry{
	Code: "nobody-eligible",
	Message: diag.Text{
		ID: "Syarat-syarat ini tidak pernah dapat dipenuhi bersama",
		EN: "These rules can never hold together"},
	Why: diag.Text{
		ID: "Masing-masing dapat dipenuhi, tetapi tidak sekaligus, sehingga setiap orang ditolak.",
		EN: "Each can hold, but never all at once, so everyone is turned away."},
	Do: diag.Text{
		ID: "Periksa syarat yang saling bertentangan.",
		EN: "Check which of them contradict each other."},
})

// neverEligible finds eligibility that no answers can meet. It tries all choices
// and truths and leaves every other fact unknown: what is false then is false
// whatever the unknown is.
var neverEligible = Checker{Codes: []string{codeNeverEligible, codeNobodyEligible}, Kind: standard.KindStandard,
	Needs: []Part{"facts", "conditions", "eligibility", "variants", "channels", Rules}, Run: func(s *Subject) {
		for _, f := range s.Program.Flows {
			judgeEligibility(s, f)
		}
	}}

func judgeEligibility(s *Subject, f *program.Flow) {
	var binding []*program.Eligibility
	var rules []*rule.Rule
	for i := range f.Eligibility {
		if e := &f.Eligibility[i]; !e.Advisory && e.Must != nil {
			binding, rules = append(binding, e), append(rules, e.Must)
		}
	}
	impossible := false
	for _, e := range binding {
		if !s.possible(f, e.Must) {
			// What only some variants refuse is the citizen's wrong choice of variant,
			// unless the rule is the variant's own or never asks for it.
			if e.Must.UsesVariant() && len(s.Program.Flows) > 1 && !ownRule(f, e) && s.possibleElsewhere(e) {
				return
			}
			impossible = true
			s.Report(codeNeverEligible, e.Node.Get("must"), diag.Args{"id": e.ID})
		}
	}
	if !impossible && len(rules) > 1 && !s.possible(f, rules...) {
		s.Report(codeNobodyEligible, binding[len(binding)-1].Node.Get("must"), nil)
	}
}

func ownRule(f *program.Flow, e *program.Eligibility) bool {
	return f.Variant != nil && slices.ContainsFunc(f.Variant.Eligibility, func(own standard.Eligibility) bool { return own.ID == e.ID })
}

func (s *Subject) possibleElsewhere(e *program.Eligibility) bool {
	for _, f := range s.Program.Flows {
		for i := range f.Eligibility {
			if f.Eligibility[i].ID == e.ID && f.Eligibility[i].Must != nil && s.possible(f, f.Eligibility[i].Must) {
				return true
			}
		}
	}
	return false
}

// possible reports whether the rules may all hold together in some situation;
// when there are too many situations to try it says yes.
func (s *Subject) possible(f *program.Flow, rules ...*rule.Rule) bool {
	may := false
	complete := s.situations(f, rules, finite, func(sc *rule.Scope) bool {
		for _, r := range rules {
			if r.Eval(sc).Truth == rule.False {
				return true
			}
		}
		may = true
		return false
	})
	return may || !complete
}
