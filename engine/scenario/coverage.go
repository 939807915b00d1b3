package scenario

import (
	"cmp"
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Kind is what a goal is about.
type Kind string

// The kinds of goals.
const (
	KindRule        Kind = "rule"
	KindStep        Kind = "step"
	KindOutcome     Kind = "outcome"
	KindRequirement Kind = "requirement"
	KindVariant     Kind = "variant"
	KindChannel     Kind = "channel"
	KindPause       Kind = "pause"
)

// Kinds lists them, in the order in which they are told.
var Kinds = []Kind{KindRule, KindStep, KindOutcome, KindRequirement, KindVariant, KindChannel, KindPause}

// Side is what must have been seen.
type Side string

// What must have been seen of a goal.
const (
	True  Side = "true"  // a rule held
	False Side = "false" // a rule did not hold
	// Done: a step was done, a guide told, a survey offered, a payment made or
	// nothing to pay. A step that rules only ever skipped was not.
	Done     Side = "done"
	Taken    Side = "taken" // an outcome, or a citizen's deadline that passed
	Asked    Side = "asked"
	NotAsked Side = "not-asked" // a paper that depends on a rule was left out
	Used     Side = "used"
)

// Goal is one thing of a standard that scenarios should reach.
type Goal struct {
	Kind Kind `json:"kind"`
	// Ref names it in the reference grammar: "requirements.foto.when".
	Ref     string     `json:"ref"`
	Side    Side       `json:"side"`
	Place   diag.Place `json:"place"`
	Reached bool       `json:"reached"`
}

// Coverage is all goals of a standard over all its variants, in the order of its
// file within each kind.
type Coverage []Goal

// Share is how many goals of a kind there are, and how many were reached.
type Share struct {
	Reached int `json:"reached"`
	Total   int `json:"total"`
}

// Percent is the share rounded down, so that 100 means all; of nothing it is 100.
func (s Share) Percent() int {
	if s.Total == 0 {
		return 100
	}
	return s.Reached * 100 / s.Total
}

// Add sums two shares.
func (s Share) Add(t Share) Share { return Share{s.Reached + t.Reached, s.Total + t.Total} }

// Of counts the goals of a kind.
func (c Coverage) Of(kind Kind) Share {
	var s Share
	for _, g := range c {
		if g.Kind != kind {
			continue
		}
		s.Total++
		if g.Reached {
			s.Reached++
		}
	}
	return s
}

// Missed lists the goals that no scenario reached.
func (c Coverage) Missed() []Goal {
	var missed []Goal
	for _, g := range c {
		if !g.Reached {
			missed = append(missed, g)
		}
	}
	return missed
}

// goal is a Goal as it is looked for. Parts that all variants share are one goal.
type goal struct {
	node *standard.Node
	kind Kind
	side Side
}

func (w *witness) coverage() Coverage {
	var c Coverage
	for _, g := range w.goals {
		c = append(c, Goal{Kind: g.kind, Ref: g.node.Ref(), Side: g.side, Place: startOf(g.node), Reached: w.reached[g]})
	}
	slices.SortStableFunc(c, func(a, b Goal) int {
		if order := cmp.Compare(slices.Index(Kinds, a.Kind), slices.Index(Kinds, b.Kind)); order != 0 {
			return order
		}
		if a.Place.Less(b.Place) {
			return -1
		}
		if b.Place.Less(a.Place) {
			return 1
		}
		return 0
	})
	return c
}

// startOf is where a part begins: its id, its key, or the value itself.
func startOf(n *standard.Node) diag.Place {
	if n == nil {
		return diag.Place{}
	}
	if id := n.Get("id"); id != nil {
		return id.Place
	}
	return placeOf(n)
}
