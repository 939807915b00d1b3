package engine

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/rule"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// hands issues and delivers products, and marks a payment. named are the products
// a command names; without them all that hold are given.
func (d *draft) hands(s *program.Step, named []string) *Refusal {
	switch s.Kind() {
	case standard.DoesPay:
		d.ev.Paid = append(d.ev.Paid, s.ID)
	case standard.DoesIssue, standard.DoesDeliver:
		var sc *rule.Scope
		if d.flow.ProductsDiffer() {
			sc = d.situation()
		}
		ids, unknown := d.flow.Given(sc, s.Products)
		if need := d.flow.Asked(sc, unknown...); !need.Empty() {
			return d.needs(need).at(s.ID)
		}
		given, r := d.chosen(s, ids, named)
		if r != nil {
			return r
		}
		if s.Kind() == standard.DoesIssue {
			d.ev.Issued = appended(d.ev.Issued, fresh(given, d.state.Issued, d.ev.Issued))
		} else {
			d.ev.Delivered = appended(d.ev.Delivered, fresh(given, d.state.Delivered, d.ev.Delivered))
		}
	}
	return nil
}

// chosen are the products given at a step, of those that hold. Only a product that
// not everybody holds may be left out; one that was left out when it was issued is
// not handed over either. They take the place of those that hold.
func (d *draft) chosen(s *program.Step, hold, named []string) ([]string, *Refusal) {
	given := hold[:0]
	var owed []string
	for _, id := range hold {
		p, _ := d.flow.Product(id)
		ifHeld := p.IfHeld
		switch {
		case named == nil:
			unissued := s.Kind() == standard.DoesDeliver && len(d.state.Issued)+len(d.ev.Issued) > 0 &&
				!slices.Contains(d.state.Issued, id) && !slices.Contains(d.ev.Issued, id)
			if !ifHeld || !unissued {
				given = append(given, id)
			}
		case slices.Contains(named, id):
			given = append(given, id)
		case !ifHeld:
			owed = append(owed, id)
		}
	}
	if len(owed) > 0 {
		return nil, refuse(RefusedProductOwed, "step", s.ID, "products", list(owed)).at(s.ID)
	}
	return given, nil
}

// noSuchProduct refuses products named that no step of the command gave.
func (d *draft) noSuchProduct(named []string) *Refusal {
	if len(named) == 0 {
		return nil
	}
	for _, id := range fresh(named, d.state.Issued, d.state.Delivered, d.ev.Issued, d.ev.Delivered) {
		return refuse(RefusedUnknownProduct, "name", id).among("product", slices.Index(named, id), len(named))
	}
	return nil
}

// fresh are the ids that none of the lists holds yet.
func fresh(ids []string, lists ...[]string) []string {
	var out []string
	for _, id := range ids {
		if !slices.ContainsFunc(lists, func(l []string) bool { return slices.Contains(l, id) }) {
			out = append(out, id)
		}
	}
	return out
}
