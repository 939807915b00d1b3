package program

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// Product is what the citizen gets, with its rule.
type Product struct {
	standard.Product
	When *rule.Rule
}

func (b *builder) products(list []standard.Product) {
	for _, p := range list {
		b.flow.Products = append(b.flow.Products, Product{p, b.rule(p.When)})
	}
}

// Given lists the products that hold in a situation, limited to those a step
// names (nil names all), and the answers that are still open.
func (f *Flow) Given(sc *rule.Scope, only []string) (ids []string, unknown []rule.Answer) {
	for i := range f.Products {
		p := &f.Products[i]
		if only != nil && !slices.Contains(only, p.ID) {
			continue
		}
		if p.When != nil {
			a := p.When.Eval(sc)
			if a.Truth == rule.Unknown {
				unknown = append(unknown, a)
			}
			if a.Truth != rule.True {
				continue
			}
		}
		ids = append(ids, p.ID)
	}
	return ids, unknown
}

// ProductsDiffer reports whether facts decide which products there are; when they do
// not, Given needs no scope.
func (f *Flow) ProductsDiffer() bool {
	for i := range f.Products {
		if f.Products[i].When != nil {
			return true
		}
	}
	return false
}

// Product finds a product by id.
func (f *Flow) Product(id string) (*Product, bool) {
	for i := range f.Products {
		if f.Products[i].ID == id {
			return &f.Products[i], true
		}
	}
	return nil, false
}
