package lint

import (
	"maps"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

var codeFactNotRecorded = diag.Define(diag.Entry{
	Code: "fact-not-recorded",
	Message: diag.Text{
		ID: `Data "{fact}" dibaca di sini, padahal belum tentu sudah dicatat petugas`,
		EN: `Fact "{fact}" is read here, though an officer may not have recorded it yet`},
	Why: diag.Text{
		ID: "Selama data belum dicatat jawabannya tidak diketahui, dan permohonan berhenti di sini.",
		EN: "Until the fact is recorded the answer is unknown, and the application stops here."},
	Do: diag.Text{
		ID: "Tulis records: [{fact}] pada langkah yang selalu dilalui sebelumnya.",
		EN: "Write records: [{fact}] on a step that is always passed before."},
	Bad:  "- id: ukur\n  actor: operator\n- id: cetak\n  actor: operator\n  when: hasil_ukur > 3\n",
	Good: "- id: ukur\n  actor: operator\n  records: [hasil_ukur]\n- id: cetak\n  actor: operator\n  when: hasil_ukur > 3\n",
})

// officeFacts finds facts of the office that are read before every way to the
// reader has passed a step that records them. A step that is skipped under a rule
// counts as passed, for its rule may be the reader's own.
var officeFacts = Checker{Codes: []string{codeFactNotRecorded}, Kind: standard.KindStandard, Needs: []Part{"steps", "facts", Graph, Rules, "variants"}, Run: func(s *Subject) {
	for _, f := range s.Program.Flows {
		if !slices.ContainsFunc(f.Facts, program.Fact.OfOffice) || len(f.Steps) == 0 {
			continue
		}
		recorded := recordedBefore(f)
		for i := range f.Steps {
			step := &f.Steps[i]
			if recorded[i] == nil {
				continue // never reached: told by another check
			}
			for _, r := range stepRules(step) {
				late(s, f, recorded[i], r.rule, r.node)
			}
		}
		for i := range f.Requirements {
			r := &f.Requirements[i]
			if r.JudgedAt >= 0 && recorded[r.JudgedAt] != nil {
				late(s, f, recorded[r.JudgedAt], r.When, r.Node.Get("when"))
			}
		}
	}
}}

type placedRule struct {
	rule *rule.Rule
	node *standard.Node
}

// stepRules are the rules answered when a step is reached.
func stepRules(step *program.Step) []placedRule {
	rules := []placedRule{{step.When, step.Node.Get("when")}}
	for _, c := range step.Actor {
		rules = append(rules, placedRule{c.When, step.Node.Get("actor")})
	}
	for _, c := range step.Deadline {
		rules = append(rules, placedRule{c.When, step.Node.Get("deadline")})
	}
	if step.Within != nil {
		for _, c := range step.Within.Maximum {
			rules = append(rules, placedRule{c.When, step.Node.Get("within")})
		}
	}
	return rules
}

func late(s *Subject, f *program.Flow, recorded map[string]bool, r *rule.Rule, at *standard.Node) {
	if r == nil {
		return
	}
	for _, id := range r.Facts() {
		if fact, ok := f.Fact(id); ok && fact.OfOffice() && !recorded[id] {
			s.Report(codeFactNotRecorded, at, diag.Args{"fact": id})
		}
	}
}

// recordedBefore gives, for each step, the facts recorded on every way to it; nil
// for a step that is never reached.
func recordedBefore(f *program.Flow) []map[string]bool {
	before := make([]map[string]bool, len(f.Steps))
	before[0] = map[string]bool{}
	todo := []int{0}
	for len(todo) > 0 {
		i := todo[0]
		todo = todo[1:]
		after := maps.Clone(before[i])
		for _, id := range f.Steps[i].Records {
			after[id] = true
		}
		// All branches of a fork are done before what follows it.
		for j := range f.Steps {
			if f.Steps[j].Fork == i {
				for _, id := range f.Steps[j].Records {
					after[id] = true
				}
			}
		}
		for _, t := range f.Successors(&f.Steps[i]) {
			if t >= 0 && meet(&before[t], after) {
				todo = append(todo, int(t))
			}
		}
	}
	return before
}

// meet keeps in set what is in with too, and reports whether set changed.
func meet(set *map[string]bool, with map[string]bool) bool {
	if *set == nil {
		*set = maps.Clone(with)
		return true
	}
	n := len(*set)
	maps.DeleteFunc(*set, func(id string, _ bool) bool { return !with[id] })
	return len(*set) != n
}
