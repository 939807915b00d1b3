package program

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Fee is what the service costs, with its rules.
type Fee struct {
	standard.Fee
	Amount Cases[standard.Money]
	Items  []FeeItem
}

// FeeItem is one part of a fee.
type FeeItem struct {
	standard.FeeItem
	Amount Cases[standard.Money]
	When   *rule.Rule
}

func (b *builder) fee(f *standard.Fee) {
	if f == nil {
		return
	}
	out := &Fee{Fee: *f, Amount: compileCases(b, f.Amount)}
	b.moneyFacts(f.Amount, f.Node)
	for _, it := range f.Items {
		out.Items = append(out.Items, FeeItem{it, compileCases(b, it.Amount), b.rule(it.When)})
		b.moneyFacts(it.Amount, it.Node)
	}
	b.flow.Fee = out
}

func (b *builder) moneyFacts(cases standard.Cases[standard.Money], n *standard.Node) {
	for _, c := range cases {
		if c.Is == nil || c.Is.Fact == "" {
			continue
		}
		i, ok := b.flow.facts[c.Is.Fact]
		if !ok || b.flow.Facts[i].Type != standard.TypeMoney {
			b.unknown(codeUnknownMoneyFact, caseNode(c.Node, child(n, "amount")), c.Is.Fact, append(b.factIDs(), "0"))
			continue
		}
		b.flow.Facts[i].Read = true
	}
}

// Sum is what a fee comes to in a situation.
type Sum struct {
	// Rupiah is the whole amount; Known is false while something decides.
	Rupiah int64
	Known  bool
	// Stated is false when the standard says nothing of a fee.
	Stated  bool
	Unknown []rule.Answer
}

// Cost sums the fee.
func (f *Flow) Cost(sc *rule.Scope) Sum {
	sum := Sum{Known: true, Stated: f.Fee != nil}
	if f.Fee == nil {
		return sum
	}
	f.addCost(&sum, f.Fee.Amount, sc)
	for i := range f.Fee.Items {
		it := &f.Fee.Items[i]
		if it.When != nil {
			a := it.When.Eval(sc)
			if a.Truth == rule.Unknown {
				sum.Known = false
				sum.Unknown = append(sum.Unknown, a)
			}
			if a.Truth != rule.True {
				continue
			}
		}
		f.addCost(&sum, it.Amount, sc)
	}
	return sum
}

// FeeDiffers reports whether facts decide the fee; when they do not it is the same for
// everybody.
func (f *Flow) FeeDiffers() bool {
	if f.Fee == nil {
		return false
	}
	differs := func(c Cases[standard.Money]) bool {
		return len(c) > 0 && (!c.Constant() || c[0].Is != nil && c[0].Is.Fact != "")
	}
	return differs(f.Fee.Amount) || slices.ContainsFunc(f.Fee.Items, func(it FeeItem) bool { return it.When != nil || differs(it.Amount) })
}

func (f *Flow) addCost(sum *Sum, amount Cases[standard.Money], sc *rule.Scope) {
	picked := amount.Pick(sc)
	switch {
	case !picked.Known:
		sum.Known = false
		sum.Unknown = append(sum.Unknown, picked.Why)
	case picked.Value == nil:
	case picked.Value.Fact != "":
		i, ok := f.facts[picked.Value.Fact]
		if !ok {
			return
		}
		switch v := sc.Facts[i]; v.State() {
		case rule.Known:
			sum.Rupiah += v.Money()
		case rule.Unasked, rule.Erased:
			sum.Known = false
			sum.Unknown = append(sum.Unknown, f.answered[i].Eval(sc))
		}
	default:
		sum.Rupiah += picked.Value.Rupiah
	}
}
