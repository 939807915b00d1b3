package scenario

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// witness remembers what the scenarios of a standard reached.
type witness struct {
	rules   map[*program.Flow]rules
	goals   []goal
	reached map[goal]bool
}

func newWitness(p *program.Program) *witness {
	w := &witness{rules: map[*program.Flow]rules{}, reached: map[goal]bool{}}
	wanted := map[goal]bool{}
	want := func(node *standard.Node, kind Kind, sides ...Side) {
		for _, side := range sides {
			g := goal{node, kind, side}
			if node != nil && !wanted[g] {
				wanted[g] = true
				w.goals = append(w.goals, g)
			}
		}
	}
	for _, f := range p.Flows {
		if f.Variant != nil {
			want(f.Variant.Node, KindVariant, Used)
		}
		for _, c := range f.Channels {
			want(c.Node, KindChannel, Used)
		}
		if f.SLA != nil {
			for _, pause := range f.SLA.Pauses {
				want(pause.Node, KindPause, Used)
			}
		}
		for i := range f.Steps {
			wantStep(&f.Steps[i], want)
		}
		wantPapers(f.Requirements, false, want)
		r := rulesOf(f)
		w.rules[f] = r
		for _, u := range r.plain {
			want(u.node, KindRule, True, False)
		}
		for _, c := range r.choices {
			for _, u := range c {
				want(u.node, KindRule, True, False)
			}
		}
		for _, q := range r.papers {
			if q.When != nil {
				want(q.Requirement.When.Node, KindRule, True, False)
			}
		}
	}
	return w
}

type wanting = func(node *standard.Node, kind Kind, sides ...Side)

func wantStep(s *program.Step, want wanting) {
	if s.Kind() == program.Parallel {
		return // its branches are the steps
	}
	want(s.Node, KindStep, Done)
	for _, o := range s.Outcomes {
		want(o.Node, KindOutcome, Taken)
	}
	for _, c := range s.Step.Deadline {
		if c.Is != nil && c.Is.Then == standard.ThenLapse {
			want(s.Node.Get("deadline"), KindOutcome, Taken)
			break
		}
	}
}

// wantPapers asks for every paper, and to be left out for those that may be.
func wantPapers(list []program.Requirement, conditional bool, want wanting) {
	for i := range list {
		q := &list[i]
		depends := conditional || q.When != nil
		want(q.Node, KindRequirement, Asked)
		if depends {
			want(q.Node, KindRequirement, NotAsked)
		}
		wantPapers(q.AnyOf, depends, want)
	}
}

func (w *witness) reach(node *standard.Node, kind Kind, side Side) {
	w.reached[goal{node, kind, side}] = true
}

// asked records what a citizen brings along: the choices made, and the situation.
func (w *witness) asked(f *program.Flow, s program.Situation, known bool) {
	if !known {
		return
	}
	if f.Variant != nil {
		w.reach(f.Variant.Node, KindVariant, Used)
	}
	for _, c := range f.Channels {
		if c.ID == s.Channel || len(f.Channels) == 1 {
			w.reach(c.Node, KindChannel, Used)
		}
	}
	w.situation(f, s)
}

// situation records how every rule of the flow answers in a situation.
func (w *witness) situation(f *program.Flow, s program.Situation) {
	sc := f.Scope(s)
	r := w.rules[f]
	for _, u := range r.plain {
		w.answered(u.node, u.rule.Eval(sc).Truth)
	}
	for _, c := range r.choices {
		w.chosen(c, sc)
	}
	c := f.Checklist(s)
	for _, q := range r.papers {
		if q.When != nil && !q.When.UsesEach() {
			w.answered(q.Requirement.When.Node, q.When.Eval(sc).Truth)
		}
	}
	for _, listed := range c.Papers {
		w.listed(f, listed, rule.True)
	}
	for _, listed := range c.NotRequired {
		w.listed(f, listed, rule.False)
	}
}

func (w *witness) answered(node *standard.Node, truth rule.Truth) {
	switch truth {
	case rule.True:
		w.reach(node, KindRule, True)
	case rule.False:
		w.reach(node, KindRule, False)
	}
}

// chosen records the rules of cases: a rule held when its case won, for one that
// another always goes before changes nothing.
func (w *witness) chosen(c choice, sc *rule.Scope) {
	open := true
	for _, u := range c {
		if u.rule == nil {
			return
		}
		truth := u.rule.Eval(sc).Truth
		if truth == rule.False || open {
			w.answered(u.node, truth)
		}
		open = open && truth == rule.False
	}
}

// listed records a paper of a checklist, and the group it is in.
func (w *witness) listed(f *program.Flow, one program.Listed, truth rule.Truth) {
	side := Asked
	if truth == rule.False {
		side = NotAsked
	}
	w.paper(one.Requirement, side)
	if one.Requirement.When != nil && one.Requirement.When.UsesEach() {
		w.answered(one.Requirement.Requirement.When.Node, truth)
	}
	if one.Group == "" || truth != rule.True {
		return
	}
	i := slices.IndexFunc(f.Requirements, func(q program.Requirement) bool { return q.ID == one.Group })
	if i < 0 {
		return
	}
	group := &f.Requirements[i]
	w.reach(group.Node, KindRequirement, Asked)
	if group.When != nil && group.When.UsesEach() {
		w.answered(group.Requirement.When.Node, truth)
	}
}

// paper records a paper; a group that is left out leaves out all its papers.
func (w *witness) paper(q *program.Requirement, side Side) {
	w.reach(q.Node, KindRequirement, side)
	if side == NotAsked {
		for i := range q.AnyOf {
			w.paper(&q.AnyOf[i], side)
		}
	}
}

// happened records what an event did.
func (w *witness) happened(f *program.Flow, e engine.Event) {
	for _, d := range e.Done {
		s, ok := f.Step(d.Step)
		if !ok {
			continue
		}
		w.reach(s.Node, KindStep, Done)
		if o, ok := s.Outcome(d.Outcome); ok {
			w.reach(o.Node, KindOutcome, Taken)
		}
	}
	for _, id := range slices.Concat(e.Told, e.Offered, e.Paid) {
		if s, ok := f.Step(id); ok {
			w.reach(s.Node, KindStep, Done)
		}
	}
	switch e.Type {
	case engine.EventPaused:
		if pause, ok := f.SLA.Pause(e.Reason); ok {
			w.reach(pause.Node, KindPause, Used)
		}
	case engine.EventDeadlinePassed:
		if s, ok := f.Step(e.Step); ok {
			w.reach(s.Node.Get("deadline"), KindOutcome, Taken)
		}
	}
}
