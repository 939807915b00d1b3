package program

import (
	"fmt"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Target is where a step leads: the index of a step, or one of the ends.
type Target int

// Targets that are not steps.
const (
	Completed Target = -1 - iota
	Rejected
	Join // the end of a parallel branch: its fork decides
	Nowhere
)

// Parallel is the Does of a fork, the element that holds parallel branches.
const Parallel standard.Does = "parallel"

// Step is a step in the graph of its flow.
type Step struct {
	standard.Step
	Index int
	When  *rule.Rule // nil: always
	Actor Cases[string]
	// Next follows when the step has no outcome, or one without a target.
	Next     Target
	Outcomes []Outcome
	Within   *SLA
	Deadline Cases[standard.Deadline]
	// Fork is the index of the fork whose branch the step is in, -1 outside;
	// Branch tells the fork's branches apart.
	Fork, Branch int
	// Branches are the first steps of a fork's branches.
	Branches []int

	kind standard.Does
	// settled: nothing of the step waits for a fact.
	settled bool
	// role is who does the step in every situation, nil when that differs.
	role *string
	// checkAhead and deliveryAhead tell whether the step, or one that can follow it,
	// checks papers or hands a product over.
	checkAhead, deliveryAhead bool
}

// Outcome is one way a step may end.
type Outcome struct {
	standard.Outcome
	To Target
}

// Kind is the kind of the step, Parallel for a fork.
func (s *Step) Kind() standard.Does { return s.kind }

// Outcome finds an outcome by id.
func (s *Step) Outcome(id string) (*Outcome, bool) {
	for i := range s.Outcomes {
		if s.Outcomes[i].ID == id {
			return &s.Outcomes[i], true
		}
	}
	return nil, false
}

// fewSteps is how many steps are looked along to find one.
const fewSteps = 12

// Step finds a step by id.
func (f *Flow) Step(id string) (*Step, bool) {
	if len(f.ids) > 0 {
		// A look along so few is quicker than the map.
		i := slices.Index(f.ids, id)
		if i < 0 {
			return nil, false
		}
		return &f.Steps[i], true
	}
	i, ok := f.steps[id]
	if !ok {
		return nil, false
	}
	return &f.Steps[i], true
}

// Role is the role that does a step in a situation; Known is false while facts decide.
func (s *Step) Role(sc *rule.Scope) Picked[string] { return s.Actor.Pick(sc) }

// FixedRole is the role that does the step whatever the situation; false when that
// differs, or nobody does it.
func (s *Step) FixedRole() (string, bool) {
	if s.role == nil {
		return "", false
	}
	return *s.role, true
}

// stepGraph flattens the steps and compiles what each holds; link then ties them.
func (b *builder) stepGraph(list []standard.Step) {
	b.flatten(list, -1, 0)
	for i := range b.flow.Steps {
		b.compileStep(&b.flow.Steps[i])
	}
}

// flatten appends a list of steps and gives the index of its first, -1 when empty.
func (b *builder) flatten(list []standard.Step, fork, branch int) int {
	first := -1
	for _, s := range list {
		i := len(b.flow.Steps)
		if first < 0 {
			first = i
		}
		if s.ID == "" {
			s.ID = fmt.Sprintf("parallel-%d", i+1)
		}
		b.flow.Steps = append(b.flow.Steps, Step{Step: s, Index: i, Fork: fork, Branch: branch, Next: Nowhere})
		if _, dup := b.flow.steps[s.ID]; !dup {
			b.flow.steps[s.ID] = i
		}
		var firsts []int
		for n, branch := range s.Parallel {
			if at := b.flatten(branch, i, n); at >= 0 {
				firsts = append(firsts, at)
			}
		}
		b.flow.Steps[i].Branches = firsts
		b.flow.Steps[i].kind = s.Kind()
		if len(firsts) > 0 {
			b.flow.Steps[i].kind = Parallel
		}
		end := Join
		if fork < 0 {
			end = Completed
		}
		b.flow.Steps[i].Next = end
	}
	// A step leads to its next sibling, not to the branches flattened between them.
	previous := -1
	for i := max(first, 0); first >= 0 && i < len(b.flow.Steps); i++ {
		if b.flow.Steps[i].Fork != fork || b.flow.Steps[i].Branch != branch {
			continue
		}
		if previous >= 0 {
			b.flow.Steps[previous].Next = Target(i)
		}
		previous = i
	}
	return first
}

func (b *builder) compileStep(s *Step) {
	s.When = b.rule(s.Step.When)
	s.Actor = compileCases(b, s.Step.Actor)
	if s.Actor.Constant() {
		s.role = s.Actor[0].Is
	}
	for _, c := range s.Step.Actor {
		if c.Is != nil && *c.Is != standard.Applicant {
			b.role(*c.Is, s.Node, "actor")
		}
	}
	for _, o := range s.Step.Outcomes {
		s.Outcomes = append(s.Outcomes, Outcome{o, b.target(s, o)})
	}
	for _, id := range s.Records {
		if i, ok := b.flow.facts[id]; !ok {
			b.unknown(codeUnknownFact, child(s.Node, "records"), id, b.factIDs())
		} else if !b.flow.Facts[i].OfOffice() {
			b.add(codeRecordsCitizenFact, itemNode(child(s.Node, "records"), id), map[string]string{"fact": id, "step": s.ID})
		}
	}
	if s.Register != "" && b.office != nil &&
		!slices.ContainsFunc(b.office.Registers, func(r standard.Register) bool { return r.ID == s.Register }) {
		b.unknown(codeUnknownRegister, child(s.Node, "register"), s.Register, b.registerIDs())
	}
	s.Within = b.sla(s.Step.Within)
	s.Deadline = compileCases(b, s.Step.Deadline)
	s.settled = s.When == nil && s.Actor.settled() && s.Deadline.settled() &&
		(s.Within == nil || s.Within.Maximum.settled() && s.Within.Average.settled())
	for _, c := range s.Step.Deadline {
		if c.Is == nil || c.Is.Then == "" || c.Is.Then == standard.ThenLapse {
			continue
		}
		if _, ok := s.Outcome(c.Is.Then); !ok {
			b.unknown(codeUnknownOutcome, child(c.Is.Node, "then"), c.Is.Then, append(s.outcomeIDs(), standard.ThenLapse))
		}
	}
	for _, id := range s.Products {
		if !slices.ContainsFunc(b.flow.Parts.Products, func(p standard.Product) bool { return p.ID == id }) {
			b.unknown(codeUnknownProduct, child(s.Node, "products"), id, b.productIDs())
		}
	}
}

func (s *Step) outcomeIDs() []string {
	var ids []string
	for _, o := range s.Outcomes {
		ids = append(ids, o.ID)
	}
	return ids
}

func (b *builder) target(s *Step, o standard.Outcome) Target {
	switch o.To {
	case "":
		return s.Next
	case standard.ToCompleted:
		if s.Fork >= 0 {
			b.add(codeJumpAcrossParallel, child(o.Node, "to"), map[string]string{"step": s.ID, "target": o.To})
		}
		return Completed
	case standard.ToRejected:
		return Rejected
	}
	i, ok := b.flow.steps[o.To]
	if !ok {
		b.unknown(codeUnknownStep, child(o.Node, "to"), o.To, append(b.stepIDs(), standard.ToCompleted, standard.ToRejected))
		return Nowhere
	}
	if to := &b.flow.Steps[i]; to.Fork != s.Fork || to.Branch != s.Branch {
		b.add(codeJumpAcrossParallel, child(o.Node, "to"), map[string]string{"step": s.ID, "target": o.To})
		return Nowhere
	}
	return Target(i)
}

// Successors lists where a step can lead by any of its outcomes, by being skipped
// (a payment also when there is nothing to pay) or by its citizen's deadline. The last step of a branch leads to what follows its fork.
func (f *Flow) Successors(s *Step) []Target {
	var out []Target
	add := func(t Target) {
		if t == Join {
			t = f.afterJoin(s)
		}
		if !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	for _, first := range s.Branches {
		add(Target(first))
	}
	for _, o := range s.Outcomes {
		add(o.To)
	}
	if len(s.Outcomes) == 0 && s.Kind() != Parallel || s.When != nil || s.Kind() == standard.DoesPay {
		add(s.Next)
	}
	return out
}

// afterJoin is what follows the fork a step is in. Parallel forks do not nest
// their ends: a fork at the end of a branch leads on through the outer fork.
func (f *Flow) afterJoin(s *Step) Target {
	for s.Fork >= 0 {
		fork := &f.Steps[s.Fork]
		if fork.Next != Join {
			return fork.Next
		}
		s = fork
	}
	return Completed
}
