package engine

import (
	"slices"

	"github.com/maklumat-pelayanan/maklumat/engine/program"
	"github.com/maklumat-pelayanan/maklumat/engine/standard"
)

// goods holds against the newer version what was issued, paid and declared so far.
func (m *move) goods() {
	if len(m.state.Issued) > 0 {
		m.products()
	}
	free := m.nothingToPay()
	for i := range m.flow.Steps {
		s := &m.flow.Steps[i]
		old, known := m.from.Step(s.ID)
		if m.paid && pays(s) && m.comes(s) && (!known || !pays(old)) && !free {
			m.obstacle(refuse(RefusedPaysTwice, "step", s.ID).at(s.ID))
		}
	}
	for _, p := range m.state.Pauses {
		if _, ok := m.flow.SLA.Pause(p.Reason); !ok {
			m.obstacle(refuse(RefusedPauseGone, "name", p.Reason))
		}
	}
}

// products: what was issued must be a product of the newer version too, and what the
// newer version gives besides the old one must still be issued.
func (m *move) products() {
	var wrong []string
	for _, id := range m.state.Issued {
		declared := slices.ContainsFunc(m.flow.Products, func(p program.Product) bool { return p.ID == id })
		if !declared && !slices.Contains(m.state.Delivered, id) {
			wrong = append(wrong, id)
		}
	}
	ids, unknown := m.flow.Given(m.situation(), nil)
	if need := m.flow.Asked(m.situation(), unknown...); !need.Empty() {
		m.obstacle(m.needs(need))
		return
	}
	before, _ := m.from.Given(m.was, nil)
	for _, id := range fresh(ids, m.state.Issued, before) {
		p := m.flow.Products[slices.IndexFunc(m.flow.Products, func(p program.Product) bool { return p.ID == id })]
		issues := func(s *program.Step) bool {
			return s.Kind() == standard.DoesIssue && (len(s.Products) == 0 || slices.Contains(s.Products, id))
		}
		if !p.IfHeld && !slices.ContainsFunc(m.flow.Steps, func(s program.Step) bool { return issues(&s) && m.mayCome(s.Index) }) {
			wrong = append(wrong, id)
		}
	}
	if len(wrong) > 0 {
		m.obstacle(refuse(RefusedProductMoved, "products", list(wrong)))
	}
}

func (m *move) nothingToPay() bool {
	return route{flow: m.flow, sc: m.situation(), free: m.free()}.nothingToPay()
}

// unpaid goes on past a payment for which nothing is to be paid any more.
func (m *move) unpaid() {
	was := route{flow: m.from, sc: m.was, free: m.free()}
	if len(m.obstacles) > 0 || !m.nothingToPay() || was.nothingToPay() {
		return
	}
	for _, a := range m.state.Active {
		s := m.step(a.Step)
		if !pays(s) {
			continue
		}
		m.pos.Active = slices.DeleteFunc(m.pos.Active, func(b Active) bool { return b.Step == a.Step })
		m.pos.Deadlines = slices.DeleteFunc(m.pos.Deadlines, func(l Deadline) bool { return l.Step == a.Step })
		m.skip(s)
		if r := m.walk(s.Next, s, nil); r != nil {
			m.obstacle(r)
		}
	}
}
