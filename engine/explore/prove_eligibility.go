package explore

import (
	"github.com/maklumat-pelayanan/maklumat/engine/diag"
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// eligibility finds services, variants and channels for which nobody may apply.
func (q *inquiry) eligibility() {
	var closed []*program.Flow
	open := map[string]bool{} // channels by which somebody may
	onDay := false
	for _, f := range q.program.Flows {
		found, proof := q.open(f)
		onDay = onDay || proof.onDay
		if len(found) == 0 && proof.certain {
			closed = append(closed, f)
			q.closed[f] = true
			continue
		}
		for _, ch := range f.Channels {
			open[ch.ID] = open[ch.ID] || found[ch.ID] || found[""] || !proof.certain
		}
	}
	switch len(closed) {
	case 0:
	case len(q.program.Flows):
		at := mustNode(closed[0])
		q.tell(diag.New(codeNobodyMayApply, at.At(), at.Ref(), q.day(onDay)))
		return
	}
	for _, f := range closed {
		args := q.day(onDay)
		args["variant"] = f.Variant.Title
		q.tell(diag.New(codeVariantClosed, f.Variant.Node.At("id"), f.Variant.Node.Ref(), args))
	}
	told := map[*standard.Node]bool{}
	for _, f := range q.program.Flows {
		for _, ch := range f.Channels {
			if !open[ch.ID] && !told[ch.Node] {
				told[ch.Node] = true
				args := q.day(onDay)
				args["channel"] = ch.Title
				q.tell(diag.New(codeChannelClosed, ch.Node.At("id"), ch.Node.Ref(), args))
			}
		}
	}
}

// open are the channels by which somebody may apply; "" stands for all.
func (q *inquiry) open(f *program.Flow) (map[string]bool, proof) {
	rules := bindingUses(f)
	if len(rules) == 0 {
		return map[string]bool{"": true}, proof{}
	}
	found := map[string]bool{}
	p := q.try(f, rules[0].node, rules, func(at Situation, sc *rule.Scope) bool {
		if f.Eligible(sc).Truth != rule.False {
			found[at.Channel()] = true
		}
		return !found[""] && (len(found) == 0 || len(found) < len(f.Channels))
	})
	return found, p
}

// mustNode is the place of the last binding rule of a flow.
func mustNode(f *program.Flow) *standard.Node {
	rules := bindingUses(f)
	return rules[len(rules)-1].node
}

// among visits the situations in which a citizen may apply.
func (q *inquiry) among(f *program.Flow, part *standard.Node, rules []use, visit func(Situation, *rule.Scope) bool) proof {
	unknown := false
	p := q.try(f, part, append(bindingUses(f), rules...), func(at Situation, sc *rule.Scope) bool {
		switch f.Eligible(sc).Truth {
		case rule.False:
			return true
		case rule.Unknown:
			unknown = true
			return true
		}
		return visit(at, sc)
	})
	p.certain = p.certain && !unknown
	return p
}
