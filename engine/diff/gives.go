package diff

import (
	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// fee compares what a citizen pays in a situation.
func (f *found) fee(old, new program.Sum) {
	from, to := arg{"from", rupiah(old.Rupiah)}, arg{"to", rupiah(new.Rupiah)}
	switch {
	case !old.Known || !new.Known || !old.Stated && !new.Stated:
	case !old.Stated && new.Rupiah == 0:
		f.add("fee-now-free", Better, "fee")
	case !new.Stated && old.Rupiah == 0:
		f.add("fee-not-free", Worse, "fee")
	case !old.Stated:
		f.add("fee-now-stated", Unclear, "fee", to)
	case !new.Stated:
		f.add("fee-not-stated", Unclear, "fee", from)
	case old.Rupiah == 0 && new.Rupiah > 0:
		f.add("fee-new", Worse, "fee", to)
	case new.Rupiah == 0 && old.Rupiah > 0:
		f.add("fee-free", Better, "fee", from)
	case old.Rupiah < new.Rupiah:
		f.add("fee-up", Worse, "fee", from, to)
	case old.Rupiah > new.Rupiah:
		f.add("fee-down", Better, "fee", from, to)
	}
}

// feeText compares the words of a fee.
func (f *found) feeText(old, new *standard.Fee) {
	text := func(x *standard.Fee) string {
		if x == nil {
			return ""
		}
		return x.Text
	}
	if a, b := text(old), text(new); plain(a) != plain(b) {
		class := Neutral
		if amounts(old)+amounts(new) == 0 {
			class = Unclear // the words are all there is
		}
		f.add("fee-reworded", class, "fee.text", arg{"from", orNone(a)}, arg{"to", orNone(b)})
	}
}

func amounts(x *standard.Fee) int {
	if x == nil {
		return 0
	}
	return len(x.Amount) + len(x.Items)
}

// given are the products of a flow in a situation.
func given(flow *program.Flow, sc *rule.Scope) []standard.Product {
	ids, _ := flow.Given(sc, nil)
	var out []standard.Product
	for i := range flow.Products {
		for _, id := range ids {
			if flow.Products[i].ID == id {
				out = append(out, flow.Products[i].Product)
			}
		}
	}
	return out
}

// products compares what is given in a situation.
func (f *found) products(old, new []standard.Product) {
	p := match(old, new, func(x *standard.Product) string { return x.ID }, func(x *standard.Product) string { return plain(x.Text) })
	for _, x := range p.onlyNew {
		f.add("product-gained", Better, "products."+x.ID, arg{"product", same(x.Text)})
	}
	for _, x := range p.onlyOld {
		f.add("product-lost", Worse, "products."+x.ID, arg{"product", same(x.Text)})
	}
	for _, pair := range p.both {
		ref := "products." + pair[1].ID
		if plain(pair[0].Text) != plain(pair[1].Text) {
			f.add("product-reworded", Unclear, ref, arg{"from", same(pair[0].Text)}, arg{"to", same(pair[1].Text)})
		}
		if pair[0].IfHeld != pair[1].IfHeld {
			f.add("product-if-held", Unclear, ref, arg{"product", same(pair[1].Text)})
		}
	}
}
