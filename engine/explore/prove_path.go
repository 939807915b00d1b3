package explore

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
)

// path finds steps that no application comes to, and steps that some citizen can
// come to and never leave.
func (q *inquiry) path(f *program.Flow) {
	if len(f.Steps) == 0 || f.Steps[0].Node == nil {
		return
	}
	weights := make([]*weight, len(f.Steps))
	for i := range f.Steps {
		s := &f.Steps[i]
		weights[i] = q.weigh(codeStepNeverReached, s.Node, func(day diag.Args) diag.Finding {
			day["step"] = s.ID
			return diag.New(codeStepNeverReached, s.Node.At("id"), s.Node.Ref(), day)
		})
		if s.When != nil && q.constant[s.Step.When.Node] || s.Kind() == program.Parallel {
			weights[i].seen = true
		}
	}
	trapped := map[string]bool{}
	p := q.among(f, f.Steps[0].Node, pathUses(f), func(at Situation, sc *rule.Scope) bool {
		g := newGraph(f, sc)
		for i := range f.Steps {
			weights[i].seen = weights[i].seen || g.unknown || g.reached[i] && !g.pass[i]
		}
		if !shown(at, f) {
			return true
		}
		for _, id := range g.trapped() {
			if trapped[id] {
				continue
			}
			trapped[id] = true
			s, _ := f.Step(id)
			args := at.witness(f)
			args["step"] = id
			q.tell(diag.New(codeTrapped, s.Node.At("id"), s.Node.Ref(), args))
		}
		return true
	})
	for _, w := range weights {
		w.certain, w.onDay = w.certain && p.certain, w.onDay || p.onDay
	}
}

// products finds products that nobody gets.
func (q *inquiry) products(f *program.Flow) {
	for i := range f.Products {
		product := &f.Products[i]
		n := product.Product.When.Node
		if product.When == nil || n == nil {
			continue
		}
		w := q.weigh(codeProductNeverGiven, product.Node, func(day diag.Args) diag.Finding {
			day["product"] = product.Text
			return diag.New(codeProductNeverGiven, n.At(), n.Ref(), day)
		})
		if q.constant[n] {
			w.seen = true
			continue
		}
		p := q.among(f, n, []use{{rule: product.When, node: n}}, func(_ Situation, sc *rule.Scope) bool {
			w.seen = w.seen || product.When.Eval(sc).Truth != rule.False
			return !w.seen
		})
		w.certain, w.onDay = w.certain && p.certain, w.onDay || p.onDay
	}
}
