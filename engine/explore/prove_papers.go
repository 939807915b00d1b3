package explore

import (
	"strconv"
	"strings"

	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// papers finds papers that nobody brings, groups with too little to choose from,
// and papers that contradict each other.
func (q *inquiry) papers(f *program.Flow) {
	for i := range f.Requirements {
		r := &f.Requirements[i]
		q.asked(f, r, nil)
		for j := range r.AnyOf {
			q.asked(f, &r.AnyOf[j], r)
		}
		if r.Group() && r.Per == nil && !r.IfHeld && !r.Advisory {
			q.choose(f, r)
		}
	}
	for i := range f.Requirements {
		for j := range i {
			q.pair(f, &f.Requirements[j], &f.Requirements[i])
		}
	}
}

// asked looks whether a paper is asked of anybody who may apply.
func (q *inquiry) asked(f *program.Flow, r, group *program.Requirement) {
	if r.When == nil {
		return
	}
	n := r.Requirement.When.Node
	if n == nil {
		return
	}
	w := q.weigh(codePaperNeverAsked, r.Node, func(day diag.Args) diag.Finding {
		day["paper"] = r.Text
		return diag.New(codePaperNeverAsked, n.At(), n.Ref(), day)
	})
	if q.constant[n] {
		w.seen = true // told already, or always asked
		return
	}
	one := []program.Requirement{*r}
	if group != nil {
		one = []program.Requirement{*group}
	}
	p := q.among(f, n, paperUses(f, one), func(_ Situation, sc *rule.Scope) bool {
		papers := f.Papers(sc, nil)
		w.seen = w.seen || anyOf(papers, r.ID) || unknownPaper(r, sc)
		return !w.seen
	})
	w.certain, w.onDay = w.certain && p.certain, w.onDay || p.onDay
}

func anyOf(papers program.Papers, id string) bool {
	for i := range papers.List {
		if papers.List[i].Requirement.ID == id || papers.List[i].Group == id {
			return true
		}
	}
	return false
}

// unknownPaper reports whether it cannot be told if a paper is asked.
func unknownPaper(r *program.Requirement, sc *rule.Scope) bool {
	return !r.When.UsesEach() && r.When.Eval(sc).Truth == rule.Unknown
}

// choose looks for a situation in which a group asks for more papers than apply.
func (q *inquiry) choose(f *program.Flow, r *program.Requirement) {
	q.among(f, r.Node, paperUses(f, []program.Requirement{*r}), func(at Situation, sc *rule.Scope) bool {
		if !shown(at, f) || r.When != nil && r.When.Eval(sc).Truth != rule.True {
			return true
		}
		papers := f.Papers(sc, nil)
		have := 0
		for i := range papers.List {
			if papers.List[i].Group == r.ID {
				have++
			}
		}
		need := max(1, r.AtLeast)
		for i := range r.AnyOf {
			if w := r.AnyOf[i].When; w != nil && !w.UsesEach() && w.Eval(sc).Truth == rule.Unknown || r.AnyOf[i].Per != nil {
				return true // more may yet apply
			}
		}
		if have >= need {
			return true
		}
		args := at.witness(f)
		args["group"], args["need"], args["have"] = r.Text, strconv.Itoa(need), strconv.Itoa(have)
		q.once(r.Node, diag.New(codeGroupTooFew, r.Node.At("at_least"), r.Node.Ref(), args))
		return false
	})
}

// pair looks for a situation in which two requirements ask for the same paper.
func (q *inquiry) pair(f *program.Flow, a, b *program.Requirement) {
	if a.Group() || b.Group() || a.Per != nil || b.Per != nil || a.Node == nil || b.Node == nil || !alikeText(a, b) {
		return
	}
	q.among(f, b.Node, paperUses(f, []program.Requirement{*a, *b}), func(at Situation, sc *rule.Scope) bool {
		if !shown(at, f) || !applies(a, sc) || !applies(b, sc) {
			return true
		}
		first, second := bringOf(a, sc), bringOf(b, sc)
		if first != second {
			return true
		}
		args := at.witness(f)
		args["first"], args["second"] = a.ID, b.ID
		code := codePaperTwice
		if first == standard.BringOriginal && contradict(a.Handling, b.Handling) {
			code = codePaperContradicts
			if b.Handling == standard.HandlingSurrendered {
				args["first"], args["second"] = b.ID, a.ID
			}
		}
		finding := diag.New(code, b.Node.At("id"), b.Node.Ref(), args)
		finding.Related = []diag.Place{a.Node.At("id")}
		q.once(b.Node, finding)
		return false
	})
}

func applies(r *program.Requirement, sc *rule.Scope) bool {
	return r.When == nil || r.When.Eval(sc).Truth == rule.True
}

func bringOf(r *program.Requirement, sc *rule.Scope) standard.Bring {
	if p := r.Bring.Pick(sc); p.Value != nil {
		return *p.Value
	}
	return ""
}

// alikeText reports whether two requirements are worded the same.
func alikeText(a, b *program.Requirement) bool {
	norm := func(s string) string { return strings.Join(strings.Fields(strings.ToLower(s)), " ") }
	return norm(a.Text) == norm(b.Text) && a.FormCode == b.FormCode
}

// contradict reports whether one original is given away and the other stays.
func contradict(a, b standard.Handling) bool {
	stays := func(h standard.Handling) bool { return h == standard.HandlingShown || h == standard.HandlingCompared }
	return a == standard.HandlingSurrendered && stays(b) || b == standard.HandlingSurrendered && stays(a)
}
