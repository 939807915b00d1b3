package explore

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/civil"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// Result is what follows from a situation.
type Result struct {
	// Eligible is False when a rule that is not advisory fails, Unknown when it
	// cannot be told (no calendar for the days a rule counts).
	Eligible rule.Truth
	// Failed are the ids of the rules that fail and stop the citizen, Warned of
	// those that fail and only warn.
	Failed, Warned []string
	// Papers are those to bring, in order; of a group those that are among its choices.
	Papers []program.Paper
	// Groups are the groups any of whose papers count, with how many suffice.
	Groups []Group
	// Steps are those that can be reached, in order, with who does them.
	Steps []Visit
	// Trapped are the reachable steps from which no end can be reached.
	Trapped []string

	Maximum, Average Promise
	Fee              program.Sum
	// FeeFacts are the money facts that the fee adds up, besides fixed amounts.
	FeeFacts []string
	// Products are the ids of those given.
	Products []string
	// Unknown says that something could not be told.
	Unknown bool
}

// Group is a group of papers of which AtLeast suffice.
type Group struct {
	ID      string
	AtLeast int
	// Papers are the ids of those to choose from.
	Papers []string
}

// Visit is a step that can be reached.
type Visit struct {
	Step string
	// Actor is who does it in the situation, "" for a parallel part.
	Actor string
	// Within is the time of the stage.
	Within Promise
	// Deadline is the citizen's.
	Deadline Promise
}

// Promise is a time in a situation; Stated is false for none.
type Promise struct {
	Stated bool
	Time   civil.Duration
}

// Outcome is what a flow makes of a situation of its space.
func Outcome(f *program.Flow, s Situation) Result { return outcome(f, s.In(f)) }

func outcome(f *program.Flow, sc *rule.Scope) Result {
	verdict := f.Eligible(sc)
	r := Result{Eligible: verdict.Truth, Fee: f.Cost(sc), Unknown: verdict.Truth == rule.Unknown}
	for _, e := range verdict.Failed {
		if e.Advisory {
			r.Warned = append(r.Warned, e.ID)
		} else {
			r.Failed = append(r.Failed, e.ID)
		}
	}
	papers := f.Papers(sc, nil)
	r.Papers = papers.List
	r.Groups = groups(f, papers.List, sc)
	g := newGraph(f, sc)
	r.Steps, r.Trapped = g.visits(), g.trapped()
	if f.SLA != nil {
		r.Maximum, r.Average = promise(f.SLA.Maximum, sc), promise(f.SLA.Average, sc)
	}
	r.FeeFacts = feeFacts(f, sc)
	var open []rule.Answer
	r.Products, open = f.Given(sc, nil)
	r.Unknown = r.Unknown || len(papers.Unknown) > 0 || !r.Fee.Known || len(open) > 0 || g.unknown
	return r
}

func promise(cases program.Cases[civil.Duration], sc *rule.Scope) Promise {
	if p := cases.Pick(sc); p.Value != nil {
		return Promise{Stated: true, Time: *p.Value}
	}
	return Promise{}
}

// groups lists the groups that apply, also those none of whose papers does.
func groups(f *program.Flow, papers []program.Paper, sc *rule.Scope) []Group {
	var out []Group
	for i := range f.Requirements {
		r := &f.Requirements[i]
		if !r.Group() || r.When != nil && !r.When.UsesEach() && r.When.Eval(sc).Truth != rule.True {
			continue
		}
		g := Group{ID: r.ID, AtLeast: max(1, r.AtLeast)}
		for _, p := range papers {
			if p.Group == r.ID {
				g.Papers = append(g.Papers, p.ID)
			}
		}
		if len(g.Papers) > 0 || r.Per == nil {
			out = append(out, g)
		}
	}
	return out
}

// feeFacts are the money facts that are part of the fee in a situation.
func feeFacts(f *program.Flow, sc *rule.Scope) []string {
	if f.Fee == nil {
		return nil
	}
	var ids []string
	add := func(when *rule.Rule, fact string) {
		if fact != "" && (when == nil || when.Eval(sc).Truth == rule.True) && !slices.Contains(ids, fact) {
			ids = append(ids, fact)
		}
	}
	if p := f.Fee.Amount.Pick(sc); p.Value != nil {
		add(nil, p.Value.Fact)
	}
	for i := range f.Fee.Items {
		if p := f.Fee.Items[i].Amount.Pick(sc); p.Value != nil {
			add(f.Fee.Items[i].When, p.Value.Fact)
		}
	}
	return ids
}
